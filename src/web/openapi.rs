//! The OpenAPI document, made of the handlers and their types.

use utoipa::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};

use super::api;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Hadir",
        description = "Plans government trainings and meetings, shares out the seats, checks people in and prints the papers."
    ),
    security(("token" = []))
)]
struct Root;

/// The document of API v1.
pub fn document() -> utoipa::openapi::OpenApi {
    let mut document = Root::openapi();
    for part in [
        api::EventsApi::openapi(),
        api::QuotasApi::openapi(),
        api::ParticipantsApi::openapi(),
        api::SessionsApi::openapi(),
        api::ImportApi::openapi(),
        api::TicketsApi::openapi(),
        api::CalendarsApi::openapi(),
        api::CheckInsApi::openapi(),
        api::AttendanceApi::openapi(),
        api::CertificatesApi::openapi(),
        api::DocumentsApi::openapi(),
        api::HealthApi::openapi(),
    ] {
        document.merge(part);
    }
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    document
}
