//! Gives a participant a new ticket; the one that went astray is revoked at once.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::tickets;
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::ParticipantId;
use crate::domain::nomination::Step;
use crate::ops::error::{Error, Result};
use crate::ops::events::event_access;
use crate::ops::tickets::give_ticket;

/// Re-issues the ticket of a participant.
pub async fn reissue_ticket(app: &App, caller: &Caller, id: ParticipantId) -> Result<(Participant, Event)> {
    let (scope, asker) = (caller.scope(Need::Nominate), caller.clone());
    let keys = app.keys.clone();
    app.write(&caller.actor, move |tx| {
        let (found, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        event_access(tx, &asker, &event)?.may(Step::ReissueTicket, found.delegation_id)?;
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
