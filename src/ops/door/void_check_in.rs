//! Undoes a scan: nothing is deleted, the attendance is computed again without it.

use chrono::TimeDelta;

use super::set_attendance::apply_presence;
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::scans::{self, Scan};
use crate::db::{participants, sessions};
use crate::domain::access::{Caller, Need};
use crate::domain::attendance;
use crate::domain::audit::Action;
use crate::domain::ids::CheckInId;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// How long officers can undo their own scans.
const OWN_SCAN_MINUTES: i64 = 15;

/// Voids a scan with a reason: an officer the own one within 15 minutes, an organizer any.
pub async fn void_check_in(app: &App, caller: &Caller, id: CheckInId, reason: String) -> Result<Scan> {
    let checking = caller.scope(Need::CheckIn);
    let organizing = caller.scope(Need::Organize);
    let mut problems = Problems::default();
    let reason = input::required_line(&mut problems, "reason", &reason, 500);
    problems.finish()?;
    app.write(&caller.actor, move |tx| {
        let scan = scans::find(tx, id)?.ok_or(Error::NotFound)?;
        let (session, event) = sessions::find(tx, &checking, scan.session_id)?.ok_or(Error::NotFound)?;
        if !checking.covers_event(event.unit_id, event.id) {
            return Err(Error::NotFound);
        }
        if scan.voided_at.is_some() {
            return Err(Refusal::AlreadyVoided.into());
        }
        let own = scan.actor_kind == tx.actor.kind && scan.actor_id == tx.actor.id;
        let fresh = tx.now - scan.received_at <= TimeDelta::minutes(OWN_SCAN_MINUTES);
        let permitted = organizing.covers_event(event.unit_id, event.id) || (own && fresh);
        if !permitted {
            return Err(Refusal::VoidTooLate.into());
        }
        if let Some(participant) = scan.participant_id {
            participants::get_locked(tx, participant)?;
            let valid = scans::valid_of(tx, session.id, participant)?;
            let mut voided = attendance::voided_with(&valid, scan.scan_id, &session.rules());
            if voided.is_empty() {
                voided.push(scan.scan_id);
            }
            scans::void(tx, &voided, &reason)?;
            let left: Vec<_> = valid.into_iter().filter(|one| !voided.contains(&one.scan_id)).collect();
            apply_presence(tx, &session, &event, participant, &left, false, &reason)?;
        } else {
            scans::void(tx, &[scan.scan_id], &reason)?;
        }
        audit::record(
            tx,
            Entry {
                action: Action::CheckInVoided,
                subject_id: &id,
                event: Some(event.id),
                before: Some(serde_json::json!({ "outcome": scan.outcome })),
                after: Some(serde_json::json!({ "reason": reason })),
            },
        )?;
        scans::find(tx, id)?.ok_or(Error::NotFound)
    })
    .await
}
