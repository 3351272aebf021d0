//! A drawing for the screen that looks as the paper will: the inside of an SVG, in points. Letters are drawn by
//! the outlines of the papers' fonts, each once. Holds no text, so nothing that was typed can become markup.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::font::{Face, Glyph};
use super::text::{Line, Style};

/// The inside of an SVG and its size.
#[derive(Debug, Clone, Default)]
pub struct Picture {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// The elements.
    pub body: String,
    known: BTreeSet<(Face, u16)>,
}

impl Picture {
    /// White paper of a size.
    pub fn new(width: f32, height: f32) -> Self {
        let body = format!("<rect width=\"{width:.1}\" height=\"{height:.1}\" fill=\"#fff\"/>");
        Self { width, height, body, known: BTreeSet::new() }
    }

    /// A line of text, its base line at `y`.
    pub fn line(&mut self, line: &Line, style: &Style, x: f32, y: f32) {
        self.define(line);
        let scale = style.size / 1000.0;
        let _ = write!(self.body, "<g transform=\"translate({x:.2} {y:.2}) scale({scale:.5} -{scale:.5})\">");
        let mut pen = 0.0;
        for glyph in &line.glyphs {
            if self.known.contains(&(glyph.face, glyph.id)) {
                let at = pen + glyph.offset.0;
                let _ = write!(self.body, "<use href=\"#{}\" x=\"{at:.0}\"", name(glyph));
                if glyph.offset.1 != 0.0 {
                    let _ = write!(self.body, " y=\"{:.0}\"", glyph.offset.1);
                }
                self.body.push_str("/>");
            }
            pen += glyph.advance + style.tracking / scale;
        }
        self.body.push_str("</g>");
    }

    /// A picture in the middle of a square.
    pub fn image(&mut self, address: &str, x: f32, y: f32, side: f32) {
        let address = address.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
        let _ = write!(
            self.body,
            "<image href=\"{address}\" x=\"{x:.2}\" y=\"{y:.2}\" width=\"{side:.2}\" height=\"{side:.2}\"/>"
        );
    }

    /// A level line.
    pub fn stroke(&mut self, (from, until): (f32, f32), y: f32, thickness: f32) {
        let _ = write!(
            self.body,
            "<path d=\"M{from:.2} {y:.2}H{until:.2}\" stroke=\"#000\" stroke-width=\"{thickness}\"/>"
        );
    }

    /// Draws the letters of a line that are new, to be shown by name.
    fn define(&mut self, line: &Line) {
        let mut drawn = String::new();
        for glyph in &line.glyphs {
            if self.known.contains(&(glyph.face, glyph.id)) {
                continue;
            }
            let outline = glyph.face.outline(glyph.id);
            if !outline.is_empty() {
                let _ = write!(drawn, "<path id=\"{}\" d=\"{outline}\"/>", name(glyph));
                self.known.insert((glyph.face, glyph.id));
            }
        }
        if !drawn.is_empty() {
            let _ = write!(self.body, "<defs>{drawn}</defs>");
        }
    }
}

/// The name of a letter's drawing on its page.
fn name(glyph: &Glyph) -> String {
    format!("g{}-{}", glyph.face as usize, glyph.id)
}
