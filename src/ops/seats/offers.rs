//! Freed seats for those who wait: given at once, or offered until a time where the event asks first. Who does
//! not answer or says no leaves the seat to the next, in the same transaction. An offered seat is taken.

use super::status::set_status;
use super::waiting_list::give_back;
use crate::app::App;
use crate::db::Tx;
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::participant::{Answer, ParticipantStatus};
use crate::domain::refusal::Refusal;
use crate::domain::remark::Remark;
use crate::ops::error::{Error, Result};

/// Offers that one transaction takes back at most.
const PIECE: i64 = 100;

/// Takes the seat that is offered. Taken before, it stays taken.
pub fn accept(tx: &mut Tx<'_>, event: &Event, participant: &mut Participant) -> Result<()> {
    if participant.status == ParticipantStatus::Confirmed {
        return Ok(());
    }
    check_open(tx, event, participant)?;
    participant.answer = Some(Answer::Coming);
    set_status(tx, participant, ParticipantStatus::Confirmed, Action::OfferAccepted)
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
    set_status(tx, participant, ParticipantStatus::Cancelled, action)?;
    match participant.quota_id {
        Some(quota) => give_back(tx, quota),
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
