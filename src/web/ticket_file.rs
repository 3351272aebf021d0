//! The QR code of a ticket as a file: PNG and SVG for messages, PDF for the printer.

use actix_web::HttpResponse;
use actix_web::http::header;
use qrcode::{EcLevel, QrCode};

use super::error::Result;
use super::server::State;
use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::ops;
use crate::ops::papers;
use crate::ops::register_participant::ticket_code;

/// Pixels or units of one module.
const MODULE: usize = 12;
/// The quiet zone around the code, in modules, as ISO/IEC 18004 asks.
const QUIET: usize = 4;

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
        "png" => Ok(HttpResponse::Ok().content_type("image/png").body(png(&link)?)),
        "svg" => Ok(HttpResponse::Ok().content_type("image/svg+xml").body(svg(&link)?)),
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

/// The modules of a code, row by row, without the quiet zone.
pub fn modules(text: &str) -> Result<(usize, Vec<bool>)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| ops::Error::internal(error.to_string()))?;
    Ok((code.width(), code.to_colors().into_iter().map(|color| color == qrcode::Color::Dark).collect()))
}

fn png(text: &str) -> Result<Vec<u8>> {
    let (width, dark) = modules(text)?;
    let side = (width + 2 * QUIET) * MODULE;
    let mut pixels = vec![255_u8; side * side];
    for (index, _) in dark.iter().enumerate().filter(|(_, dark)| **dark) {
        let (left, top) = ((index % width + QUIET) * MODULE, (index / width + QUIET) * MODULE);
        for row in pixels.chunks_mut(side).skip(top).take(MODULE) {
            row.iter_mut().skip(left).take(MODULE).for_each(|pixel| *pixel = 0);
        }
    }
    let mut file = Vec::new();
    let side = u32::try_from(side).map_err(|error| ops::Error::internal(error.to_string()))?;
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels))
        .map_err(|error| ops::Error::internal(error.to_string()))?;
    Ok(file)
}

fn svg(text: &str) -> Result<String> {
    let (width, dark) = modules(text)?;
    let side = width + 2 * QUIET;
    let path: String = dark
        .iter()
        .enumerate()
        .filter(|(_, dark)| **dark)
        .map(|(index, _)| format!("M{} {}h1v1h-1z", index % width + QUIET, index / width + QUIET))
        .collect();
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>"
    ))
}
