//! Whose tickets letters carry.

use chrono::NaiveDateTime;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::participants::{Confirmed, WithDelegation};
use crate::db::engine::connection::{Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{delegations, events, mail_tickets, mails, participants};
use crate::db::engine::tx::Tx;
use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::domain::ids::{EventId, MailId, ParticipantId};
use crate::domain::mail::MailStatus;
use crate::domain::participant::ParticipantStatus;

/// A row of `mail_tickets`.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = mail_tickets, treat_none_as_default_value = false)]
pub struct MailTicket {
    /// Which letter.
    pub mail_id: MailId,
    /// Whose ticket.
    pub participant_id: ParticipantId,
    /// In which version.
    pub ticket_version: i64,
}

/// A letter with somebody's ticket.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Mailed {
    /// Whose ticket.
    pub participant_id: ParticipantId,
    /// In which version.
    pub ticket_version: i64,
    /// To which address.
    pub recipient: String,
    /// Where the letter stands.
    pub status: MailStatus,
    /// When it was put into the queue.
    pub created_at: NaiveDateTime,
}

impl Mailed {
    /// Whether the letter is still to leave, with the participant's valid ticket and to the present address.
    pub fn is_under_way_to(&self, participant: &Participant) -> bool {
        matches!(self.status, MailStatus::Waiting | MailStatus::Sending)
            && self.ticket_version == participant.ticket_version
            && self.recipient.eq_ignore_ascii_case(&participant.email)
    }
}

/// The confirmed participants with an address, in all events. Addresses are kept in lower case.
pub fn addressed(connection: &mut Db, email: &str) -> Result<Vec<(Participant, Event)>> {
    Ok(participants::table
        .inner_join(events::table)
        .filter(participants::email.eq(email))
        .filter(participants::status.eq(ParticipantStatus::Confirmed))
        .order(participants::id)
        .select((Participant::as_select(), Event::as_select()))
        .load(connection)?)
}

/// Notes that a letter carries a ticket.
pub fn insert(tx: &mut Tx<'_>, ticket: &MailTicket) -> Result<()> {
    diesel::insert_into(mail_tickets::table).values(ticket).execute(&mut **tx)?;
    Ok(())
}

/// The participants whose tickets a letter carries, by name.
pub fn of_mail(connection: &mut Db, mail: MailId) -> Result<Vec<WithDelegation>> {
    Ok(mail_tickets::table
        .inner_join(participants::table.left_join(delegations::table))
        .filter(mail_tickets::mail_id.eq(mail))
        .order((participants::sort_name, participants::id))
        .select((Participant::as_select(), delegations::name.nullable()))
        .load(connection)?)
}

/// Where the tickets of an event stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Confirmed participants with an address.
    pub with_address: i64,
    /// Those of them to whose address the valid ticket was never sent.
    pub unsent: i64,
    /// Confirmed participants without an address.
    pub without_address: i64,
}

/// Where the tickets of an event stand whose confirmed participants are these. Where nobody has an address,
/// no letter is looked for.
pub fn standing(connection: &mut Db, event: EventId, confirmed: &[Confirmed]) -> Result<Standing> {
    let with_address = confirmed.iter().map(|one| one.with_address).sum();
    let all: i64 = confirmed.iter().map(|one| one.count).sum();
    let unsent = if with_address == 0 { 0 } else { unsent(connection, event)? };
    Ok(Standing { with_address, unsent, without_address: all - with_address })
}

/// How many of those with an address were never sent the valid ticket to it.
fn unsent(connection: &mut Db, event: EventId) -> Result<i64> {
    // Addresses are kept in lower case on both sides.
    let letters = mail_tickets::table
        .inner_join(mails::table)
        .filter(mail_tickets::participant_id.eq(participants::id))
        .filter(mail_tickets::ticket_version.eq(participants::ticket_version))
        .filter(mails::recipient.eq(participants::email))
        .filter(mails::status.ne(MailStatus::Failed))
        .select(mail_tickets::mail_id);
    Ok(participants::table
        .filter(participants::event_id.eq(event))
        .filter(participants::status.eq(ParticipantStatus::Confirmed))
        .filter(participants::email.ne(""))
        .filter(not(exists(letters)))
        .count()
        .get_result(connection)?)
}

/// The letters with the ticket of a participant, the newest last.
pub fn of_participant(connection: &mut Db, participant: ParticipantId) -> Result<Vec<Mailed>> {
    Ok(directly!(connection, |direct| mail_tickets::table
        .inner_join(mails::table)
        .filter(mail_tickets::participant_id.eq(participant))
        .order(mails::id)
        .select((
            mail_tickets::participant_id,
            mail_tickets::ticket_version,
            mails::recipient,
            mails::status,
            mails::created_at,
        ))
        .load(direct))?)
}
