//! The letter that tells coordinators what the organizers decided about their names: who comes, who is returned
//! or rejected and why. It leaves when the decisions can't be undone any more, and tells all that were taken
//! until then.

use serde::{Deserialize, Serialize};

use super::{Result, content, letter, unwritten};
use crate::app::App;
use crate::db::events::Event;
use crate::db::mails::Mail;
use crate::db::participants::{self, Participant};
use crate::db::{Db, Tx, delegations, events};
use crate::domain::ids::{CoordinatorId, DelegationId};
use crate::domain::language::Language;
use crate::domain::mail::MailKind;
use crate::domain::participant::ParticipantStatus;
use crate::domain::person;
use crate::mail::Letter;
use crate::ops::mailing::{self, NewMail};
use crate::ops::{coordinator_addresses, coordinator_links, undo};
use crate::view::letters::Notice;
use crate::view::letters::decision::{DecidedName, DecisionNotice};
use crate::view::paths;

/// What it is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionLetter {
    /// Its language.
    language: Language,
    /// About whom.
    delegation: DelegationId,
    /// The link of the reader; none for an account.
    coordinator: Option<CoordinatorId>,
}

/// Queues the letters about a delegation, one for each of its coordinators; one that waits already serves.
pub(in crate::ops) fn queue(tx: &mut Tx<'_>, event: &Event, delegation: DelegationId) -> Result<()> {
    for addressee in coordinator_addresses::of(tx, event.id, &[delegation])? {
        let coordinator = addressee.delegations.first().and_then(|(_, coordinator)| *coordinator);
        let about = DecisionLetter { language: addressee.language, delegation, coordinator };
        let due_at = tx.now + undo::OPEN_FOR;
        let new = NewMail {
            unit: Some(event.unit_id),
            event: Some(event.id),
            kind: MailKind::Decision,
            recipient: &addressee.email,
            recipient_name: &addressee.name,
            content: &about,
        };
        mailing::queue_once(tx, &new, due_at)?;
    }
    Ok(())
}

/// Writes it; nothing is left to say where every decision was undone.
pub fn write(app: &App, db: &mut Db, mail: &Mail) -> Result<Option<Letter>> {
    let about: DecisionLetter = content(mail)?;
    let Some(event) = mail.event_id else { return Ok(None) };
    let event = events::get(db, event)?;
    let Some(delegation) = delegations::find(db, event.id, about.delegation)? else { return Ok(None) };
    let all = participants::of_delegation(db, delegation.id)?;
    let decided = |status: ParticipantStatus| -> Vec<DecidedName> {
        all.iter()
            .filter(|one| one.status == status && one.updated_at >= mail.created_at)
            .map(|one| DecidedName { name: name_of(one), remark: one.remark.clone() })
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
    let path = match about.coordinator {
        Some(id) => paths::coordinator_link(coordinator_links::code(&app.keys, id)),
        None => paths::delegation(delegation.id),
    };
    let notice = Notice::decision(&DecisionNotice {
        language: about.language,
        name: mail.recipient_name.clone(),
        event: event.title,
        delegation: delegation.name,
        confirmed,
        returned,
        rejected,
        url: format!("{}{path}", app.base_url),
    });
    let written = notice.written().map_err(unwritten)?;
    Ok(Some(letter(mail, written, Vec::new(), Vec::new())))
}

fn name_of(one: &Participant) -> String {
    person::display(Some(&one.title_before), &one.name, Some(&one.title_after))
}
