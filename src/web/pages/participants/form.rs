//! The form of a participant, new, edited or taking over a seat: what it offers, what was entered, and how it
//! comes back with what is wrong.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::domain::access::event_access::EventAccess;
use crate::domain::access::{Caller, Need};
use crate::domain::nomination::Step;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::ops;
use crate::ops::events::event_access_at;
use crate::ops::participants::{Registration, WhenFull, register_participant};
use crate::ops::seats::{Origin, categories_of};
use crate::view::events::Tab;
use crate::view::kit::Choice;
use crate::view::participants::{ParticipantFormPage, Purpose};
use crate::view::people::ParticipantFields;
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Coordinator;
use crate::web::pages::kit::person::{person_of, show_errors};
use crate::web::pages::kit::seats::{delegations_left, only_delegation};
use crate::web::pages::kit::{PageForm, Visit, event};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::participants_new("{event}")).get(new));
}

/// What a participant's form offers to choose from.
pub(super) struct Offers {
    pub event: Event,
    pub access: EventAccess,
    pub delegations: Vec<Choice>,
    pub categories: Vec<String>,
    pub roles: Vec<ParticipantRole>,
}

/// What the form of an event's participant offers to somebody who fills seats.
pub(super) async fn offers(visit: &Visit, caller: &Caller, key: &str) -> Result<Offers> {
    let (asker, key, now) = (caller.clone(), key.to_owned(), visit.app().now());
    let (table, access, categories) = visit
        .app()
        .read(move |db| {
            let table = ops::seats::quota_table::find(db, &asker.scope(Need::Nominate), &key)?;
            let access = event_access_at(db, &asker, &table.event, now)?;
            let categories = categories_of(db, &table.event)?;
            Ok::<_, ops::Error>((table, access, categories))
        })
        .await?;
    let mut open = table;
    open.rows.retain(|row| access.may(Step::Add, Some(row.delegation.id)).is_ok());
    let roles = match access.organizes() {
        true => ParticipantRole::ALL.to_vec(),
        false => vec![ParticipantRole::Peserta],
    };
    let delegations = delegations_left(&visit.shell(Section::Events), &open);
    Ok(Offers { delegations, categories, roles, access, event: open.event })
}

/// The page of a participant's form; where that is closed now, the page says why instead. `of` is the
/// participant whom it is about.
pub(super) async fn form_page(
    visit: &Visit,
    caller: &Caller,
    offers: Offers,
    (purpose, of): (Purpose, Option<&Participant>),
    fields: ParticipantFields,
    refused: Option<String>,
) -> Result<ParticipantFormPage> {
    let (access, delegation) = (&offers.access, of.and_then(|of| of.delegation_id));
    let permission = match purpose {
        Purpose::Add => access.may_somewhere(Step::Add),
        Purpose::Edit(_) => access.may(Step::Correct, delegation),
        Purpose::Replace(..) => access.may(Step::Replace, delegation),
    };
    Ok(ParticipantFormPage {
        closed: event::why_closed(visit, access, &permission),
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &offers.event, Tab::Participants).await?,
        purpose,
        fields,
        refused,
        delegations: offers.delegations,
        delegation: only_delegation(caller, &offers.event).map(|id| id.to_string()),
        categories: offers.categories,
        roles: offers.roles,
    })
}

/// For which delegation somebody is entered.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    delegation: String,
}

async fn new(
    visit: Visit,
    who: Coordinator,
    key: web::Path<String>,
    wanted: web::Query<Wanted>,
) -> Result<HttpResponse> {
    let offers = offers(&visit, who.caller(), &key).await?;
    let mut fields =
        ParticipantFields { role: ParticipantRole::Peserta.as_str().into(), ..ParticipantFields::default() };
    fields.delegation = wanted.delegation.as_str().into();
    if let [only] = offers.delegations.as_slice() {
        fields.delegation = only.value.as_str().into();
    }
    visit.html(&form_page(&visit, who.caller(), offers, (Purpose::Add, None), fields, None).await?)
}

/// Registers who was entered.
pub(super) async fn add(form: PageForm, who: Coordinator, key: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let registration = Registration {
        person: person_of(&entered),
        role: entered.value("role").parse().unwrap_or(ParticipantRole::Peserta),
        category: entered.value("category").to_owned(),
        origin: Origin { delegation: entered.value("delegation").parse().ok(), ..Origin::default() },
        when_full: if entered.value("wait").is_empty() { WhenFull::Refuse } else { WhenFull::Wait },
    };
    match register_participant(visit.app(), who.caller(), &key, registration).await {
        Ok(registered) => {
            let said = match registered.participant.status {
                ParticipantStatus::Waiting => (FlashKind::Warning, "participant-added-waiting"),
                ParticipantStatus::Nominated => (FlashKind::Success, "participant-added-nominated"),
                ParticipantStatus::Returned
                | ParticipantStatus::Offered
                | ParticipantStatus::Confirmed
                | ParticipantStatus::Rejected
                | ParticipantStatus::Cancelled
                | ParticipantStatus::Replaced => (FlashKind::Success, "participant-added"),
            };
            let to = home(who.caller(), &registered.event, &registered.participant);
            Ok(visit.redirect_saying(&to, said.0, said.1))
        }
        Err(error) => {
            let refused = show_errors(&visit, &mut entered, error)?;
            let offers = offers(&visit, who.caller(), &key).await?;
            let fields = ParticipantFields::entered(&entered);
            let purpose = (Purpose::Add, None);
            answer_again(&visit, form_page(&visit, who.caller(), offers, purpose, fields, refused).await?)
        }
    }
}

/// Shows a form again.
pub(super) fn answer_again(visit: &Visit, page: ParticipantFormPage) -> Result<HttpResponse> {
    match page.refused {
        Some(_) => visit.html_with_status(&page, StatusCode::CONFLICT),
        None => visit.html_to_correct(&page),
    }
}

/// Where somebody goes on after a change: organizers at the participant, coordinators at their delegation.
pub(super) fn home(caller: &Caller, event: &Event, participant: &Participant) -> String {
    let organizes = caller.scope(Need::Organize).covers_event(event.unit_id, event.id);
    let delegation = participant.delegation_id.filter(|_| !organizes);
    delegation.map_or_else(|| paths::participant(participant.id), paths::delegation)
}
