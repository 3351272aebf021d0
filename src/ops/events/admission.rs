//! Reads from the database what access to an event depends on. The rules themselves are those of
//! [`EventAccess`] and [`crate::domain::nomination`].

use chrono::NaiveDateTime;

use crate::db::events::Event;
use crate::db::{Db, Tx, delegations};
use crate::domain::access::Caller;
use crate::domain::access::event_access::{Denial, EventAccess, EventFacts};
use crate::ops::error::{Error, Result};

/// What a caller may do in an event, asked once within an operation's transaction.
pub fn event_access(tx: &mut Tx<'_>, caller: &Caller, event: &Event) -> Result<EventAccess> {
    let now = tx.now;
    event_access_at(tx, caller, event, now)
}

/// What a caller may do in an event at a time, asked once for a page.
pub fn event_access_at(
    db: &mut Db,
    caller: &Caller,
    event: &Event,
    now: NaiveDateTime,
) -> Result<EventAccess> {
    let facts = EventFacts { unit: event.unit_id, event: event.id, status: event.status, zone: event.zone() };
    let mut own = Vec::new();
    for id in EventAccess::own_delegations(caller, event.unit_id, event.id) {
        if let Some(delegation) = delegations::find(db, event.id, id)? {
            own.push((id, delegation.deadline(event)));
        }
    }
    Ok(EventAccess::new(caller, facts, own, now))
}

impl From<Denial> for Error {
    /// What is not the caller's does not exist for them; what is closed now is refused with its reason.
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::NotTheirs => Self::NotFound,
            Denial::Closed(closed) => Self::Refused(closed.into()),
        }
    }
}
