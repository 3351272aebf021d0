//! Kop surat: the logo at the left, the office's lines in the middle, the double rule below.

use super::flow::Flow;
use super::pdf::{Align, ImageId, Pdf, mm};
use super::text::{Paragraph, Style};

/// The head of an office's papers.
#[derive(Debug, Clone, Default)]
pub struct Letterhead {
    /// A PNG; what is none is left out.
    pub logo: Option<Vec<u8>>,
    /// From top to bottom, usually government, office, address.
    pub lines: Vec<LetterheadLine>,
}

/// One line of a letterhead.
#[derive(Debug, Clone)]
pub struct LetterheadLine {
    /// The words, as the office writes them.
    pub text: String,
    /// Size in points.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
}

const LOGO: f32 = mm(22.0);
const GAP: f32 = mm(3.0);
const BLACK: [f32; 3] = [0.0; 3];

impl Letterhead {
    /// Draws it at the place of the next line. An empty letterhead takes no room.
    pub fn draw(&self, flow: &mut Flow) {
        let logo = self.add_logo(&mut flow.pdf);
        if logo.is_none() && self.lines.is_empty() {
            return;
        }
        let (left, width, top) = (flow.left(), flow.body_width(), flow.y());
        let side = if logo.is_some() { LOGO + GAP } else { 0.0 };
        // Centred on the page as long as the lines are short enough, else beside the logo.
        let paragraphs = self.paragraphs(width - 2.0 * side);
        let text_height: f32 = paragraphs.iter().map(Paragraph::height).sum();
        let height = text_height.max(if logo.is_some() { LOGO } else { 0.0 });
        if let Some(logo) = logo {
            flow.pdf.image(logo, left, top + (height - LOGO) / 2.0, LOGO, LOGO);
        }
        let mut y = top + (height - text_height) / 2.0;
        for paragraph in &paragraphs {
            y += flow.pdf.paragraph(paragraph, left + side, y, width - 2.0 * side, Align::Center);
        }
        let rule = top + height + mm(1.5);
        flow.pdf.stroke((left, rule), (left + width, rule), 2.0, BLACK);
        flow.pdf.stroke((left, rule + 2.4), (left + width, rule + 2.4), 0.6, BLACK);
        flow.advance(height + mm(6.0));
    }

    /// Takes the logo into a file.
    pub fn add_logo(&self, pdf: &mut Pdf) -> Option<ImageId> {
        self.logo.as_deref().and_then(|png| pdf.add_png(png))
    }

    /// The lines, wrapped to a width.
    pub fn paragraphs(&self, width: f32) -> Vec<Paragraph> {
        let style = |line: &LetterheadLine| {
            let style = Style::sans(line.size.clamp(5.0, 30.0)).leading(1.2);
            if line.bold { style.bold() } else { style }
        };
        self.lines.iter().map(|line| Paragraph::new(&line.text, style(line), width)).collect()
    }
}
