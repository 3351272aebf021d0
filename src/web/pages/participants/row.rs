//! The row of a participant that is edited inside the list: name, position, delegation, category, telephone
//! and mail. Saved or refused, one stays at the same place of the list.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::list::{ListQuery, page};
use super::participant::own;
use super::row_form::row_form;
use crate::db::participants::Participant;
use crate::domain::ids::ParticipantId;
use crate::ops::participants::{Correction, update_participant};
use crate::ops::people::{PersonForm, open_numbers};
use crate::view::people::ParticipantFields;
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Coordinator;
use crate::web::pages::kit::person::{show_errors, unmask};
use crate::web::pages::kit::{PageForm, Visit, id_in_path};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::participant_row("{participant}")).post(save));
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
            let name = saved.participant.display_name();
            let text = visit.shell(Section::Events).t1("participant-row-saved", "name", name);
            let back = format!("{}#p-{id}", query.back(&event.code));
            Ok(visit.redirect_undoable(&back, FlashKind::Success, &text, saved.undo))
        }
        Err(error) => {
            let refused = show_errors(&visit, &mut entered, error)?;
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
