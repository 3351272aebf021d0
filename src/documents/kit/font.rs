//! The fonts of the papers: which glyph shows a character, how wide it is, and the small font
//! file that holds only the glyphs of one document. Owns all that is read from a font file; knows
//! neither pages nor lines. Noto Sans carries text and tables, Noto Serif names and titles, Noto
//! Naskh Arabic the names written in Arabic; a character that none of them has shows the font's
//! empty box, and stays readable for search and copy (see `pdf`).

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{LazyLock, Mutex, PoisonError};

use allsorts::Font;
use allsorts::binary::read::ReadScope;
use allsorts::font::{MatchingPresentation, read_cmap_subtable};
use allsorts::glyph_position::{GlyphLayout, TextDirection};
use allsorts::gsub::{FeatureMask, FeatureMaskExt};
use allsorts::outline::{OutlineBuilder, OutlineSink};
use allsorts::pathfinder_geometry::line_segment::LineSegment2F;
use allsorts::pathfinder_geometry::vector::Vector2F;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use allsorts::tables::cmap::Cmap;
use allsorts::tables::glyf::{GlyfVisitorContext, LocaGlyf};
use allsorts::tables::{FontTableProvider, HeadTable, HheaTable, OffsetTableFontProvider, OpenTypeFont};
use allsorts::tag;

/// One font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Noto Sans.
    Sans,
    /// Noto Sans Bold.
    SansBold,
    /// Noto Serif.
    Serif,
    /// Noto Serif Bold.
    SerifBold,
    /// Noto Naskh Arabic.
    Arabic,
    /// Noto Naskh Arabic Bold.
    ArabicBold,
}

/// What is read from a font file once and kept.
pub struct Metrics {
    /// The bounding box of all glyphs, in thousandths of the font's size.
    pub bbox: [f32; 4],
    /// Height above the base line, in thousandths.
    pub ascent: f32,
    /// Depth below the base line (negative), in thousandths.
    pub descent: f32,
    glyphs: HashMap<char, (u16, f32)>,
    notdef_advance: f32,
}

/// One glyph at its place in a line, with the character that it shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The font it comes from.
    pub face: Face,
    /// Its number in that font; 0 is the empty box.
    pub id: u16,
    /// The character that it shows.
    pub character: char,
    /// How far the next glyph stands, in thousandths of the size.
    pub advance: f32,
    /// How far the font itself would advance: differs where shaping moved the glyph.
    pub own_advance: f32,
    /// Where shaping moved it, in thousandths.
    pub offset: (f32, f32),
}

impl Face {
    #[cfg(test)]
    const ALL: [Self; 6] =
        [Self::Sans, Self::SansBold, Self::Serif, Self::SerifBold, Self::Arabic, Self::ArabicBold];

    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Sans => include_bytes!("../fonts/NotoSans-Regular.ttf"),
            Self::SansBold => include_bytes!("../fonts/NotoSans-Bold.ttf"),
            Self::Serif => include_bytes!("../fonts/NotoSerif-Regular.ttf"),
            Self::SerifBold => include_bytes!("../fonts/NotoSerif-Bold.ttf"),
            Self::Arabic => include_bytes!("../fonts/NotoNaskhArabic-Regular.ttf"),
            Self::ArabicBold => include_bytes!("../fonts/NotoNaskhArabic-Bold.ttf"),
        }
    }

    /// The name that PDF readers list.
    pub fn postscript_name(self) -> &'static str {
        match self {
            Self::Sans => "NotoSans-Regular",
            Self::SansBold => "NotoSans-Bold",
            Self::Serif => "NotoSerif-Regular",
            Self::SerifBold => "NotoSerif-Bold",
            Self::Arabic => "NotoNaskhArabic-Regular",
            Self::ArabicBold => "NotoNaskhArabic-Bold",
        }
    }

    /// The face of the same weight for Arabic letters.
    pub fn arabic(self) -> Self {
        match self {
            Self::Sans | Self::Serif | Self::Arabic => Self::Arabic,
            Self::SansBold | Self::SerifBold | Self::ArabicBold => Self::ArabicBold,
        }
    }

    /// What the file says, read on first use.
    pub fn metrics(self) -> &'static Metrics {
        static METRICS: [LazyLock<Metrics>; 6] = [
            LazyLock::new(|| Metrics::read(Face::Sans)),
            LazyLock::new(|| Metrics::read(Face::SansBold)),
            LazyLock::new(|| Metrics::read(Face::Serif)),
            LazyLock::new(|| Metrics::read(Face::SerifBold)),
            LazyLock::new(|| Metrics::read(Face::Arabic)),
            LazyLock::new(|| Metrics::read(Face::ArabicBold)),
        ];
        &METRICS[self as usize]
    }

    /// The glyph of a character, or the empty box.
    pub fn glyph(self, character: char) -> Glyph {
        let metrics = self.metrics();
        let (id, advance) = metrics.glyphs.get(&character).copied().unwrap_or((0, metrics.notdef_advance));
        Glyph { face: self, id, character, advance, own_advance: advance, offset: (0.0, 0.0) }
    }

    /// Whether the font can show a character.
    pub fn has(self, character: char) -> bool {
        self.metrics().glyphs.contains_key(&character)
    }

    /// Joins the letters of an Arabic text; the glyphs come in the order of reading from the left.
    pub fn shape_arabic(self, text: &str) -> Vec<Glyph> {
        let fonts = &SHAPERS[usize::from(self == Self::ArabicBold)];
        let mut guard = fonts.lock().unwrap_or_else(PoisonError::into_inner);
        let shaped = guard.as_mut().and_then(|font| shape(self, font, text));
        shaped.unwrap_or_else(|| text.chars().rev().map(|c| self.glyph(c)).collect())
    }

    /// The outline of a glyph as the data of an SVG path, y upwards, in thousandths of the size. Empty for blanks.
    pub fn outline(self, glyph: u16) -> String {
        let drawn = || {
            let provider = provider(self)?;
            let mut glyphs = LocaGlyf::load(&provider).ok()?;
            let head = ReadScope::new(&provider.read_table_data(tag::HEAD).ok()?).read::<HeadTable>().ok()?;
            let mut path = SvgPath { scale: 1000.0 / f32::from(head.units_per_em), data: String::new() };
            GlyfVisitorContext::new(&mut glyphs, None).visit(glyph, None, &mut path).ok()?;
            Some(path.data)
        };
        drawn().unwrap_or_default()
    }

    /// A font file with the given glyphs alone (0 first, no number twice). They are renumbered in
    /// the order given.
    pub fn subset(self, glyphs: &[u16]) -> Vec<u8> {
        provider(self)
            .and_then(|font| subset(&font, glyphs, &SubsetProfile::Pdf, CmapTarget::Unrestricted).ok())
            .unwrap_or_default()
    }
}

