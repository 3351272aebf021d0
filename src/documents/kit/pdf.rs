//! The one writer of PDF files: drawing in, bytes out. Owns positions on the page (points, from the upper
//! left corner), the glyphs and pictures of one file, and what the file says of itself. Knows no documents.
//! Drawing becomes operations of printpdf; after each two hundred pages `file` has them turned into
//! operators, packed and written, so that the memory holds few pages however many there are. The same
//! input gives the same bytes: the date is given, the identifier is a hash of the content. A drawing that
//! pages share (the border of a thousand certificates) is stored once.

mod file;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use chrono_tz::Tz;
use lopdf::ObjectId;
use printpdf::{
    Color, CurTransMat, FontId, LinePoint, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, Rgb, TextItem,
    TextMatrix, XObjectId, XObjectTransform,
};

use self::file::File;
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
    /// The day that it is of.
    pub dated_on: NaiveDate,
    /// The zone in which that day begins.
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

/// One page or form: its size, what is drawn on it, and the streams of what was drawn and packed before.
pub(super) struct Sheet {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) ops: Vec<Op>,
    pub(super) packed: Vec<ObjectId>,
}

impl Sheet {
    fn new(width: f32, height: f32) -> Self {
        Self { width, height, ops: Vec::new(), packed: Vec::new() }
    }
}

/// Pages that are drawn before they are packed.
const PAGES_AT_ONCE: usize = 200;

/// The glyphs that a file uses of one font. Each pair of glyph and character has its own code,
/// so that even characters that share the empty box can be searched and copied.
#[derive(Default)]
pub(super) struct FaceUse {
    codes: Vec<Glyph>,
    known: HashMap<(u16, char), u16>,
}

impl FaceUse {
    /// Each code and what it shows, from code 1 on.
    pub(super) fn coded(&self) -> impl Iterator<Item = (u16, &Glyph)> {
        (1..=u16::MAX).zip(&self.codes)
    }

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
    pub(super) faces: BTreeMap<Face, FaceUse>,
    file: File,
    image_sizes: Vec<(f32, f32)>,
    image_hashes: HashMap<[u8; 32], Option<ImageId>>,
    forms: usize,
    open: Option<Sheet>,
    current: usize,
    drawn_on: usize,
}

impl Pdf {
    /// A file without pages.
    pub fn new(info: Info) -> Self {
        Self {
            info,
            pages: Vec::new(),
            faces: BTreeMap::new(),
            file: File::new(),
            image_sizes: Vec::new(),
            image_hashes: HashMap::new(),
            forms: 0,
            open: None,
            current: 0,
            drawn_on: 0,
        }
    }

    /// The language of fixed words.
    pub fn language(&self) -> Language {
        self.info.language
    }

    /// Starts a page of a size in points; drawing goes there.
    pub fn add_page(&mut self, width: f32, height: f32) {
        self.leave_page();
        self.pages.push(Sheet::new(width, height));
        self.current = self.pages.len() - 1;
    }

    /// Number of pages so far.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Sends drawing to an earlier page (counted from 0); unknown pages are not chosen.
    pub fn select_page(&mut self, index: usize) {
        self.leave_page();
        self.current = index.min(self.pages.len().saturating_sub(1));
    }

    fn leave_page(&mut self) {
        self.drawn_on += 1;
        if self.drawn_on > PAGES_AT_ONCE {
            self.pack();
            self.drawn_on = 0;
        }
    }

    /// Sends drawing to a new form until it is closed.
    pub fn open_form(&mut self, width: f32, height: f32) {
        self.open = Some(Sheet::new(width, height));
    }

    /// Closes the open form; drawing goes to the pages again.
    pub fn close_form(&mut self) -> FormId {
        if let Some(form) = self.open.take() {
            self.add_form(self.forms, form);
            self.forms += 1;
        }
        FormId(self.forms.saturating_sub(1))
    }

