//! The letter that offers a freed seat to somebody who waited: until when, and where it is taken. An offer that
//! was answered, has run out or went to another address before the letter left is not told.

use super::{Result, letter, unwritten};
use crate::app::App;
use crate::db::mails::Mail;
use crate::db::{Db, events, participants, units};
use crate::domain::calendar;
use crate::domain::ids::ParticipantId;
use crate::domain::language::Language;
use crate::domain::participant::ParticipantStatus;
use crate::mail::Letter;
use crate::ops::events::InWords;
use crate::ops::tickets::ticket_url;
use crate::view::letters::Notice;
use crate::view::letters::seats::OfferNotice;

/// Writes it.
pub fn write(app: &App, db: &mut Db, mail: &Mail, participant: ParticipantId) -> Result<Option<Letter>> {
    let participant = participants::get(db, participant)?;
    let offered = participant.status == ParticipantStatus::Offered
        && participant.email.eq_ignore_ascii_case(&mail.recipient);
    let Some(until) = participant.offered_until.filter(|until| offered && *until > app.now()) else {
        return Ok(None);
    };
    let event = events::get(db, participant.event_id)?;
    let language = Language::Indonesian;
    let facts = InWords::of(&event, language);
    let notice = Notice::offer(&OfferNotice {
        language,
        name: participant.display_name(),
        date: facts.date,
        place: facts.place,
        unit: units::get(db, event.unit_id)?.name,
        until: calendar::moment(until.and_utc(), event.zone(), language),
        event: event.title,
        url: ticket_url(app, &participant),
    });
    Ok(Some(letter(mail, notice.written().map_err(unwritten)?, Vec::new(), Vec::new())))
}
