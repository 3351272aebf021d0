//! How a whole table of seats is written, for every verb that does: all or nothing, never below what is taken.
//! Rows that are no longer named disappear, unless somebody has ever been on them; then they stay with no
//! seats. Seats that are added go to those who wait. What the table was and is goes into its history.

use super::quota_history::Reason;
use super::waiting_list::{fill_free_seats, promote_waiting};
use crate::db::reports;
use crate::ops::input::region_code;
use std::collections::HashSet;

use super::quota_history::{self, KeptRow};
use crate::db::delegations::{self, Delegation};
use crate::db::events::{self, Event};
use crate::db::quotas::{self, Quota};
use crate::db::{Tx, participants};
use crate::domain::ids::{AuditId, DelegationId, QuotaId};
use crate::domain::problem::Problem;
use crate::domain::quota::{MOST_SEATS, check_seats};
use crate::domain::region::{RegionLevel, Regions};
use crate::domain::remark::QuotaNote;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// One row as entered.
#[derive(Debug, Clone, Default)]
pub struct QuotaForm {
    /// Name, alias or code of a region; empty for none.
    pub region: String,
    /// An institution; empty for none.
    pub institution: String,
    /// Category; empty for all.
    pub category: String,
    /// How many seats.
    pub seats: i64,
}

/// A row, read and found good.
struct Row {
    region_code: String,
    institution: String,
    category: String,
    seats: i64,
}

/// Writes the whole table of an event and keeps what it was; the row of the audit.
pub(super) fn write(tx: &mut Tx<'_>, event: &Event, forms: &[QuotaForm], reason: &Reason) -> Result<AuditId> {
    let rows = read(event, forms, &reason.note)?;
    // Holds the event's row, so that two tables are written one after the other.
    events::next_roster_version(tx, event.id)?;
    let before = quota_history::table(tx, event.id)?;
    let kept = write_rows(tx, event, &rows)?;
    drop_others(tx, event, &kept)?;
    let written = quota_history::record(tx, event, reason, before)?;
    fill_free_seats(tx, event)?;
    Ok(written)
}

/// The table as it stands, as rows to be written again.
pub(super) fn forms_of(rows: &[KeptRow]) -> Vec<QuotaForm> {
    let form = |row: &KeptRow| QuotaForm {
        region: row.region.clone(),
        institution: row.institution.clone(),
        category: row.category.clone(),
        seats: row.seats,
    };
    rows.iter().map(form).collect()
}

fn read(event: &Event, forms: &[QuotaForm], note: &QuotaNote) -> Result<Vec<Row>> {
    const MOST_ROWS: usize = 10_000;
    let mut problems = Problems::default();
    if let QuotaNote::Text(text) = note {
        input::line(&mut problems, "note", text, quota_history::MOST_NOTE);
    }
    if forms.len() > MOST_ROWS {
        problems.add("delegations", Problem::OutOfRange(0, MOST_ROWS as i64));
    }
    let mut rows = Vec::with_capacity(forms.len());
    let mut seen = HashSet::new();
    for (index, form) in forms.iter().enumerate() {
        let field = |name: &str| format!("delegations.{index}.{name}");
        let region_code = region_code(event, &form.region)
            .map_err(|problem| problems.add(field("region"), problem))
            .unwrap_or_default();
        let institution = input::line(&mut problems, &field("institution"), &form.institution, 200);
        let category = input::line(&mut problems, &field("category"), &form.category, 100);
        if form.region.trim().is_empty() && institution.is_empty() {
            problems.add(field("region"), Problem::Required);
        }
        input::number(&mut problems, &field("seats"), form.seats, 0, MOST_SEATS);
        if !seen.insert((region_code.clone(), institution.clone(), category.clone())) {
            let name = name_of(&region_code, &institution);
            problems.add(field("region"), Problem::Twice(name));
        }
        rows.push(Row { region_code, institution, category, seats: form.seats });
    }
    problems.finish()?;
    Ok(rows)
}

