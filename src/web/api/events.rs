//! Events: create, read, change, step through their life.

mod bodies;
mod view;

use actix_web::{HttpResponse, web};
use utoipa::OpenApi;

use self::bodies::{CopyBody, EventBody, EventPatch, StatusBody};
use self::view::EventView;
use super::page::{Page, PageQuery, cursor};
use crate::db::events::{self, Event, UNDATED};
use crate::db::units::{self, Unit};
use crate::domain::access::Need;
use crate::domain::problem::Problem;
use crate::ops;
use crate::ops::events::{create_event, update_event};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::{Member, Organizer};
use crate::web::json::{self, Json};

#[derive(OpenApi)]
#[openapi(paths(create, list, show, change, step, copy))]
pub struct EventsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/events").get(list).post(create))
        .service(web::resource("/api/v1/events/{event}").get(show).patch(change))
        .service(web::resource("/api/v1/events/{event}/status").post(step))
        .service(web::resource("/api/v1/events/{event}/copy").post(copy));
}

/// Creates an event. It starts as a draft.
#[utoipa::path(post, path = "/api/v1/events", tag = "Events", operation_id = "create_event", request_body = EventBody,
    responses((status = 201, body = EventView, description = "The event"), (status = 404, description = "`not_found`: no such unit"),
        (status = 409, description = "`code_taken`")))]
async fn create(state: web::Data<State>, who: Organizer, body: Json<EventBody>) -> Result<HttpResponse> {
    let unit = body.0.unit.clone();
    let (event, unit): (Event, Unit) = create_event(&state.app, who.caller(), unit, body.0.form()).await?;
    Ok(HttpResponse::Created().json(EventView::new(&event, &unit.code)))
}

/// The events one may see, those without date first, then the newest.
#[utoipa::path(get, path = "/api/v1/events", tag = "Events", operation_id = "list_events", params(PageQuery),
    responses((status = 200, body = Page<EventView>, description = "A page of events"),
        (status = 422, description = "`invalid`: limit or cursor")))]
async fn list(state: web::Data<State>, who: Member, query: web::Query<PageQuery>) -> Result<HttpResponse> {
    let limit = query.limit()?;
    let malformed = || ops::Error::invalid("cursor", Problem::Malformed("next_cursor"));
    let after = match query.place()? {
        Some((day, id)) => {
            let day = if day.is_empty() { UNDATED } else { day.parse().map_err(|_| malformed())? };
            Some((day, id.parse().map_err(|_| malformed())?))
        }
        None => None,
    };
    let scope = who.caller().scope(Need::See);
    let filter = events::Filter { after, limit: limit + 1, ..events::Filter::default() };
    let (rows, codes) = state
        .app
        .read(move |db| {
            let rows = events::list(db, &scope, &filter)?;
            let codes = units::list(db, &crate::domain::access::Scope::everything())?;
            Ok::<_, ops::Error>((rows, codes))
        })
        .await?;
    let code = |event: &Event| {
        codes.iter().find(|unit| unit.id == event.unit_id).map(|unit| unit.code.clone()).unwrap_or_default()
    };
    let cursor_of = |event: &Event| {
        cursor(&event.starts_on.map(|day| day.to_string()).unwrap_or_default(), &event.id.to_string())
    };
    let page = Page::of(rows, limit, cursor_of, |event| EventView::new(&event, &code(&event)));
    Ok(HttpResponse::Ok().json(page))
}

/// One event by id or code.
#[utoipa::path(get, path = "/api/v1/events/{event}", tag = "Events", operation_id = "get_event", params(("event" = String, Path, description = "Id or code")),
    responses((status = 200, body = EventView, description = "The event")))]
async fn show(state: web::Data<State>, who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::See);
    let (event, unit) = state
        .app
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let unit = units::get(db, event.unit_id)?;
            Ok::<_, ops::Error>((event, unit))
        })
        .await?;
    Ok(HttpResponse::Ok().json(EventView::new(&event, &unit.code)))
}

/// Changes the fields that are named (JSON merge patch, RFC 7396).
#[utoipa::path(patch, path = "/api/v1/events/{event}", tag = "Events", operation_id = "update_event", params(("event" = String, Path, description = "Id or code")),
    request_body = EventPatch,
    responses((status = 200, body = EventView, description = "The event as it is now"), (status = 409, description = "`code_taken`, `code_fixed`")))]
async fn change(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    patch: Json<serde_json::Map<String, serde_json::Value>>,
) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::Organize);
    let wanted = key.clone();
    let event = state
        .app
        .read(move |db| events::find(db, &scope, &wanted))
        .await
        .map_err(ops::Error::from)?
        .ok_or(ops::Error::NotFound)?;
    let mut whole =
        serde_json::to_value(EventBody::of(&event)).map_err(|error| ops::Error::Internal(Box::new(error)))?;
    if let Some(fields) = whole.as_object_mut() {
        for (name, value) in patch.0 {
            if name == "unit" {
                return Err(ops::Error::invalid("unit", Problem::InUse).into());
            }
            if value.is_null() {
                fields.remove(&name)
            } else {
                fields.insert(name, value)
            };
        }
    }
    let body: EventBody = json::read(whole)?;
    let (event, unit) = update_event(&state.app, who.caller(), &event.id.to_string(), body.form()).await?;
    Ok(HttpResponse::Ok().json(EventView::new(&event, &unit.code)))
}

/// Moves an event a step: one forward, closed → open or finished → running.
#[utoipa::path(post, path = "/api/v1/events/{event}/status", tag = "Events", operation_id = "change_event_status", params(("event" = String, Path, description = "Id or code")),
    request_body = StatusBody,
    responses((status = 200, body = EventView, description = "The event as it is now"), (status = 409, description = "`wrong_status`")))]
async fn step(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    body: Json<StatusBody>,
) -> Result<HttpResponse> {
    let event = ops::events::change_event_status(&state.app, who.caller(), &key, body.0.to).await?;
    let unit_id = event.unit_id;
    let unit = state.app.read(move |db| units::get(db, unit_id)).await.map_err(ops::Error::from)?;
    Ok(HttpResponse::Ok().json(EventView::new(&event, &unit.code)))
}

/// Makes a new event of an earlier one: a draft without participants, its sessions at the same local times.
#[utoipa::path(post, path = "/api/v1/events/{event}/copy", tag = "Events", operation_id = "copy_event", params(("event" = String, Path, description = "Id or code")),
    request_body = CopyBody,
    responses((status = 201, body = EventView, description = "The new event"), (status = 409, description = "`code_taken`")))]
async fn copy(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    body: Json<CopyBody>,
) -> Result<HttpResponse> {
    let (event, unit) = ops::events::copy_event(&state.app, who.caller(), &key, body.0.form()).await?;
    Ok(HttpResponse::Created().json(EventView::new(&event, &unit.code)))
}
