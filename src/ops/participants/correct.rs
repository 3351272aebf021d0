//! A participant whose data changed: written, the list at the door raised, the certificate flagged.

use crate::db::audit::{self, Entry};
use crate::db::participants::{self, Participant};
use crate::db::{Tx, certificates, events};
use crate::domain::audit::Action;
use crate::ops::error::Result;

/// Writes a corrected participant, raises the list at the door, flags the certificate and leaves an audit row.
pub(super) fn corrected(
    tx: &mut Tx<'_>,
    action: Action,
    before: &Participant,
    after: &mut Participant,
) -> Result<()> {
    after.updated_at = tx.now;
    after.roster_version = events::next_roster_version(tx, after.event_id)?;
    participants::update(tx, after)?;
    certificates::flag(tx, after.id)?;
    audit::record(
        tx,
        Entry {
            action,
            subject_id: &after.id,
            event: Some(after.event_id),
            before: Some(visible(before)),
            after: Some(visible(after)),
        },
    )?;
    Ok(())
}

/// What the audit may keep of a participant: no numbers.
fn visible(participant: &Participant) -> serde_json::Value {
    serde_json::json!({
        "name": participant.name,
        "title_before": participant.title_before,
        "title_after": participant.title_after,
        "position": participant.position,
        "institution": participant.institution,
        "category": participant.category,
        "sex": participant.sex,
        "delegation": participant.delegation_id,
    })
}
