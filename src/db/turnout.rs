//! Who came, counted by seat: a seat was used when its holder, or the holder's deputy, was at a session at
//! least once. Who took a seat over sits on the same seat as the one before, so the two count once.

use std::collections::HashMap;

use diesel::dsl::exists;
use diesel::prelude::*;

use super::connection::Db;
use super::error::Result;
use super::schema::{attendances, participants};
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::{DelegationId, EventId, ParticipantId};
use crate::domain::participant::{ParticipantRole, ParticipantStatus};

/// Whether a participant, or a deputy, was there at least once.
macro_rules! was_there {
    () => {
        exists(
            attendances::table
                .filter(attendances::participant_id.eq(participants::id))
                .filter(attendances::status.eq_any(represented())),
        )
    };
}

fn represented() -> Vec<AttendanceStatus> {
    AttendanceStatus::ALL.iter().copied().filter(|status| status.counts_for_delegation()).collect()
}

/// How many seats of events were used, by delegation; none is those who belong to no delegation.
pub fn by_delegation(connection: &mut Db, events: &[EventId]) -> Result<HashMap<Option<DelegationId>, i64>> {
    let present: Vec<(Option<DelegationId>, i64)> = participants::table
        .filter(participants::event_id.eq_any(events.to_vec()))
        .filter(participants::status.ne(ParticipantStatus::Replaced))
        .filter(participants::role.eq(ParticipantRole::Peserta))
        .filter(was_there!())
        .group_by(participants::delegation_id)
        .select((participants::delegation_id, diesel::dsl::count_star()))
        .load(connection)?;
    let mut seats: HashMap<_, _> = present.into_iter().collect();
    for delegation in left_early(connection, events)? {
        *seats.entry(delegation).or_default() += 1;
    }
    Ok(seats)
}

/// The delegations of those who came, were replaced, and whose successor on the seat did not come.
fn left_early(connection: &mut Db, events: &[EventId]) -> Result<Vec<Option<DelegationId>>> {
    let replaced: Vec<(ParticipantId, Option<DelegationId>)> = participants::table
        .filter(participants::event_id.eq_any(events.to_vec()))
        .filter(participants::status.eq(ParticipantStatus::Replaced))
        .filter(participants::role.eq(ParticipantRole::Peserta))
        .filter(was_there!())
        .select((participants::id, participants::delegation_id))
        .load(connection)?;
    if replaced.is_empty() {
        return Ok(Vec::new());
    }
    let taken_over: Vec<Option<ParticipantId>> = participants::table
        .filter(participants::event_id.eq_any(events.to_vec()))
        .filter(participants::replaces_id.is_not_null())
        .filter(was_there!())
        .select(participants::replaces_id)
        .load(connection)?;
    let left = replaced.into_iter().filter(|(id, _)| !taken_over.contains(&Some(*id)));
    Ok(left.map(|(_, delegation)| delegation).collect())
}
