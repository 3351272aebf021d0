//! Sends tickets again to the address that is on record, for whoever asks: the answer is the same whether
//! there is such an address or not, and nobody can fill a mailbox or try addresses one after the other.

use chrono::{NaiveDateTime, TimeDelta};

use super::send::queue_letter;
use crate::app::{App, sha256_hex};
use crate::db::audit::{self, Entry};
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::db::{Tx, browser_sessions, mail_tickets};
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::calendar;
use crate::domain::event::EventStatus;
use crate::domain::language::Language;
use crate::domain::participant::ParticipantStatus;
use crate::domain::problem::Problem;
use crate::ops::attempts::count_attempt;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// Requests of a network address within the window of the sign-in; a whole hall may sit behind one.
const REQUESTS_OF_ADDRESS: usize = 30;
/// Letters to a mail address within an hour.
const LETTERS: usize = 3;

/// Asks for the tickets of an address: a letter for each event that is not over, the next ones first.
pub async fn resend_tickets(app: &App, email: &str, address: &str, language: Language) -> Result<()> {
    let mut problems = Problems::default();
    let email = input::email(&mut problems, "email", email).to_lowercase();
    if email.is_empty() {
        problems.add("email", Problem::Required);
    }
    problems.finish()?;
    let of_address = sha256_hex(format!("tickets address {address}"));
    let of_mail = sha256_hex(format!("tickets mail {email}"));
    app.write(&Actor::public(), move |tx| {
        count_attempt(tx, &[(of_address.clone(), REQUESTS_OF_ADDRESS)])?;
        let an_hour_ago = tx.now - TimeDelta::hours(1);
        let sent = browser_sessions::attempts_since(tx, &of_mail, an_hour_ago)?.len();
        for (event, people) in due(tx, &email)?.iter().take(LETTERS.saturating_sub(sent)) {
            browser_sessions::insert_attempt(tx, &of_mail)?;
            queue_letter(tx, event, &email, people, language)?;
            audit::record(
                tx,
                Entry {
                    action: Action::TicketsSentAgain,
                    subject_id: &event.id,
                    event: Some(event.id),
                    before: None,
                    after: Some(serde_json::json!({ "tickets": people.len() })),
                },
            )?;
        }
        Ok::<_, Error>(())
    })
    .await
}

/// The confirmed of an address by event, those of the next events first; who has a letter in the queue already
/// needs no other.
fn due(tx: &mut Tx<'_>, email: &str) -> Result<Vec<(Event, Vec<Participant>)>> {
    let mut due: Vec<(Event, Vec<Participant>)> = Vec::new();
    for (participant, event) in mail_tickets::addressed(tx, email)? {
        if is_over(&event, tx.now) {
            continue;
        }
        // Held, so that who asks twice at the same moment sees the letter of the first.
        let participant = participants::lock(tx, participant)?;
        let letters = mail_tickets::of_participant(tx, participant.id)?;
        let under_way = letters.iter().any(|letter| letter.is_under_way_to(&participant));
        if participant.status != ParticipantStatus::Confirmed || under_way {
            continue;
        }
        match due.iter_mut().find(|(of, _)| of.id == event.id) {
            Some((_, people)) => people.push(participant),
            None => due.push((event, vec![participant])),
        }
    }
    due.sort_by_key(|(event, _)| (event.starts_on.is_none(), event.starts_on, event.id));
    Ok(due)
}

/// Whether nobody needs a ticket of an event any more, or not yet: by the calendar at its place.
fn is_over(event: &Event, now: NaiveDateTime) -> bool {
    let today = calendar::local_date(now.and_utc(), event.zone());
    let past = event.ends_on.or(event.starts_on).is_some_and(|day| day < today);
    past || matches!(event.status, EventStatus::Draft | EventStatus::Finished | EventStatus::Archived)
}