    /// Shows a form over the whole page.
    pub fn show_form(&mut self, form: FormId) {
        let id = XObjectId(format!("X{}", form.0));
        self.draw([Op::UseXobject { id, transform: XObjectTransform::default() }]);
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
            let id = ImageId(self.image_sizes.len());
            self.image_sizes.push((image.width as f32, image.height as f32));
            self.file.add_image(id.0, image);
            id
        });
        self.image_hashes.insert(hash, id);
        id
    }

    /// Shows a picture as large as fits into a box, in its middle, undistorted.
    pub fn image(&mut self, id: ImageId, x: f32, y: f32, width: f32, height: f32) {
        let Some((w, h)) = self.image_sizes.get(id.0).copied() else { return };
        let scale = (width / w).min(height / h);
        let (w, h) = (w * scale, h * scale);
        let transform = XObjectTransform {
            scale_x: Some(hundredths(w)),
            scale_y: Some(hundredths(h)),
            translate_x: Some(pt(x + (width - w) / 2.0)),
            translate_y: Some(pt(self.flip(y + (height + h) / 2.0))),
            ..XObjectTransform::default()
        };
        self.draw([Op::UseXobject { id: XObjectId(format!("I{}", id.0)), transform }]);
    }

    /// Draws a line of text, its base line at `y`.
    pub fn line(&mut self, line: &Line, style: &Style, x: f32, y: f32) {
        if line.glyphs.is_empty() {
            return;
        }
        let baseline = self.flip(y);
        let mut ops = vec![Op::StartTextSection, Op::SetFillColor { col: color(style.color) }];
        if style.tracking != 0.0 {
            ops.push(Op::SetCharacterSpacing { multiplier: hundredths(style.tracking) });
        }
        let mut pen = x;
        let mut face = None;
        let mut codes = String::with_capacity(line.glyphs.len() * 4);
        for glyph in &line.glyphs {
            let moved = glyph.offset != (0.0, 0.0);
            if face != Some(glyph.face) || moved {
                show(&mut ops, &mut codes);
            }
            if codes.is_empty() {
                if face != Some(glyph.face) {
                    ops.push(set_font(glyph.face, style.size));
                    face = Some(glyph.face);
                }
                let (dx, dy) = (glyph.offset.0 * style.size / 1000.0, glyph.offset.1 * style.size / 1000.0);
                ops.push(Op::SetTextMatrix {
                    matrix: TextMatrix::Translate(pt(pen + dx), pt(baseline + dy)),
                });
            }
            codes.push(stand_in(self.faces.entry(glyph.face).or_default().code(glyph)));
            if moved || (glyph.advance - glyph.own_advance).abs() > 0.01 {
                show(&mut ops, &mut codes);
            }
            pen += glyph.advance * style.size / 1000.0 + style.tracking;
        }
        show(&mut ops, &mut codes);
        if style.tracking != 0.0 {
            ops.push(Op::SetCharacterSpacing { multiplier: 0.0 });
        }
        ops.push(Op::EndTextSection);
        self.draw(ops);
    }

    /// Draws a paragraph between two edges, its upper edge at `y`; gives the height it took.
    pub fn paragraph(&mut self, text: &Paragraph, x: f32, y: f32, width: f32, align: Align) -> f32 {
        let style = &text.style;
        let first = text.first_baseline();
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
    pub fn stroke(&mut self, from: (f32, f32), to: (f32, f32), thickness: f32, ink: [f32; 3]) {
        let point = |x, y| LinePoint { p: Point { x: pt(x), y: pt(y) }, bezier: false };
        let points = vec![point(from.0, self.flip(from.1)), point(to.0, self.flip(to.1))];
        let line = printpdf::Line { points, is_closed: false };
        self.draw([
            Op::SetOutlineColor { col: color(ink) },
            Op::SetOutlineThickness { pt: pt(thickness) },
            Op::DrawLine { line },
        ]);
    }

    /// The outline of a rectangle.
    pub fn frame(&mut self, x: f32, y: f32, width: f32, height: f32, thickness: f32, ink: [f32; 3]) {
        let rectangle = self.rectangle((x, y), (width, height), PaintMode::Stroke);
        self.draw([
            Op::SetOutlineColor { col: color(ink) },
            Op::SetOutlineThickness { pt: pt(thickness) },
            Op::DrawRectangle { rectangle },
        ]);
    }

    /// A filled rectangle.
    pub fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, ink: [f32; 3]) {
        let rectangle = self.rectangle((x, y), (width, height), PaintMode::Fill);
        self.draw([Op::SetFillColor { col: color(ink) }, Op::DrawRectangle { rectangle }]);
    }

    fn rectangle(&self, (x, y): (f32, f32), (width, height): (f32, f32), mode: PaintMode) -> Rect {
        Rect {
            x: pt(x),
            y: pt(self.flip(y + height)),
            width: pt(width),
            height: pt(height),
            mode: Some(mode),
            winding_order: None,
        }
    }

    /// Operators of one's own inside `q … Q`, in black, with the origin at (x, y) from the upper left,
    /// y growing downwards, in units of `scale` points. They go into the file as they are: a QR code of
    /// four hundred rectangles would be as many operations of 128 bytes.
    pub(super) fn drawing(&mut self, x: f32, y: f32, scale: f32, operators: String) {
        let scale = (scale * 10_000.0).round() / 10_000.0;
        let matrix = CurTransMat::Raw([scale, 0.0, 0.0, -scale, hundredths(x), hundredths(self.flip(y))]);
        self.draw([
            Op::SaveGraphicsState,
            Op::SetTransformationMatrix { matrix },
            Op::SetFillColor { col: color([0.0; 3]) },
            Op::Unknown { key: operators, value: Vec::new() },
            Op::RestoreGraphicsState,
        ]);
    }

    fn flip(&self, y: f32) -> f32 {
        let sheet = self.open.as_ref().or_else(|| self.pages.get(self.current));
        sheet.map_or(0.0, |sheet| sheet.height) - y
    }

    /// Where drawing goes. Drawing before the first page starts an A4 page.
    fn draw(&mut self, ops: impl IntoIterator<Item = Op>) {
        if self.open.is_none() && self.pages.is_empty() {
            self.add_page(mm(210.0), mm(297.0));
        }
        match &mut self.open {
            Some(form) => form.ops.extend(ops),
            None => self.pages[self.current].ops.extend(ops),
        }
    }
}

/// Shows the glyphs that were gathered.
fn show(ops: &mut Vec<Op>, codes: &mut String) {
    if !codes.is_empty() {
        ops.push(Op::ShowText { items: vec![TextItem::Text(std::mem::take(codes))] });
    }
}

/// The character that stands for a code on its way through printpdf, which takes texts: none that is
/// typed, since a text is codes throughout.
pub(super) fn stand_in(code: u16) -> char {
    char::from_u32(0xf_0000 + u32::from(code)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The name of a font in the file.
pub(super) fn font_id(face: Face) -> FontId {
    FontId(format!("F{}", face as usize))
}

pub(super) fn set_font(face: Face, size: f32) -> Op {
    Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: pt(size) }
}

fn color([r, g, b]: [f32; 3]) -> Color {
    Color::Rgb(Rgb { r: hundredths(r), g: hundredths(g), b: hundredths(b), icc_profile: None })
}

fn pt(points: f32) -> Pt {
    Pt(hundredths(points))
}

/// A number with at most two decimals, which is how it is written; never a negative zero.
fn hundredths(number: f32) -> f32 {
    (number * 100.0).round() / 100.0 + 0.0
}
