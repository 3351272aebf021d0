//! How full events are, as far as a scope reaches: a coordinator's figures are those of the own
//! delegation.

use std::collections::HashMap;

use super::error::Result;
use crate::db::events::Event;
use crate::db::{Db, reports};
use crate::domain::access::Scope;
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::participant::ParticipantStatus;

/// The figures of an event.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EventFigures {
    /// Seats there are.
    pub seats: i64,
    /// Seats of those who are confirmed.
    pub confirmed: i64,
    /// Seats of those who are named and not confirmed yet.
    pub nominated: i64,
    /// Those who queue.
    pub waiting: i64,
    /// Those who come without taking a seat: speakers, committee, moderators.
    pub without_seat: i64,
}

/// The figures of events; one without any is not there.
pub fn of_events(db: &mut Db, scope: &Scope, events: &[Event]) -> Result<HashMap<EventId, EventFigures>> {
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    let units: HashMap<EventId, _> = events.iter().map(|event| (event.id, event.unit_id)).collect();
    let within = |event: EventId, delegation: Option<DelegationId>| {
        units.get(&event).is_some_and(|unit| scope.covers_delegation(*unit, event, delegation))
    };
    let mut figures: HashMap<EventId, EventFigures> = HashMap::new();
    for (event, delegation, seats) in reports::seats(db, &ids)? {
        if within(event, Some(delegation)) {
            figures.entry(event).or_default().seats += seats;
        }
    }
    for people in reports::people(db, &ids)? {
        if !within(people.event, people.delegation) {
            continue;
        }
        let figures = figures.entry(people.event).or_default();
        let confirmed = people.status == ParticipantStatus::Confirmed;
        if !people.role.takes_seat() {
            figures.without_seat += if confirmed { people.count } else { 0 };
        } else if confirmed {
            figures.confirmed += people.count;
        } else if people.status.holds_seat() {
            figures.nominated += people.count;
        } else if people.status == ParticipantStatus::Waiting {
            figures.waiting += people.count;
        }
    }
    Ok(figures)
}
