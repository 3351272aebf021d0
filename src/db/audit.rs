//! The audit: who did what, in the transaction that did it. Later the rows are chained: each link is a
//! hash over the link before and the next few hundred rows, so that a row changed, put in or taken out
//! afterwards shows.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::json;
use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{audit_links, audit_rows};
use crate::db::engine::tx::Tx;
use crate::domain::access::ActorKind;
use crate::domain::audit::Action;
use crate::domain::ids::{AuditId, EventId, first_id_of, unix_millis};

/// A row of `audit_rows`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_rows, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct AuditRow {
    /// Its id.
    pub id: AuditId,
    /// When.
    pub at: NaiveDateTime,
    /// What kind of being acted.
    pub actor_kind: ActorKind,
    /// Which one.
    pub actor_id: String,
    /// What was done, as `noun.verb`; one that this version does not know stays as it is.
    pub action: String,
    /// What kind of thing it was done to.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: String,
    /// In which event.
    pub event_id: Option<EventId>,
    /// JSON of what was, without personal numbers.
    pub before: Option<String>,
    /// JSON of what is, without personal numbers.
    pub after: Option<String>,
}

impl AuditRow {
    /// What was done; nothing for an action that this version does not know.
    pub fn known_action(&self) -> Option<Action> {
        self.action.parse().ok()
    }

    /// What was, as the action keeps it; nothing where it keeps nothing.
    pub fn read_before<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        read_json("audit_rows.before", self.id, self.before.as_deref())
    }

    /// What is, as the action keeps it; nothing where it keeps nothing.
    pub fn read_after<T: DeserializeOwned>(&self) -> Result<Option<T>> {
        read_json("audit_rows.after", self.id, self.after.as_deref())
    }
}

fn read_json<T: DeserializeOwned>(
    column: &'static str,
    row: AuditId,
    stored: Option<&str>,
) -> Result<Option<T>> {
    Ok(stored.map(|stored| json::read(column, &row.to_string(), stored)).transpose()?)
}

/// What was done, for [`record`].
pub struct Entry<'a> {
    /// What; the kind of its subject goes with it.
    pub action: Action,
    /// To which one of that kind.
    pub subject_id: &'a dyn std::fmt::Display,
    /// In which event.
    pub event: Option<EventId>,
    /// What was.
    pub before: Option<serde_json::Value>,
    /// What is.
    pub after: Option<serde_json::Value>,
}

/// Writes a row about what this transaction does.
pub fn record(tx: &mut Tx<'_>, entry: Entry<'_>) -> Result<()> {
    let row = row_of(tx, entry);
    insert(tx, &row)
}

/// Writes a row like [`record`] and tells its id.
pub fn record_with_id(tx: &mut Tx<'_>, entry: Entry<'_>) -> Result<AuditId> {
    let row = row_of(tx, entry);
    insert(tx, &row)?;
    Ok(row.id)
}

/// Writes a row for each thing that this transaction does.
pub fn record_all<'a>(tx: &mut Tx<'_>, entries: impl IntoIterator<Item = Entry<'a>>) -> Result<()> {
    let rows: Vec<AuditRow> = entries.into_iter().map(|entry| row_of(tx, entry)).collect();
    if let Db::Pg(pg) = &mut **tx {
        diesel::insert_into(audit_rows::table).values(&rows).execute(pg)?;
    } else {
        for row in &rows {
            insert(tx, row)?;
        }
    }
    Ok(())
}

fn row_of(tx: &mut Tx<'_>, entry: Entry<'_>) -> AuditRow {
    AuditRow {
        id: tx.ids.draw_at(unix_millis(tx.audited_at)),
        at: tx.audited_at,
        actor_kind: tx.actor.kind,
        actor_id: tx.actor.id.clone(),
        action: entry.action.to_string(),
        subject_kind: entry.action.subject().to_string(),
        subject_id: entry.subject_id.to_string(),
        event_id: entry.event,
        before: entry.before.map(|value| value.to_string()),
        after: entry.after.map(|value| value.to_string()),
    }
}

fn insert(tx: &mut Tx<'_>, row: &AuditRow) -> Result<()> {
    let query = diesel::insert_into(audit_rows::table).values(row);
    directly!(&mut **tx, |direct| query.execute(direct))?;
    Ok(())
}

/// What was done to a subject, the newest first.
pub fn of_subject(connection: &mut Db, subject_id: &str, limit: i64) -> Result<Vec<AuditRow>> {
    Ok(audit_rows::table
        .filter(audit_rows::subject_id.eq(subject_id))
        .order(audit_rows::id.desc())
        .limit(limit)
        .select(AuditRow::as_select())
        .load(connection)?)
}

/// The row with an id.
pub fn find(connection: &mut Db, id: AuditId) -> Result<Option<AuditRow>> {
    Ok(audit_rows::table.find(id).select(AuditRow::as_select()).get_result(connection).optional()?)
}

