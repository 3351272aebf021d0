//! Who is expected at sessions and who is there, as far as a scope reaches. Expected are those who are
//! confirmed and whom the session is for; who was there all the same counts as expected too, so that
//! nobody is present of none.

use std::collections::HashMap;

use super::error::Result;
use crate::db::events::Event;
use crate::db::sessions::Session;
use crate::db::{Db, reports};
use crate::domain::access::Scope;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::{EventId, SessionId};
use crate::domain::participant::ParticipantStatus;

/// The figures of a session.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SessionFigures {
    /// Who is expected.
    pub expected: i64,
    /// Who is present, the late ones too.
    pub present: i64,
    /// Who is present, but came late.
    pub late: i64,
    /// Who is excused: izin, sakit, or represented by somebody.
    pub excused: i64,
}

/// The figures of sessions, each with its event.
pub fn of_sessions(
    db: &mut Db,
    scope: &Scope,
    sessions: &[(Session, Event)],
) -> Result<HashMap<SessionId, SessionFigures>> {
    let mut events: Vec<EventId> = sessions.iter().map(|(_, event)| event.id).collect();
    events.sort_unstable();
    events.dedup();
    let ids: Vec<SessionId> = sessions.iter().map(|(session, _)| session.id).collect();
    let people = reports::people(db, &events)?;
    let attended = reports::attended(db, &ids)?;
    let mut figures = HashMap::with_capacity(sessions.len());
    for (session, event) in sessions {
        let within = |delegation| scope.covers_delegation(event.unit_id, event.id, delegation);
        let mut own = SessionFigures {
            expected: people
                .iter()
                .filter(|people| people.event == event.id && people.status == ParticipantStatus::Confirmed)
                .filter(|people| within(people.delegation))
                .filter(|people| session.expects(people.role, people.delegation))
                .map(|people| people.count)
                .sum(),
            ..SessionFigures::default()
        };
        for row in attended.iter().filter(|row| row.session == session.id && within(row.delegation)) {
            let expected =
                row.status == ParticipantStatus::Confirmed && session.expects(row.role, row.delegation);
            match row.attendance {
                Some(AttendanceStatus::Hadir) => {
                    own.present += row.count;
                    own.late += if row.late { row.count } else { 0 };
                    own.expected += if expected { 0 } else { row.count };
                }
                Some(AttendanceStatus::Izin | AttendanceStatus::Sakit | AttendanceStatus::Diwakilkan)
                    if expected =>
                {
                    own.excused += row.count;
                }
                _ => {}
            }
        }
        figures.insert(session.id, own);
    }
    Ok(figures)
}
