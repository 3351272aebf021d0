//! The letter that asks a coordinator for somebody else in the place of who can't come. Not sent when the
//! participant comes after all, was replaced or cancelled, or who is asked coordinates no more.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::{Result, content, letter, unwritten};
use crate::app::App;
use crate::db::events::Event;
use crate::db::mails::Mail;
use crate::db::participants::{self, Participant};
use crate::db::{Db, Tx, delegations, events, units};
use crate::domain::event::EventStatus;
use crate::domain::ids::{DelegationId, ParticipantId};
use crate::domain::mail::MailKind;
use crate::domain::participant::Answer;
use crate::mail::Letter;
use crate::ops::check_in::display_name;
use crate::ops::mailing::{self, NewMail};
use crate::ops::{coordinator_addresses, coordinator_links};
use crate::view::letters::Notice;
use crate::view::letters::seats::SubstituteNotice;
use crate::view::paths;

/// Who changes the answer to and fro does not send the coordinator a letter each time.
const QUIET: TimeDelta = TimeDelta::hours(12);

/// What it is made from.
#[derive(Debug, Serialize, Deserialize)]
pub struct Substitute {
    /// Who can't come.
    participant: ParticipantId,
}

/// Queues a letter to each coordinator of the delegation.
pub(in crate::ops) fn queue(
    tx: &mut Tx<'_>,
    event: &Event,
    participant: &Participant,
    delegation: DelegationId,
) -> Result<()> {
    let since = tx.now - QUIET;
    for addressee in coordinator_addresses::of(tx, event.id, &[delegation])? {
        let new = NewMail {
            unit: Some(event.unit_id),
            event: Some(event.id),
            kind: MailKind::Substitute,
            recipient: &addressee.email,
            recipient_name: &addressee.name,
            content: &Substitute { participant: participant.id },
        };
        mailing::queue_unless_since(tx, &new, since)?;
    }
    Ok(())
}

/// Writes it.
pub fn write(app: &App, db: &mut Db, mail: &Mail) -> Result<Option<Letter>> {
    let Substitute { participant } = content(mail)?;
    let participant = participants::get(db, participant)?;
    let event = events::get(db, participant.event_id)?;
    let wanted = participant.status.holds_seat() && participant.answer == Some(Answer::NotComing);
    let Some(delegation) = participant.delegation_id.filter(|_| wanted && !event.status.is_over()) else {
        return Ok(None);
    };
    let all = coordinator_addresses::of(db, event.id, &[delegation])?;
    let Some(addressee) = all.into_iter().find(|one| one.email.eq_ignore_ascii_case(&mail.recipient)) else {
        return Ok(None);
    };
    let path = match addressee.delegations.first() {
        Some((_, Some(link))) => paths::coordinator_link(coordinator_links::code(&app.keys, *link)),
        _ => paths::delegation(delegation),
    };
    let notice = Notice::substitute(&SubstituteNotice {
        language: addressee.language,
        name: addressee.name,
        participant: display_name(&participant),
        delegation: delegations::find(db, event.id, delegation)?.map(|found| found.name).unwrap_or_default(),
        unit: units::get(db, event.unit_id)?.name,
        // Once nominations are over, the organizers put somebody else on the seat.
        open: event.status == EventStatus::Open,
        event: event.title,
        url: format!("{}{path}", app.base_url),
    });
    Ok(Some(letter(mail, notice.written().map_err(unwritten)?, Vec::new(), Vec::new())))
}
