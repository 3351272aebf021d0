//! A paper that grows page by page: paper size, margins, the place of the next line, and the
//! foot "Halaman n dari m" once the number of pages is known.

use super::pdf::{Align, FormId, Info, Pdf, mm};
use super::text::{Paragraph, Style};
use crate::domain::event::Paper;
use crate::domain::language::Language;

/// A file that is filled from top to bottom.
pub struct Flow {
    /// The file; for drawing at a place of one's own.
    pub pdf: Pdf,
    width: f32,
    height: f32,
    margin: Margin,
    y: f32,
}

/// White edges in points.
#[derive(Debug, Clone, Copy)]
struct Margin {
    top: f32,
    side: f32,
    bottom: f32,
}

/// White edges of an upright page.
const UPRIGHT: Margin = Margin { top: mm(14.0), side: mm(16.0), bottom: mm(18.0) };

const FOOT: Style = Style::sans(8.0).color([0.35; 3]);

impl Flow {
    /// A file with its first page.
    pub fn new(info: Info, paper: Paper, landscape: bool) -> Self {
        let (width, height) = paper.size_mm();
        let (width, height) = if landscape { (height, width) } else { (width, height) };
        let margin = if landscape { Margin { side: mm(14.0), ..UPRIGHT } } else { UPRIGHT };
        let mut flow =
            Self { pdf: Pdf::new(info), width: mm(width), height: mm(height), margin, y: margin.top };
        flow.pdf.add_page(flow.width, flow.height);
        flow
    }

    /// Left edge, upper edge and width of the text on an upright page.
    pub fn frame(paper: Paper) -> (f32, f32, f32) {
        (UPRIGHT.side, UPRIGHT.top, mm(paper.size_mm().0) - 2.0 * UPRIGHT.side)
    }

    /// Draws once, on a sheet of the page's size, what many pages show; starts at a height of the
    /// page. What is drawn must fit on the sheet.
    pub fn form(&mut self, y: f32, draw: impl FnOnce(&mut Self)) -> FormId {
        let place = std::mem::replace(&mut self.y, y);
        self.pdf.open_form(self.width, self.height);
        draw(self);
        self.y = place;
        self.pdf.close_form()
    }

    /// Works between wider or narrower side edges for a while.
    pub fn inset<T>(&mut self, side: f32, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = std::mem::replace(&mut self.margin.side, side);
        let result = work(self);
        self.margin.side = before;
        result
    }

    /// Width and height of the paper.
    pub fn size(&self) -> (f32, f32) {
        (self.width, self.height)
    }

    /// The language of fixed words.
    pub fn language(&self) -> Language {
        self.pdf.language()
    }

    /// The left edge of the text.
    pub fn left(&self) -> f32 {
        self.margin.side
    }

    /// The width of the text.
    pub fn body_width(&self) -> f32 {
        self.width - 2.0 * self.margin.side
    }

    /// The height of the text on an empty page.
    pub fn body_height(&self) -> f32 {
        self.height - self.margin.top - self.margin.bottom
    }

    /// Where the next line starts.
    pub fn y(&self) -> f32 {
        self.y
    }

    /// Moves on by a distance.
    pub fn advance(&mut self, height: f32) {
        self.y += height;
    }

    /// What is left of this page.
    pub fn space_left(&self) -> f32 {
        self.height - self.margin.bottom - self.y
    }

    /// Whether a height still fits on this page.
    pub fn fits(&self, height: f32) -> bool {
        // A hair's breadth of rounding is no reason for a new page.
        height <= self.space_left() + 0.05
    }

    /// Starts a page unless the height fits; says whether it did.
    pub fn ensure(&mut self, height: f32) -> bool {
        if self.fits(height) {
            return false;
        }
        self.page_break();
        true
    }

    /// Starts a page.
    pub fn page_break(&mut self) {
        self.pdf.add_page(self.width, self.height);
        self.y = self.margin.top;
    }

    /// A text over the whole width, line by line, on as many pages as it needs.
    pub fn text(&mut self, text: &str, style: Style, align: Align) {
        let (left, width) = (self.left(), self.body_width());
        for line in Paragraph::new(text, style, width).lines {
            self.ensure(style.line_height());
            let one = Paragraph { style, lines: vec![line] };
            let height = self.pdf.paragraph(&one, left, self.y, width, align);
            self.advance(height);
        }
    }

    /// Lines `label : value`, the values under each other.
    pub fn facts(&mut self, facts: &[(&str, String)], style: Style) {
        let label_width = facts
            .iter()
            .map(|(label, _)| Paragraph::new(label, style, self.body_width()).width())
            .fold(0.0, f32::max)
            + mm(4.0);
        let (left, colon) = (self.left(), self.left() + label_width);
        let start = colon + mm(3.0);
        for (label, value) in facts {
            let value = Paragraph::new(value, style, left + self.body_width() - start);
            self.ensure(value.height().min(self.body_height()));
            let y = self.y;
            self.pdf.text(label, style, left, y, label_width, Align::Left);
            self.pdf.text(":", style, colon, y, mm(3.0), Align::Left);
            let height = self.pdf.paragraph(&value, start, y, left + self.body_width() - start, Align::Left);
            self.advance(height);
        }
    }

    /// Writes the feet and gives the bytes.
    pub fn finish(mut self) -> Vec<u8> {
        let count = self.pdf.page_count();
        let y = self.height - mm(12.0);
        for index in 0..count {
            self.pdf.select_page(index);
            let text = match self.language() {
                Language::Indonesian => format!("Halaman {} dari {count}", index + 1),
                Language::English => format!("Page {} of {count}", index + 1),
            };
            let (left, width) = (self.left(), self.body_width());
            self.pdf.text(&text, FOOT, left, y, width, Align::Right);
        }
        self.pdf.finish()
    }
}