/// Writes an outline as the data of an SVG path.
struct SvgPath {
    scale: f32,
    data: String,
}

impl SvgPath {
    fn step(&mut self, letter: char, points: &[Vector2F]) {
        self.data.push(letter);
        for (index, point) in points.iter().enumerate() {
            let gap = if index > 0 { " " } else { "" };
            // Writing to a String cannot fail.
            let _ = write!(self.data, "{gap}{:.0} {:.0}", point.x() * self.scale, point.y() * self.scale);
        }
    }
}

impl OutlineSink for SvgPath {
    fn move_to(&mut self, to: Vector2F) {
        self.step('M', &[to]);
    }

    fn line_to(&mut self, to: Vector2F) {
        self.step('L', &[to]);
    }

    fn quadratic_curve_to(&mut self, control: Vector2F, to: Vector2F) {
        self.step('Q', &[control, to]);
    }

    fn cubic_curve_to(&mut self, control: LineSegment2F, to: Vector2F) {
        self.step('C', &[control.from(), control.to(), to]);
    }

    fn close(&mut self) {
        self.step('Z', &[]);
    }
}

type Shaper = Font<OffsetTableFontProvider<'static>>;

static SHAPERS: [LazyLock<Mutex<Option<Shaper>>>; 2] = [
    LazyLock::new(|| Mutex::new(provider(Face::Arabic).and_then(|p| Font::new(p).ok()))),
    LazyLock::new(|| Mutex::new(provider(Face::ArabicBold).and_then(|p| Font::new(p).ok()))),
];

fn provider(face: Face) -> Option<OffsetTableFontProvider<'static>> {
    ReadScope::new(face.bytes()).read::<OpenTypeFont<'static>>().ok()?.table_provider(0).ok()
}

fn shape(face: Face, font: &mut Shaper, text: &str) -> Option<Vec<Glyph>> {
    let raw = font.map_glyphs(text, tag::ARAB, MatchingPresentation::NotRequired);
    let infos = match font.shape(raw, tag::ARAB, None, FeatureMask::default_mask(), &[], None, true) {
        Ok(infos) | Err((_, infos)) => infos,
    };
    let scale = 1000.0 / f32::from(font.head_table.units_per_em);
    let positions =
        GlyphLayout::new(font, &infos, TextDirection::RightToLeft, false).glyph_positions().ok()?;
    let mut glyphs = Vec::with_capacity(infos.len());
    for (info, position) in infos.iter().zip(&positions).rev() {
        let own = f32::from(font.horizontal_advance(info.glyph.glyph_index)?) * scale;
        let characters = &info.glyph.unicodes;
        // Readers disagree about the order inside a ligature, so each code shows one character:
        // the last one is the ligature's, blanks in its room stand for those before it.
        let parts = characters.len().max(1) as f32;
        glyphs.push(Glyph {
            face,
            id: info.glyph.glyph_index,
            character: characters.last().copied().unwrap_or(' '),
            advance: position.hori_advance as f32 * scale / parts,
            own_advance: own / parts,
            offset: (position.x_offset as f32 * scale, position.y_offset as f32 * scale),
        });
        for character in characters.iter().rev().skip(1) {
            let (advance, own_advance) = (position.hori_advance as f32 * scale / parts, own / parts);
            glyphs.push(Glyph { character: *character, advance, own_advance, ..face.glyph(' ') });
        }
    }
    Some(glyphs)
}

