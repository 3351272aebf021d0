//! The one writer of PDF files: pages of drawing operators in, bytes out. Owns positions on the
//! page (points, from the upper left corner), fonts and pictures of one file, and what the file
//! says of itself. Knows no documents. The same input gives the same bytes: the date is given,
//! the identifier is a hash of the content. Pages are written by hand and packed with lopdf,
//! because each glyph needs its own code for search and copy, and because a shared drawing (the
//! border of a thousand certificates) must be stored once.

use std::collections::HashMap;
use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::font::{Face, Glyph};
use super::image::Image;
use super::text::{Line, Paragraph, Style};
use crate::domain::language::Language;

/// What a file says of itself.
#[derive(Debug, Clone)]
pub struct Info {
    /// The title in the reader's window.
    pub title: String,
    /// The office.
    pub author: String,
    /// The language that readers speak it in, and in which dates and fixed words are written.
    pub language: Language,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The zone in which that is written.
    pub zone: Tz,
}

/// Where a text stands between two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Center,
    /// At the right edge.
    Right,
}

/// A drawing that is stored once and shown on many pages.
#[derive(Debug, Clone, Copy)]
pub struct FormId(pub(super) usize);

/// A picture of this file.
#[derive(Debug, Clone, Copy)]
pub struct ImageId(pub(super) usize);

/// Millimetres as points.
pub const fn mm(millimetres: f32) -> f32 {
    millimetres * 72.0 / 25.4
}

/// One page or form: its size and its operators.
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) content: String,
}

/// The glyphs that a file uses of one font. Each pair of glyph and character has its own code,
/// so that even characters that share the empty box can be searched and copied.
#[derive(Default)]
pub(super) struct FaceUse {
    pub(super) codes: Vec<Glyph>,
    known: HashMap<(u16, char), u16>,
}

impl FaceUse {
    fn code(&mut self, glyph: &Glyph) -> u16 {
        let codes = &mut self.codes;
        *self.known.entry((glyph.id, glyph.character)).or_insert_with(|| {
            codes.push(*glyph);
            // Code 0 stays the empty box itself; a file never needs 65,535 different glyphs.
            u16::try_from(codes.len()).unwrap_or(0)
        })
    }
}

/// A file in the making. Drawing goes to the last page, or to the form that is open.
pub struct Pdf {
    pub(super) info: Info,
    pub(super) pages: Vec<Sheet>,
    pub(super) forms: Vec<Sheet>,
    pub(super) images: Vec<Image>,
    image_hashes: HashMap<[u8; 32], Option<ImageId>>,
    pub(super) faces: std::collections::BTreeMap<Face, FaceUse>,
    open: Option<Sheet>,
    current: usize,
}

impl Pdf {
    /// A file without pages.
    pub fn new(info: Info) -> Self {
        Self {
            info,
            pages: Vec::new(),
            forms: Vec::new(),
            images: Vec::new(),
            image_hashes: HashMap::new(),
            faces: std::collections::BTreeMap::new(),
            open: None,
            current: 0,
        }
    }

    /// The language of fixed words.
    pub fn language(&self) -> Language {
        self.info.language
    }

    /// Starts a page of a size in points; drawing goes there.
    pub fn add_page(&mut self, width: f32, height: f32) {
        self.pages.push(Sheet { width, height, content: String::new() });
        self.current = self.pages.len() - 1;
    }

    /// Number of pages so far.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Sends drawing to an earlier page (counted from 0); unknown pages are not chosen.
    pub fn select_page(&mut self, index: usize) {
        self.current = index.min(self.pages.len().saturating_sub(1));
    }

    /// Sends drawing to a new form until it is closed.
    pub fn open_form(&mut self, width: f32, height: f32) {
        self.open = Some(Sheet { width, height, content: String::new() });
    }

    /// Closes the open form; drawing goes to the pages again.
    pub fn close_form(&mut self) -> FormId {
        self.forms.extend(self.open.take());
        FormId(self.forms.len().saturating_sub(1))
    }

