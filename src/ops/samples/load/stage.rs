//! What the parts of a sample event share: its delegations, people and days.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, TimeZone};

use super::data::{Entry, Sample, SamplePerson};
use crate::app::App;
use crate::db::delegations;
use crate::db::events::{self, Event};
use crate::db::participants::Participant;
use crate::domain::access::{Caller, Grant, Scope};
use crate::domain::event::AccountRole;
use crate::domain::ids::EventId;
use crate::ops::error::{Error, Result};
use crate::ops::participants::{Registration, WhenFull, register_participant};
use crate::ops::people::PersonForm;
use crate::ops::seats::Origin;

/// The role of a coordinator for a delegation of an event.
pub(super) async fn delegation(app: &App, event: EventId, region: &str, institution: &str) -> Result<Grant> {
    let (region, institution) = (region.to_owned(), institution.to_owned());
    let found = app
        .read(move |db| Ok::<_, Error>(delegations::find_by_origin(db, event, &region, &institution)?))
        .await?
        .ok_or_else(|| Error::internal("a sample delegation is missing"))?;
    let role = AccountRole::Coordinator;
    Ok(Grant { role, unit: None, event: Some(event), delegation: Some(found.id) })
}

/// The event with a code, if there is one.
pub(super) async fn find(app: &App, code: &str) -> Result<Option<Event>> {
    let code = code.to_owned();
    app.read(move |db| Ok(events::find(db, &Scope::everything(), &code)?)).await
}

/// A person as typed in.
pub(super) fn form_of_person(person: &SamplePerson) -> PersonForm {
    PersonForm {
        name: person.name.clone(),
        title_before: person.title_before.clone(),
        title_after: person.title_after.clone(),
        nik: person.nik.clone(),
        nip: person.nip.clone(),
        phone: person.phone.clone(),
        email: person.email(),
        sex: person.sex.clone(),
        position: person.position.clone(),
        institution: person.institution.clone(),
    }
}

/// Puts a person on the list in somebody's name.
pub(super) async fn register(
    app: &App,
    caller: &Caller,
    event: &Event,
    person: &SamplePerson,
) -> Result<Participant> {
    let registration = Registration {
        person: form_of_person(person),
        role: person.role(),
        category: person.category.clone(),
        origin: origin(person),
        when_full: if person.status == Entry::Waiting { WhenFull::Wait } else { WhenFull::Refuse },
    };
    Ok(register_participant(app, caller, &event.code, registration).await?.participant)
}

/// The day it is where a sample takes place.
pub(super) fn today(app: &App, sample: &Sample) -> NaiveDate {
    zone(sample).from_utc_datetime(&app.now()).date_naive()
}

/// A time at the place, in minutes after midnight, as UTC.
pub(super) fn utc(sample: &Sample, day: NaiveDate, minutes: i64) -> Result<NaiveDateTime> {
    let local = day.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes);
    let there = zone(sample).from_local_datetime(&local).earliest();
    there.map(|time| time.naive_utc()).ok_or_else(|| Error::internal("no such time at the place"))
}

pub(super) fn zone(sample: &Sample) -> chrono_tz::Tz {
    sample.plan.time_zone.parse().unwrap_or(chrono_tz::UTC)
}

fn origin(person: &SamplePerson) -> Origin {
    let (region, institution) = (person.region.clone(), person.delegation.clone());
    Origin { delegation: None, region, institution }
}
