//! The letter with all tickets of one address in an event: whoever is still confirmed and still has that
//! address when it is sent, each with QR code and link; agenda and place in brief; a calendar beside it.

use super::{Result, letter, unwritten};
use crate::app::App;
use crate::db::events::{self, Event};
use crate::db::mails::Mail;
use crate::db::participants::WithDelegation;
use crate::db::sessions::{self, Session};
use crate::db::{Db, mail_tickets, units};
use crate::domain::calendar;
use crate::domain::language::Language;
use crate::domain::mail_text::TextKind;
use crate::domain::participant::ParticipantStatus;
use crate::mail::{Enclosure, Letter};
use crate::ops;
use crate::ops::events::InWords;
use crate::ops::mail::Text;
use crate::ops::tickets::{CONTENT_TYPE, ticket_code, ticket_url};
use crate::view::kit::catalogue;
use crate::view::letters::{AgendaDay, TicketPart, TicketsLetter, paragraphs};

/// Writes it; `None` when nobody of that address comes any more.
pub fn write(app: &App, db: &mut Db, mail: &Mail, language: Language) -> Result<Option<Letter>> {
    let mut people = mail_tickets::of_mail(db, mail.id)?;
    people.retain(|(one, _)| {
        one.status == ParticipantStatus::Confirmed && one.email.eq_ignore_ascii_case(&mail.recipient)
    });
    let Some(((first, _), rest)) = people.split_first() else { return Ok(None) };
    let event = events::get(db, first.event_id)?;
    let unit = units::get(db, event.unit_id)?;
    let (text, _) = Text::of(db, event.unit_id, TextKind::Tickets, language)?;
    let facts = InWords::of(&event, language);
    let name = if rest.is_empty() { first.display_name() } else { addressed(&people, language) };
    let values = facts.values(&name, &event.title, &unit.name, "");
    let filled = text.filled(&values);
    let mut sessions = sessions::list(db, event.id)?;
    sessions.retain(|one| people.iter().any(|(person, _)| one.expects(person.role, person.delegation_id)));
    let (tickets, pictures) = tickets(app, &people, language)?;
    let written = TicketsLetter {
        language,
        subject: filled.subject,
        body: paragraphs(&filled.body),
        tickets,
        agenda: agenda(&event, &sessions, language),
        place: facts.place,
        note: catalogue::text_with(language, "mail-tickets-note", vec![("unit", unit.name.into())]),
    };
    let own = people.len() == 1;
    let link = if own { ticket_url(app, first) } else { String::new() };
    let file = ops::tickets::calendars::file(&event, &sessions, &link, app.now());
    let file = Enclosure { name: file.name, content_type: CONTENT_TYPE, bytes: file.bytes };
    Ok(Some(letter(mail, written.written().map_err(unwritten)?, pictures, vec![file])))
}

/// How several people at one address are greeted: by their delegation where it is one.
fn addressed(people: &[WithDelegation], language: Language) -> String {
    let mut delegations: Vec<&str> = people.iter().filter_map(|(_, name)| name.as_deref()).collect();
    delegations.sort_unstable();
    delegations.dedup();
    match delegations.as_slice() {
        [one] if people.iter().all(|(_, name)| name.is_some()) => (*one).to_owned(),
        _ => catalogue::text(language, "mail-tickets-all"),
    }
}

fn tickets(
    app: &App,
    people: &[WithDelegation],
    language: Language,
) -> Result<(Vec<TicketPart>, Vec<Enclosure>)> {
    let mut parts = Vec::with_capacity(people.len());
    let mut pictures = Vec::with_capacity(people.len());
    for (index, (participant, delegation)) in people.iter().enumerate() {
        let code = ticket_code(&app.keys, participant.id, participant.ticket_version);
        let picture = format!("tiket-{}.png", index + 1);
        let role = catalogue::text(language, &format!("role-{}", participant.role));
        parts.push(TicketPart {
            name: participant.display_name(),
            who: match delegation {
                Some(delegation) => format!("{role} · {delegation}"),
                None => role,
            },
            picture: picture.clone(),
            url: ticket_url(app, participant),
        });
        let bytes = ops::tickets::qr::png(&code.link(&app.base_url))?;
        pictures.push(Enclosure { name: picture, content_type: "image/png", bytes });
    }
    Ok((parts, pictures))
}

/// The agenda by days.
fn agenda(event: &Event, sessions: &[Session], language: Language) -> Vec<AgendaDay> {
    let mut days: Vec<AgendaDay> = Vec::new();
    for session in sessions {
        let (from, until) = (session.starts_at.and_utc(), session.ends_at.and_utc());
        let day = calendar::long_date(calendar::local_date(from, event.zone()), language);
        if days.last().is_none_or(|last| last.day != day) {
            days.push(AgendaDay { day, lines: Vec::new() });
        }
        let time = calendar::time_range(from, until, event.zone(), language);
        if let Some(last) = days.last_mut() {
            last.lines.push((time, session.title.clone()));
        }
    }
    days
}
