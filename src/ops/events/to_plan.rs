//! An event, or one of its delegations, that somebody may plan; what is not theirs does not exist for them.

use crate::db::Db;
use crate::db::delegations::{self, Delegation};
use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::ids::DelegationId;
use crate::ops::error::{Error, Result};

/// The event with this id or code, when the whole of it is the caller's to plan.
pub fn event_to_plan(db: &mut Db, caller: &Caller, key: &str) -> Result<Event> {
    let scope = caller.scope(Need::Organize);
    let found = events::find(db, &scope, key)?;
    found.filter(|event| scope.covers_event(event.unit_id, event.id)).ok_or(Error::NotFound)
}

/// The delegation with this id and its event, when the whole of that is the caller's to plan.
pub fn delegation_to_plan(db: &mut Db, caller: &Caller, id: DelegationId) -> Result<(Delegation, Event)> {
    delegation_within(db, &caller.scope(Need::Organize), id)
}

/// A delegation within what the caller may see, with its event.
pub fn delegation_within(db: &mut Db, scope: &Scope, id: DelegationId) -> Result<(Delegation, Event)> {
    let found = delegations::find_within(db, scope, id)?;
    found.filter(|(_, event)| scope.covers_event(event.unit_id, event.id)).ok_or(Error::NotFound)
}
