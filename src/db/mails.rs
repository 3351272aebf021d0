//! The queue of letters: put in by the transaction that causes them, taken out by a worker that holds
//! each for a while, kept afterwards as the outbox.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::connection::{Backend, Db};
use super::error::Result;
use super::schema::mails;
use super::tx::Tx;
use crate::domain::ids::{EventId, MailId, UnitId};
use crate::domain::mail::{LEASE, MailKind, MailStatus};

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
}

/// Puts a letter into the queue.
pub fn insert(tx: &mut Tx<'_>, mail: &Mail) -> Result<()> {
    diesel::insert_into(mails::table).values(mail).execute(&mut **tx)?;
    Ok(())
}

/// Takes the letter that has been due the longest, so that nobody else sends it for the length of a
/// lease.
pub fn claim(tx: &mut Tx<'_>) -> Result<Option<Mail>> {
    let now = tx.now;
    let waits = || mails::status.eq_any([MailStatus::Waiting, MailStatus::Sending]);
    let found: Option<Mail> = mails::table
        .filter(waits())
        .filter(mails::due_at.le(now))
        .order((mails::due_at, mails::id))
        .select(Mail::as_select())
        .first(&mut **tx)
        .optional()?;
    let Some(mut mail) = found else { return Ok(None) };
    let lease = now + LEASE;
    // On PostgreSQL another process may have taken it between the two statements.
    let taken = diesel::update(
        mails::table.filter(mails::id.eq(mail.id)).filter(waits()).filter(mails::due_at.eq(mail.due_at)),
    )
    .set((
        mails::status.eq(MailStatus::Sending),
        mails::attempts.eq(mails::attempts + 1),
        mails::due_at.eq(lease),
    ))
    .execute(&mut **tx)?;
    if taken == 0 {
        return Err(super::error::Error::Busy);
    }
    mail.status = MailStatus::Sending;
    mail.attempts += 1;
    mail.due_at = lease;
    Ok(Some(mail))
}

/// Writes what became of an attempt.
pub fn settle(
    tx: &mut Tx<'_>,
    id: MailId,
    status: MailStatus,
    due_at: NaiveDateTime,
    error: &str,
) -> Result<()> {
    let sent_at = (status == MailStatus::Sent).then_some(tx.now);
    diesel::update(mails::table.find(id))
        .set((
            mails::status.eq(status),
            mails::due_at.eq(due_at),
            mails::error.eq(error),
            mails::sent_at.eq(sent_at),
        ))
        .execute(&mut **tx)?;
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
