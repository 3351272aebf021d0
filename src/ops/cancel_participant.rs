//! Cancels somebody who can't come: the row stays, the seat goes to the first who waits.

use super::error::{Error, Result};
use super::nominating::{Step, admit_for};
use super::seats;
use super::undo::{self, Undoable};
use crate::app::{App, Keys};
use crate::db::Tx;
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::ids::{ParticipantId, UndoBatchId};
use crate::domain::participant::ParticipantStatus;
use crate::domain::refusal::Refusal;

/// Cancels a participant.
pub async fn cancel_participant(app: &App, caller: &Caller, id: ParticipantId) -> Result<Undoable> {
    let (scope, organizing) = (caller.scope(Need::Nominate), caller.scope(Need::Organize));
    let keys = app.keys.clone();
    app.write(&caller.actor, move |tx| {
        let undo = tx.ids.draw();
        let (participant, event) = cancel(tx, &keys, (&scope, &organizing), id, undo)?;
        Ok(Undoable { participant, event, undo })
    })
    .await
}

/// Cancels a participant within a transaction.
pub(super) fn cancel(
    tx: &mut Tx<'_>,
    keys: &Keys,
    (scope, organizing): (&Scope, &Scope),
    id: ParticipantId,
    batch: UndoBatchId,
) -> Result<(Participant, Event)> {
    let (found, event) = participants::find(tx, scope, id)?.ok_or(Error::NotFound)?;
    admit_for(tx, organizing, &event, found.delegation_id, Step::Change)?;
    events::hold(tx, event.id)?;
    let before = participants::get_locked(tx, id)?;
    if !before.status.is_live() {
        return Err(Refusal::NotCancellable.into());
    }
    let mut after = before.clone();
    seats::set_status(tx, &mut after, ParticipantStatus::Cancelled, Action::ParticipantCancelled)?;
    if let Some(quota) = before.quota_id.filter(|_| before.status.holds_seat()) {
        seats::give_back(tx, quota)?;
    }
    undo::keep(tx, keys, batch, undo::What::Status, (&before, None), &after)?;
    Ok((after, event))
}
