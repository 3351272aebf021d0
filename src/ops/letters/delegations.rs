//! The letters that invite delegations and remind them: one for each address with all the delegations that it
//! is to hear of, each with its seats, its deadline and the way to fill them. Whoever is no contact any more
//! when it is sent gets nothing; nobody is reminded of seats that are filled meanwhile.

use super::{Result, letter, unwritten};
use crate::app::App;
use crate::db::Db;
use crate::db::events::{self, Event};
use crate::db::mails::Mail;
use crate::domain::event::EventStatus;
use crate::domain::ids::DelegationId;
use crate::domain::language::Language;
use crate::domain::mail::MailKind;
use crate::domain::mail_text::TextKind;
use crate::mail::{Enclosure, Letter};
use crate::ops::coordinators::Contact;
use crate::ops::delegations::{InvitationText, Invited};
use crate::ops::{self, papers};
use crate::view::kit::catalogue;
use crate::view::letters::delegations::{DelegationPart, DelegationsLetter};
use crate::view::letters::paragraphs;

/// Writes it.
pub fn write(app: &App, db: &mut Db, mail: &Mail, delegations: &[DelegationId]) -> Result<Option<Letter>> {
    let Some(event) = mail.event_id else { return Ok(None) };
    let event = events::get(db, event)?;
    let reminds = mail.kind == MailKind::DelegationReminder;
    if event.status.is_over() || (reminds && event.status != EventStatus::Open) {
        return Ok(None);
    }
    let all = ops::delegations::invitations::of_event(db, &event)?;
    let told: Vec<(&Invited, &Contact)> = all
        .iter()
        .filter(|one| delegations.contains(&one.delegation.id) && (!reminds || one.taken < one.seats))
        .filter_map(|one| Some((one, one.contacts.at(&mail.recipient)?)))
        .collect();
    let Some((_, first)) = told.first() else { return Ok(None) };
    let language = first.language();
    let kind = if reminds { TextKind::Reminder } else { TextKind::Invitation };
    let text = InvitationText::of(db, &event, kind, language)?;
    let of: Vec<&Invited> = told.iter().map(|(one, _)| *one).collect();
    let filled = text.to(first.name(), &of, "");
    let written = DelegationsLetter {
        language,
        subject: filled.subject,
        body: paragraphs(&filled.body),
        delegations: told.iter().map(|(one, contact)| part(app, &text, one, contact)).collect(),
        note: catalogue::text_with(
            language,
            "mail-delegations-note",
            vec![("unit", text.unit.clone().into())],
        ),
    };
    let files = if reminds { Vec::new() } else { vec![file(app, db, &event, &of, language)?] };
    Ok(Some(letter(mail, written.written().map_err(unwritten)?, Vec::new(), files)))
}

fn part(app: &App, text: &InvitationText, of: &Invited, contact: &Contact) -> DelegationPart {
    DelegationPart {
        name: of.delegation.name.clone(),
        seats: of.seats,
        taken: of.taken,
        deadline: text.deadline(of),
        personal: matches!(contact, Contact::Link(_)),
        url: contact.url(app, of.delegation.id),
    }
}

/// The letter on the office's paper: to the one delegation, or to all where the mail is about several.
fn file(app: &App, db: &mut Db, event: &Event, of: &[&Invited], language: Language) -> Result<Enclosure> {
    let one = match of {
        [one] => Some(one.delegation.clone()),
        _ => None,
    };
    let paper = papers::invitation_of(app, db, event, one, language)?;
    Ok(Enclosure { name: paper.filename, content_type: paper.content_type, bytes: paper.bytes })
}
