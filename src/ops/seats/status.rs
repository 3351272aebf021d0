//! The status of a participant is written here and nowhere else.

use crate::db::audit::{self, Entry};
use crate::db::participants::{self, Participant};
use crate::db::{Tx, events};
use crate::domain::audit::Action;
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::Result;

/// Writes another status, raises the list at the door and leaves an audit row.
pub fn set_status(
    tx: &mut Tx<'_>,
    participant: &mut Participant,
    status: ParticipantStatus,
    action: Action,
) -> Result<()> {
    let before = participant.status;
    participant.status = status;
    if status != ParticipantStatus::Offered {
        participant.offered_until = None;
    }
    participant.updated_at = tx.now;
    participant.roster_version = events::next_roster_version(tx, participant.event_id)?;
    participants::update(tx, participant)?;
    audit::record(
        tx,
        Entry {
            action,
            subject_id: &participant.id,
            event: Some(participant.event_id),
            before: Some(serde_json::json!({ "status": before })),
            after: Some(serde_json::json!({ "status": status })),
        },
    )?;
    Ok(())
}
