//! Nominations that should be looked at before they are confirmed: the same person, by NIK or NIP, in an event on
//! the same days; somebody with the same telephone and a name that is alike, here or there. They hinder nothing.

use std::collections::{HashMap, HashSet};

use crate::db::Db;
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::persons::{self, Person};
use crate::domain::access::Scope;
use crate::domain::distance::are_alike;
use crate::domain::ids::{EventId, ParticipantId, PersonId};
use crate::domain::sealed::Sealed;
use crate::ops::error::Result;

/// Why a nomination should be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// The same NIK, NIP or person.
    Same,
    /// The same telephone, and a name that is alike.
    Alike,
}

/// Somebody who may be the one who is nominated.
#[derive(Debug, Clone)]
pub struct Double {
    /// Why.
    pub likeness: Likeness,
    /// The name there.
    pub name: String,
    /// Where, when another event and within the scope; a foreign unit's event has no name here.
    pub event: Option<Event>,
    /// Whether it is in the same event.
    pub same_event: bool,
}

/// The doubles of an event's nominations.
pub fn find(
    db: &mut Db,
    scope: &Scope,
    event: &Event,
    nominated: &[Participant],
) -> Result<HashMap<ParticipantId, Vec<Double>>> {
    let niks: Vec<Sealed> = nominated.iter().filter_map(|one| one.nik.clone()).collect();
    let nips: Vec<Sealed> = nominated.iter().filter_map(|one| one.nip.clone()).collect();
    let phones: Vec<Sealed> = nominated.iter().filter_map(|one| one.phone.clone()).collect();
    let alike = persons::with_phones(db, event.unit_id, &phones)?;
    let ids: HashSet<PersonId> =
        nominated.iter().map(|one| one.person_id).chain(alike.iter().map(|one| one.id)).collect();
    let ids: Vec<PersonId> = ids.into_iter().collect();
    let mut others = participants::live_of_persons(db, &ids)?;
    others.extend(participants::live_with_numbers(db, &niks, &nips)?);
    others.sort_by_key(|one| one.id);
    others.dedup_by_key(|one| one.id);
    let elsewhere: HashSet<EventId> =
        others.iter().map(|one| one.event_id).filter(|id| *id != event.id).collect();
    let mut same_days: HashMap<EventId, Event> = HashMap::new();
    for id in elsewhere {
        let other = events::get(db, id)?;
        if !other.status.is_over() && overlap(event, &other) {
            same_days.insert(id, other);
        }
    }
    let mut found: HashMap<ParticipantId, Vec<Double>> = HashMap::new();
    for one in nominated {
        let doubles: Vec<Double> = others
            .iter()
            .filter(|other| other.id != one.id)
            .filter_map(|other| {
                let likeness = likeness(one, other, &alike)?;
                let same_event = other.event_id == event.id;
                let there = same_days.get(&other.event_id);
                if !same_event && there.is_none() {
                    return None;
                }
                let event = there.filter(|there| scope.covers_event(there.unit_id, there.id)).cloned();
                let known = same_event || event.is_some();
                let name = if known { other.name.clone() } else { String::new() };
                Some(Double { likeness, name, event, same_event })
            })
            .collect();
        if !doubles.is_empty() {
            found.insert(one.id, doubles);
        }
    }
    Ok(found)
}

fn likeness(one: &Participant, other: &Participant, alike: &[Person]) -> Option<Likeness> {
    let equal = |a: &Option<Sealed>, b: &Option<Sealed>| a.is_some() && a == b;
    if one.person_id == other.person_id || equal(&one.nik, &other.nik) || equal(&one.nip, &other.nip) {
        return Some(Likeness::Same);
    }
    let phone = alike.iter().find(|person| person.id == other.person_id).map(|person| &person.phone);
    let same_phone = equal(&one.phone, &other.phone) || phone.is_some_and(|phone| equal(phone, &one.phone));
    let name = one.sort_name == other.sort_name || are_alike(&one.sort_name, &other.sort_name);
    (same_phone && name).then_some(Likeness::Alike)
}

/// Whether two events share a day; one without days shares none.
fn overlap(one: &Event, other: &Event) -> bool {
    let days = |event: &Event| Some((event.starts_on?, event.ends_on.or(event.starts_on)?));
    days(one).zip(days(other)).is_some_and(|(a, b)| a.0 <= b.1 && b.0 <= a.1)
}
