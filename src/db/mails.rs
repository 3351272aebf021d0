//! The queue of letters: put in by the transaction that causes them, taken out by a worker that holds
//! each for a while, kept afterwards as the outbox. A table of our own: a job library writes through a
//! connection of its own, outside that transaction, so a letter could leave for what was rolled back.

use chrono::NaiveDateTime;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::{Result, Unreadable};
use crate::db::engine::schema::mails;
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::ids::{EventId, MailId, UnitId};
use crate::domain::mail::{LEASE, MailFault, MailKind, MailStatus};
use crate::domain::mail_content::MailContent;

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
    /// What the letter is made from when it is sent, JSON. Read by [`Mail::content`], for one letter that
    /// can't be read must not keep the others in the queue.
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

impl Mail {
    /// What the letter is made from.
    pub fn content(&self) -> Result<MailContent> {
        content_of(self.kind, self.id, &self.content)
    }
}

/// Reads what a letter of a kind is made from.
pub(super) fn content_of(kind: MailKind, id: MailId, stored: &str) -> Result<MailContent> {
    let unreadable = |error| Unreadable::json("mails.content", &id.to_string(), &error);
    Ok(MailContent::read(kind, stored).map_err(unreadable)?)
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

/// The letters of an event that say the same to the same address.
fn like(mail: &Mail) -> mails::BoxedQuery<'_, Backend> {
    mails::table
        .filter(mails::event_id.eq(mail.event_id))
        .filter(mails::kind.eq(mail.kind))
        .filter(mails::recipient.eq(&mail.recipient))
        .filter(mails::content.eq(&mail.content))
        .into_boxed::<Backend>()
}

/// Whether a letter that says the same to the same address was queued since a time.
pub fn is_repeated(connection: &mut Db, mail: &Mail, since: NaiveDateTime) -> Result<bool> {
    let found = like(mail).filter(mails::created_at.gt(since)).select(mails::id);
    Ok(found.first::<MailId>(connection).optional()?.is_some())
}

/// Whether a letter that says the same to the same address waits in the queue.
pub fn waits(connection: &mut Db, mail: &Mail) -> Result<bool> {
    let found = like(mail).filter(mails::status.eq(MailStatus::Waiting)).select(mails::id);
    Ok(found.first::<MailId>(connection).optional()?.is_some())
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
    // In the words of the index of those that are due; bound values would not find it.
    let due = mails::table
        .filter(sql::<Bool>("mails.status IN ('waiting', 'sending')"))
        .filter(mails::due_at.le(now))
        .order((mails::due_at, mails::id));
    let found: Option<Mail> = match &mut **tx {
        // Another process that takes one at this moment goes past this one.
        Db::Pg(pg) => due.select(Mail::as_select()).for_update().skip_locked().first(pg).optional()?,
        Db::Sqlite(sqlite) => due.select(Mail::as_select()).first(sqlite).optional()?,
    };
    found.map(|mail| take_up(tx, mail)).transpose()
}

/// Takes this letter out of the queue, when nobody else has.
pub fn claim_one(tx: &mut Tx<'_>, id: MailId) -> Result<Option<Mail>> {
    let waiting = mails::table.find(id).filter(mails::status.eq(MailStatus::Waiting));
    let found: Option<Mail> = match &mut **tx {
        Db::Pg(pg) => waiting.select(Mail::as_select()).for_update().first(pg).optional()?,
        Db::Sqlite(sqlite) => waiting.select(Mail::as_select()).first(sqlite).optional()?,
    };
    found.map(|mail| take_up(tx, mail)).transpose()
}

fn take_up(tx: &mut Tx<'_>, mut mail: Mail) -> Result<Mail> {
    mail.status = MailStatus::Sending;
    mail.attempts += 1;
    mail.due_at = tx.now + LEASE;
    diesel::update(mails::table.find(mail.id))
        .set((
            mails::status.eq(mail.status),
            mails::attempts.eq(mail.attempts),
            mails::due_at.eq(mail.due_at),
        ))
        .execute(&mut **tx)?;
    Ok(mail)
}

