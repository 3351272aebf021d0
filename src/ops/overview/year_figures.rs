//! What a year of events adds up to, as far as a scope reaches: people and seats, how full the delegations'
//! seats are, who came to the latest events, and what certificates say. A few reads over all events at once.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::db::events::Event;
use crate::db::{Db, overview, reports, sessions};
use crate::domain::access::Scope;
use crate::domain::ids::EventId;
use crate::ops;
use crate::ops::error::Result;

/// How many of the latest events show their attendance.
const LATEST: i64 = 12;
/// How many of the next events show the seats of their delegations.
const FILLING: i64 = 100;

/// The figures of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct YearFigures {
    /// Which year.
    pub year: i32,
    /// Events that begin in it; drafts are none.
    pub events: i64,
    /// Their confirmed participants, by the month in which the event begins.
    pub months: [i64; 12],
    /// Their seats.
    pub seats: i64,
    /// How many of those are taken.
    pub taken: i64,
    /// The delegations of events that are open or running, with their seats and how many are taken, by name.
    pub delegations: Vec<(String, i64, i64)>,
    /// Valid certificates of these events.
    pub certificates: i64,
    /// Lesson hours on them.
    pub jp: i64,
    /// The latest events that were held, the earliest first.
    pub latest: Vec<EventAttendance>,
}

/// Who came to an event: sums over its sessions that are over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventAttendance {
    /// Its title.
    pub title: String,
    /// Its first day.
    pub starts_on: Option<NaiveDate>,
    /// Who was expected.
    pub expected: i64,
    /// Who came.
    pub present: i64,
}

/// The figures of the year of a day.
pub fn find(db: &mut Db, scope: &Scope, today: NaiveDate, now: NaiveDateTime) -> Result<YearFigures> {
    let year = today.year();
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
    let beginning = overview::beginning(db, scope, day(1, 1), day(12, 31))?;
    let ids: Vec<EventId> = beginning.iter().map(|(id, _)| *id).collect();
    let first_days: std::collections::HashMap<EventId, Option<NaiveDate>> = beginning.into_iter().collect();
    let mut months = [0; 12];
    for (event, count) in overview::confirmed(db, &ids)? {
        let month = first_days.get(&event).copied().flatten().map(|day| day.month0() as usize);
        if let Some(sum) = month.and_then(|month| months.get_mut(month)) {
            *sum += count;
        }
    }
    let filling = overview::filling(db, scope, today, FILLING)?;
    let delegations = overview::seats_by_delegation(db, &filling)?;
    let seats = reports::seats_by_event(db, &ids)?;
    let (certificates, jp) = overview::certified(db, &ids)?;
    Ok(YearFigures {
        year,
        events: ids.len() as i64,
        months,
        seats: seats.iter().map(|(_, seats, _)| seats).sum(),
        taken: seats.iter().map(|(.., taken)| taken).sum(),
        delegations,
        certificates,
        jp,
        latest: latest(db, scope, today, now)?,
    })
}

fn latest(db: &mut Db, scope: &Scope, today: NaiveDate, now: NaiveDateTime) -> Result<Vec<EventAttendance>> {
    let held = overview::held(db, scope, today, LATEST)?;
    let ids: Vec<EventId> = held.iter().map(|event| event.id).collect();
    let event_of = |id: EventId| held.iter().find(|event| event.id == id).cloned();
    let over: Vec<(sessions::Session, Event)> = sessions::of_events(db, &ids)?
        .into_iter()
        .filter(|session| session.ends_at <= now)
        .filter_map(|session| event_of(session.event_id).map(|event| (session, event)))
        .collect();
    let figures = ops::events::session_figures::of_sessions(db, scope, &over)?;
    let attendance = held.iter().rev().map(|event| {
        let own = over.iter().filter(|(session, _)| session.event_id == event.id);
        let own = own.filter_map(|(session, _)| figures.get(&session.id));
        let (expected, present) =
            own.fold((0, 0), |sum, figures| (sum.0 + figures.expected, sum.1 + figures.present));
        EventAttendance { title: event.title.clone(), starts_on: event.starts_on, expected, present }
    });
    Ok(attendance.filter(|event| event.expected > 0).collect())
}
