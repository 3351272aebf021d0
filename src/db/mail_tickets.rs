//! Whose tickets letters carry.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::connection::{Db, directly};
use super::error::Result;
use super::participants::WithDelegation;
use super::schema::{delegations, mail_tickets, mails, participants};
use super::tx::Tx;
use crate::db::participants::Participant;
use crate::domain::ids::{EventId, MailId, ParticipantId};
use crate::domain::mail::MailStatus;

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

/// The letters with tickets of an event's participants, the newest last.
pub fn of_event(connection: &mut Db, event: EventId) -> Result<Vec<Mailed>> {
    Ok(mail_tickets::table
        .inner_join(mails::table)
        .filter(mails::event_id.eq(event))
        .order(mails::id)
        .select(columns())
        .load(connection)?)
}

/// The letters with the ticket of a participant, the newest last.
pub fn of_participant(connection: &mut Db, participant: ParticipantId) -> Result<Vec<Mailed>> {
    Ok(directly!(connection, |direct| mail_tickets::table
        .inner_join(mails::table)
        .filter(mail_tickets::participant_id.eq(participant))
        .order(mails::id)
        .select(columns())
        .load(direct))?)
}

type Columns = (
    mail_tickets::participant_id,
    mail_tickets::ticket_version,
    mails::recipient,
    mails::status,
    mails::created_at,
);

fn columns() -> Columns {
    (
        mail_tickets::participant_id,
        mail_tickets::ticket_version,
        mails::recipient,
        mails::status,
        mails::created_at,
    )
}
