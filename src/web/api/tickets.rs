//! Tickets of participants: the code, its picture, a new one in place of a lost one.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::sessions::id_in_path;
use super::words::Binary;
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::domain::access::Need;
use crate::domain::ids::ParticipantId;
use crate::domain::language::Language;
use crate::domain::problem::Problem;
use crate::ops;
use crate::ops::tickets::{Whom, send_tickets, ticket_code};
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::{Coordinator, Organizer};
use crate::web::json::Json;

#[derive(OpenApi)]
#[openapi(paths(reissue, show_ticket, ticket_picture, send))]
pub struct TicketsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/events/{event}/tickets/send").post(send))
        .service(web::resource("/api/v1/participants/{participant}/ticket/reissue").post(reissue))
        .service(web::resource("/api/v1/participants/{participant}/ticket").get(show_ticket))
        .service(web::resource("/api/v1/participants/{participant}/ticket.{extension}").get(ticket_picture));
}

/// A ticket.
#[derive(Debug, Serialize, ToSchema)]
pub struct TicketView {
    /// 26 characters of Crockford base32.
    #[schema(min_length = 26, max_length = 26)]
    pub code: String,
    /// The participant's own page, which the QR code holds.
    #[schema(format = Uri)]
    pub url: String,
}

fn ticket_view(state: &State, participant: &Participant) -> TicketView {
    let code = ticket_code(&state.app.keys, participant.id, participant.ticket_version);
    TicketView { code: code.to_string(), url: code.link(&state.app.base_url) }
}

/// Gives a new ticket; the old one is revoked at once.
#[utoipa::path(post, path = "/api/v1/participants/{participant}/ticket/reissue", tag = "Tickets", operation_id = "reissue_ticket",
    params(("participant" = Uuid, Path, description = "The participant's id")), responses((status = 200, body = TicketView, description = "The new ticket")))]
async fn reissue(state: web::Data<State>, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let id: ParticipantId = id_in_path(&id)?;
    let (participant, _) = ops::tickets::reissue_ticket(&state.app, who.caller(), id).await?;
    Ok(HttpResponse::Ok().json(ticket_view(&state, &participant)))
}

async fn own_participant(state: &State, who: &Coordinator, id: &str) -> Result<(Participant, Event)> {
    let id: ParticipantId = id_in_path(id)?;
    let scope = who.caller().scope(Need::Nominate);
    let found = state.app.read(move |db| participants::find(db, &scope, id)).await?;
    found.ok_or_else(|| ops::Error::NotFound.into())
}

/// The valid ticket of a participant.
#[utoipa::path(get, path = "/api/v1/participants/{participant}/ticket", tag = "Tickets", operation_id = "get_ticket",
    params(("participant" = Uuid, Path, description = "The participant's id")),
    responses((status = 200, body = TicketView, description = "The ticket"),
        (status = 403, description = "`forbidden`: only for those who fill the list")))]
async fn show_ticket(
    state: web::Data<State>,
    who: Coordinator,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    let (participant, _) = own_participant(&state, &who, &id).await?;
    Ok(HttpResponse::Ok().json(ticket_view(&state, &participant)))
}

/// The QR code of a ticket as `png`, `svg` or `pdf` (a single badge).
#[utoipa::path(get, path = "/api/v1/participants/{participant}/ticket.{extension}", tag = "Tickets", operation_id = "get_ticket_file",
    params(("participant" = Uuid, Path, description = "The participant's id"), ("extension" = inline(TicketFormat), Path, description = "Picture, drawing or badge")),
    responses((status = 200, description = "The file",
            content((inline(Binary) = "image/png"), (inline(Binary) = "image/svg+xml"), (inline(Binary) = "application/pdf"))),
        (status = 403, description = "`forbidden`: only for those who fill the list")))]
async fn ticket_picture(
    state: web::Data<State>,
    who: Coordinator,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (id, extension) = path.into_inner();
    let (participant, event) = own_participant(&state, &who, &id).await?;
    crate::web::ticket_file::answer(&state, &participant, &event, &extension).await
}

/// How a ticket comes as a file.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code, reason = "says the words to the document alone: another one is not found")]
enum TicketFormat {
    Png,
    Svg,
    Pdf,
}

/// Whose tickets are sent.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SendTicketsBody {
    /// Ids of participants; all confirmed ones when missing.
    #[schema(value_type = Option<Vec<Uuid>>)]
    pub participants: Option<Vec<String>>,
    /// Whether to leave out those whose valid ticket was sent to their address already; not together with
    /// `participants`.
    pub unsent_only: bool,
    /// The language of the letters; Indonesian when missing.
    pub language: Option<Language>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct QueuedView {
    /// Letters that were put into the queue: one for each address.
    pub mails: i64,
    /// Tickets in them.
    pub tickets: i64,
    /// Participants without an address.
    pub without_address: i64,
    /// Participants whose letter is in the queue, or was sent already.
    pub already: i64,
}

/// Sends tickets by mail: one letter for each address with all its tickets.
#[utoipa::path(post, path = "/api/v1/events/{event}/tickets/send", tag = "Tickets", operation_id = "send_tickets",
    params(("event" = String, Path, description = "Id or code")), request_body = SendTicketsBody,
    responses((status = 200, body = QueuedView, description = "What was put into the queue")))]
async fn send(
    state: web::Data<State>,
    who: Organizer,
    key: web::Path<String>,
    body: Json<SendTicketsBody>,
) -> Result<HttpResponse> {
    let body = body.0;
    let whom = match (body.participants, body.unsent_only) {
        (Some(_), true) => return Err(ops::Error::invalid("unsent_only", Problem::Unknown).into()),
        (Some(ids), false) => {
            Whom::These(ids.iter().map(|id| id_in_path(id)).collect::<Result<Vec<ParticipantId>>>()?)
        }
        (None, true) => Whom::Unsent,
        (None, false) => Whom::All,
    };
    let language = body.language.unwrap_or(Language::Indonesian);
    let queued = send_tickets(&state.app, who.caller(), &key, whom, language).await?;
    Ok(HttpResponse::Ok().json(QueuedView {
        mails: queued.mails,
        tickets: queued.tickets,
        without_address: queued.without_address,
        already: queued.already,
    }))
}
