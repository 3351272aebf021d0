//! What became of an event's table of seats: every change with who, when, why, and the table before and after.
//! The audit keeps it; here is how it is written there and read back.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::db::audit::{self, AuditRow, Entry};
use crate::db::events::{self, Event};
use crate::db::{self, Db, Tx, delegations, quotas};
use crate::domain::access::Scope;
use crate::domain::audit::Action;
use crate::domain::ids::{AuditId, EventId};
use crate::domain::remark::QuotaNote;
use crate::ops::actors;
use crate::ops::error::{Error, Result};

/// The longest line that says why.
pub const MOST_NOTE: usize = 300;
/// The changes on one page.
const PAGE: i64 = 20;
/// What changes a table of seats.
const ACTIONS: [Action; 5] = [
    Action::QuotasSet,
    Action::SeatsSharedOut,
    Action::SeatsMoved,
    Action::QuotasRestored,
    Action::CategoriesSaved,
];

/// A row of a table that was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRow {
    /// What people call the delegation.
    pub delegation: String,
    /// The region's code, or empty.
    #[serde(default)]
    pub region: String,
    /// The institution, or empty.
    #[serde(default)]
    pub institution: String,
    /// The category, or empty.
    pub category: String,
    /// How many seats.
    pub seats: i64,
}

impl KeptRow {
    fn key(&self) -> (&str, &str, &str) {
        (&self.region, &self.institution, &self.category)
    }
}

/// A table as the audit keeps it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    rows: Vec<KeptRow>,
    #[serde(default, skip_serializing_if = "QuotaNote::is_empty")]
    note: QuotaNote,
}

/// A change of the table.
#[derive(Debug, Clone)]
pub struct Change {
    /// Its row of the audit.
    pub id: AuditId,
    /// When.
    pub at: NaiveDateTime,
    /// Who; empty for the product itself.
    pub who: String,
    /// What was done.
    pub action: Action,
    /// Why.
    pub note: QuotaNote,
    /// The rows that changed.
    pub rows: Vec<ChangedRow>,
    /// All seats before and after.
    pub sums: (i64, i64),
}

/// A row that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRow {
    /// What people call the delegation.
    pub delegation: String,
    /// The category, or empty.
    pub category: String,
    /// Seats before; nothing where there was no such row.
    pub before: Option<i64>,
    /// Seats after; nothing where there is no such row any more.
    pub after: Option<i64>,
}

/// The changes of an event, the newest first.
#[derive(Debug, Clone)]
pub struct History {
    /// Whose.
    pub event: Event,
    /// A page of them.
    pub changes: Vec<Change>,
    /// The change behind which the next page begins.
    pub next: Option<AuditId>,
}

/// The changes of the event with this id or code, those before one if it is named.
pub fn find(db: &mut Db, scope: &Scope, key: &str, before: Option<AuditId>) -> Result<History> {
    let event = events::find(db, scope, key)?.ok_or(Error::NotFound)?;
    let mut rows = audit::of_subject_by_action(db, &event.id.to_string(), &ACTIONS, before, PAGE + 1)?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let names = actors::names(db, &rows)?;
    let next = rows.last().filter(|_| more).map(|row| row.id);
    let mut changes = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(action) = row.known_action() {
            changes.push(change(row, action, names.get(&row.actor_id).cloned())?);
        }
    }
    Ok(History { event, changes, next })
}

/// The table as it was before a change of an event.
pub(super) fn before_change(db: &mut Db, event: &Event, id: AuditId) -> Result<Vec<KeptRow>> {
    let row = at(db, event, id)?.ok_or(Error::NotFound)?;
    Ok(before(&row)?.rows)
}

/// Whether a change is the last one that was made.
pub(super) fn is_last(db: &mut Db, event: &Event, id: AuditId) -> Result<bool> {
    let last = audit::of_subject_by_action(db, &event.id.to_string(), &ACTIONS, None, 1)?;
    Ok(last.first().is_some_and(|row| row.id == id))
}

fn at(db: &mut Db, event: &Event, id: AuditId) -> Result<Option<AuditRow>> {
    let row = audit::find(db, id)?;
    Ok(row.filter(|row| {
        row.event_id == Some(event.id) && row.known_action().is_some_and(|action| ACTIONS.contains(&action))
    }))
}

