//! Cancels somebody who can't come: the row stays, the seat goes to the first who waits.

use super::undo::{self, Undoable};
use crate::app::{App, Keys};
use crate::db::Tx;
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::{ParticipantId, UndoBatchId};
use crate::domain::nomination::Step;
use crate::domain::participant::ParticipantStatus;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Result};
use crate::ops::events::event_access;
use crate::ops::seats::{give_back, set_status};

/// Cancels a participant.
pub async fn cancel_participant(app: &App, caller: &Caller, id: ParticipantId) -> Result<Undoable> {
    let (keys, asker) = (app.keys.clone(), caller.clone());
    app.write(&caller.actor, move |tx| {
        let undo = tx.ids.draw();
        let (participant, event) = cancel(tx, &keys, &asker, id, undo)?;
        Ok(Undoable { participant, event, undo })
    })
    .await
}

/// Cancels a participant within a transaction.
pub(super) fn cancel(
    tx: &mut Tx<'_>,
    keys: &Keys,
    caller: &Caller,
    id: ParticipantId,
    batch: UndoBatchId,
) -> Result<(Participant, Event)> {
    let scope = caller.scope(Need::Nominate);
    let (found, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
    event_access(tx, caller, &event)?.may(Step::Withdraw, found.delegation_id)?;
    events::hold(tx, event.id)?;
    let before = participants::get_locked(tx, id)?;
    if !before.status.is_live() {
        return Err(Refusal::NotCancellable.into());
    }
    let mut after = before.clone();
    set_status(tx, &mut after, ParticipantStatus::Cancelled, Action::ParticipantCancelled)?;
    if let Some(quota) = before.quota_id.filter(|_| before.status.holds_seat()) {
        give_back(tx, quota)?;
    }
    undo::keep(tx, keys, batch, undo::What::Status, (&before, None), &after)?;
    Ok((after, event))
}
