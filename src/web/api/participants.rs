//! Participants: register, list, cancel, replace.

mod bodies;

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::{IntoParams, OpenApi};

use self::bodies::{ParticipantBody, ParticipantView, PersonBody, Reader};
use super::page::{Page, PageQuery, cursor};
use super::sessions::id_in_path;
use crate::db::{events, participants};
use crate::domain::access::Need;
use crate::domain::ids::ParticipantId;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::domain::problem::Problem;
use crate::ops;
use crate::ops::people::sealed_candidates;
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::{Coordinator, Member};
use crate::web::json::Json;

#[derive(OpenApi)]
#[openapi(paths(list, register, cancel, replace))]
pub struct ParticipantsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/events/{event}/participants").get(list).post(register))
        .service(web::resource("/api/v1/participants/{participant}/cancel").post(cancel))
        .service(web::resource("/api/v1/participants/{participant}/replace").post(replace));
}

/// Registers somebody. An organizer's word confirms, a coordinator's nominates.
#[utoipa::path(post, path = "/api/v1/events/{event}/participants", tag = "Participants", operation_id = "register_participant",
    params(("event" = String, Path, description = "Id or code")), request_body = ParticipantBody,
    responses((status = 201, body = ParticipantView, description = "The participant: confirmed, nominated or waiting"),
        (status = 409, description = "`quota_full`, `no_quota`, `already_registered`, `wrong_status`, `event_finished`, `deadline_passed`")))]
async fn register(
    state: web::Data<State>,
    who: Coordinator,
    key: web::Path<String>,
    body: Json<ParticipantBody>,
) -> Result<HttpResponse> {
    let registered =
        ops::participants::register_participant(&state.app, who.caller(), &key, body.0.registration())
            .await?;
    Ok(HttpResponse::Created().json(Reader::new(&state, &who.0).registered(&registered)?))
}

/// Which participants.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ParticipantsQuery {
    /// A delegation's id.
    #[param(value_type = Option<Uuid>)]
    pub delegation: Option<String>,
    /// Where they stand.
    #[param(value_type = Option<ParticipantStatus>)]
    pub status: Option<String>,
    /// As what they come.
    #[param(value_type = Option<ParticipantRole>)]
    pub role: Option<String>,
    /// Part of the name, or a whole NIK, NIP or telephone.
    pub q: Option<String>,
    /// How many, 1 to 200; 50 when missing.
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl ParticipantsQuery {
    fn filter(&self, state: &State, page: &PageQuery, contacts: bool) -> Result<participants::Filter> {
        fn read<T: std::str::FromStr>(field: &str, text: Option<&String>) -> Result<Option<T>> {
            match text.map(|text| text.trim()).filter(|text| !text.is_empty()) {
                None => Ok(None),
                Some(text) => text
                    .parse()
                    .map(Some)
                    .map_err(|_| ops::Error::invalid(field, Problem::NoSuch(text.to_owned())).into()),
            }
        }
        let q = self.q.as_deref().unwrap_or_default();
        let after = match page.place()? {
            Some((name, id)) => {
                let malformed = |_| ops::Error::invalid("cursor", Problem::Malformed("next_cursor"));
                Some((name, id.parse().map_err(malformed)?))
            }
            None => None,
        };
        Ok(participants::Filter {
            name: ops::input::folded(q),
            number: if contacts { sealed_candidates(&state.app.keys.sealer, q) } else { Vec::new() },
            delegation: read("delegation", self.delegation.as_ref())?,
            status: read("status", self.status.as_ref())?,
            role: read("role", self.role.as_ref())?,
            bound: after.map(|(name, id)| participants::Bound::After(participants::Mark::Name(name, id))),
            limit: Some(page.limit()? + 1),
            ..participants::Filter::default()
        })
    }
}

/// The participants of an event by name, as far as one may see them.
#[utoipa::path(get, path = "/api/v1/events/{event}/participants", tag = "Participants", operation_id = "list_participants",
    params(("event" = String, Path, description = "Id or code"), ParticipantsQuery),
    responses((status = 200, body = Page<ParticipantView>, description = "A page of participants"),
        (status = 422, description = "`invalid`: a filter, limit or cursor")))]
async fn list(
    state: web::Data<State>,
    who: Member,
    key: web::Path<String>,
    query: web::Query<ParticipantsQuery>,
) -> Result<HttpResponse> {
    let page = PageQuery { limit: query.limit, cursor: query.cursor.clone() };
    let contacts = who.caller().may(Need::Nominate);
    let filter = query.filter(&state, &page, contacts)?;
    let scope = who.caller().scope(Need::See);
    let (event, rows) = state
        .app
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let rows = participants::list(db, &scope, &event, &filter)?;
            Ok::<_, ops::Error>((event, rows))
        })
        .await?;
    let reader = Reader::new(&state, &who.0);
    let mut shown = Vec::with_capacity(rows.len());
    for (participant, delegation) in rows {
        let cursor = cursor(&participant.sort_name, &participant.id.to_string());
        shown.push((cursor, reader.view(&participant, delegation, &event)?));
    }
    let cursor_of = |(cursor, _): &(String, ParticipantView)| cursor.clone();
    Ok(HttpResponse::Ok().json(Page::of(shown, page.limit()?, cursor_of, |(_, view)| view)))
}

/// Cancels a participant; the seat goes to the first who waits.
#[utoipa::path(post, path = "/api/v1/participants/{participant}/cancel", tag = "Participants", operation_id = "cancel_participant",
    params(("participant" = Uuid, Path, description = "The participant's id")),
    responses((status = 200, body = ParticipantView, description = "The participant, cancelled"),
        (status = 409, description = "`not_cancellable`, `wrong_status`, `event_finished`")))]
async fn cancel(state: web::Data<State>, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let id: ParticipantId = id_in_path(&id)?;
    let changed = ops::participants::cancel_participant(&state.app, who.caller(), id).await?;
    let reader = Reader::new(&state, &who.0);
    Ok(HttpResponse::Ok().json(reader.view(&changed.participant, None, &changed.event)?))
}

/// Puts another person on the seat: a new participant with an own ticket.
#[utoipa::path(post, path = "/api/v1/participants/{participant}/replace", tag = "Participants", operation_id = "replace_participant",
    params(("participant" = Uuid, Path, description = "The participant's id")), request_body = PersonBody,
    responses((status = 201, body = ParticipantView, description = "The new participant"),
        (status = 409, description = "`not_replaceable`, `already_registered`, `wrong_status`, `event_finished`")))]
async fn replace(
    state: web::Data<State>,
    who: Coordinator,
    id: web::Path<String>,
    body: Json<PersonBody>,
) -> Result<HttpResponse> {
    let id: ParticipantId = id_in_path(&id)?;
    let registered =
        ops::participants::replace_participant(&state.app, who.caller(), id, body.0.form()).await?;
    Ok(HttpResponse::Created().json(Reader::new(&state, &who.0).registered(&registered)?))
}
