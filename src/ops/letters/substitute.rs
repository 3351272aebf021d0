//! The letter that asks a coordinator for somebody else in the place of who can't come. Not sent when the
//! participant comes after all, was replaced or cancelled, or who is asked coordinates no more.

use super::{Result, letter, unwritten};
use crate::app::App;
use crate::db::mails::Mail;
use crate::db::{Db, delegations, events, participants, units};
use crate::domain::ids::ParticipantId;
use crate::domain::nomination::{self, Step, Window};
use crate::domain::participant::Answer;
use crate::mail::Letter;
use crate::ops;
use crate::view::letters::Notice;
use crate::view::letters::seats::SubstituteNotice;

/// Writes it.
pub fn write(app: &App, db: &mut Db, mail: &Mail, participant: ParticipantId) -> Result<Option<Letter>> {
    let participant = participants::get(db, participant)?;
    let event = events::get(db, participant.event_id)?;
    let wanted = participant.status.holds_seat() && participant.answer == Some(Answer::NotComing);
    let Some(delegation) = participant.delegation_id.filter(|_| wanted && !event.status.is_over()) else {
        return Ok(None);
    };
    let contacts = ops::coordinators::contacts::of_delegation(db, event.id, delegation)?;
    let Some(contact) = contacts.at(&mail.recipient) else { return Ok(None) };
    let Some(delegation) = delegations::find(db, event.id, delegation)? else { return Ok(None) };
    let window = Window {
        status: event.status,
        deadline: delegation.deadline(&event),
        now: app.now(),
        zone: event.zone(),
    };
    let notice = Notice::substitute(&SubstituteNotice {
        language: contact.language(),
        name: contact.name().to_owned(),
        participant: participant.display_name(),
        unit: units::get(db, event.unit_id)?.name,
        // Whoever can't replace people any more leaves it to the organizers.
        open: nomination::admit(Step::Replace, contact.nominator(), &window).is_ok(),
        event: event.title,
        url: contact.url(app, delegation.id),
        delegation: delegation.name,
    });
    Ok(Some(letter(mail, notice.written().map_err(unwritten)?, Vec::new(), Vec::new())))
}
