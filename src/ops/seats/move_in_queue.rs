//! Lets somebody who waits for a seat change places with the one before or behind in the queue of the same
//! quota: organizers always, coordinators in their own delegation while they nominate.

use chrono::TimeDelta;

use crate::app::App;
use crate::db::Tx;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::ParticipantId;
use crate::domain::nomination::Step;
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::{Error, Result};
use crate::ops::events::event_access;

/// Which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// One nearer to the seat.
    Up,
    /// One further off.
    Down,
}

/// Moves somebody by one place. Who is at the end of the way stays there.
pub async fn move_in_queue(app: &App, caller: &Caller, id: ParticipantId, way: Way) -> Result<Event> {
    let (scope, asker) = (caller.scope(Need::Nominate), caller.clone());
    app.write(&caller.actor, move |tx| {
        let (found, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        event_access(tx, &asker, &event)?.may(Step::Reorder, found.delegation_id)?;
        events::hold(tx, event.id)?;
        let mut line: Vec<Participant> = participants::queued(tx, event.id)?
            .into_iter()
            .filter(|one| one.status == ParticipantStatus::Waiting && one.quota_id == found.quota_id)
            .collect();
        let Some(at) = line.iter().position(|one| one.id == id) else {
            // Has a seat meanwhile: there is nothing to move.
            return Ok(event);
        };
        let to = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|to| *to < line.len()),
        };
        if let Some(to) = to {
            exchange(tx, &mut line, at, to)?;
            record(tx, &found, at, to)?;
        }
        Ok(event)
    })
    .await
}

/// Two neighbours change their times. Those who came in the same moment, as from one file, are told apart first.
fn exchange(tx: &mut Tx<'_>, line: &mut [Participant], at: usize, to: usize) -> Result<()> {
    let known: Vec<_> = line.iter().map(|one| (one.id, one.queued_at)).collect();
    let mut times: Vec<_> = known.iter().map(|(_, time)| *time).collect();
    for index in 1..times.len() {
        if let (Some(before), Some(time)) = (times.get(index - 1).copied(), times.get_mut(index)) {
            *time = (*time).max(before + TimeDelta::microseconds(1));
        }
    }
    line.swap(at, to);
    for (one, time) in line.iter().zip(times) {
        if !known.contains(&(one.id, time)) {
            participants::set_queued_at(tx, one.id, time)?;
        }
    }
    Ok(())
}

fn record(tx: &mut Tx<'_>, participant: &Participant, from: usize, to: usize) -> Result<()> {
    audit::record(
        tx,
        Entry {
            action: Action::WaitingMoved,
            subject_id: &participant.id,
            event: Some(participant.event_id),
            before: Some(serde_json::json!({ "place": from + 1 })),
            after: Some(serde_json::json!({ "place": to + 1 })),
        },
    )?;
    Ok(())
}