/// The letters of an event that are due and in nobody's hands, the oldest first.
pub fn due_of(connection: &mut Db, event: EventId, now: NaiveDateTime) -> Result<Vec<MailId>> {
    Ok(mails::table
        .filter(mails::event_id.eq(event))
        .filter(mails::status.eq(MailStatus::Waiting))
        .filter(mails::due_at.le(now))
        .order((mails::due_at, mails::id))
        .select(mails::id)
        .load(connection)?)
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

/// The letters of a kind about an event that are under way, or were put into the queue after a time.
pub fn lately(
    connection: &mut Db,
    event: EventId,
    kind: MailKind,
    since: NaiveDateTime,
) -> Result<Vec<Mail>> {
    let under_way = mails::status.eq_any([MailStatus::Waiting, MailStatus::Sending]);
    Ok(mails::table
        .filter(mails::event_id.eq(event))
        .filter(mails::kind.eq(kind))
        .filter(mails::status.ne(MailStatus::Failed))
        .filter(under_way.or(mails::created_at.gt(since)))
        .order(mails::id)
        .select(Mail::as_select())
        .load(connection)?)
}

/// What a list of letters shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only this unit's.
    pub unit: Option<UnitId>,
    /// Only those about this event.
    pub event: Option<EventId>,
    /// Only those that stand there.
    pub status: Option<MailStatus>,
    /// Only those from before this one.
    pub before: Option<MailId>,
    /// How many.
    pub limit: i64,
}

type Condition = Box<dyn BoxableExpression<mails::table, Backend, SqlType = Nullable<Bool>>>;

/// What a scope and a filter leave; place and number of rows aside. The installation's own letters are
/// for who may see everything.
fn narrowed(scope: &Scope, filter: &Filter) -> Condition {
    let mut kept: Condition = if scope.everything {
        Box::new(mails::recipient.ne("").nullable())
    } else {
        let (units, events) = (scope.units.clone(), scope.events.clone());
        Box::new(mails::unit_id.eq_any(units).or(mails::event_id.eq_any(events)))
    };
    if let Some(unit) = filter.unit {
        kept = Box::new(kept.and(mails::unit_id.eq(unit)));
    }
    if let Some(event) = filter.event {
        kept = Box::new(kept.and(mails::event_id.eq(event)));
    }
    if let Some(status) = filter.status {
        kept = Box::new(kept.and(mails::status.eq(status)));
    }
    kept
}

/// The letters within a scope, the newest first.
pub fn list(connection: &mut Db, scope: &Scope, filter: &Filter) -> Result<Vec<Mail>> {
    let mut query = mails::table
        .filter(narrowed(scope, filter))
        .order(mails::id.desc())
        .limit(filter.limit)
        .select(Mail::as_select())
        .into_boxed::<Backend>();
    if let Some(before) = filter.before {
        query = query.filter(mails::id.lt(before));
    }
    Ok(query.load(connection)?)
}

/// How many letters a list has by status, whatever its place and number of rows.
pub fn counts_by_status(
    connection: &mut Db,
    scope: &Scope,
    filter: &Filter,
) -> Result<Vec<(MailStatus, i64)>> {
    let any = Filter { status: None, ..filter.clone() };
    Ok(mails::table
        .filter(narrowed(scope, &any))
        .group_by(mails::status)
        .select((mails::status, diesel::dsl::count_star()))
        .load(connection)?)
}

/// The events that letters within a scope are about.
pub fn events_of(connection: &mut Db, scope: &Scope) -> Result<Vec<EventId>> {
    let found: Vec<Option<EventId>> = mails::table
        .filter(narrowed(scope, &Filter::default()))
        .filter(mails::event_id.is_not_null())
        .select(mails::event_id)
        .distinct()
        .load(connection)?;
    Ok(found.into_iter().flatten().collect())
}

/// The letter with an id, when within the scope.
pub fn find(connection: &mut Db, scope: &Scope, id: MailId) -> Result<Option<Mail>> {
    Ok(mails::table
        .filter(narrowed(scope, &Filter::default()))
        .filter(mails::id.eq(id))
        .select(Mail::as_select())
        .get_result(connection)
        .optional()?)
}

/// Puts a letter into the queue as if it had never been tried.
pub fn requeue(tx: &mut Tx<'_>, id: MailId) -> Result<()> {
    let now = tx.now;
    diesel::update(mails::table.find(id))
        .set((
            mails::status.eq(MailStatus::Waiting),
            mails::attempts.eq(0),
            mails::due_at.eq(now),
            mails::doubts.eq(0),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Forgets letters that were put in before a time and are not under way.
pub fn delete_before(tx: &mut Tx<'_>, before: NaiveDateTime) -> Result<()> {
    diesel::delete(
        mails::table
            .filter(mails::created_at.lt(before))
            .filter(mails::status.eq_any([MailStatus::Sent, MailStatus::Failed])),
    )
    .execute(&mut **tx)?;
    Ok(())
}
