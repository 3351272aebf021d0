//! The audit: who did what, in the transaction that did it. Later each row is chained to the one
//! before by a hash, so that a row changed or taken out afterwards shows.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::connection::{Backend, Db, directly};
use super::error::Result;
use super::schema::audit_rows;
use super::tx::Tx;
use crate::domain::access::ActorKind;
use crate::domain::ids::{AuditId, EventId};

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
    /// What was done, as `noun.verb`.
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
    /// Its place in the chain.
    pub chain_position: Option<i64>,
    /// SHA-256 over this row and the hash before it.
    pub chain_hash: Option<String>,
}

/// What was done, for [`record`].
pub struct Entry<'a> {
    /// `noun.verb`.
    pub action: &'static str,
    /// The noun.
    pub subject_kind: &'static str,
    /// Which one.
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
    let row = AuditRow {
        id: tx.ids.draw(),
        at: tx.now,
        actor_kind: tx.actor.kind,
        actor_id: tx.actor.id.clone(),
        action: entry.action.to_owned(),
        subject_kind: entry.subject_kind.to_owned(),
        subject_id: entry.subject_id.to_string(),
        event_id: entry.event,
        before: entry.before.map(|value| value.to_string()),
        after: entry.after.map(|value| value.to_string()),
        chain_position: None,
        chain_hash: None,
    };
    let query = diesel::insert_into(audit_rows::table).values(&row);
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

fn chained(previous: &str, row: &AuditRow) -> String {
    let mut hasher = Sha256::new();
    let fields = [
        previous,
        &row.id.to_string(),
        &row.at.and_utc().timestamp_micros().to_string(),
        row.actor_kind.as_str(),
        &row.actor_id,
        &row.action,
        &row.subject_kind,
        &row.subject_id,
        &row.event_id.map(|id| id.to_string()).unwrap_or_default(),
        row.before.as_deref().unwrap_or_default(),
        row.after.as_deref().unwrap_or_default(),
    ];
    for field in fields {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field.as_bytes());
    }
    format!("{:x}", hasher.finalize())
}

/// Chains up to `limit` rows that are not yet, in the order of their ids; how many it was.
pub fn chain_next(tx: &mut Tx<'_>, limit: i64) -> Result<usize> {
    let last: Option<(Option<i64>, Option<String>)> = audit_rows::table
        .filter(audit_rows::chain_position.is_not_null())
        .order(audit_rows::chain_position.desc())
        .select((audit_rows::chain_position, audit_rows::chain_hash))
        .first(&mut **tx)
        .optional()?;
    let (mut position, mut hash) = last
        .map(|(position, hash)| (position.unwrap_or_default(), hash.unwrap_or_default()))
        .unwrap_or_default();
    let rows: Vec<AuditRow> = audit_rows::table
        .filter(audit_rows::chain_position.is_null())
        .order(audit_rows::id)
        .limit(limit)
        .select(AuditRow::as_select())
        .load(&mut **tx)?;
    for row in &rows {
        hash = chained(&hash, row);
        position += 1;
        diesel::update(audit_rows::table.find(row.id))
            .set((audit_rows::chain_position.eq(position), audit_rows::chain_hash.eq(&hash)))
            .execute(&mut **tx)?;
    }
    Ok(rows.len())
}

/// What [`verify`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chain {
    /// Rows in the chain.
    pub chained: i64,
    /// The first position whose hash is wrong or missing.
    pub broken_at: Option<i64>,
}

/// Follows the chain from its start.
pub fn verify(connection: &mut Db) -> Result<Chain> {
    const PAGE: i64 = 2_000;
    let (mut position, mut hash) = (0_i64, String::new());
    loop {
        let rows: Vec<AuditRow> = audit_rows::table
            .filter(audit_rows::chain_position.gt(position))
            .order(audit_rows::chain_position)
            .limit(PAGE)
            .select(AuditRow::as_select())
            .load(connection)?;
        if rows.is_empty() {
            return Ok(Chain { chained: position, broken_at: None });
        }
        for row in &rows {
            hash = chained(&hash, row);
            let expected = position + 1;
            if row.chain_position != Some(expected) || row.chain_hash.as_deref() != Some(&hash) {
                return Ok(Chain { chained: position, broken_at: Some(expected) });
            }
            position = expected;
        }
    }
}