/// What people call a delegation.
pub(super) fn name_of(region_code: &str, institution: &str) -> String {
    let region = Regions::get().find(region_code).map(|region| match region.level {
        RegionLevel::Province => format!("Provinsi {}", region.name),
        _ => region.name.to_owned(),
    });
    match (region, institution) {
        (Some(region), "") => region,
        (Some(region), institution) if institution.to_lowercase().contains(&region.to_lowercase()) => {
            institution.to_owned()
        }
        (Some(region), institution) => format!("{institution} {region}"),
        (None, institution) => institution.to_owned(),
    }
}

/// Writes the rows that are named and lets those who wait move up; the ids that stay.
fn write_rows(tx: &mut Tx<'_>, event: &Event, rows: &[Row]) -> Result<HashSet<QuotaId>> {
    let mut kept = HashSet::new();
    // A delegation stands where its first row does.
    let mut placed = HashSet::new();
    for (position, row) in (0_i64..).zip(rows) {
        let name = name_of(&row.region_code, &row.institution);
        let delegation = delegations::find_by_origin(tx, event.id, &row.region_code, &row.institution)?;
        let delegation_id = match delegation {
            Some(known) => {
                if !placed.contains(&known.id) {
                    delegations::update(tx, known.id, &name, position)?;
                }
                known.id
            }
            None => {
                let id: DelegationId = tx.ids.draw();
                delegations::insert(
                    tx,
                    &Delegation {
                        id,
                        event_id: event.id,
                        region_code: row.region_code.clone(),
                        institution: row.institution.clone(),
                        name: name.clone(),
                        position,
                        extended_until: None,
                        invited_at: None,
                        opened_at: None,
                        submitted_at: None,
                        answer_note: String::new(),
                    },
                )?;
                id
            }
        };
        placed.insert(delegation_id);
        let known =
            quotas::of_delegation(tx, delegation_id)?.into_iter().find(|q| q.category == row.category);
        let quota_id = match known {
            Some(quota) => {
                resize(tx, &quota, row.seats, &name)?;
                quota.id
            }
            None => {
                let id: QuotaId = tx.ids.draw();
                quotas::insert(
                    tx,
                    &Quota {
                        id,
                        event_id: event.id,
                        delegation_id,
                        category: row.category.clone(),
                        seats: row.seats,
                        taken: 0,
                    },
                )?;
                id
            }
        };
        kept.insert(quota_id);
    }
    Ok(kept)
}

/// Sets the seats of one row; those that are added go to those who wait.
pub(super) fn resize(tx: &mut Tx<'_>, quota: &Quota, seats: i64, name: &str) -> Result<()> {
    if quota.seats == seats {
        return Ok(());
    }
    if !quotas::set_seats(tx, quota.id, seats)? {
        let taken = quotas::get(tx, quota.id)?.taken;
        check_seats(quota.delegation_id, name, seats, taken)?;
        return Err(Error::Busy);
    }
    if seats > quota.seats {
        promote_waiting(tx, quota.id)?;
    }
    Ok(())
}

/// Takes away the rows that are not named, and delegations without any row.
fn drop_others(tx: &mut Tx<'_>, event: &Event, kept: &HashSet<QuotaId>) -> Result<()> {
    let all = delegations::list(tx, event.id)?;
    for quota in quotas::list(tx, event.id)? {
        if kept.contains(&quota.id) {
            continue;
        }
        let name = all.iter().find(|d| d.id == quota.delegation_id).map_or("", |d| d.name.as_str());
        resize(tx, &quota, 0, name)?;
        if !participants::any_of_quota(tx, quota.id)? {
            quotas::delete(tx, quota.id)?;
        }
    }
    for delegation in all {
        if quotas::of_delegation(tx, delegation.id)?.is_empty()
            && !reports::is_delegation_used(tx, delegation.id)?
        {
            delegations::delete(tx, delegation.id)?;
        }
    }
    Ok(())
}
