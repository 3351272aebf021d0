//! QR codes as filled squares: sharp in every size. Owns the drawing; knows not what a code says.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use super::pdf::Pdf;

/// The quiet zone around a code, in modules, as the standard asks.
const QUIET: usize = 4;

impl Pdf {
    /// Draws a QR code with its quiet zone into a square. Text in capitals, digits and
    /// `:/.-` gives the smallest codes. A text too long for any code leaves the square empty.
    pub fn qr(&mut self, text: &str, x: f32, y: f32, side: f32) {
        let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return };
        let width = code.width();
        let colors = code.to_colors();
        let mut operators = String::with_capacity(width * width * 4);
        for (row, modules) in colors.chunks_exact(width).enumerate() {
            let mut column = 0;
            while column < width {
                let run = modules[column..].iter().take_while(|c| **c == Color::Dark).count();
                if run > 0 {
                    let _ = write!(operators, "{} {} {run} 1 re ", column + QUIET, row + QUIET);
                }
                column += run.max(1);
            }
        }
        operators.push('f');
        self.drawing(x, y, side / (width + 2 * QUIET) as f32, operators);
    }
}
