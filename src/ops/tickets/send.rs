//! Sends tickets by mail: one letter for each address with all its tickets of the event. What lies in the
//! queue already, or was put there within the last minutes, is not doubled, however often one presses.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::mail_tickets::{self, MailTicket, Mailed};
use crate::db::participants::{self, Filter, Participant};
use crate::db::{Db, Tx};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::ids::ParticipantId;
use crate::domain::language::Language;
use crate::domain::mail::MailStatus;
use crate::domain::mail_content::MailContent;
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::{Error, Result};
use crate::ops::mail::NewMail;
use crate::ops::mail::queue::queue;

/// A letter that was put into the queue so lately is not put there again.
const LATELY: TimeDelta = TimeDelta::minutes(10);
/// Addresses of one transaction: none holds the writer for long.
const ADDRESSES: usize = 100;

/// Whose tickets are sent. Only who is confirmed has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// Everybody's.
    All,
    /// Those of everybody to whose address the valid ticket was never sent.
    Unsent,
    /// Those of these participants.
    These(Vec<ParticipantId>),
}

/// What became of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Queued {
    /// Letters that were put into the queue.
    pub mails: i64,
    /// Tickets in them.
    pub tickets: i64,
    /// Participants without an address.
    pub without_address: i64,
    /// Participants whose letter is in the queue, or was sent already.
    pub already: i64,
}

/// Puts the letters of an event's tickets into the queue.
pub async fn send_tickets(
    app: &App,
    caller: &Caller,
    key: &str,
    whom: Whom,
    language: Language,
) -> Result<Queued> {
    let (scope, key, asked) = (caller.scope(Need::Organize), key.to_owned(), whom.clone());
    let (event, chosen) = app
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(Error::NotFound)?;
            if !scope.covers_event(event.unit_id, event.id) {
                return Err(Error::NotFound);
            }
            let chosen = chosen(db, &scope, &event, &asked)?;
            Ok::<_, Error>((event, chosen))
        })
        .await?;
    let mut queued = Queued::default();
    let mut addresses: BTreeMap<String, Vec<Participant>> = BTreeMap::new();
    for participant in chosen {
        match participant.email.to_lowercase() {
            address if address.is_empty() => queued.without_address += 1,
            address => addresses.entry(address).or_default().push(participant),
        }
    }
    let addresses: Vec<(String, Vec<Participant>)> = addresses.into_iter().collect();
    for part in addresses.chunks(ADDRESSES) {
        let (event, part, whom) = (event.clone(), part.to_vec(), whom.clone());
        let done = app.write(&caller.actor, move |tx| queue_part(tx, &event, &part, &whom, language)).await?;
        queued.mails += done.mails;
        queued.tickets += done.tickets;
        queued.already += done.already;
    }
    Ok(queued)
}

fn chosen(db: &mut Db, scope: &Scope, event: &Event, whom: &Whom) -> Result<Vec<Participant>> {
    if let Whom::These(ids) = whom {
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let one = participants::find(db, scope, *id)?.filter(|(_, of)| of.id == event.id);
            found.extend(one.map(|(participant, _)| participant));
        }
        if found.len() != ids.len() {
            return Err(Error::NotFound);
        }
        found.retain(|one| one.status == ParticipantStatus::Confirmed);
        return Ok(found);
    }
    let confirmed = Filter { status: Some(ParticipantStatus::Confirmed), ..Filter::default() };
    Ok(participants::list(db, scope, event, &confirmed)?.into_iter().map(|(one, _)| one).collect())
}

fn queue_part(
    tx: &mut Tx<'_>,
    event: &Event,
    addresses: &[(String, Vec<Participant>)],
    whom: &Whom,
    language: Language,
) -> Result<Queued> {
    let mut queued = Queued::default();
    for (address, people) in addresses {
        let mut due = Vec::with_capacity(people.len());
        for participant in people {
            // Held, so that somebody who presses at the same moment sees the letter of this one.
            let participant = participants::lock(tx, participant.clone())?;
            let letters = mail_tickets::of_participant(tx, participant.id)?;
            if letters.iter().any(|one| serves(one, &participant, whom, tx.now)) {
                queued.already += 1;
            } else if participant.email.eq_ignore_ascii_case(address) {
                due.push(participant);
            }
        }
        if due.is_empty() {
            continue;
        }
        queue_letter(tx, event, address, &due, language)?;
        queued.mails += 1;
        queued.tickets += due.len() as i64;
    }
    if queued.mails > 0 {
        audit::record(
            tx,
            Entry {
                action: Action::TicketsSent,
                subject_id: &event.id,
                event: Some(event.id),
                before: None,
                after: Some(serde_json::json!({ "mails": queued.mails, "tickets": queued.tickets })),
            },
        )?;
    }
    Ok(queued)
}

/// Puts the letter with the tickets of these people, who share an address, into the queue.
pub(super) fn queue_letter(
    tx: &mut Tx<'_>,
    event: &Event,
    address: &str,
    people: &[Participant],
    language: Language,
) -> Result<()> {
    let name = match people {
        [one] => one.name.as_str(),
        _ => "",
    };
    let mail = queue(
        tx,
        &NewMail {
            unit: Some(event.unit_id),
            event: Some(event.id),
            recipient: address,
            recipient_name: name,
            content: MailContent::Tickets { language },
        },
    )?;
    for participant in people {
        let (participant_id, ticket_version) = (participant.id, participant.ticket_version);
        mail_tickets::insert(tx, &MailTicket { mail_id: mail, participant_id, ticket_version })?;
    }
    Ok(())
}

/// Whether a letter makes another one needless.
fn serves(letter: &Mailed, participant: &Participant, whom: &Whom, now: NaiveDateTime) -> bool {
    let lately = letter.created_at > now - LATELY;
    let under_way = matches!(letter.status, MailStatus::Waiting | MailStatus::Sending);
    reaches(letter, participant) && (*whom == Whom::Unsent || lately || under_way)
}

/// Whether a letter carries the participant's valid ticket to the present address and is not given up.
fn reaches(letter: &Mailed, participant: &Participant) -> bool {
    letter.ticket_version == participant.ticket_version
        && letter.status != MailStatus::Failed
        && letter.recipient.eq_ignore_ascii_case(&participant.email)
}
