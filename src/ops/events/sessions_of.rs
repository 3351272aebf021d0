//! The sessions of one participant, each with the attendance that is known.

use std::collections::HashMap;

use crate::db::Db;
use crate::db::attendances::{self, Attendance};
use crate::db::participants::Participant;
use crate::db::sessions::{self, Session};
use crate::domain::ids::SessionId;
use crate::ops::error::Result;

/// The sessions that expect a participant or know an attendance, by time, with it.
pub fn sessions_of(db: &mut Db, participant: &Participant) -> Result<Vec<(Session, Option<Attendance>)>> {
    let mut known: HashMap<SessionId, Attendance> = attendances::of_participant(db, participant.id)?
        .into_iter()
        .map(|one| (one.session_id, one))
        .collect();
    Ok(sessions::list(db, participant.event_id)?
        .into_iter()
        .map(|session| {
            let attendance = known.remove(&session.id);
            (session, attendance)
        })
        .filter(|(session, attendance)| {
            attendance.is_some() || session.expects(participant.role, participant.delegation_id)
        })
        .collect())
}
