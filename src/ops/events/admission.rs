//! When people may be put on the list of an event and changed there. Organizers until the end; coordinators
//! while the event is open, and new names until their deadline. A personal link is of use to read alone once
//! that has passed.

use crate::db::delegations::{self, Delegation};
use crate::db::events::Event;
use crate::db::{Db, Tx};
use crate::domain::access::{ActorKind, Caller, Need, Scope};
use crate::domain::event::EventStatus;
use crate::domain::ids::DelegationId;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Result};

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Names are added or handed in.
    Add,
    /// Somebody who is on the list is corrected, withdrawn or replaced.
    Change,
}

/// Whether the event takes people now, deadlines of delegations aside.
pub fn admit(event: &Event, organizer: bool) -> Result<()> {
    if event.status.is_over() {
        Err(Refusal::EventFinished.into())
    } else if organizer || event.status == EventStatus::Open {
        Ok(())
    } else {
        Err(Refusal::WrongStatus { from: event.status, to: EventStatus::Open }.into())
    }
}

/// Whether the one who writes may do this for a delegation now. `organizing` is how far the caller organizes.
pub fn admit_for(
    tx: &mut Tx<'_>,
    organizing: &Scope,
    event: &Event,
    delegation: Option<DelegationId>,
    step: Step,
) -> Result<()> {
    let organizer = organizing.covers_event(event.unit_id, event.id);
    admit(event, organizer)?;
    let bound = step == Step::Add || tx.actor.kind == ActorKind::Link;
    match delegation.filter(|_| bound && !organizer) {
        Some(id) => {
            let delegation = delegations::find(tx, event.id, id)?.ok_or(Error::NotFound)?;
            check_deadline(event, &delegation, tx.now)
        }
        None => Ok(()),
    }
}

/// Whether one who comes by a link may still do anything; nobody else is asked.
pub fn check_link(
    tx: &mut Tx<'_>,
    organizing: &Scope,
    event: &Event,
    delegation: Option<DelegationId>,
) -> Result<()> {
    match tx.actor.kind {
        ActorKind::Link => admit_for(tx, organizing, event, delegation, Step::Change),
        _ => Ok(()),
    }
}

/// Whether somebody may do this for a delegation now: what a page offers.
pub fn may(
    caller: &Caller,
    event: &Event,
    delegation: &Delegation,
    step: Step,
    now: chrono::NaiveDateTime,
) -> bool {
    let organizer = caller.scope(Need::Organize).covers_event(event.unit_id, event.id);
    let fills = caller.scope(Need::Nominate).covers_delegation(event.unit_id, event.id, Some(delegation.id));
    let bound = step == Step::Add || caller.actor.kind == ActorKind::Link;
    fills
        && admit(event, organizer).is_ok()
        && (organizer || !bound || check_deadline(event, delegation, now).is_ok())
}

/// Whether the delegations of an event that a coordinator's scope names may all add names now.
pub fn admit_names(db: &mut Db, scope: &Scope, event: &Event, now: chrono::NaiveDateTime) -> Result<()> {
    for (_, id) in scope.delegations.iter().filter(|(of, _)| *of == event.id) {
        if let Some(delegation) = delegations::find(db, event.id, *id)? {
            check_deadline(event, &delegation, now)?;
        }
    }
    Ok(())
}

/// Refuses after the deadline.
pub fn check_deadline(event: &Event, delegation: &Delegation, now: chrono::NaiveDateTime) -> Result<()> {
    match delegation.deadline(event).filter(|deadline| now > *deadline) {
        Some(until) => Err(Refusal::DeadlinePassed { until: Moment::new(until, now, event.zone()) }.into()),
        None => Ok(()),
    }
}