impl Metrics {
    /// A vendored file that can't be read gives metrics without glyphs; a test holds that none is.
    fn read(face: Face) -> Self {
        Self::try_read(face).unwrap_or_else(|| Self {
            bbox: [0.0, -300.0, 1000.0, 1000.0],
            ascent: 1000.0,
            descent: -300.0,
            glyphs: HashMap::new(),
            notdef_advance: 600.0,
        })
    }

    fn try_read(face: Face) -> Option<Self> {
        let provider = provider(face)?;
        let head = ReadScope::new(&provider.read_table_data(tag::HEAD).ok()?).read::<HeadTable>().ok()?;
        let hhea = ReadScope::new(&provider.read_table_data(tag::HHEA).ok()?).read::<HheaTable>().ok()?;
        let cmap_data = provider.read_table_data(tag::CMAP).ok()?;
        let cmap = ReadScope::new(&cmap_data).read::<Cmap<'_>>().ok()?;
        let (_, subtable) = read_cmap_subtable(&cmap).ok()??;
        let mut pairs = Vec::new();
        subtable.mappings_fn(|code, id| pairs.push((code, id))).ok()?;
        let mut font = Font::new(provider).ok()?;
        let scale = 1000.0 / f32::from(head.units_per_em);
        let mut glyphs = HashMap::with_capacity(pairs.len());
        for (code, id) in pairs {
            if let (Some(character), Some(advance)) = (char::from_u32(code), font.horizontal_advance(id))
                && id != 0
            {
                glyphs.insert(character, (id, f32::from(advance) * scale));
            }
        }
        Some(Self {
            bbox: [head.x_min, head.y_min, head.x_max, head.y_max].map(|v| f32::from(v) * scale),
            ascent: f32::from(hhea.ascender) * scale,
            descent: f32::from(hhea.descender) * scale,
            glyphs,
            notdef_advance: font.horizontal_advance(0).map_or(600.0, |a| f32::from(a) * scale),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vendored_font_has_what_names_need() {
        for face in [Face::Sans, Face::SansBold, Face::Serif, Face::SerifBold] {
            for character in "azAZ09.,:;()/&'\"<>ʼʾʿḥṣéāŚß–—•…’“”×²ЖΩ".chars() {
                assert!(face.has(character), "{} lacks {character}", face.postscript_name());
            }
        }
        for face in [Face::Arabic, Face::ArabicBold] {
            assert!("محمد عبد الله".chars().all(|c| face.has(c)));
        }
        assert!(Face::ALL.iter().all(|face| face.metrics().ascent > 700.0));
    }

    #[test]
    fn arabic_letters_join_and_run_from_the_right() {
        let glyphs = Face::Arabic.shape_arabic("محمد");
        assert_eq!(glyphs.last().map(|g| g.character), Some('م'), "the first letter stands at the right");
        let alone: Vec<u16> = "محمد".chars().rev().map(|c| Face::Arabic.glyph(c).id).collect();
        let joined: Vec<u16> = glyphs.iter().map(|g| g.id).collect();
        assert_ne!(alone, joined, "letters take their joined forms");
    }

    #[test]
    fn outlines_are_closed_curves_and_blanks_have_none() {
        for face in Face::ALL {
            let letter = if matches!(face, Face::Arabic | Face::ArabicBold) { 'م' } else { 'é' };
            let outline = face.outline(face.glyph(letter).id);
            assert!(outline.starts_with('M') && outline.ends_with('Z'), "{face:?}: {outline}");
            assert!(outline.chars().all(|c| "MLQCZ -0123456789".contains(c)), "{outline}");
            assert_eq!(face.outline(face.glyph(' ').id), "");
        }
    }

    #[test]
    fn a_subset_is_small_and_a_font_again() {
        for face in Face::ALL {
            let bytes = face.subset(&[0, 36, 37, 38]);
            assert!((500..20_000).contains(&bytes.len()), "{face:?}: {}", bytes.len());
            assert!(!face.subset(&[0]).is_empty(), "{face:?}: the empty box alone");
        }
    }
}
