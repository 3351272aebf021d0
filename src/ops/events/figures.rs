//! How full events are, as far as a scope reaches: a coordinator's figures are those of the own
//! delegation.

use std::collections::HashMap;

use crate::db::events::Event;
use crate::db::{Db, reports};
use crate::domain::access::Scope;
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::Result;

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
    /// Those who are nominated, whatever their role: handed in, or still with the coordinator.
    pub proposed: i64,
    /// Those who come without taking a seat: speakers, committee, moderators, who was let in over the quota.
    pub without_seat: i64,
}

/// The figures of events; one without any is not there. Of an event that lies within as a whole the sums
/// are read, of others every delegation.
pub fn of_events(db: &mut Db, scope: &Scope, events: &[Event]) -> Result<HashMap<EventId, EventFigures>> {
    let (whole, parts): (Vec<&Event>, Vec<&Event>) =
        events.iter().partition(|event| scope.covers_event(event.unit_id, event.id));
    let ids = |events: &[&Event]| events.iter().map(|event| event.id).collect::<Vec<EventId>>();
    let (whole, units) =
        (ids(&whole), parts.iter().map(|event| (event.id, event.unit_id)).collect::<HashMap<_, _>>());
    let parts = ids(&parts);
    let within = |event: EventId, delegation: Option<DelegationId>| {
        units.get(&event).is_some_and(|unit| scope.covers_delegation(*unit, event, delegation))
    };
    let mut figures: HashMap<EventId, EventFigures> = HashMap::new();
    let mut taken: HashMap<EventId, i64> = HashMap::new();
    let mut quotas = reports::seats_by_event(db, &whole)?;
    let of_parts = reports::seats(db, &parts)?.into_iter();
    quotas.extend(
        of_parts
            .filter(|(event, delegation, ..)| within(*event, Some(*delegation)))
            .map(|(event, _, seats, taken)| (event, seats, taken)),
    );
    for (event, seats, of_them) in quotas {
        figures.entry(event).or_default().seats += seats;
        *taken.entry(event).or_default() += of_them;
    }
    let mut counted = reports::people_by_event(db, &whole)?;
    let of_parts = reports::people(db, &parts)?;
    counted.extend(of_parts.into_iter().filter(|people| within(people.event, people.delegation)));
    for people in counted {
        let figures = figures.entry(people.event).or_default();
        let confirmed = people.status == ParticipantStatus::Confirmed;
        if people.status == ParticipantStatus::Nominated {
            figures.proposed += people.count;
        }
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
    for (event, figures) in &mut figures {
        // Whoever was let in beyond the seats is confirmed and holds none.
        let seated = taken.get(event).copied().unwrap_or_default() - figures.nominated;
        let beyond = (figures.confirmed - seated).max(0);
        figures.confirmed -= beyond;
        figures.without_seat += beyond;
    }
    Ok(figures)
}
