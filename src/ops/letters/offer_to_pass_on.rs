//! The letter that asks the coordinators of a delegation to pass offered seats on to those who have no mail
//! address of their own: one letter with all of them, who, until when, and where it is taken.

use super::{Result, letter, unwritten};
use crate::app::App;
use crate::db::events::{self};
use crate::db::mails::Mail;
use crate::db::participants::{self, Participant};
use crate::db::{Db, delegations, units};
use crate::domain::calendar;
use crate::domain::ids::DelegationId;
use crate::domain::participant::ParticipantStatus;
use crate::mail::Letter;
use crate::ops;
use crate::ops::tickets::ticket_url;
use crate::view::letters::Notice;
use crate::view::letters::seats::{OfferToPassOn, PassOnNotice};

/// Writes it; there is nothing to pass on once all have answered, and nobody to ask who coordinates no more.
pub fn write(app: &App, db: &mut Db, mail: &Mail, delegation: DelegationId) -> Result<Option<Letter>> {
    let Some(event) = mail.event_id else { return Ok(None) };
    let event = events::get(db, event)?;
    let Some(delegation) = delegations::find(db, event.id, delegation)? else { return Ok(None) };
    let contacts = ops::coordinators::contacts::of_delegation(db, event.id, delegation.id)?;
    let Some(contact) = contacts.at(&mail.recipient) else { return Ok(None) };
    let (now, language) = (app.now(), contact.language());
    let offer = |one: &Participant| {
        let open = one.status == ParticipantStatus::Offered && one.email.is_empty();
        let until = one.offered_until.filter(|until| open && *until > now)?;
        Some(OfferToPassOn {
            name: one.display_name(),
            until: calendar::moment(until.and_utc(), event.zone(), language),
            url: ticket_url(app, one),
        })
    };
    let offers: Vec<OfferToPassOn> =
        participants::of_delegation(db, delegation.id)?.iter().filter_map(offer).collect();
    if offers.is_empty() {
        return Ok(None);
    }
    let notice = Notice::pass_on(&PassOnNotice {
        language,
        name: contact.name().to_owned(),
        delegation: delegation.name,
        unit: units::get(db, event.unit_id)?.name,
        url: contact.url(app, delegation.id),
        event: event.title,
        offers,
    });
    Ok(Some(letter(mail, notice.written().map_err(unwritten)?, Vec::new(), Vec::new())))
}
