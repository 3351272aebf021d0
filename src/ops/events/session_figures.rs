//! Who is expected at sessions and who is there, as far as a scope reaches. Expected are those who are
//! confirmed and whom the session is for; who was there all the same counts as expected too, so that
//! nobody is present of none.

use std::collections::HashMap;

use crate::db::Db;
use crate::db::events::Event;
use crate::db::reports::{self, Attended, People, Sums};
use crate::db::sessions::Session;
use crate::domain::access::Scope;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::{EventId, SessionId};
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::Result;

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
    let people = reports::people(db, &events)?;
    // Where everybody is expected and everybody lies within, sums over the session say it, but for the few
    // who came and are not confirmed.
    let summed = |(session, event): &&(Session, Event)| {
        session.expects_everybody() && scope.covers_event(event.unit_id, event.id)
    };
    let ids = |whole: bool| -> Vec<SessionId> {
        let of = sessions.iter().filter(|held| summed(held) == whole);
        of.map(|(session, _)| session.id).collect()
    };
    let (whole, parted) = (ids(true), ids(false));
    let sums = reports::attendance_sums(db, &whole)?;
    let mut attended = reports::attended_unconfirmed(db, &events, &whole)?;
    attended.extend(reports::attended(db, &parted)?);
    let mut figures: HashMap<SessionId, SessionFigures> = sums.iter().map(of_everybody).collect();
    for held in sessions {
        let own = figures.entry(held.0.id).or_default();
        own.expected = confirmed(held, scope, &people);
        let rows = attended.iter().filter(|row| row.session == held.0.id);
        if summed(&held) {
            rows.for_each(|row| correct(own, row));
        } else {
            rows.for_each(|row| add(own, held, scope, row));
        }
    }
    Ok(figures)
}

/// Those who are confirmed, lie within and are expected.
fn confirmed((session, event): &(Session, Event), scope: &Scope, people: &[People]) -> i64 {
    people
        .iter()
        .filter(|people| people.event == event.id && people.status == ParticipantStatus::Confirmed)
        .filter(|people| scope.covers_delegation(event.unit_id, event.id, people.delegation))
        .filter(|people| session.expects(people.role, people.delegation))
        .map(|people| people.count)
        .sum()
}

fn of_everybody(sums: &Sums) -> (SessionId, SessionFigures) {
    let figures =
        SessionFigures { expected: 0, present: sums.present, late: sums.late, excused: sums.excused };
    (sums.session, figures)
}

/// Takes the unconfirmed, whom the sums count like everybody, for what they are: whoever came was expected
/// too, and whoever did not come needs no excuse.
fn correct(own: &mut SessionFigures, row: &Attended) {
    match row.attendance {
        Some(AttendanceStatus::Hadir) => own.expected += row.count,
        Some(AttendanceStatus::Izin | AttendanceStatus::Sakit | AttendanceStatus::Diwakilkan) => {
            own.excused -= row.count;
        }
        Some(AttendanceStatus::TanpaKeterangan) | None => {}
    }
}

/// Adds those who lie within.
fn add(own: &mut SessionFigures, (session, event): &(Session, Event), scope: &Scope, row: &Attended) {
    if !scope.covers_delegation(event.unit_id, event.id, row.delegation) {
        return;
    }
    let expected = row.status == ParticipantStatus::Confirmed && session.expects(row.role, row.delegation);
    match row.attendance {
        Some(AttendanceStatus::Hadir) => {
            own.present += row.count;
            own.late += if row.late { row.count } else { 0 };
            own.expected += if expected { 0 } else { row.count };
        }
        Some(AttendanceStatus::Izin | AttendanceStatus::Sakit | AttendanceStatus::Diwakilkan) => {
            own.excused += if expected { row.count } else { 0 };
        }
        Some(AttendanceStatus::TanpaKeterangan) | None => {}
    }
}
