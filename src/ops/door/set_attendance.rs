//! Writes attendance: from the scans of the door, or by hand (izin, sakit, diwakilkan, a paper list
//! typed in). There is one row for each participant and session; its old values stay readable.

use chrono::NaiveDateTime;

use crate::app::App;
use crate::db::attendances::{self, Attendance};
use crate::db::audit::{self, Entry};
use crate::db::events::Event;
use crate::db::sessions::{self, Session};
use crate::db::{Tx, certificates, participants, scans};
use crate::domain::access::{Caller, Need};
use crate::domain::attendance::{self, AttendanceStatus, ValidScan};
use crate::domain::audit::Action;
use crate::domain::ids::{ParticipantId, SessionId};
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// What somebody writes by hand about a participant at a session.
#[derive(Debug, Clone, Default)]
pub struct AttendanceForm {
    /// The status; `None` takes the handwritten word back.
    pub status: Option<AttendanceStatus>,
    /// Who came instead, of `diwakilkan`.
    pub deputy_name: String,
    /// As what.
    pub deputy_position: String,
    /// Why; needed once the event is over.
    pub reason: String,
    /// Whether it is typed in from a paper list.
    pub from_paper: bool,
}

/// Sets the attendance of several participants at a session, all or nothing.
pub async fn set_attendance(
    app: &App,
    caller: &Caller,
    session: SessionId,
    entries: Vec<(ParticipantId, AttendanceForm)>,
) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    let mut problems = Problems::default();
    for (_, form) in &entries {
        input::line(&mut problems, "deputy_name", &form.deputy_name, 200);
        input::line(&mut problems, "deputy_position", &form.deputy_position, 200);
        input::line(&mut problems, "reason", &form.reason, 500);
        if form.status == Some(AttendanceStatus::Diwakilkan) && form.deputy_name.trim().is_empty() {
            problems.add("deputy_name", Problem::Required);
        }
    }
    problems.finish()?;
    app.write(&caller.actor, move |tx| {
        let (session, event) = sessions::find(tx, &scope, session)?.ok_or(Error::NotFound)?;
        for (participant, form) in &entries {
            let (found, of) = participants::find(tx, &scope, *participant)?.ok_or(Error::NotFound)?;
            if of.id != event.id {
                return Err(Error::NotFound);
            }
            if event.status.is_over() && form.reason.trim().is_empty() {
                return Err(Refusal::EventOver.into());
            }
            participants::get_locked(tx, found.id)?;
            write_by_hand(tx, &session, &event, found.id, form)?;
        }
        Ok(())
    })
    .await
}

fn write_by_hand(
    tx: &mut Tx<'_>,
    session: &Session,
    event: &Event,
    participant: ParticipantId,
    form: &AttendanceForm,
) -> Result<()> {
    let known = attendances::find(tx, session.id, participant)?;
    let scanned = attendance::merge(&scans::valid_of(tx, session.id, participant)?, &session.rules());
    let mut row = known.clone().unwrap_or_else(|| blank(tx.now, session.id, participant));
    row.manual_status = form.status;
    row.status = form.status.or_else(|| scanned.is_present().then_some(AttendanceStatus::Hadir));
    row.deputy_name = form.deputy_name.trim().to_owned();
    row.deputy_position = form.deputy_position.trim().to_owned();
    row.note = form.reason.trim().to_owned();
    row.from_paper = form.from_paper;
    save(tx, event, known, row, form.reason.trim(), Action::AttendanceSet)
}

/// Computes the attendance of a participant at a session from its valid scans. A scan over a word by
/// hand makes it hadir; without any scan the word by hand holds.
pub(super) fn apply_presence(
    tx: &mut Tx<'_>,
    session: &Session,
    event: &Event,
    participant: ParticipantId,
    scans: &[ValidScan],
    forced: bool,
    reason: &str,
) -> Result<()> {
    let presence = attendance::merge(scans, &session.rules());
    let known = attendances::find(tx, session.id, participant)?;
    if known.is_none() && !presence.is_present() {
        return Ok(());
    }
    let mut row = known.clone().unwrap_or_else(|| blank(tx.now, session.id, participant));
    row.status = if presence.is_present() { Some(AttendanceStatus::Hadir) } else { row.manual_status };
    row.first_in_at = presence.first_in;
    row.last_out_at = presence.left_at();
    row.late = presence.late;
    row.forced = forced || scans.iter().any(|scan| scan.forced);
    save(tx, event, known, row, reason, Action::AttendanceScanned)
}

fn blank(now: NaiveDateTime, session: SessionId, participant: ParticipantId) -> Attendance {
    Attendance {
        session_id: session,
        participant_id: participant,
        status: None,
        manual_status: None,
        first_in_at: None,
        last_out_at: None,
        late: false,
        forced: false,
        from_paper: false,
        deputy_name: String::new(),
        deputy_position: String::new(),
        note: String::new(),
        updated_at: now,
    }
}

fn save(
    tx: &mut Tx<'_>,
    event: &Event,
    known: Option<Attendance>,
    mut row: Attendance,
    reason: &str,
    action: Action,
) -> Result<()> {
    if known.as_ref() == Some(&row) {
        return Ok(());
    }
    row.updated_at = tx.now;
    let before = known.as_ref().and_then(|known| known.status);
    match &known {
        None => attendances::insert(tx, &row)?,
        Some(known) => {
            attendances::update(tx, &row)?;
            if known.status != row.status {
                attendances::insert_change(tx, known.status, &row, reason)?;
            }
        }
    }
    if before != row.status && event.status.is_over() {
        certificates::flag(tx, row.participant_id)?;
    }
    audit::record(
        tx,
        Entry {
            action,
            subject_id: &format!("{}/{}", row.session_id, row.participant_id),
            event: Some(event.id),
            before: known.map(|known| serde_json::json!({ "status": known.status, "in": known.first_in_at })),
            after: Some(serde_json::json!({
                "status": row.status,
                "in": row.first_in_at,
                "out": row.last_out_at,
                "reason": reason,
            })),
        },
    )?;
    Ok(())
}