    /// Shows a form over the whole page.
    pub fn show_form(&mut self, form: FormId) {
        let out = self.out();
        let _ = writeln!(out, "/X{} Do", form.0);
    }

    /// Takes a PNG into the file; the same bytes are stored once. None where it is no picture.
    pub fn add_png(&mut self, png: &[u8]) -> Option<ImageId> {
        self.add_image(png, Image::from_png)
    }

    /// Takes a JPEG of our own making into the file as it is; the same bytes are stored once.
    pub fn add_jpeg(&mut self, jpeg: &[u8]) -> Option<ImageId> {
        self.add_image(jpeg, Image::packed_jpeg)
    }

    fn add_image(&mut self, bytes: &[u8], read: fn(&[u8]) -> Option<Image>) -> Option<ImageId> {
        use sha2::{Digest, Sha256};
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        if let Some(known) = self.image_hashes.get(&hash) {
            return *known;
        }
        let id = read(bytes).map(|image| {
            self.images.push(image);
            ImageId(self.images.len() - 1)
        });
        self.image_hashes.insert(hash, id);
        id
    }

    /// Shows a picture as large as fits into a box, in its middle, undistorted.
    pub fn image(&mut self, id: ImageId, x: f32, y: f32, width: f32, height: f32) {
        let Some(image) = self.images.get(id.0) else { return };
        let (w, h) = (image.width as f32, image.height as f32);
        let scale = (width / w).min(height / h);
        let (w, h) = (w * scale, h * scale);
        let bottom = self.flip(y + (height + h) / 2.0);
        let left = x + (width - w) / 2.0;
        let out = self.out();
        out.push_str("q ");
        push_numbers(out, &[w, 0.0, 0.0, h, left, bottom]);
        let _ = writeln!(out, "cm /I{} Do Q", id.0);
    }

    /// Draws a line of text, its base line at `y`.
    pub fn line(&mut self, line: &Line, style: &Style, x: f32, y: f32) {
        if line.glyphs.is_empty() {
            return;
        }
        let baseline = self.flip(y);
        let mut operators = String::with_capacity(line.glyphs.len() * 4 + 64);
        operators.push_str("BT ");
        push_numbers(&mut operators, &style.color);
        operators.push_str("rg ");
        if style.tracking != 0.0 {
            push_numbers(&mut operators, &[style.tracking]);
            operators.push_str("Tc ");
        }
        let mut pen = x;
        let mut face = None;
        let mut open = false;
        for glyph in &line.glyphs {
            let moved = glyph.offset != (0.0, 0.0);
            if open && (face != Some(glyph.face) || moved) {
                operators.push_str("> Tj ");
                open = false;
            }
            if !open {
                if face != Some(glyph.face) {
                    let _ = write!(operators, "/F{} ", glyph.face as usize);
                    push_numbers(&mut operators, &[style.size]);
                    operators.push_str("Tf ");
                    face = Some(glyph.face);
                }
                let (dx, dy) = (glyph.offset.0 * style.size / 1000.0, glyph.offset.1 * style.size / 1000.0);
                operators.push_str("1 0 0 1 ");
                push_numbers(&mut operators, &[pen + dx, baseline + dy]);
                operators.push_str("Tm <");
                open = true;
            }
            let code = self.faces.entry(glyph.face).or_default().code(glyph);
            let _ = write!(operators, "{code:04X}");
            if moved || (glyph.advance - glyph.own_advance).abs() > 0.01 {
                operators.push_str("> Tj ");
                open = false;
            }
            pen += glyph.advance * style.size / 1000.0 + style.tracking;
        }
        if open {
            operators.push_str("> Tj ");
        }
        if style.tracking != 0.0 {
            operators.push_str("0 Tc ");
        }
        operators.push_str("ET\n");
        self.out().push_str(&operators);
    }

