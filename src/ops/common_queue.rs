//! The queue of a whole event, where its organizer has opened one: a free seat that nobody of its own quota
//! waits for moves, with its number, to the quota of the first who waits anywhere for a seat of that category.
//! Whoever moves seats holds the event first, so that two never wait for each other.

use super::error::Result;
use super::offers;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::participants;
use crate::db::quotas::{self, Quota};
use crate::db::{Db, Tx, delegations};
use crate::domain::ids::EventId;
use crate::domain::language::Language;
use crate::domain::participant::ParticipantStatus;
use crate::view::catalogue;

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
            let queue = waiting.iter().filter(|person| person.status == ParticipantStatus::Waiting);
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
    let before = table(tx, event.id)?;
    let mut moved = 0;
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
            moved += 1;
        }
        offers::hand_over(tx, event, &mut next, until)?;
    }
    if moved > 0 {
        record(tx, event, home, moved, before)?;
    }
    Ok(())
}

/// Whether the quota has a free seat that somebody waits for.
fn is_wanted(tx: &mut Tx<'_>, event: &Event, home: &Quota) -> Result<bool> {
    let now = quotas::get(tx, home.id)?;
    Ok(now.taken < now.seats && participants::first_waiting_anywhere(tx, event.id, &home.category)?.is_some())
}

/// Leaves a row in the history of the event's table of seats, which tells it before and after.
fn record(tx: &mut Tx<'_>, event: &Event, home: &Quota, seats: i64, before: serde_json::Value) -> Result<()> {
    let note = catalogue::text(Language::Indonesian, "queue-common-note");
    let after = table(tx, event.id)?;
    audit::record(
        tx,
        Entry {
            action: "quotas.move",
            subject_kind: "event",
            subject_id: &event.id,
            event: Some(event.id),
            before: Some(serde_json::json!({ "rows": before })),
            after: Some(serde_json::json!({ "rows": after, "from": home.id, "seats": seats, "note": note })),
        },
    )?;
    Ok(())
}

fn table(db: &mut Db, event: EventId) -> Result<serde_json::Value> {
    let all = quotas::list(db, event)?;
    let mut rows = Vec::with_capacity(all.len());
    for delegation in delegations::list(db, event)? {
        for quota in all.iter().filter(|quota| quota.delegation_id == delegation.id) {
            rows.push(serde_json::json!({
                "delegation": delegation.name, "region": delegation.region_code,
                "institution": delegation.institution, "category": quota.category, "seats": quota.seats,
            }));
        }
    }
    Ok(serde_json::Value::Array(rows))
}
