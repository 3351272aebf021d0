//! Whom a ticket's link belongs to: what its holder may see of the own participation, and nothing of
//! anybody else.

use crate::db::attendances::Attendance;
use crate::db::certificates::{self, Certificate};
use crate::db::event_files::{self, EventFile};
use crate::db::events::{self, Event};
use crate::db::participants::Participant;
use crate::db::sessions::Session;
use crate::db::{Db, delegations, tickets};
use crate::domain::ticket::TicketCode;
use crate::ops::error::Result;
use crate::ops::events::sessions_of;

/// What a ticket's link leads to.
#[derive(Debug, Clone)]
pub enum Ticket {
    /// A newer ticket took its place.
    Revoked,
    /// It is good.
    Valid(Box<Holder>),
}

/// The participant of a valid ticket.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Who.
    pub participant: Participant,
    /// In which event.
    pub event: Event,
    /// The name of the delegation, or empty.
    pub delegation: String,
    /// The sessions that expect the participant, with the attendance.
    pub sessions: Vec<(Session, Option<Attendance>)>,
    /// The valid certificate.
    pub certificate: Option<Certificate>,
    /// The documents for participants.
    pub files: Vec<EventFile>,
}

/// What the ticket with this code leads to; nothing for a code that was never given.
pub fn find(db: &mut Db, code: TicketCode) -> Result<Option<Ticket>> {
    let Some((ticket, participant)) = tickets::find(db, &code.sha256_hex())? else { return Ok(None) };
    if ticket.revoked_at.is_some() {
        return Ok(Some(Ticket::Revoked));
    }
    let event = events::get(db, participant.event_id)?;
    let delegation = match participant.delegation_id {
        Some(id) => delegations::find(db, event.id, id)?.map(|found| found.name).unwrap_or_default(),
        None => String::new(),
    };
    let sessions = sessions_of(db, &participant)?;
    let certificate = certificates::valid_of(db, participant.id)?;
    let files = event_files::list(db, event.id, false)?;
    Ok(Some(Ticket::Valid(Box::new(Holder { participant, event, delegation, sessions, certificate, files }))))
}
