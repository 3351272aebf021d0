//! The organizers decide about nominations: confirm, return with a remark, or reject, one or many. The
//! coordinators are told in one letter each, in the transaction that decides.

use super::change::{Changed, in_pieces};
use super::undo::{self, queue_decision};
use super::update::confirm;
use crate::app::{App, Keys};
use crate::db::{Tx, events, participants};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::{EventId, ParticipantId, UndoBatchId};
use crate::domain::participant::{ParticipantStatus, Verdict};
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::domain::remark::Remark;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::events::event_access;
use crate::ops::input;
use crate::ops::seats::{give_back, set_status};

/// Decides about nominations of the event with this id or code. A remark says why; one that is returned or
/// rejected needs it.
pub async fn decide_nominations(
    app: &App,
    caller: &Caller,
    key: &str,
    ids: Vec<ParticipantId>,
    verdict: Verdict,
    remark: &str,
) -> Result<Changed> {
    let mut problems = Problems::default();
    let remark = match verdict {
        Verdict::Confirm => String::new(),
        Verdict::Return | Verdict::Reject => input::required_line(&mut problems, "remark", remark, 500),
    };
    if ids.is_empty() {
        problems.add("participant", Problem::Required);
    }
    problems.finish()?;
    let (scope, key) = (caller.scope(Need::Organize), key.to_owned());
    let event = app.read(move |db| events::find(db, &scope, &key)?.ok_or(Error::NotFound)).await?;
    let (keys, asker) = (app.keys.clone(), caller.clone());
    in_pieces(app, caller, &ids, move |tx, id, batch| {
        decide(tx, &keys, &asker, event.id, id, (verdict, &remark), batch)
    })
    .await
}

fn decide(
    tx: &mut Tx<'_>,
    keys: &Keys,
    caller: &Caller,
    event: EventId,
    id: ParticipantId,
    (verdict, remark): (Verdict, &str),
    batch: UndoBatchId,
) -> Result<()> {
    let found = participants::find(tx, &caller.scope(Need::Organize), id)?;
    let (_, event) = found.filter(|(_, of)| of.id == event).ok_or(Error::NotFound)?;
    event_access(tx, caller, &event)?.may_decide()?;
    let (to, action) = match verdict {
        Verdict::Confirm => return confirm(tx, keys, caller, id, batch).map(|_| ()),
        Verdict::Return => (ParticipantStatus::Returned, Action::NominationReturned),
        Verdict::Reject => (ParticipantStatus::Rejected, Action::NominationRejected),
    };
    let before = participants::get_locked(tx, id)?;
    let decidable = match verdict {
        Verdict::Return => {
            matches!(before.status, ParticipantStatus::Nominated | ParticipantStatus::Returned)
        }
        Verdict::Confirm | Verdict::Reject => {
            before.status.is_live() && before.status != ParticipantStatus::Confirmed
        }
    };
    if !decidable {
        return Err(Refusal::NotDecidable.into());
    }
    let mut after = before.clone();
    after.remark = Remark::Text(remark.to_owned());
    set_status(tx, &mut after, to, action)?;
    if let Some(quota) = before.quota_id.filter(|_| before.status.holds_seat() && !to.holds_seat()) {
        give_back(tx, quota)?;
    }
    undo::keep(tx, keys, batch, undo::What::Status, (&before, None), &after)?;
    match after.delegation_id {
        Some(delegation) => queue_decision(tx, &event, delegation),
        None => Ok(()),
    }
}
