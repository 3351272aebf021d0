//! Freed seats for those who wait: given at once, or offered until a time where the event asks first. Who does
//! not answer or says no leaves the seat to the next, in the same transaction. An offered seat is taken.

use chrono::{NaiveDateTime, TimeDelta};

use super::place;
use crate::app::App;
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::{Tx, sessions};
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::mail_content::MailContent;
use crate::domain::participant::{Answer, ParticipantStatus};
use crate::domain::refusal::Refusal;
use crate::domain::remark::Remark;
use crate::ops::error::{Error, Result};
use crate::ops::letters::offer_to_pass_on;
use crate::ops::mail::NewMail;
use crate::ops::mail::queue::queue;

/// The longest that an offer may stand.
pub const MOST_HOURS: i64 = 14 * 24;
/// Offers that one transaction takes back at most.
const PIECE: i64 = 100;

/// Until when a seat stays offered that is offered now; none where it is given at once, as when the first
/// session has begun and nobody can be asked any more.
pub(super) fn until(tx: &mut Tx<'_>, event: &Event) -> Result<Option<NaiveDateTime>> {
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
pub(super) fn hand_over(
    tx: &mut Tx<'_>,
    event: &Event,
    participant: &mut Participant,
    until: Option<NaiveDateTime>,
) -> Result<()> {
    const ACTION: Action = Action::WaitingPromoted;
    participant.remark = Remark::default();
    if participant.submitted_at.is_none() {
        return place::set_status(tx, participant, ParticipantStatus::Nominated, ACTION);
    }
    participant.offered_until = until;
    if until.is_none() {
        return place::set_status(tx, participant, ParticipantStatus::Confirmed, ACTION);
    }
    place::set_status(tx, participant, ParticipantStatus::Offered, ACTION)?;
    if participant.email.is_empty() {
        return match participant.delegation_id {
            Some(delegation) => offer_to_pass_on::queue(tx, event, delegation),
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

/// Takes the seat that is offered. Taken before, it stays taken.
pub fn accept(tx: &mut Tx<'_>, event: &Event, participant: &mut Participant) -> Result<()> {
    if participant.status == ParticipantStatus::Confirmed {
        return Ok(());
    }
    check_open(tx, event, participant)?;
    participant.answer = Some(Answer::Coming);
    place::set_status(tx, participant, ParticipantStatus::Confirmed, Action::OfferAccepted)
}

/// Lets the seat that is offered go to the next.
pub fn decline(tx: &mut Tx<'_>, event: &Event, participant: &mut Participant) -> Result<()> {
    check_open(tx, event, participant)?;
    pass(tx, participant, Action::OfferDeclined, Remark::OfferDeclined)
}

fn check_open(tx: &Tx<'_>, event: &Event, participant: &Participant) -> Result<()> {
    let open = participant.offered_until.is_some_and(|until| until > tx.now) && !event.status.is_over();
    match participant.status == ParticipantStatus::Offered && open {
        true => Ok(()),
        false => Err(Refusal::OfferGone.into()),
    }
}

/// Cancels somebody whose offer is over and lets the next have the seat.
fn pass(tx: &mut Tx<'_>, participant: &mut Participant, action: Action, remark: Remark) -> Result<()> {
    participant.remark = remark;
    place::set_status(tx, participant, ParticipantStatus::Cancelled, action)?;
    match participant.quota_id {
        Some(quota) => place::give_back(tx, quota),
        None => Ok(()),
    }
}

/// Takes back the offers that have run out; whether there may be more of them. Two processes may do it at once:
/// each looks again at what it holds.
pub async fn lapse_offers(app: &App) -> Result<bool> {
    let now = app.now();
    let due = app.read(move |db| Ok::<_, Error>(participants::lapsed(db, now, PIECE)?)).await?;
    let full = due.len() as i64 == PIECE;
    if due.is_empty() {
        return Ok(false);
    }
    app.write(&Actor::system(), move |tx| {
        for (event, id) in &due {
            events::hold(tx, *event)?;
            let mut participant = participants::get_locked(tx, *id)?;
            let run_out = participant.offered_until.filter(|until| *until <= tx.now);
            let Some(until) = run_out.filter(|_| participant.status == ParticipantStatus::Offered) else {
                continue;
            };
            pass(tx, &mut participant, Action::OfferExpired, Remark::OfferExpired { until })?;
        }
        Ok::<_, Error>(())
    })
    .await?;
    Ok(full)
}
