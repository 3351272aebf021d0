//! The waiting list is one machine: a seat that is given back, or added, goes to the first who waits for it in
//! its own quota; where the organizer has opened the queue of the whole event, else to the first who waits
//! anywhere for a seat of that category, and moves there with its number. It is given at once, or offered until
//! a time. A draft is not handed in and waits for seats of its own delegation alone. Always within the
//! transaction of the verb that asks, which holds the event first, then participants, then quotas.

use super::quota_history::{self, Reason};
use super::status::set_status;
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::quotas::{self, Quota};
use crate::db::{Db, Tx, sessions};
use crate::domain::audit::Action;
use crate::domain::ids::{EventId, QuotaId};
use crate::domain::mail_content::MailContent;
use crate::domain::participant::ParticipantStatus;
use crate::domain::remark::{QuotaNote, QuotaReason, Remark};
use crate::ops::coordinators::{Repeat, queue_to_coordinators};
use crate::ops::error::Result;
use crate::ops::mail::NewMail;
use crate::ops::mail::queue::queue;
use chrono::{NaiveDateTime, TimeDelta};

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
pub fn fill_free_seats(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    if !event.common_queue {
        return Ok(());
    }
    events::hold(tx, event.id)?;
    for quota in quotas::list(tx, event.id)? {
        release_to_event_queue(tx, event, &quota)?;
    }
    Ok(())
}

/// Passes the free seats of a quota on to those who wait elsewhere.
pub(super) fn release_to_event_queue(tx: &mut Tx<'_>, event: &Event, home: &Quota) -> Result<()> {
    if !event.common_queue || !is_wanted(tx, event, home)? {
        return Ok(());
    }
    events::hold(tx, event.id)?;
    let until = offer_deadline(tx, event)?;
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
        assign_seat(tx, event, &mut next, until)?;
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

/// Gives the seat of a participant back and lets the first who waits have it, of the quota's own queue or else
/// of the event's common one. The participant's own row must already say that it holds no seat.
pub fn give_back(tx: &mut Tx<'_>, quota: QuotaId) -> Result<()> {
    quotas::free_seat(tx, quota)?;
    promote_waiting(tx, quota)?;
    let home = quotas::get(tx, quota)?;
    let event = events::get(tx, home.event_id)?;
    release_to_event_queue(tx, &event, &home)
}

/// Lets those who wait for a quota have its free seats, first come first served. Whoever adds seats calls
/// [`fill_free_seats`] once all is written.
pub fn promote_waiting(tx: &mut Tx<'_>, quota: QuotaId) -> Result<()> {
    while let Some(waiting) = participants::first_waiting(tx, quota)? {
        // Locked and read again: on PostgreSQL the row may have changed since.
        let mut next = participants::get_locked(tx, waiting.id)?;
        if next.status != ParticipantStatus::Waiting {
            continue;
        }
        if !quotas::take_seat(tx, quota)? {
            break;
        }
        let event = events::get(tx, next.event_id)?;
        let until = offer_deadline(tx, &event)?;
        assign_seat(tx, &event, &mut next, until)?;
    }
    Ok(())
}

/// Until when a seat stays offered that is offered now; none where it is given at once, as when the first
/// session has begun and nobody can be asked any more.
pub fn offer_deadline(tx: &mut Tx<'_>, event: &Event) -> Result<Option<NaiveDateTime>> {
    let now = tx.now;
    let Some(hours) = event.offer_hours else { return Ok(None) };
    let until = now + TimeDelta::hours(hours.clamp(1, MOST_HOURS));
    let begin = sessions::list(tx, event.id)?.first().map(|session| session.starts_at);
    let until = begin.map_or(until, |begin| until.min(begin));
    Ok(Some(until).filter(|until| *until > now))
}

/// Lets somebody who waited have a seat that was taken for it: for good, or until a time. A name that was not
/// handed in stays a draft, now with a seat: nobody has asked the organizers for it yet. Who has no address is told by
/// the coordinators.
pub fn assign_seat(
    tx: &mut Tx<'_>,
    event: &Event,
    participant: &mut Participant,
    until: Option<NaiveDateTime>,
) -> Result<()> {
    const ACTION: Action = Action::WaitingPromoted;
    participant.remark = Remark::default();
    if participant.submitted_at.is_none() {
        return set_status(tx, participant, ParticipantStatus::Nominated, ACTION);
    }
    participant.offered_until = until;
    if until.is_none() {
        return set_status(tx, participant, ParticipantStatus::Confirmed, ACTION);
    }
    set_status(tx, participant, ParticipantStatus::Offered, ACTION)?;
    if participant.email.is_empty() {
        return match participant.delegation_id {
            Some(delegation) => {
                let content = MailContent::OfferToPassOn { delegation };
                let repeat = Repeat::Once { due_at: tx.now };
                queue_to_coordinators(tx, event, delegation, &content, repeat)
            }
            None => Ok(()),
        };
    }
    let letter = NewMail {
        unit: Some(event.unit_id),
        event: Some(event.id),
        recipient: &participant.email,
        recipient_name: &participant.name,
        content: MailContent::SeatOffer { participant: participant.id },
    };
    queue(tx, &letter)?;
    Ok(())
}

/// The longest that an offer may stand.
pub const MOST_HOURS: i64 = 14 * 24;
