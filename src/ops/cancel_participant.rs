//! Cancels somebody who can't come: the row stays, the seat goes to the first who waits.

use super::error::{Error, Result};
use super::seats;
use crate::app::App;
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::domain::access::{Caller, Need};
use crate::domain::ids::ParticipantId;
use crate::domain::participant::ParticipantStatus;
use crate::domain::refusal::Refusal;

/// Cancels a participant.
pub async fn cancel_participant(
    app: &App,
    caller: &Caller,
    id: ParticipantId,
) -> Result<(Participant, Event)> {
    let scope = caller.scope(Need::Nominate);
    let organizing = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let (_, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        super::register_participant::admit(&event, organizing.covers_event(event.unit_id, event.id))?;
        let mut participant = participants::get_locked(tx, id)?;
        let held = participant.status.holds_seat();
        if !participant.status.is_live() {
            return Err(Refusal::NotCancellable.into());
        }
        seats::set_status(tx, &mut participant, ParticipantStatus::Cancelled, "participant.cancel")?;
        if let Some(quota) = participant.quota_id.filter(|_| held) {
            seats::give_back(tx, quota)?;
        }
        Ok((participant, event))
    })
    .await
}
