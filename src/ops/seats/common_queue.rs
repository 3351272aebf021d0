//! The queue of a whole event, where its organizer has opened one: a free seat that nobody of its own quota
//! waits for moves, with its number, to the quota of the first who waits anywhere for a seat of that category.
//! A draft is not handed in and waits for seats of its own delegation alone. Whoever moves seats holds the event
//! first, so that two never wait for each other.

use super::quota_rows::Reason;
use super::{offers, quota_history};
use crate::db::events::{self, Event};
use crate::db::quotas::{self, Quota};
use crate::db::{Db, Tx, participants};
use crate::domain::audit::Action;
use crate::domain::ids::EventId;
use crate::domain::participant::ParticipantStatus;
use crate::domain::remark::{QuotaNote, QuotaReason};
use crate::ops::error::Result;

/// How many of those who wait would have a seat at once if the queue were open: no more than seats are free.
pub fn would_serve(db: &mut Db, event: EventId) -> Result<i64> {
    let all = quotas::list(db, event)?;
    let waiting = participants::queued(db, event)?;
    let category = |quota: &Quota| quota.category.clone();
    let mut categories: Vec<String> = all.iter().map(category).collect();
    categories.sort();
    categories.dedup();
    Ok(categories
        .iter()
        .map(|one| {
            let of = |quota: &&Quota| quota.category == *one;
            let free: i64 = all.iter().filter(of).map(|quota| quota.seats - quota.taken).sum();
            let queue = waiting.iter().filter(|person| {
                person.status == ParticipantStatus::Waiting && person.submitted_at.is_some()
            });
            let queue = queue.filter(|person| all.iter().filter(of).any(|q| person.quota_id == Some(q.id)));
            free.min(queue.count() as i64)
        })
        .sum())
}

/// Lets those who wait have whatever is free in an event with an open queue.
pub fn serve(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    if !event.common_queue {
        return Ok(());
    }
    events::hold(tx, event.id)?;
    for quota in quotas::list(tx, event.id)? {
        pass_on(tx, event, &quota)?;
    }
    Ok(())
}

/// Passes the free seats of a quota on to those who wait elsewhere.
pub(super) fn pass_on(tx: &mut Tx<'_>, event: &Event, home: &Quota) -> Result<()> {
    if !event.common_queue || !is_wanted(tx, event, home)? {
        return Ok(());
    }
    events::hold(tx, event.id)?;
    let until = offers::until(tx, event)?;
    let before = quota_history::table(tx, event.id)?;
    let mut moved = false;
    while let Some(waiting) = participants::first_waiting_anywhere(tx, event.id, &home.category)? {
        let mut next = participants::get_locked(tx, waiting.id)?;
        if next.status != ParticipantStatus::Waiting {
            continue;
        }
        let Some(to) = next.quota_id else { break };
        // A seat of the own quota needs no move.
        if !quotas::take_seat(tx, to)? {
            if !quotas::move_seat(tx, home.id, to)? {
                break;
            }
            moved = true;
        }
        offers::hand_over(tx, event, &mut next, until)?;
    }
    if moved {
        let note = QuotaNote::Coded(QuotaReason::CommonQueue);
        quota_history::record(tx, event, &Reason { action: Action::SeatsMoved, note }, before)?;
    }
    Ok(())
}

/// Whether the quota has a free seat that somebody waits for.
fn is_wanted(tx: &mut Tx<'_>, event: &Event, home: &Quota) -> Result<bool> {
    let now = quotas::get(tx, home.id)?;
    Ok(now.taken < now.seats && participants::first_waiting_anywhere(tx, event.id, &home.category)?.is_some())
}
