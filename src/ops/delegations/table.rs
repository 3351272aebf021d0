//! The delegations of an event with everything that is counted of them: seats, who was named and how it
//! went on, who queues, who came. A few reads, each over all delegations at once; what lies outside the
//! scope is left out.

use std::collections::HashMap;
use std::ops::AddAssign;

use crate::db::events::{self, Event};
use crate::db::{Db, delegations, quotas, turnout};
use crate::domain::access::Scope;
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::{Error, Result};

/// The table of an event.
#[derive(Debug, Clone)]
pub struct DelegationTable {
    /// Whose.
    pub event: Event,
    /// The rows in the order of the table; last, where there are any, those who belong to no delegation.
    pub rows: Vec<DelegationRow>,
}

/// A delegation with its figures.
#[derive(Debug, Clone)]
pub struct DelegationRow {
    /// The delegation; `None` for those who belong to none.
    pub id: Option<DelegationId>,
    /// The region's code, or empty.
    pub region_code: String,
    /// What people call it.
    pub name: String,
    /// What is counted.
    pub figures: DelegationFigures,
}

/// What is counted of a delegation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DelegationFigures {
    /// Seats there are.
    pub seats: i64,
    /// Seats that nobody holds.
    pub left: i64,
    /// Named and not confirmed yet: nominated, returned, offered.
    pub nominated: i64,
    /// Confirmed.
    pub confirmed: i64,
    /// Queueing.
    pub waiting: i64,
    /// Rejected.
    pub rejected: i64,
    /// Cancelled or replaced.
    pub gone: i64,
    /// Seats whose holder, or the holder's deputy, was there at least once.
    pub present: i64,
}

impl DelegationFigures {
    /// Counts people of a status.
    pub fn count(&mut self, status: ParticipantStatus, count: i64) {
        use ParticipantStatus::{
            Cancelled, Confirmed, Nominated, Offered, Rejected, Replaced, Returned, Waiting,
        };
        *match status {
            Nominated | Returned | Offered => &mut self.nominated,
            Confirmed => &mut self.confirmed,
            Waiting => &mut self.waiting,
            Rejected => &mut self.rejected,
            Cancelled | Replaced => &mut self.gone,
        } += count;
    }
}

impl AddAssign for DelegationFigures {
    fn add_assign(&mut self, other: Self) {
        self.seats += other.seats;
        self.left += other.left;
        self.nominated += other.nominated;
        self.confirmed += other.confirmed;
        self.waiting += other.waiting;
        self.rejected += other.rejected;
        self.gone += other.gone;
        self.present += other.present;
    }
}

/// The table of the event with this id or code, as far as the scope reaches.
pub fn find(db: &mut Db, scope: &Scope, key: &str) -> Result<DelegationTable> {
    let event = events::find(db, scope, key)?.ok_or(Error::NotFound)?;
    let mut figures = figures(db, &[event.id])?;
    let within = |id| scope.covers_delegation(event.unit_id, event.id, id);
    let mut rows: Vec<DelegationRow> = delegations::list(db, event.id)?
        .into_iter()
        .filter(|delegation| within(Some(delegation.id)))
        .map(|delegation| DelegationRow {
            id: Some(delegation.id),
            figures: figures.remove(&Some(delegation.id)).unwrap_or_default(),
            region_code: delegation.region_code,
            name: delegation.name,
        })
        .collect();
    if let Some(figures) = figures.remove(&None).filter(|_| within(None)) {
        rows.push(DelegationRow { id: None, region_code: String::new(), name: String::new(), figures });
    }
    Ok(DelegationTable { event, rows })
}

/// What is counted of the delegations of events, and of those who belong to none.
pub fn figures(db: &mut Db, events: &[EventId]) -> Result<HashMap<Option<DelegationId>, DelegationFigures>> {
    let mut figures: HashMap<Option<DelegationId>, DelegationFigures> = HashMap::new();
    for (delegation, seats, taken) in quotas::seats_by_delegation(db, events)? {
        let own = figures.entry(Some(delegation)).or_default();
        own.seats += seats;
        own.left += seats - taken;
    }
    let mut left = 0;
    for people in turnout::people(db, events)?.into_iter().filter(|people| people.role.takes_seat()) {
        let own = figures.entry(people.delegation).or_default();
        own.count(people.status, people.count);
        match people.status {
            ParticipantStatus::Replaced => left += people.came,
            ParticipantStatus::Nominated
            | ParticipantStatus::Returned
            | ParticipantStatus::Waiting
            | ParticipantStatus::Offered
            | ParticipantStatus::Confirmed
            | ParticipantStatus::Rejected
            | ParticipantStatus::Cancelled => own.present += people.came,
        }
    }
    // Seats are handed on seldom, and more seldom by those who came: only then it is asked whose they are.
    if left > 0 {
        for delegation in turnout::used_before(db, events)? {
            figures.entry(delegation).or_default().present += 1;
        }
    }
    Ok(figures)
}
