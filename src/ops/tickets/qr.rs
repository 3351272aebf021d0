//! The QR code of a ticket, drawn: its modules, and the pictures made of them.

use ::image::ExtendedColorType;
use qrcode::{EcLevel, QrCode};

use crate::documents::kit::image;
use crate::ops::error::{Error, Result};

/// Pixels of one module.
const MODULE: usize = 12;
/// The quiet zone around the code, in modules, as ISO/IEC 18004 asks.
const QUIET: usize = 4;

/// The modules of a code, row by row, without the quiet zone, and how many stand in a row.
pub fn modules(text: &str) -> Result<(usize, Vec<bool>)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|error| Error::internal(error.to_string()))?;
    Ok((code.width(), code.to_colors().into_iter().map(|color| color == qrcode::Color::Dark).collect()))
}

/// The code as PNG.
pub fn png(text: &str) -> Result<Vec<u8>> {
    let (width, dark) = modules(text)?;
    let side = (width + 2 * QUIET) * MODULE;
    let mut pixels = vec![255_u8; side * side];
    for (index, _) in dark.iter().enumerate().filter(|(_, dark)| **dark) {
        let (left, top) = ((index % width + QUIET) * MODULE, (index / width + QUIET) * MODULE);
        for row in pixels.chunks_mut(side).skip(top).take(MODULE) {
            row.iter_mut().skip(left).take(MODULE).for_each(|pixel| *pixel = 0);
        }
    }
    let side = u32::try_from(side).map_err(|error| Error::internal(error.to_string()))?;
    image::png(&pixels, (side, side), ExtendedColorType::L8)
        .ok_or_else(|| Error::internal("the picture of a ticket's code can't be written"))
}

/// The code as SVG.
pub fn svg(text: &str) -> Result<String> {
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
