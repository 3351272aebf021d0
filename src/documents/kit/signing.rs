//! The block in which an official signs: place and date, in whose name, position, room for the
//! signature, name, rank, NIP. Two blocks stand side by side ("Mengetahui"), and none is torn
//! apart by the end of a page.

use super::flow::Flow;
use super::pdf::{Align, Pdf, mm};
use super::text::{Paragraph, Style};
use crate::domain::person;

/// Who signs.
#[derive(Debug, Clone, Default)]
pub struct Signatory {
    /// The first line: `Banjarmasin, 22 Februari 2023` or `Mengetahui,`; empty for none.
    pub above: String,
    /// Lines such as `a.n. KEPALA DINAS SOSIAL`, `Plt.`, `u.b.`
    pub capacity: Vec<String>,
    /// The position of who signs.
    pub position: String,
    /// Titles before the name.
    pub title_before: String,
    /// The name without titles.
    pub name: String,
    /// Titles after the name.
    pub title_after: String,
    /// Rank and grade, `Pembina Tk. I (IV/b)`; empty for none.
    pub rank: String,
    /// 18 digits; empty for none.
    pub nip: String,
}

/// The blocks at the end of a paper: one stands at the right, two side by side.
#[derive(Debug, Clone, Default)]
pub struct Signing {
    /// From left to right.
    pub signatories: Vec<Signatory>,
}

impl Signatory {
    /// The name with its titles, or without them.
    pub fn full_name(&self, titles: bool) -> String {
        if titles {
            person::display(Some(&self.title_before), self.name.trim(), Some(&self.title_after))
        } else {
            self.name.trim().to_owned()
        }
    }

    /// The parts above and below the room for the signature, for a column of a width.
    fn parts(&self, style: Style, width: f32, titles: bool) -> (Vec<Paragraph>, Vec<Paragraph>) {
        let paragraph = |text: &str, style: Style| Paragraph::new(text, style, width);
        let above = std::iter::once(&self.above)
            .chain(&self.capacity)
            .chain([&self.position])
            .filter(|text| !text.trim().is_empty())
            .map(|text| paragraph(text, style))
            .collect();
        let mut below = vec![paragraph(&self.full_name(titles), style.bold())];
        if !self.rank.trim().is_empty() {
            below.push(paragraph(&self.rank, style));
        }
        if !self.nip.trim().is_empty() {
            below.push(paragraph(&format!("NIP {}", self.nip.trim()), style));
        }
        (above, below)
    }
}

const GAP: f32 = mm(6.0);

impl Signing {
    /// The height that the blocks take on a page of the flow.
    pub fn height(&self, flow: &Flow, style: Style) -> f32 {
        let column = |pair: &[Signatory]| flow.body_width() * if pair.len() == 1 { 0.46 } else { 0.48 };
        self.signatories.chunks(2).map(|pair| GAP + blocks_height(pair, style, column(pair), true)).sum()
    }

    /// Draws the blocks at the place of the next line, on a new page where they don't fit.
    pub fn draw(&self, flow: &mut Flow, style: Style) {
        let (left, width) = (flow.left(), flow.body_width());
        for pair in self.signatories.chunks(2) {
            let column = width * if pair.len() == 1 { 0.46 } else { 0.48 };
            let height = blocks_height(pair, style, column, true);
            flow.ensure(GAP + height);
            flow.advance(GAP);
            let y = flow.y();
            match pair {
                [one] => draw_blocks(&mut flow.pdf, &[(one, left + width - column)], style, y, column, true),
                [first, second] => {
                    let places = [(first, left), (second, left + width - column)];
                    draw_blocks(&mut flow.pdf, &places, style, y, column, true);
                }
                _ => {}
            }
            flow.advance(height);
        }
    }
}

const ROOM: f32 = mm(19.0);

fn heights(signatory: &Signatory, style: Style, width: f32, titles: bool) -> (f32, f32) {
    let (above, below) = signatory.parts(style, width, titles);
    (above.iter().map(Paragraph::height).sum(), below.iter().map(Paragraph::height).sum())
}

/// The height that blocks side by side take.
pub fn blocks_height(signatories: &[Signatory], style: Style, width: f32, titles: bool) -> f32 {
    let (mut above, mut below) = (0_f32, 0_f32);
    for signatory in signatories {
        let (a, b) = heights(signatory, style, width, titles);
        (above, below) = (above.max(a), below.max(b));
    }
    above + ROOM + below
}

/// Draws blocks side by side: positions end and names start at the same heights.
pub fn draw_blocks(
    pdf: &mut Pdf,
    places: &[(&Signatory, f32)],
    style: Style,
    y: f32,
    width: f32,
    titles: bool,
) {
    let tallest = places.iter().map(|(s, _)| heights(s, style, width, titles).0).fold(0.0, f32::max);
    for (signatory, x) in places {
        let (above, below) = signatory.parts(style, width, titles);
        let mut pen = y;
        for paragraph in &above {
            pen += pdf.paragraph(paragraph, *x, pen, width, Align::Center);
        }
        pen = y + tallest + ROOM;
        for paragraph in &below {
            pen += pdf.paragraph(paragraph, *x, pen, width, Align::Center);
        }
    }
}
