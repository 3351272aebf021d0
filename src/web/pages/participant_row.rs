//! The row of a participant that is edited inside the list: name, position, delegation, category, telephone
//! and mail. Saved or refused, one stays at the same place of the list.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::kit::{PageForm, Visit, id_in_path};
use super::participant::{masked, own, unmask};
use super::participant_form::told;
use super::participants::{ListQuery, may_edit, page};
use crate::db::participants::Participant;
use crate::domain::access::Caller;
use crate::domain::ids::ParticipantId;
use crate::ops;
use crate::ops::identity::{PersonForm, open_numbers};
use crate::ops::update_participant::{Correction, update_participant};
use crate::view::form::Field;
use crate::view::participant_form::ParticipantFields;
use crate::view::participants::RowForm;
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Coordinator;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::participant_row("{participant}")).post(save));
}

/// The row of a participant, open; not found for those who may not edit it.
pub(super) async fn open(visit: &Visit, caller: &Caller, id: ParticipantId) -> Result<RowForm> {
    let (participant, event) = own(visit, caller, id).await?;
    if !may_edit(caller, &event, &participant) {
        return Err(ops::Error::NotFound.into());
    }
    let shown = masked(&open_numbers(&visit.app().keys, &participant)?);
    let delegation = participant.delegation_id.map(|id| id.to_string()).unwrap_or_default();
    let fields = ParticipantFields {
        name: Field::of(&participant.name),
        title_before: Field::of(&participant.title_before),
        title_after: Field::of(&participant.title_after),
        phone: Field::of(shown.phone),
        email: Field::of(&participant.email),
        position: Field::of(&participant.position),
        category: Field::of(&participant.category),
        delegation: Field::of(delegation),
        ..ParticipantFields::default()
    };
    Ok(row_form(&participant, fields, None))
}

fn row_form(participant: &Participant, fields: ParticipantFields, refused: Option<String>) -> RowForm {
    RowForm {
        id: participant.id.to_string(),
        fields,
        refused,
        without_delegation: !participant.role.takes_seat(),
    }
}

/// What the row entered, over what it does not show.
fn correction(visit: &Visit, participant: &Participant, entered: &Entered) -> Result<Correction> {
    let open = open_numbers(&visit.app().keys, participant)?;
    let entered_or = |name: &str, known: &str| match entered.all(name).is_empty() {
        true => known.to_owned(),
        false => entered.value(name).to_owned(),
    };
    let mut person = PersonForm {
        name: entered_or("name", &participant.name),
        title_before: entered_or("title_before", &participant.title_before),
        title_after: entered_or("title_after", &participant.title_after),
        nik: open.nik.clone(),
        nip: open.nip.clone(),
        phone: entered_or("phone", &open.phone),
        email: entered_or("email", &participant.email),
        sex: participant.sex.map(|sex| sex.to_string()).unwrap_or_default(),
        position: entered_or("position", &participant.position),
        institution: participant.institution.clone(),
    };
    unmask(&mut person, open);
    Ok(Correction {
        person,
        category: entered_or("category", &participant.category),
        delegation: Some(entered.value("delegation"))
            .filter(|_| !entered.all("delegation").is_empty())
            .map(|text| text.parse().ok()),
    })
}

async fn save(form: PageForm, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id: ParticipantId = id_in_path(&id)?;
    let (participant, event) = own(&visit, who.caller(), id).await?;
    let query = ListQuery::of_text(entered.value("list"));
    let correction = correction(&visit, &participant, &entered)?;
    match update_participant(visit.app(), who.caller(), id, correction).await {
        Ok(saved) => {
            let name = ops::check_in::display_name(&saved.participant);
            let text = visit.shell(Section::Events).t1("participant-row-saved", "name", name);
            let back = format!("{}#p-{id}", query.back(&event.code));
            Ok(visit.redirect_undoable(&back, FlashKind::Success, &text, saved.undo))
        }
        Err(error) => {
            let refused = told(&visit, &mut entered, error)?;
            let fields = ParticipantFields::entered(&entered);
            let status = match refused {
                Some(_) => StatusCode::CONFLICT,
                None => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let open = row_form(&participant, fields, refused);
            let page = page(&visit, who.caller(), &event.code, query, Some(open)).await?;
            visit.html_with_status(&page, status)
        }
    }
}
