//! The list at the door: the least that a scanner without network needs to decide, whole or as changes
//! since a version. Versions are given by the transactions that change the list.

use std::collections::HashMap;

use crate::db::participants::{self, Participant};
use crate::db::{Db, sessions, tickets};
use crate::domain::access::Scope;
use crate::domain::ids::{ParticipantId, SessionId};
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::{Error, Result};

/// The list, or its changes.
#[derive(Debug, Clone)]
pub struct Roster {
    /// To ask for changes later.
    pub version: i64,
    /// Those who are expected.
    pub entries: Vec<Entry>,
    /// Tickets that are good no more.
    pub revoked: Vec<(ParticipantId, String)>,
    /// Those who left the list since the version that was named.
    pub removed: Vec<ParticipantId>,
}

/// Somebody on the list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Who.
    pub participant: Participant,
    /// The name of the delegation.
    pub delegation: Option<String>,
    /// SHA-256 of the valid ticket's code.
    pub ticket_sha256: String,
}

/// The list at the door of a session. Who was never confirmed is not on it; who was cancelled or
/// replaced stays, so that the door can say so. `since` 0 asks for the whole list.
pub fn find(db: &mut Db, scope: &Scope, session: SessionId, since: i64) -> Result<Roster> {
    let (session, event) = sessions::find(db, scope, session)?.ok_or(Error::NotFound)?;
    if !scope.covers_event(event.unit_id, event.id) {
        return Err(Error::NotFound);
    }
    let mut tickets_of: HashMap<ParticipantId, String> =
        tickets::valid_since(db, event.id, since)?.into_iter().collect();
    let mut roster = Roster {
        version: event.roster_version,
        entries: Vec::new(),
        revoked: tickets::revoked_since(db, event.id, since)?,
        removed: Vec::new(),
    };
    for (participant, delegation) in participants::changed_since(db, event.id, since)? {
        let listed = matches!(
            participant.status,
            ParticipantStatus::Confirmed | ParticipantStatus::Cancelled | ParticipantStatus::Replaced
        ) && session.expects(participant.role, participant.delegation_id);
        match tickets_of.remove(&participant.id) {
            Some(ticket_sha256) if listed => {
                roster.entries.push(Entry { participant, delegation, ticket_sha256 })
            }
            _ if since > 0 => roster.removed.push(participant.id),
            _ => {}
        }
    }
    Ok(roster)
}