    /// Draws a paragraph between two edges, its upper edge at `y`; gives the height it took.
    pub fn paragraph(&mut self, text: &Paragraph, x: f32, y: f32, width: f32, align: Align) -> f32 {
        let style = &text.style;
        // The letters stand in the middle of their line: as much air above as below.
        let first = style.line_height() / 2.0 + style.size * 0.35;
        for (index, line) in text.lines.iter().enumerate() {
            let left = match align {
                Align::Left => x,
                Align::Center => x + (width - line.width) / 2.0,
                Align::Right => x + width - line.width,
            };
            self.line(line, style, left, y + first + index as f32 * style.line_height());
        }
        text.height()
    }

    /// Wraps and draws a text between two edges; gives the height it took.
    pub fn text(&mut self, text: &str, style: Style, x: f32, y: f32, width: f32, align: Align) -> f32 {
        self.paragraph(&Paragraph::new(text, style, width), x, y, width, align)
    }

    /// A straight line.
    pub fn stroke(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32, color: [f32; 3]) {
        let (y1, y2) = (self.flip(from.1), self.flip(to.1));
        let out = self.out();
        push_numbers(out, &color);
        out.push_str("RG ");
        push_numbers(out, &[thickness]);
        out.push_str("w ");
        push_numbers(out, &[from.0, y1]);
        out.push_str("m ");
        push_numbers(out, &[to.0, y2]);
        out.push_str("l S\n");
    }

    /// The outline of a rectangle.
    pub fn frame(&mut self, x: f32, y: f32, width: f32, height: f32, thickness: f32, color: [f32; 3]) {
        let bottom = self.flip(y + height);
        let out = self.out();
        push_numbers(out, &color);
        out.push_str("RG ");
        push_numbers(out, &[thickness]);
        out.push_str("w ");
        push_numbers(out, &[x, bottom, width, height]);
        out.push_str("re S\n");
    }

    /// A filled rectangle.
    pub fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, color: [f32; 3]) {
        let bottom = self.flip(y + height);
        let out = self.out();
        push_numbers(out, &color);
        out.push_str("rg ");
        push_numbers(out, &[x, bottom, width, height]);
        out.push_str("re f\n");
    }

    /// Operators of one's own inside `q … Q`, with the origin at (x, y) from the upper left,
    /// y growing downwards, in units of `scale` points.
    pub(super) fn drawing(&mut self, x: f32, y: f32, scale: f32, operators: &str) {
        let top = self.flip(y);
        let out = self.out();
        out.push_str("q ");
        push_precise(out, scale);
        out.push_str("0 0 ");
        push_precise(out, -scale);
        push_numbers(out, &[x, top]);
        out.push_str("cm 0 0 0 rg ");
        out.push_str(operators);
        out.push_str("Q\n");
    }

    fn sheet(&self) -> Option<&Sheet> {
        self.open.as_ref().or_else(|| self.pages.get(self.current))
    }

    fn flip(&self, y: f32) -> f32 {
        self.sheet().map_or(0.0, |sheet| sheet.height) - y
    }

    /// Where operators go. Drawing before the first page starts an A4 page.
    fn out(&mut self) -> &mut String {
        if self.open.is_none() && self.pages.is_empty() {
            self.add_page(mm(210.0), mm(297.0));
        }
        match &mut self.open {
            Some(form) => &mut form.content,
            None => &mut self.pages[self.current].content,
        }
    }
}

/// Writes numbers with at most two decimals, each followed by a space.
fn push_numbers(out: &mut String, numbers: &[f32]) {
    for number in numbers {
        let hundredths = (number * 100.0).round() as i64;
        if hundredths < 0 {
            out.push('-');
        }
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let _ = match rest {
            0 => write!(out, "{whole} "),
            _ if rest % 10 == 0 => write!(out, "{whole}.{} ", rest / 10),
            _ => write!(out, "{whole}.{rest:02} "),
        };
    }
}

fn push_precise(out: &mut String, number: f32) {
    let _ = write!(out, "{number:.4} ");
}
