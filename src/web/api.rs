//! The HTTP API v1: a promise to programs. Each file holds the calls of one noun, its bodies and its
//! answers; the OpenAPI document is made of the same types.

mod attendance;
mod calendars;
mod certificates;
mod check_ins;
pub(super) mod documents;
mod events;
mod health;
mod import;
mod openapi;
mod page;
mod participants;
mod quotas;
mod sessions;
mod tickets;
mod words;

pub(super) use attendance::AttendanceApi;
pub(super) use calendars::CalendarsApi;
pub(super) use certificates::CertificatesApi;
pub(super) use check_ins::CheckInsApi;
pub(super) use documents::DocumentsApi;
pub(super) use events::EventsApi;
pub(super) use health::HealthApi;
pub(super) use import::ImportApi;
pub(super) use openapi::OpenapiApi;
pub(super) use participants::ParticipantsApi;
pub(super) use quotas::QuotasApi;
pub(super) use sessions::SessionsApi;
pub(super) use tickets::TicketsApi;

use actix_web::web;

/// All routes of the API.
pub fn routes(config: &mut web::ServiceConfig) {
    for part in [
        attendance::routes,
        calendars::routes,
        certificates::routes,
        check_ins::routes,
        documents::routes,
        events::routes,
        health::routes,
        import::routes,
        openapi::routes,
        participants::routes,
        quotas::routes,
        sessions::routes,
        tickets::routes,
    ] {
        config.configure(part);
    }
}
