//! What a unit knows of a person: the events with role, attendance and certificate, and the lesson hours of
//! each year by the unit's calendar. Numbers stay sealed.

use std::collections::BTreeMap;

use chrono::Datelike;
use chrono_tz::Tz;

use super::error::{Error, Result};
use crate::db::certificates::{self, Certificate};
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::db::persons::{self, Person};
use crate::db::units::{self, Unit};
use crate::db::{Db, reports};
use crate::domain::access::Scope;
use crate::domain::calendar;
use crate::domain::ids::PersonId;

/// One person.
#[derive(Debug, Clone)]
pub struct PersonRecord {
    /// Who.
    pub person: Person,
    /// Who knows the person.
    pub unit: Unit,
    /// The events, the latest first.
    pub events: Vec<Taken>,
    /// Lesson hours attended by year, the latest first.
    pub years: Vec<(i32, i64)>,
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
    let mut years: BTreeMap<i32, i64> = BTreeMap::new();
    for lesson in &lessons {
        let year = calendar::local_date(lesson.starts_at.and_utc(), zone).year();
        *years.entry(year).or_default() += lesson.jp.unwrap_or_default();
    }
    let events = participants::of_person(db, id)?
        .into_iter()
        .map(|(participant, event)| {
            let own = || lessons.iter().filter(|lesson| lesson.participant == participant.id);
            let certificate = certificates.iter().position(|one| one.participant_id == participant.id);
            Taken {
                present: i64::try_from(own().count()).unwrap_or(i64::MAX),
                jp: own().filter_map(|lesson| lesson.jp).sum(),
                certificate: certificate.map(|at| certificates.swap_remove(at)),
                participant,
                event,
            }
        })
        .collect();
    Ok(PersonRecord { person, unit, events, years: years.into_iter().rev().collect() })
}
