//! The attendance of one session: everybody who is expected or was there, by name.

use std::collections::HashMap;

use crate::db::attendances::{self, Attendance};
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::db::sessions::{self, Session};
use crate::db::{Db, delegations};
use crate::domain::access::Scope;
use crate::domain::ids::{ParticipantId, SessionId};
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::{Error, Result};

/// The attendance of a session, as far as a scope reaches.
#[derive(Debug, Clone)]
pub struct SessionAttendance {
    /// The session.
    pub session: Session,
    /// Of which event.
    pub event: Event,
    /// All sessions of the event, by time.
    pub sessions: Vec<Session>,
    /// The delegations in the order of the table of seats.
    pub delegations: Vec<delegations::Delegation>,
    /// The participants by name.
    pub rows: Vec<Row>,
}

/// A participant at the session.
#[derive(Debug, Clone)]
pub struct Row {
    /// Who.
    pub participant: Participant,
    /// The name of the delegation, or empty.
    pub delegation: String,
    /// What is known.
    pub attendance: Option<Attendance>,
    /// Whether the session counts on the participant.
    pub expected: bool,
}

/// The attendance of the session with an id.
pub fn find(db: &mut Db, scope: &Scope, id: SessionId) -> Result<SessionAttendance> {
    let (session, event) = sessions::find(db, scope, id)?.ok_or(Error::NotFound)?;
    let mut known: HashMap<ParticipantId, Attendance> =
        attendances::of_session(db, id)?.into_iter().map(|one| (one.participant_id, one)).collect();
    let rows = participants::list(db, scope, &event, &participants::Filter::default())?
        .into_iter()
        .filter_map(|(participant, delegation)| {
            let attendance = known.remove(&participant.id);
            let expected = participant.status == ParticipantStatus::Confirmed
                && session.expects(participant.role, participant.delegation_id);
            let delegation = delegation.unwrap_or_default();
            (expected || attendance.is_some()).then_some(Row {
                participant,
                delegation,
                attendance,
                expected,
            })
        })
        .collect();
    let delegations = delegations::list(db, event.id)?
        .into_iter()
        .filter(|one| scope.covers_delegation(event.unit_id, event.id, Some(one.id)))
        .collect();
    let sessions = sessions::list(db, event.id)?;
    Ok(SessionAttendance { session, event, sessions, delegations, rows })
}
