//! The calendar of an event.

use actix_web::{HttpResponse, web};
use utoipa::OpenApi;

use crate::ops;
use crate::web::error::Result;
use crate::web::guards::Member;
use crate::web::{State, calendar_file};

#[derive(OpenApi)]
#[openapi(paths(calendar))]
pub struct CalendarsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource("/api/v1/events/{event}/calendar.ics").get(calendar));
}

/// The sessions of an event, or its days while it has none, as iCalendar.
#[utoipa::path(get, path = "/api/v1/events/{event}/calendar.ics", tag = "Documents", operation_id = "get_event_calendar",
    params(("event" = String, Path, description = "Id or code")), responses((status = 200, body = String, content_type = "text/calendar", description = "The calendar")))]
async fn calendar(state: web::Data<State>, who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    Ok(calendar_file::answer(ops::tickets::calendars::of_event(&state.app, who.caller(), &key).await?))
}