/// What was done to a subject in one of these ways, the newest first; what came before a row, if one is named.
pub fn of_subject_by_action(
    connection: &mut Db,
    subject_id: &str,
    actions: &[Action],
    before: Option<AuditId>,
    limit: i64,
) -> Result<Vec<AuditRow>> {
    let mut query = audit_rows::table
        .filter(audit_rows::subject_id.eq(subject_id))
        .filter(audit_rows::action.eq_any(actions.iter().map(|one| one.as_str()).collect::<Vec<_>>()))
        .order(audit_rows::id.desc())
        .limit(limit)
        .select(AuditRow::as_select())
        .into_boxed::<Backend>();
    if let Some(before) = before {
        query = query.filter(audit_rows::id.lt(before));
    }
    Ok(query.load(connection)?)
}

/// A link of the chain. It covers the rows after the last one of the link before, up to its own last.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_links, check_for_backend(Backend))]
pub struct Link {
    /// From 1, without a gap.
    pub position: i64,
    /// The last row that it covers.
    pub last_row_id: AuditId,
    /// How many it covers.
    pub row_count: i64,
    /// SHA-256 over the hash of the link before and the rows, lower-case hex.
    pub hash: String,
}

/// Rows that a link covers at most.
pub const MOST_ROWS_OF_LINK: i64 = 500;

fn hash_of(previous: Option<&Link>, rows: &[AuditRow]) -> String {
    let mut hasher = Sha256::new();
    let mut add = |field: &str| {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field.as_bytes());
    };
    add(previous.map(|link| link.hash.as_str()).unwrap_or_default());
    for row in rows {
        add(&row.id.to_string());
        add(&row.at.and_utc().timestamp_micros().to_string());
        add(row.actor_kind.as_str());
        add(&row.actor_id);
        add(&row.action);
        add(&row.subject_kind);
        add(&row.subject_id);
        add(&row.event_id.map(|id| id.to_string()).unwrap_or_default());
        add(row.before.as_deref().unwrap_or_default());
        add(row.after.as_deref().unwrap_or_default());
    }
    hex::encode(hasher.finalize())
}

fn last_link(connection: &mut Db) -> Result<Option<Link>> {
    Ok(audit_links::table
        .order(audit_links::position.desc())
        .select(Link::as_select())
        .first(connection)
        .optional()?)
}

fn rows_after(
    connection: &mut Db,
    link: Option<&Link>,
    before: AuditId,
    limit: i64,
) -> Result<Vec<AuditRow>> {
    let after = link.map_or_else(|| first_id_of(0), |link| link.last_row_id);
    Ok(audit_rows::table
        .filter(audit_rows::id.gt(after))
        .filter(audit_rows::id.lt(before))
        .order(audit_rows::id)
        .limit(limit)
        .select(AuditRow::as_select())
        .load(connection)?)
}

/// The next link over rows that were written before a time; none when all of them are chained. The
/// time has to lie so far back that every write of before it has ended: a row that came later would
/// look as if somebody had put it in.
pub fn next_link(connection: &mut Db, before: NaiveDateTime) -> Result<Option<Link>> {
    let last = last_link(connection)?;
    let rows = rows_after(connection, last.as_ref(), first_id_of(unix_millis(before)), MOST_ROWS_OF_LINK)?;
    let Some(last_row) = rows.last() else { return Ok(None) };
    Ok(Some(Link {
        position: last.as_ref().map_or(1, |link| link.position + 1),
        last_row_id: last_row.id,
        row_count: i64::try_from(rows.len()).unwrap_or_default(),
        hash: hash_of(last.as_ref(), &rows),
    }))
}

/// Adds a link; `false` when another process has added one in its place meanwhile.
pub fn insert_link(tx: &mut Tx<'_>, link: &Link) -> Result<bool> {
    if last_link(tx)?.map_or(1, |last| last.position + 1) != link.position {
        return Ok(false);
    }
    diesel::insert_into(audit_links::table).values(link).execute(&mut **tx)?;
    Ok(true)
}

/// What [`verify`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// Rows that are covered by a link.
    pub chained: i64,
    /// Rows that are too young.
    pub waiting: i64,
    /// The first link that does not fit its rows.
    pub broken_at: Option<i64>,
}

/// Follows the chain from its start.
pub fn verify(connection: &mut Db) -> Result<Chain> {
    let links: Vec<Link> =
        audit_links::table.order(audit_links::position).select(Link::as_select()).load(connection)?;
    let mut chain = Chain { chained: 0, waiting: 0, broken_at: None };
    let mut previous: Option<&Link> = None;
    for (expected, link) in (1..).zip(&links) {
        let rows: Vec<AuditRow> = audit_rows::table
            .filter(audit_rows::id.gt(previous.map_or_else(|| first_id_of(0), |link| link.last_row_id)))
            .filter(audit_rows::id.le(link.last_row_id))
            .order(audit_rows::id)
            .select(AuditRow::as_select())
            .load(connection)?;
        if link.position != expected || link.hash != hash_of(previous, &rows) {
            chain.broken_at = Some(expected);
            return Ok(chain);
        }
        chain.chained += link.row_count;
        previous = Some(link);
    }
    let after = previous.map_or_else(|| first_id_of(0), |link| link.last_row_id);
    chain.waiting = audit_rows::table.filter(audit_rows::id.gt(after)).count().get_result(connection)?;
    Ok(chain)
}
