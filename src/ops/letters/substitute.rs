//! The letter that asks a coordinator for somebody else in the place of who can't come. Not sent when the
//! participant comes after all, was replaced or cancelled, or who is asked coordinates no more.

use super::{Result, letter, unwritten};
use crate::app::App;
use crate::db::events::Event;
use crate::db::mails::Mail;
use crate::db::participants::{self, Participant};
use crate::db::{Db, Tx, delegations, events, units};
use crate::domain::event::EventStatus;
use crate::domain::ids::{DelegationId, ParticipantId};
use crate::domain::mail_content::MailContent;
use crate::domain::participant::Answer;
use crate::mail::Letter;
use crate::ops::check_in::display_name;
use crate::ops::contacts;
use crate::ops::mailing;
use crate::view::letters::Notice;
use crate::view::letters::seats::SubstituteNotice;
use chrono::TimeDelta;

/// Who changes the answer to and fro does not send the coordinator a letter each time.
const QUIET: TimeDelta = TimeDelta::hours(12);

/// Queues a letter to each coordinator of the delegation.
pub(in crate::ops) fn queue(
    tx: &mut Tx<'_>,
    event: &Event,
    participant: &Participant,
    delegation: DelegationId,
) -> Result<()> {
    let since = tx.now - QUIET;
    let content = MailContent::Substitute { participant: participant.id };
    for contact in contacts::of_delegation(tx, event.id, delegation)?.by_address().into_values() {
        let new = contact.mail(event, content.clone());
        mailing::queue_unless_since(tx, &new, since)?;
    }
    Ok(())
}

/// Writes it.
pub fn write(app: &App, db: &mut Db, mail: &Mail, participant: ParticipantId) -> Result<Option<Letter>> {
    let participant = participants::get(db, participant)?;
    let event = events::get(db, participant.event_id)?;
    let wanted = participant.status.holds_seat() && participant.answer == Some(Answer::NotComing);
    let Some(delegation) = participant.delegation_id.filter(|_| wanted && !event.status.is_over()) else {
        return Ok(None);
    };
    let contacts = contacts::of_delegation(db, event.id, delegation)?;
    let Some(contact) = contacts.at(&mail.recipient) else { return Ok(None) };
    let notice = Notice::substitute(&SubstituteNotice {
        language: contact.language(),
        name: contact.name().to_owned(),
        participant: display_name(&participant),
        delegation: delegations::find(db, event.id, delegation)?.map(|found| found.name).unwrap_or_default(),
        unit: units::get(db, event.unit_id)?.name,
        // Once nominations are over, the organizers put somebody else on the seat.
        open: event.status == EventStatus::Open,
        event: event.title,
        url: contact.url(app, delegation),
    });
    Ok(Some(letter(mail, notice.written().map_err(unwritten)?, Vec::new(), Vec::new())))
}
