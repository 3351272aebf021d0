//! The OpenAPI document, made of the handlers and their types. What every operation of a kind can answer
//! is added by rule in `answers`, so that no handler can forget it.

mod answers;

use std::sync::OnceLock;

use utoipa::OpenApi;
use utoipa::openapi::Server;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};

use super::api;
use super::error::Problem;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Hadir",
        description = "Plans government trainings and meetings, shares out the seats, checks people in and prints the papers.\n\n\
            Errors are problems (RFC 9457) with a stable `code`; their `detail` follows `Accept-Language` (id, en). \
            Times are RFC 3339 with offset, dates `YYYY-MM-DD`. What a token may not see answers 404."
    ),
    components(schemas(Problem)),
    tags(
        (name = "Events", description = "Trainings and meetings, and the steps of their life."),
        (name = "Quotas", description = "The seats of an event's delegations."),
        (name = "Participants", description = "Who comes."),
        (name = "Tickets", description = "The code with which a participant comes in."),
        (name = "Sessions", description = "The parts of an event at which attendance is taken."),
        (name = "Door", description = "Scans, and what follows from them."),
        (name = "Certificates", description = "Issue, and proof for everybody."),
        (name = "Documents", description = "Papers and calendars."),
        (name = "Operation", description = "For those who run the installation or write clients."),
    ),
    security(("token" = []))
)]
struct Root;

/// The document of API v1 as JSON, as the command prints it and the server hands it out.
pub fn text() -> serde_json::Result<&'static str> {
    static TEXT: OnceLock<String> = OnceLock::new();
    match TEXT.get() {
        Some(text) => Ok(text),
        None => {
            let text = document().to_pretty_json()?;
            Ok(TEXT.get_or_init(|| text))
        }
    }
}

fn document() -> utoipa::openapi::OpenApi {
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
        api::OpenapiApi::openapi(),
    ] {
        document.merge(part);
    }
    document.servers = Some(vec![Server::new("/")]);
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    answers::add(&mut document);
    document
}
