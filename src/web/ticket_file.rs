//! The QR code of a ticket as a file: PNG and SVG for messages, PDF for the printer.

use actix_web::HttpResponse;
use actix_web::http::header;

use super::error::Result;
use super::state::State;
use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::ops::tickets::ticket_code;
use crate::ops::{self, papers};

/// Answers with the file of this extension.
pub async fn answer(
    state: &State,
    participant: &Participant,
    event: &Event,
    extension: &str,
) -> Result<HttpResponse> {
    let link =
        ticket_code(&state.app.keys, participant.id, participant.ticket_version).link(&state.app.base_url);
    match extension {
        "png" => Ok(HttpResponse::Ok().content_type("image/png").body(ops::tickets::qr::png(&link)?)),
        "svg" => Ok(HttpResponse::Ok().content_type("image/svg+xml").body(ops::tickets::qr::svg(&link)?)),
        "pdf" => {
            let paper = papers::single_badge(&state.app, event.clone(), participant.clone()).await?;
            Ok(HttpResponse::Ok()
                .content_type("application/pdf")
                .insert_header((header::CONTENT_DISPOSITION, paper.disposition()))
                .body(paper.bytes))
        }
        _ => Err(ops::Error::NotFound.into()),
    }
}
