//! What a unit knows of a person: the events with role, attendance and certificate, and the lesson hours of
//! each year by the unit's calendar. Numbers stay sealed.

use std::collections::{BTreeMap, HashSet};

use chrono::Datelike;
use chrono_tz::Tz;

use crate::db::certificates::{self, Certificate};
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::db::persons::{self, Person};
use crate::db::reports::{self, Lesson};
use crate::db::units::{self, Unit};
use crate::db::{Db, sessions};
use crate::domain::access::Scope;
use crate::domain::calendar;
use crate::domain::event::EventStatus;
use crate::domain::ids::{EventId, ParticipantId, PersonId};
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::{Error, Result};

/// One person.
#[derive(Debug, Clone)]
pub struct PersonRecord {
    /// Who.
    pub person: Person,
    /// Who knows the person.
    pub unit: Unit,
    /// The events, the latest first.
    pub events: Vec<Taken>,
    /// What was attended by year, the latest first.
    pub years: Vec<YearAttended>,
}

/// What a person attended in a year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct YearAttended {
    /// Which year.
    pub year: i32,
    /// Events with a session attended in it.
    pub events: i64,
    /// Sessions attended.
    pub sessions: i64,
    /// Their lesson hours.
    pub jp: i64,
}

/// An event that somebody was in.
#[derive(Debug, Clone)]
pub struct Taken {
    /// As what.
    pub participant: Participant,
    /// In which event.
    pub event: Event,
    /// Sessions attended.
    pub present: i64,
    /// Sessions that were for who is confirmed, once the event runs; no fewer than were attended.
    pub of: i64,
    /// Lesson hours attended.
    pub jp: i64,
    /// The valid certificate.
    pub certificate: Option<Certificate>,
}

/// The person with an id, when the unit lies within the scope.
pub fn find(db: &mut Db, scope: &Scope, id: PersonId) -> Result<PersonRecord> {
    let person = persons::find(db, scope, id)?.ok_or(Error::NotFound)?;
    let unit = units::get(db, person.unit_id)?;
    let zone: Tz = unit.time_zone.parse().unwrap_or(Tz::Asia__Jakarta);
    let lessons = reports::lessons_of(db, id)?;
    let mut certificates = certificates::of_person(db, id)?;
    let taken = participants::of_person(db, id)?;
    let ids: Vec<EventId> = taken.iter().map(|(_, event)| event.id).collect();
    let sessions = sessions::of_events(db, &ids)?;
    let events = taken
        .into_iter()
        .map(|(participant, event)| {
            let own = || lessons.iter().filter(|lesson| lesson.participant == participant.id);
            let certificate = certificates.iter().position(|one| one.participant_id == participant.id);
            let held = participant.status == ParticipantStatus::Confirmed
                && matches!(
                    event.status,
                    EventStatus::Running | EventStatus::Finished | EventStatus::Archived
                );
            let expected = sessions.iter().filter(|session| {
                held && session.event_id == event.id
                    && session.expects(participant.role, participant.delegation_id)
            });
            let present = own().count() as i64;
            Taken {
                present,
                of: present.max(expected.count() as i64),
                jp: own().filter_map(|lesson| lesson.jp).sum(),
                certificate: certificate.map(|at| certificates.swap_remove(at)),
                participant,
                event,
            }
        })
        .collect();
    Ok(PersonRecord { person, unit, events, years: years(&lessons, zone) })
}

/// Sums what was attended by the calendar of a zone.
fn years(lessons: &[Lesson], zone: Tz) -> Vec<YearAttended> {
    let mut years: BTreeMap<i32, (YearAttended, HashSet<ParticipantId>)> = BTreeMap::new();
    for lesson in lessons {
        let year = calendar::local_date(lesson.starts_at.and_utc(), zone).year();
        let (sum, events) = years.entry(year).or_default();
        events.insert(lesson.participant);
        sum.sessions += 1;
        sum.jp += lesson.jp.unwrap_or_default();
    }
    let sums = years.into_iter().rev();
    sums.map(|(year, (sum, events))| YearAttended { year, events: events.len() as i64, ..sum }).collect()
}