fn before(row: &AuditRow) -> db::Result<Kept> {
    Ok(row.read_before()?.unwrap_or_default())
}

/// Fails when the table that a row of the audit keeps can't be read; rows about other things are fine.
pub fn check_row(row: &AuditRow) -> db::Result<()> {
    if let Some(action) = row.known_action().filter(|action| ACTIONS.contains(action)) {
        change(row, action, None)?;
    }
    Ok(())
}

fn change(row: &AuditRow, action: Action, who: Option<String>) -> db::Result<Change> {
    let (before, after) = (before(row)?, row.read_after::<Kept>()?.unwrap_or_default());
    let sum = |kept: &Kept| kept.rows.iter().map(|row| row.seats).sum();
    Ok(Change {
        id: row.id,
        at: row.at,
        who: who.unwrap_or_default(),
        action,
        sums: (sum(&before), sum(&after)),
        rows: changed(&before.rows, &after.rows),
        note: after.note,
    })
}

/// The rows that differ, in the order of the table as it is, then those that are gone.
fn changed(before: &[KeptRow], after: &[KeptRow]) -> Vec<ChangedRow> {
    let mut seen = BTreeSet::new();
    let mut changed = Vec::new();
    for row in after.iter().chain(before) {
        if !seen.insert(row.key()) {
            continue;
        }
        let seats = |table: &[KeptRow]| table.iter().find(|one| one.key() == row.key()).map(|one| one.seats);
        let (was, is) = (seats(before), seats(after));
        if was != is {
            changed.push(ChangedRow {
                delegation: row.delegation.clone(),
                category: row.category.clone(),
                before: was,
                after: is,
            });
        }
    }
    changed
}

/// The table as it stands, to be kept.
pub(super) fn table(db: &mut Db, event: EventId) -> Result<Vec<KeptRow>> {
    let quotas = quotas::list(db, event)?;
    let mut rows = Vec::with_capacity(quotas.len());
    for delegation in delegations::list(db, event)? {
        for quota in quotas.iter().filter(|quota| quota.delegation_id == delegation.id) {
            rows.push(KeptRow {
                delegation: delegation.name.clone(),
                region: delegation.region_code.clone(),
                institution: delegation.institution.clone(),
                category: quota.category.clone(),
                seats: quota.seats,
            });
        }
    }
    Ok(rows)
}

/// Keeps a change that was just made.
pub(super) fn record(
    tx: &mut Tx<'_>,
    event: &Event,
    reason: &Reason,
    before: Vec<KeptRow>,
) -> Result<AuditId> {
    let after = Kept { rows: table(tx, event.id)?, note: reason.note.clone() };
    let before = Kept { rows: before, note: QuotaNote::default() };
    Ok(audit::record_with_id(
        tx,
        Entry {
            action: reason.action,
            subject_id: &event.id,
            event: Some(event.id),
            before: Some(serde_json::json!(before)),
            after: Some(serde_json::json!(after)),
        },
    )?)
}

/// Why a table is written: the action of the audit, and what was said of it.
pub(super) struct Reason {
    pub action: Action,
    pub note: QuotaNote,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(region: &str, category: &str, seats: i64) -> KeptRow {
        KeptRow {
            delegation: region.to_owned(),
            region: region.to_owned(),
            institution: String::new(),
            category: category.to_owned(),
            seats,
        }
    }

    #[test]
    fn only_rows_that_differ_are_told() {
        let before = [row("63.05", "", 4), row("63.06", "", 5), row("63.07", "", 1)];
        let after = [row("63.06", "", 5), row("63.05", "", 6), row("63.05", "operator", 1)];
        let told: Vec<(String, String, Option<i64>, Option<i64>)> = changed(&before, &after)
            .into_iter()
            .map(|row| (row.delegation, row.category, row.before, row.after))
            .collect();
        assert_eq!(
            told,
            [
                ("63.05".to_owned(), String::new(), Some(4), Some(6)),
                ("63.05".to_owned(), "operator".to_owned(), None, Some(1)),
                ("63.07".to_owned(), String::new(), Some(1), None),
            ]
        );
        assert_eq!(changed(&before, &before), []);
    }
}
