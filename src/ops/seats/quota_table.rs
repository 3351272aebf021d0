//! The table of seats as it stands: per quota the seats, who takes them, who waits.

use crate::db::delegations::{self, Delegation};
use crate::db::events::{self, Event};
use crate::db::quotas::{self, Quota};
use crate::db::{Db, participants};
use crate::domain::access::Scope;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::ops::error::{Error, Result};

/// The table of an event.
#[derive(Debug, Clone)]
pub struct QuotaTable {
    /// Whose.
    pub event: Event,
    /// The rows in the order of the table.
    pub rows: Vec<QuotaRow>,
}

/// A row of the table.
#[derive(Debug, Clone)]
pub struct QuotaRow {
    /// The delegation.
    pub delegation: Delegation,
    /// Its seats.
    pub quota: Quota,
    /// Nominated, returned or offered.
    pub nominated: i64,
    /// Confirmed.
    pub confirmed: i64,
    /// Queueing.
    pub waiting: i64,
}

/// The table of the event with this id or code, as far as the scope reaches.
pub fn find(db: &mut Db, scope: &Scope, key: &str) -> Result<QuotaTable> {
    let event = events::find(db, scope, key)?.ok_or(Error::NotFound)?;
    let rows = rows(db, &event)?
        .into_iter()
        .filter(|row| scope.covers_delegation(event.unit_id, event.id, Some(row.delegation.id)))
        .collect();
    Ok(QuotaTable { event, rows })
}

/// The rows of one delegation.
pub fn of_delegation(db: &mut Db, event: &Event, delegation: &Delegation) -> Result<Vec<QuotaRow>> {
    let all = rows(db, event)?;
    Ok(all.into_iter().filter(|row| row.delegation.id == delegation.id).collect())
}

fn rows(db: &mut Db, event: &Event) -> Result<Vec<QuotaRow>> {
    let quotas = quotas::list(db, event.id)?;
    let counts = participants::counts(db, event.id)?;
    let count = |quota: &Quota, wanted: fn(ParticipantStatus) -> bool| -> i64 {
        counts
            .iter()
            .filter(|(of, role, status, _)| {
                *of == Some(quota.id) && *role == ParticipantRole::Peserta && wanted(*status)
            })
            .map(|(.., count)| count)
            .sum()
    };
    let mut rows = Vec::with_capacity(quotas.len());
    for delegation in delegations::list(db, event.id)? {
        for quota in quotas.iter().filter(|quota| quota.delegation_id == delegation.id) {
            rows.push(QuotaRow {
                delegation: delegation.clone(),
                quota: quota.clone(),
                nominated: count(quota, |status| {
                    status.holds_seat() && status != ParticipantStatus::Confirmed
                }),
                confirmed: count(quota, |status| status == ParticipantStatus::Confirmed),
                waiting: count(quota, |status| status == ParticipantStatus::Waiting),
            });
        }
    }
    Ok(rows)
}
