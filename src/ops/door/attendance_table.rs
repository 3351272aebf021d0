//! The attendance of an event as a table: participants by name, one cell for each session.

use std::collections::HashMap;

use crate::db::Db;
use crate::db::attendances::{self, Attendance};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::sessions::{self, Session};
use crate::domain::access::Scope;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::certificate::AttendedShare;
use crate::domain::ids::{ParticipantId, SessionId};
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::{Error, Result};

/// The table of an event.
#[derive(Debug, Clone)]
pub struct AttendanceTable {
    /// Whose.
    pub event: Event,
    /// The columns, by time.
    pub sessions: Vec<Session>,
    /// The rows, by name.
    pub rows: Vec<AttendanceRow>,
}

/// A participant with the attendance at each session.
#[derive(Debug, Clone)]
pub struct AttendanceRow {
    /// Who.
    pub participant: Participant,
    /// The name of the delegation.
    pub delegation: Option<String>,
    /// One for each session, in the order of the columns.
    pub cells: Vec<Option<Attendance>>,
    /// Whether each session expects the participant.
    pub expects: Vec<bool>,
    /// Sessions attended.
    pub present: usize,
    /// Sessions that expect the participant.
    pub expected: usize,
    /// What was attended, of what, by lesson hours.
    pub share: AttendedShare,
    /// Lesson hours attended.
    pub jp: i64,
}

/// The table of the event with this id or code: those who are confirmed, and those who were replaced or
/// cancelled but were there.
pub fn find(db: &mut Db, scope: &Scope, key: &str) -> Result<AttendanceTable> {
    let event = events::find(db, scope, key)?.ok_or(Error::NotFound)?;
    let sessions = sessions::list(db, event.id)?;
    let mut known: HashMap<(ParticipantId, SessionId), Attendance> = attendances::of_event(db, event.id)?
        .into_iter()
        .map(|attendance| ((attendance.participant_id, attendance.session_id), attendance))
        .collect();
    let everybody = participants::list(db, scope, &event, &participants::Filter::default())?;
    let mut rows = Vec::with_capacity(everybody.len());
    for (participant, delegation) in everybody {
        let cells: Vec<Option<Attendance>> =
            sessions.iter().map(|session| known.remove(&(participant.id, session.id))).collect();
        if participant.status != ParticipantStatus::Confirmed && cells.iter().all(Option::is_none) {
            continue;
        }
        rows.push(row(participant, delegation, &sessions, cells));
    }
    Ok(AttendanceTable { event, sessions, rows })
}

fn row(
    participant: Participant,
    delegation: Option<String>,
    sessions: &[Session],
    cells: Vec<Option<Attendance>>,
) -> AttendanceRow {
    let expects: Vec<bool> =
        sessions.iter().map(|session| session.expects(participant.role, participant.delegation_id)).collect();
    let was_there = |cell: &Option<Attendance>| {
        cell.as_ref().and_then(|cell| cell.status).is_some_and(AttendanceStatus::counts_for_person)
    };
    let weighed: Vec<(Option<i64>, bool)> = sessions
        .iter()
        .zip(&cells)
        .zip(&expects)
        .filter(|(_, expects)| **expects)
        .map(|((session, cell), _)| (session.jp, was_there(cell)))
        .collect();
    AttendanceRow {
        present: cells.iter().filter(|cell| was_there(cell)).count(),
        expected: expects.iter().filter(|expects| **expects).count(),
        share: AttendedShare::of(&weighed),
        jp: weighed.iter().filter(|(_, was)| *was).filter_map(|(jp, _)| *jp).sum(),
        participant,
        delegation,
        cells,
        expects,
    }
}
