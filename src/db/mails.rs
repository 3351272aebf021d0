//! The queue of letters: put in by the transaction that causes them, taken out by a worker that holds
//! each for a while, kept afterwards as the outbox.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::connection::{Backend, Db};
use super::error::Result;
use super::schema::mails;
use super::tx::Tx;
use crate::domain::ids::{EventId, MailId, UnitId};
use crate::domain::mail::{LEASE, MailFault, MailKind, MailStatus};

/// A row of `mails`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = mails, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Mail {
    /// Its id, which is the letter's own, too.
    pub id: MailId,
    /// Whose letter it is; none of the installation's own.
    pub unit_id: Option<UnitId>,
    /// About which event.
    pub event_id: Option<EventId>,
    /// What it is about.
    pub kind: MailKind,
    /// The address.
    pub recipient: String,
    /// Whose address it is.
    pub recipient_name: String,
    /// JSON of what the letter is made from when it is sent.
    pub content: String,
    /// Where it stands.
    pub status: MailStatus,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is to be sent; of one that is being sent, when somebody else may take it up.
    pub due_at: NaiveDateTime,
    /// What was said when it did not leave.
    pub error: String,
    /// When it was put in.
    pub created_at: NaiveDateTime,
    /// When the server took it.
    pub sent_at: Option<NaiveDateTime>,
    /// Why it did not leave.
    pub fault: Option<MailFault>,
    /// How often it was handed over whole without anybody saying that it was taken.
    pub doubts: i64,
}

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = mails, treat_none_as_null = true)]
pub struct Outcome {
    /// Where it stands now.
    pub status: MailStatus,
    /// When it is tried again.
    pub due_at: NaiveDateTime,
    /// What was said when it did not leave.
    pub error: String,
    /// When the server took it.
    pub sent_at: Option<NaiveDateTime>,
    /// Why it did not leave.
    pub fault: Option<MailFault>,
    /// How often it was handed over whole without anybody saying that it was taken.
    pub doubts: i64,
}

/// Puts a letter into the queue.
pub fn insert(tx: &mut Tx<'_>, mail: &Mail) -> Result<()> {
    diesel::insert_into(mails::table).values(mail).execute(&mut **tx)?;
    Ok(())
}

/// Whether a letter is due.
pub fn any_due(connection: &mut Db, now: NaiveDateTime) -> Result<bool> {
    let found: Option<MailId> = mails::table
        .filter(mails::status.eq_any([MailStatus::Waiting, MailStatus::Sending]))
        .filter(mails::due_at.le(now))
        .select(mails::id)
        .first(connection)
        .optional()?;
    Ok(found.is_some())
}

/// Takes the letter that has been due the longest, so that nobody else sends it for the length of a
/// lease.
pub fn claim(tx: &mut Tx<'_>) -> Result<Option<Mail>> {
    let now = tx.now;
    let due = mails::table
        .filter(mails::status.eq_any([MailStatus::Waiting, MailStatus::Sending]))
        .filter(mails::due_at.le(now))
        .order((mails::due_at, mails::id));
    let found: Option<Mail> = match &mut **tx {
        // Another process that takes one at this moment goes past this one.
        Db::Pg(pg) => due.select(Mail::as_select()).for_update().skip_locked().first(pg).optional()?,
        Db::Sqlite(sqlite) => due.select(Mail::as_select()).first(sqlite).optional()?,
    };
    let Some(mut mail) = found else { return Ok(None) };
    mail.status = MailStatus::Sending;
    mail.attempts += 1;
    mail.due_at = now + LEASE;
    diesel::update(mails::table.find(mail.id))
        .set((
            mails::status.eq(mail.status),
            mails::attempts.eq(mail.attempts),
            mails::due_at.eq(mail.due_at),
        ))
        .execute(&mut **tx)?;
    Ok(Some(mail))
}

/// Writes what became of an attempt. A letter that somebody else has taken up meanwhile, because this
/// one's lease had run out, is theirs to settle.
pub fn settle(tx: &mut Tx<'_>, mail: &Mail, outcome: &Outcome) -> Result<()> {
    let own = mails::table
        .find(mail.id)
        .filter(mails::status.eq(MailStatus::Sending))
        .filter(mails::attempts.eq(mail.attempts));
    diesel::update(own).set(outcome).execute(&mut **tx)?;
    Ok(())
}

/// The letters of a unit, the newest first, from before an id on.
pub fn of_unit(connection: &mut Db, unit: UnitId, before: Option<MailId>, limit: i64) -> Result<Vec<Mail>> {
    let mut query = mails::table
        .filter(mails::unit_id.eq(unit))
        .order(mails::id.desc())
        .limit(limit)
        .select(Mail::as_select())
        .into_boxed::<Backend>();
    if let Some(before) = before {
        query = query.filter(mails::id.lt(before));
    }
    Ok(query.load(connection)?)
}
