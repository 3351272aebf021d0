//! Who came, counted by seat: a seat was used when its holder, or the holder's deputy, was at a session at
//! least once. Who took a seat over sits on the same seat as all before, so the whole chain counts once.

use std::collections::HashMap;

use diesel::dsl::{case_when, count, count_star, exists};
use diesel::prelude::*;

use crate::db::engine::connection::Db;
use crate::db::engine::error::Result;
use crate::db::engine::schema::{attendances, participants};
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::{DelegationId, EventId, ParticipantId};
use crate::domain::participant::{ParticipantRole, ParticipantStatus};

/// Whether a participant, or a deputy, was there at least once.
macro_rules! was_there {
    () => {
        exists(
            attendances::table
                .filter(attendances::participant_id.eq(participants::id))
                .filter(attendances::status.eq_any(represented()))
                // An index has it: the row itself need not be read.
                .select(attendances::participant_id),
        )
    };
}

fn represented() -> Vec<AttendanceStatus> {
    AttendanceStatus::ALL.iter().copied().filter(|status| status.counts_for_delegation()).collect()
}

/// How many people of a delegation, a role and a status there are, and how many of them came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Turnout {
    /// Of which delegation; none is those who belong to none.
    pub delegation: Option<DelegationId>,
    /// As what.
    pub role: ParticipantRole,
    /// Where they stand.
    pub status: ParticipantStatus,
    /// How many.
    pub count: i64,
    /// How many of them were there.
    pub came: i64,
}

/// The participants of events: one read tells where they stand and whether they came.
pub fn people(connection: &mut Db, events: &[EventId]) -> Result<Vec<Turnout>> {
    // Nothing narrows it but the event. PostgreSQL, whose guess falls with each condition, would take them
    // for a few, and look up the attendances of each where it reads all of them in a third of the time.
    Ok(participants::table
        .filter(participants::event_id.eq_any(events.to_vec()))
        .group_by((participants::delegation_id, participants::role, participants::status))
        .select((
            participants::delegation_id,
            participants::role,
            participants::status,
            count_star(),
            count(case_when(was_there!(), participants::id)),
        ))
        .load(connection)?)
}

/// Who holds a seat, for which delegation, and whether the holder was there.
type Holder = (ParticipantId, Option<DelegationId>, bool);

/// The delegations of the seats of events that were used, though not by who holds them now but by somebody
/// before; a delegation as often as it has such seats.
pub fn used_before(connection: &mut Db, events: &[EventId]) -> Result<Vec<Option<DelegationId>>> {
    let came: Vec<(ParticipantId, Option<DelegationId>)> = participants::table
        .filter(participants::event_id.eq_any(events.to_vec()))
        .filter(participants::status.eq(ParticipantStatus::Replaced))
        .filter(participants::role.eq(ParticipantRole::Peserta))
        .filter(was_there!())
        .select((participants::id, participants::delegation_id))
        .load(connection)?;
    let took_over: Vec<(Option<ParticipantId>, Holder)> = participants::table
        .filter(participants::event_id.eq_any(events.to_vec()))
        .filter(participants::replaces_id.is_not_null())
        .order(participants::id)
        .select((participants::replaces_id, (participants::id, participants::delegation_id, was_there!())))
        .load(connection)?;
    let next: HashMap<ParticipantId, Holder> =
        took_over.into_iter().filter_map(|(before, holder)| Some((before?, holder))).collect();
    let mut used = HashMap::new();
    for (id, delegation) in came {
        let mut last = (id, delegation, false);
        while let Some(holder) = next.get(&last.0) {
            last = *holder;
        }
        let (seat, delegation, was_there) = last;
        if !was_there {
            used.insert(seat, delegation);
        }
    }
    Ok(used.into_values().collect())
}
