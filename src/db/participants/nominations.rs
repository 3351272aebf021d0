//! Nominations: those of a delegation, what was handed in, what waits for a decision.

use diesel::prelude::*;

use super::{Participant, WithDelegation};
use crate::db::engine::connection::Db;
use crate::db::engine::error::Result;
use crate::db::engine::schema::{delegations, participants};
use crate::db::engine::tx::Tx;
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::participant::{Admission, ParticipantStatus};

/// The participants of a delegation by name.
pub fn of_delegation(connection: &mut Db, delegation: DelegationId) -> Result<Vec<Participant>> {
    Ok(participants::table
        .filter(participants::delegation_id.eq(delegation))
        .order((participants::sort_name, participants::id))
        .select(Participant::as_select())
        .load(connection)?)
}

/// The nominations of an event that were handed in and wait for a decision, with their delegations, in the order
/// of the delegations; so many at most.
pub fn undecided(connection: &mut Db, event: EventId, limit: i64) -> Result<Vec<WithDelegation>> {
    Ok(participants::table
        .left_join(delegations::table)
        .filter(participants::event_id.eq(event))
        .filter(participants::status.eq(ParticipantStatus::Nominated))
        .filter(participants::submitted_at.is_not_null())
        .order((delegations::position, participants::sort_name, participants::id))
        .limit(limit)
        .select((Participant::as_select(), delegations::name.nullable()))
        .load(connection)?)
}

/// How many nominations of each of these events were handed in and wait for a decision.
pub fn undecided_by_event(connection: &mut Db, events: &[EventId]) -> Result<Vec<(EventId, i64)>> {
    Ok(participants::table
        .filter(participants::event_id.eq_any(events.to_vec()))
        .filter(participants::status.eq(ParticipantStatus::Nominated))
        .filter(participants::submitted_at.is_not_null())
        .group_by(participants::event_id)
        .select((participants::event_id, diesel::dsl::count_star()))
        .load(connection)?)
}

/// How many nominations of an event were handed in and wait for a decision.
pub fn count_undecided(connection: &mut Db, event: EventId) -> Result<i64> {
    Ok(undecided_by_event(connection, &[event])?.first().map_or(0, |(_, count)| *count))
}

/// How many confirmed participants of an event were not planned, by delegation and how they came to be there.
pub fn unplanned(connection: &mut Db, event: EventId) -> Result<Vec<(Option<DelegationId>, Admission, i64)>> {
    Ok(participants::table
        .filter(participants::event_id.eq(event))
        .filter(participants::status.eq(ParticipantStatus::Confirmed))
        .filter(participants::admission.ne(Admission::Planned))
        .group_by((participants::delegation_id, participants::admission))
        .select((participants::delegation_id, participants::admission, diesel::dsl::count_star()))
        .load(connection)?)
}

/// Hands in the drafts of a delegation; how many those were.
pub fn submit(tx: &mut Tx<'_>, delegation: DelegationId) -> Result<usize> {
    let drafts = participants::table
        .filter(participants::delegation_id.eq(delegation))
        .filter(participants::status.eq_any([ParticipantStatus::Nominated, ParticipantStatus::Waiting]))
        .filter(participants::submitted_at.is_null());
    Ok(diesel::update(drafts).set(participants::submitted_at.eq(tx.now)).execute(&mut **tx)?)
}
