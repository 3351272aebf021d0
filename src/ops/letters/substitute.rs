//! The letter that asks a coordinator for somebody else in the place of who can't come. Not sent when the
//! participant comes after all, was replaced or cancelled, or who is asked coordinates no more.

use serde::{Deserialize, Serialize};

use super::{Result, content, letter, unwritten};
use crate::app::App;
use crate::db::events::Event;
use crate::db::mails::Mail;
use crate::db::participants::Participant;
use crate::db::{Db, accounts, coordinators, delegations, events, grants, participants, units};
use crate::domain::event::{AccountRole, EventStatus};
use crate::domain::ids::{AccountId, CoordinatorId, ParticipantId};
use crate::domain::language::Language;
use crate::domain::participant::Answer;
use crate::mail::Letter;
use crate::ops::check_in::display_name;
use crate::ops::coordinator_links;
use crate::view::letters::Notice;
use crate::view::letters::seats::SubstituteNotice;
use crate::view::paths;

/// What it is made from.
#[derive(Debug, Serialize, Deserialize)]
pub struct Substitute {
    /// Who can't come.
    pub participant: ParticipantId,
    /// Who is asked.
    pub asked: Asked,
}

/// A coordinator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// Who comes by a personal link.
    Coordinator(CoordinatorId),
    /// Who signs in.
    Account(AccountId),
}

/// Writes it.
pub fn write(app: &App, db: &mut Db, mail: &Mail) -> Result<Option<Letter>> {
    let Substitute { participant, asked } = content(mail)?;
    let participant = participants::get(db, participant)?;
    let event = events::get(db, participant.event_id)?;
    let wanted = participant.status.holds_seat() && participant.answer == Some(Answer::NotComing);
    let addressee = addressee(app, db, &event, &participant, asked)?;
    let Some((name, language, url)) = addressee.filter(|_| wanted && !event.status.is_over()) else {
        return Ok(None);
    };
    let delegation = match participant.delegation_id {
        Some(id) => delegations::find(db, event.id, id)?.map(|found| found.name).unwrap_or_default(),
        None => String::new(),
    };
    let notice = Notice::substitute(&SubstituteNotice {
        language,
        name,
        participant: display_name(&participant),
        delegation,
        unit: units::get(db, event.unit_id)?.name,
        // Once nominations are over, the organizers put somebody else on the seat.
        open: event.status == EventStatus::Open,
        event: event.title,
        url,
    });
    Ok(Some(letter(mail, notice.written().map_err(unwritten)?, Vec::new(), Vec::new())))
}

/// The name of who is asked, the language and the page where somebody else is named.
fn addressee(
    app: &App,
    db: &mut Db,
    event: &Event,
    participant: &Participant,
    asked: Asked,
) -> Result<Option<(String, Language, String)>> {
    Ok(match asked {
        Asked::Coordinator(id) => coordinators::find(db, id)?
            .filter(|(one, ..)| {
                one.revoked_at.is_none() && Some(one.delegation_id) == participant.delegation_id
            })
            .map(|(one, ..)| {
                let link = paths::coordinator_link(coordinator_links::code(&app.keys, id));
                (one.name, Language::Indonesian, format!("{}{link}", app.base_url))
            }),
        Asked::Account(id) => {
            let account = accounts::get(db, id)?;
            let coordinates = grants::of_account(db, id)?.iter().any(|right| {
                right.role == AccountRole::Coordinator
                    && right.event_id == Some(event.id)
                    && right.delegation_id == participant.delegation_id
            });
            (coordinates && account.disabled_at.is_none()).then(|| {
                let page = paths::participant(participant.id);
                (account.name, account.language, format!("{}{page}", app.base_url))
            })
        }
    })
}
