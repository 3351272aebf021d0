//! The letter that tells coordinators what the organizers decided about their names: who comes, who is returned
//! or rejected and why. It leaves when the decisions can't be undone any more, and tells all that were taken
//! until then.

use super::{Result, letter, unwritten};
use crate::app::App;
use crate::db::events::{self};
use crate::db::mails::Mail;
use crate::db::participants::{self, Participant};
use crate::db::{Db, delegations};
use crate::domain::ids::DelegationId;
use crate::domain::participant::ParticipantStatus;
use crate::domain::person;
use crate::mail::Letter;
use crate::ops;
use crate::view::kit::remarks::remark;
use crate::view::letters::Notice;
use crate::view::letters::decision::{DecidedName, DecisionNotice};

/// Writes it; nothing is left to say where every decision was undone, and nobody to tell where the reader
/// coordinates no more.
pub fn write(app: &App, db: &mut Db, mail: &Mail, delegation: DelegationId) -> Result<Option<Letter>> {
    let Some(event) = mail.event_id else { return Ok(None) };
    let event = events::get(db, event)?;
    let Some(delegation) = delegations::find(db, event.id, delegation)? else { return Ok(None) };
    let contacts = ops::coordinators::contacts::of_delegation(db, event.id, delegation.id)?;
    let Some(contact) = contacts.at(&mail.recipient) else { return Ok(None) };
    let all = participants::of_delegation(db, delegation.id)?;
    let (zone, language) = (event.zone(), contact.language());
    let decided = |status: ParticipantStatus| -> Vec<DecidedName> {
        all.iter()
            .filter(|one| one.status == status && one.updated_at >= mail.created_at)
            .map(|one| DecidedName { name: name_of(one), remark: remark(&one.remark, zone, language) })
            .collect()
    };
    let (confirmed, returned, rejected) = (
        decided(ParticipantStatus::Confirmed),
        decided(ParticipantStatus::Returned),
        decided(ParticipantStatus::Rejected),
    );
    if confirmed.is_empty() && returned.is_empty() && rejected.is_empty() {
        return Ok(None);
    }
    let notice = Notice::decision(&DecisionNotice {
        language,
        name: contact.name().to_owned(),
        event: event.title,
        delegation: delegation.name,
        confirmed,
        returned,
        rejected,
        url: contact.url(app, delegation.id),
    });
    let written = notice.written().map_err(unwritten)?;
    Ok(Some(letter(mail, written, Vec::new(), Vec::new())))
}

fn name_of(one: &Participant) -> String {
    person::display(Some(&one.title_before), &one.name, Some(&one.title_after))
}
