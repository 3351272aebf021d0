//! Who got how many seats of a year's events, and who used them: by origin, which is a region or an
//! institution, over all events within the scope. A few reads over all events at once, whatever their number.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::db::Db;
use crate::db::delegations::{self, Delegation};
use crate::db::events::{self, Event};
use crate::domain::access::Scope;
use crate::domain::event::EventStatus;
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::person::fold;
use crate::ops::delegations::DelegationFigures;
use crate::ops::delegations::table::figures;
use crate::ops::error::Result;

/// The seats of a year.
#[derive(Debug, Clone, Default)]
pub struct YearSeats {
    /// How many events begin in it; drafts are none.
    pub events: i64,
    /// The origins, by name.
    pub origins: Vec<OriginSeats>,
}

/// The seats of an origin.
#[derive(Debug, Clone)]
pub struct OriginSeats {
    /// One of its delegations, to ask for it by.
    pub delegation: DelegationId,
    /// What people call it.
    pub name: String,
    /// In how many events it had seats or people.
    pub events: i64,
    /// What is counted.
    pub sum: SeatsUsed,
}

/// An event with the seats of an origin.
#[derive(Debug, Clone)]
pub struct EventSeats {
    /// The event.
    pub event: Event,
    /// What is counted.
    pub sum: SeatsUsed,
}

/// What is counted of seats, and how many of them could have been used by now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SeatsUsed {
    /// What is counted.
    pub figures: DelegationFigures,
    /// The seats of events that are over.
    pub held: i64,
    /// Those of them that were used.
    pub used: i64,
}

impl SeatsUsed {
    /// Adds what is counted elsewhere.
    pub fn add(&mut self, other: &Self) {
        self.figures += other.figures;
        self.held += other.held;
        self.used += other.used;
    }
}

/// The seats of a year's events.
pub fn find(db: &mut Db, scope: &Scope, year: i32, today: NaiveDate) -> Result<YearSeats> {
    let read = Read::of(db, scope, year)?;
    let mut origins: HashMap<(&str, &str), OriginSeats> = HashMap::new();
    for (event, delegation, figures) in read.counted() {
        let origin = origins.entry(key(delegation)).or_insert_with(|| OriginSeats {
            delegation: delegation.id,
            name: delegation.name.clone(),
            events: 0,
            sum: SeatsUsed::default(),
        });
        origin.events += 1;
        origin.sum.add(&used(event, figures, today));
    }
    let mut origins: Vec<OriginSeats> = origins.into_values().collect();
    origins.sort_by_cached_key(|origin| (fold(&origin.name), origin.delegation));
    Ok(YearSeats { events: read.events.len() as i64, origins })
}

/// The events of a year in which the origin of a delegation had seats, by their first day, with the name of
/// that origin. None for a delegation that is not within the scope.
pub fn of_origin(
    db: &mut Db,
    scope: &Scope,
    year: i32,
    today: NaiveDate,
    delegation: DelegationId,
) -> Result<Option<(String, Vec<EventSeats>)>> {
    let read = Read::of(db, scope, year)?;
    let Some(asked) = read.delegations.iter().find(|one| one.id == delegation) else { return Ok(None) };
    let own = read.counted().filter(|(_, one, _)| key(one) == key(asked));
    let mut events: Vec<EventSeats> = own
        .map(|(event, _, figures)| EventSeats { event: event.clone(), sum: used(event, figures, today) })
        .collect();
    events.sort_by_key(|one| (one.event.starts_on, one.event.id));
    Ok(Some((asked.name.clone(), events)))
}

/// What is read of a year.
struct Read {
    events: HashMap<EventId, Event>,
    /// Those within the scope, of the latest events first.
    delegations: Vec<Delegation>,
    figures: HashMap<Option<DelegationId>, DelegationFigures>,
}

impl Read {
    fn of(db: &mut Db, scope: &Scope, year: i32) -> Result<Self> {
        let days = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let mut found = match days {
            Some((first, last)) => events::between(db, scope, None, first, last)?,
            None => Vec::new(),
        };
        let begins = |event: &Event| event.starts_on.is_some_and(|day| day.year() == year);
        found.retain(|event| event.status != EventStatus::Draft && begins(event));
        let ids: Vec<EventId> = found.iter().map(|event| event.id).collect();
        let events: HashMap<EventId, Event> = found.into_iter().map(|event| (event.id, event)).collect();
        let mut delegations = delegations::of_events(db, &ids)?;
        delegations.retain(|one| {
            let unit = events.get(&one.event_id).map(|event| event.unit_id);
            unit.is_some_and(|unit| scope.covers_delegation(unit, one.event_id, Some(one.id)))
        });
        delegations.sort_by_key(|one| std::cmp::Reverse((one.event_id, one.id)));
        Ok(Self { events, delegations, figures: figures(db, &ids)? })
    }

    /// Each delegation with its event and what is counted of it; those without seats and people are left out.
    fn counted(&self) -> impl Iterator<Item = (&Event, &Delegation, DelegationFigures)> {
        self.delegations.iter().filter_map(|one| {
            let figures = self.figures.get(&Some(one.id)).copied()?;
            Some((self.events.get(&one.event_id)?, one, figures))
        })
    }
}

/// The same origin has the same region and institution, whatever the event.
fn key(delegation: &Delegation) -> (&str, &str) {
    (&delegation.region_code, &delegation.institution)
}

fn used(event: &Event, figures: DelegationFigures, today: NaiveDate) -> SeatsUsed {
    let over = matches!(event.status, EventStatus::Finished | EventStatus::Archived)
        || event.ends_on.or(event.starts_on).is_some_and(|day| day < today);
    let of_held = |count| if over { count } else { 0 };
    SeatsUsed { figures, held: of_held(figures.seats), used: of_held(figures.present) }
}
