//! The code of a ticket, made again whenever it is needed and stored nowhere: the row keeps its hash.

use crate::app::{App, Keys};
use crate::db::Tx;
use crate::db::participants::Participant;
use crate::db::tickets::{self, Ticket};
use crate::domain::ids::ParticipantId;
use crate::domain::ticket::TicketCode;
use crate::ops::error::Result;
use crate::view::paths;

/// The code of the participant's valid ticket.
pub fn ticket_code(keys: &Keys, participant: ParticipantId, version: i64) -> TicketCode {
    TicketCode::derive(&keys.tickets, participant, i32::try_from(version).unwrap_or(i32::MAX))
}

/// Writes the ticket of the participant's present version.
pub fn give_ticket(tx: &mut Tx<'_>, keys: &Keys, participant: &Participant) -> Result<()> {
    let ticket = ticket_of(tx, keys, participant);
    Ok(tickets::insert(tx, &ticket)?)
}

/// The row of that ticket.
pub fn ticket_of(tx: &mut Tx<'_>, keys: &Keys, participant: &Participant) -> Ticket {
    Ticket {
        id: tx.ids.draw(),
        participant_id: participant.id,
        version: participant.ticket_version,
        sha256: ticket_code(keys, participant.id, participant.ticket_version).sha256_hex(),
        revoked_at: None,
        roster_version: 0,
        badge_printed_at: None,
    }
}

/// The address of a participant's own page.
pub fn ticket_url(app: &App, participant: &Participant) -> String {
    let code = ticket_code(&app.keys, participant.id, participant.ticket_version);
    format!("{}{}", app.base_url, paths::ticket(code))
}
