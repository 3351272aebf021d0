//! Finds people and certificates across events. Names are looked up among the people of whole units, by an
//! index that holds all it needs, and among the participants of single events; so no list is read twice.

use diesel::prelude::*;

use super::events::Event;
use super::participants::Participant;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{certificates, delegations, events, participants, persons};
use crate::domain::access::Scope;
use crate::domain::ids::{ParticipantId, PersonId, UnitId};
use crate::domain::sealed::Sealed;

/// Whom one looks for.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Parts of the name, folded as `sort_name` is; each must be there.
    pub words: Vec<String>,
    /// One of these sealed NIK or NIP, instead of a name.
    pub numbers: Vec<Sealed>,
    /// How many people.
    pub limit: i64,
}

/// A participation that was found: who, where, and the delegation's name.
pub type Found = (Participant, Event, Option<String>);

/// A certificate that was found.
#[derive(Debug, Clone)]
pub struct FoundCertificate {
    /// Whose.
    pub participant: ParticipantId,
    /// The name on it.
    pub name: String,
    /// The number.
    pub number: String,
    /// The event's title.
    pub event: String,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// What each person that was found took part in, as far as the scope reaches: by name, the latest first.
pub fn people(connection: &mut Db, scope: &Scope, wanted: &Wanted) -> Result<Vec<Found>> {
    let mut found = in_units(connection, scope, wanted)?;
    found.extend(in_events(connection, scope, wanted)?);
    found.sort_by(|(one, at, _), (other, there, _)| {
        let key = |participant: &Participant| (participant.sort_name.clone(), participant.person_id);
        key(one)
            .cmp(&key(other))
            .then_with(|| there.starts_on.cmp(&at.starts_on))
            .then_with(|| other.id.cmp(&one.id))
    });
    found.dedup_by_key(|(participant, ..)| participant.id);
    Ok(found)
}

/// The people of whole units.
fn in_units(connection: &mut Db, scope: &Scope, wanted: &Wanted) -> Result<Vec<Found>> {
    if !scope.everything && scope.units.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = persons::table.select(persons::id).into_boxed::<Backend>();
    if !scope.everything {
        query = query.filter(persons::unit_id.eq_any(scope.units.clone()));
    }
    if wanted.numbers.is_empty() {
        for word in &wanted.words {
            query = query.filter(persons::sort_name.like(containing(word)).escape('\\'));
        }
    } else {
        let numbers = || wanted.numbers.clone();
        query = query.filter(persons::nik.eq_any(numbers()).or(persons::nip.eq_any(numbers())));
    }
    let people: Vec<PersonId> =
        query.order((persons::sort_name, persons::id)).limit(wanted.limit).load(connection)?;
    if people.is_empty() {
        return Ok(Vec::new());
    }
    Ok(participants::table
        .inner_join(events::table)
        .left_join(delegations::table)
        .filter(participants::person_id.eq_any(people))
        .select((Participant::as_select(), Event::as_select(), delegations::name.nullable()))
        .load(connection)?)
}

/// The participants of single events and delegations.
fn in_events(connection: &mut Db, scope: &Scope, wanted: &Wanted) -> Result<Vec<Found>> {
    if scope.everything || (scope.events.is_empty() && scope.delegations.is_empty()) {
        return Ok(Vec::new());
    }
    let mut query = participants::table
        .inner_join(events::table)
        .left_join(delegations::table)
        // Names the events first: their index is sorted by name.
        .filter(participants::event_id.eq_any([scope.events.clone(), scope.delegation_events()].concat()))
        .filter(
            participants::event_id
                .eq_any(scope.events.clone())
                .or(participants::delegation_id.eq_any(scope.delegation_ids())),
        )
        .select((Participant::as_select(), Event::as_select(), delegations::name.nullable()))
        .into_boxed::<Backend>();
    if wanted.numbers.is_empty() {
        for word in &wanted.words {
            query = query.filter(participants::sort_name.like(containing(word)).escape('\\'));
        }
    } else {
        let numbers = || wanted.numbers.clone();
        query = query.filter(participants::nik.eq_any(numbers()).or(participants::nip.eq_any(numbers())));
    }
    Ok(query.order((participants::sort_name, participants::id)).limit(wanted.limit).load(connection)?)
}

/// The certificates whose number contains a text, by number.
pub fn certificates(
    connection: &mut Db,
    scope: &Scope,
    units: &[UnitId],
    text: &str,
    limit: i64,
) -> Result<Vec<FoundCertificate>> {
    // Naming the units lets the register's own index be read, and not what is printed on each certificate.
    let units: Vec<UnitId> = units.iter().copied().filter(|unit| scope.covers_unit(*unit)).collect();
    let rows: Vec<(ParticipantId, String, String, String, Option<chrono::NaiveDateTime>)> =
        certificates::table
            .inner_join(events::table)
            .inner_join(participants::table)
            .filter(
                certificates::unit_id.eq_any(units).or(certificates::event_id.eq_any(scope.events.clone())),
            )
            .filter(certificates::number.like(containing(text)).escape('\\'))
            .order((certificates::number, certificates::id))
            .limit(limit)
            .select((
                participants::id,
                participants::name,
                certificates::number,
                events::title,
                certificates::revoked_at,
            ))
            .load(connection)?;
    Ok(rows
        .into_iter()
        .map(|(participant, name, number, event, revoked_at)| FoundCertificate {
            participant,
            name,
            number,
            event,
            revoked: revoked_at.is_some(),
        })
        .collect())
}

fn containing(text: &str) -> String {
    format!("%{}%", super::escape_like(text))
}
