//! Gives a participant a new ticket; the one that went astray is revoked at once.

use super::error::{Error, Result};
use super::nominating::check_link;
use super::register_participant::give_ticket;
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::tickets;
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::ParticipantId;

/// Re-issues the ticket of a participant.
pub async fn reissue_ticket(app: &App, caller: &Caller, id: ParticipantId) -> Result<(Participant, Event)> {
    let (scope, organizing) = (caller.scope(Need::Nominate), caller.scope(Need::Organize));
    let keys = app.keys.clone();
    app.write(&caller.actor, move |tx| {
        let (found, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        check_link(tx, &organizing, &event, found.delegation_id)?;
        let mut participant = participants::get_locked(tx, id)?;
        let version = events::next_roster_version(tx, event.id)?;
        tickets::revoke(tx, id, version)?;
        participant.ticket_version += 1;
        participant.roster_version = version;
        participant.updated_at = tx.now;
        participants::update(tx, &participant)?;
        give_ticket(tx, &keys, &participant)?;
        audit::record(
            tx,
            Entry {
                action: Action::TicketReissued,
                subject_id: &id,
                event: Some(event.id),
                before: Some(serde_json::json!({ "version": participant.ticket_version - 1 })),
                after: Some(serde_json::json!({ "version": participant.ticket_version })),
            },
        )?;
        Ok((participant, event))
    })
    .await
}
