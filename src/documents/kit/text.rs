//! Text on its way to paper: cleaned, measured, broken into lines. Nothing is ever cut: a word
//! that is wider than its place breaks between letters, and what no font can show stays in the
//! text as an empty box. Knows no pages and no positions.

use unicode_normalization::UnicodeNormalization;

use super::font::{Face, Glyph};

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The font.
    pub face: Face,
    /// Size in points.
    pub size: f32,
    /// Distance of base lines, as a multiple of the size.
    pub leading: f32,
    /// Extra space after each glyph, in points.
    pub tracking: f32,
    /// Red, green, blue from 0 to 1.
    pub color: [f32; 3],
}

impl Style {
    /// Black Noto Sans of a size.
    pub const fn sans(size: f32) -> Self {
        Self { face: Face::Sans, size, leading: 1.3, tracking: 0.0, color: [0.0; 3] }
    }

    /// Black Noto Serif of a size.
    pub const fn serif(size: f32) -> Self {
        Self { face: Face::Serif, size, leading: 1.3, tracking: 0.0, color: [0.0; 3] }
    }

    /// The same in bold.
    pub const fn bold(mut self) -> Self {
        self.face = match self.face {
            Face::Sans | Face::SansBold => Face::SansBold,
            Face::Serif | Face::SerifBold => Face::SerifBold,
            Face::Arabic | Face::ArabicBold => Face::ArabicBold,
        };
        self
    }

    /// The same in another colour.
    pub const fn color(mut self, color: [f32; 3]) -> Self {
        self.color = color;
        self
    }

    /// The same with other line distance.
    pub const fn leading(mut self, leading: f32) -> Self {
        self.leading = leading;
        self
    }

    /// The same with space between the letters, in points.
    pub const fn tracking(mut self, tracking: f32) -> Self {
        self.tracking = tracking;
        self
    }

    /// The same in another size.
    pub const fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// The distance of two base lines, in points.
    pub fn line_height(&self) -> f32 {
        self.size * self.leading
    }
}

/// One line, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
    /// Width in points.
    pub width: f32,
}

/// Lines of one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// How they look.
    pub style: Style,
    /// From top to bottom.
    pub lines: Vec<Line>,
}

impl Paragraph {
    /// Breaks a text into lines no wider than `width` points.
    pub fn new(text: &str, style: Style, width: f32) -> Self {
        Self { style, lines: wrap(text, &style, width) }
    }

    /// Breaks a text into as few lines as `width` allows, of nearly the same length.
    pub fn balanced(text: &str, style: Style, width: f32) -> Self {
        let widest = Self::new(text, style, width);
        if widest.lines.len() == 1 {
            return widest;
        }
        let narrow = |share: f32| Self::new(text, style, width * share);
        [0.6, 0.7, 0.8, 0.9]
            .into_iter()
            .map(narrow)
            .find(|paragraph| paragraph.lines.len() == widest.lines.len())
            .unwrap_or(widest)
    }

    /// The same text in the largest of the sizes from `style.size` down to `smallest` at which it
    /// takes at most `lines` lines; at the smallest size it takes as many as it needs.
    pub fn fitted(text: &str, style: Style, width: f32, lines: usize, smallest: f32) -> Self {
        let mut size = style.size;
        loop {
            let paragraph = Self::new(text, style.size(size), width);
            if paragraph.lines.len() <= lines || size <= smallest {
                return paragraph;
            }
            size = (size * 0.94).max(smallest);
        }
    }

    /// The same text in the largest size at which it stays inside a box; words break only once
    /// the letters are much smaller.
    pub fn boxed(text: &str, style: Style, width: f32, height: f32) -> Self {
        let longest = text.split_whitespace().map(|word| measure(word, &style)).fold(0.0, f32::max);
        let mut size = style.size * (width / longest.max(1.0)).clamp(0.5, 1.0);
        loop {
            let paragraph = Self::new(text, style.size(size), width);
            if paragraph.height() <= height || size < 1.0 {
                return paragraph;
            }
            size *= 0.95;
        }
    }

    /// Height in points.
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.style.line_height()
    }

    /// How far the first base line stands below the upper edge: the letters stand in the middle of their
    /// line, as much air above as below.
    pub fn first_baseline(&self) -> f32 {
        self.style.line_height() / 2.0 + self.style.size * 0.35
    }

    /// Width of the widest line in points.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// One line, however wide.
pub fn line(text: &str, style: &Style) -> Line {
    let clean: String = text.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    set(&clean, style)
}

/// Breaks a text into lines no wider than `width`: at its own line breaks, at spaces, and inside
/// a word only where the word alone is too wide. An empty text is one empty line.
fn wrap(text: &str, style: &Style, width: f32) -> Vec<Line> {
    let text: String = text.nfc().filter(|c| *c != '\r').collect();
    let mut lines = Vec::new();
    for part in text.split('\n') {
        let part: String = part.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        wrap_part(&part, style, width, &mut lines);
    }
    lines
}

fn wrap_part(part: &str, style: &Style, width: f32, lines: &mut Vec<Line>) {
    let space = measure(" ", style);
    let mut current = String::new();
    let mut used = 0.0;
    for word in part.split(' ').filter(|word| !word.is_empty()) {
        let mut word = word;
        let mut wide = measure(word, style);
        if !current.is_empty() {
            if used + space + wide <= width {
                current.push(' ');
                current.push_str(word);
                used += space + wide;
                continue;
            }
            lines.push(set(&std::mem::take(&mut current), style));
        }
        if wide > width {
            loop {
                let end = break_inside(word, style, width);
                if end == word.len() {
                    break;
                }
                lines.push(set(&word[..end], style));
                word = &word[end..];
            }
            wide = measure(word, style);
        }
        current.push_str(word);
        used = wide;
    }
    lines.push(set(&current, style));
}

/// Where a word too wide for a line breaks: after the last hyphen or slash that fits, else after
/// the last letter that fits; at least one letter goes on the line.
fn break_inside(word: &str, style: &Style, width: f32) -> usize {
    let mut used = 0.0;
    let mut after_mark = None;
    let mut end = 0;
    for (index, character) in word.char_indices() {
        used += advance(&glyph(style.face, character), style);
        if used > width && index > 0 {
            return after_mark.unwrap_or(end);
        }
        end = index + character.len_utf8();
        if matches!(character, '-' | '/' | '–' | '_' | '@') && used > width / 2.0 {
            after_mark = Some(end);
        }
    }
    end
}

/// The width of a text on one line, in points.
pub(super) fn measure(text: &str, style: &Style) -> f32 {
    if text.chars().any(is_arabic) {
        return set(text, style).width;
    }
    text.chars().filter(|c| !is_invisible(*c)).map(|c| advance(&glyph(style.face, c), style)).sum()
}

fn advance(glyph: &Glyph, style: &Style) -> f32 {
    glyph.advance * style.size / 1000.0 + style.tracking
}

/// Turns a text without line breaks into glyphs. Arabic letters join and run from the right;
/// they keep together with the spaces between them.
fn set(text: &str, style: &Style) -> Line {
    let mut glyphs = Vec::with_capacity(text.len());
    if text.chars().any(is_arabic) {
        for (arabic, run) in runs(text) {
            if arabic {
                glyphs.extend(style.face.arabic().shape_arabic(run));
            } else {
                glyphs.extend(visible(run, style.face));
            }
        }
    } else {
        glyphs.extend(visible(text, style.face));
    }
    let width = glyphs.iter().map(|g| advance(g, style)).sum();
    Line { glyphs, width }
}

fn visible(text: &str, face: Face) -> impl Iterator<Item = Glyph> {
    text.chars().filter(|c| !is_invisible(*c)).map(move |c| glyph(face, c))
}

/// The glyph in the face asked for, or in the sans face where that one lacks it.
fn glyph(face: Face, character: char) -> Glyph {
    let sans = match face {
        Face::SerifBold => Face::SansBold,
        Face::Sans | Face::SansBold | Face::Serif | Face::Arabic | Face::ArabicBold => Face::Sans,
    };
    if !face.has(character) && sans.has(character) { sans.glyph(character) } else { face.glyph(character) }
}

/// Splits a text into runs: Arabic letters with the spaces among them, and the rest.
fn runs(text: &str) -> Vec<(bool, &str)> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut arabic = false;
    let mut last_letter_end = 0;
    for (index, character) in text.char_indices() {
        if is_arabic(character) {
            if !arabic {
                runs.push((false, &text[start..index]));
                (start, arabic) = (index, true);
            }
            last_letter_end = index + character.len_utf8();
        } else if arabic && character != ' ' {
            runs.push((true, &text[start..last_letter_end]));
            (start, arabic) = (last_letter_end, false);
        }
    }
    if arabic {
        runs.push((true, &text[start..last_letter_end]));
        start = last_letter_end;
    }
    runs.push((false, &text[start..]));
    runs.retain(|(_, run)| !run.is_empty());
    runs
}

fn is_arabic(character: char) -> bool {
    matches!(u32::from(character),
        0x0600..=0x065f | 0x066a..=0x06ef | 0x06fa..=0x06ff | 0x0750..=0x077f | 0x08a0..=0x08ff
        | 0xfb50..=0xfdff | 0xfe70..=0xfefc)
}

/// Marks that steer layout and have no shape of their own.
fn is_invisible(character: char) -> bool {
    matches!(u32::from(character), 0x00ad | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2064
        | 0x2066..=0x2069 | 0xfe00..=0xfe0f | 0xfeff)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|l| l.glyphs.iter().map(|g| g.character).collect()).collect()
    }

    #[test]
    fn lines_break_at_spaces_then_inside_words() {
        let style = Style::sans(10.0);
        let width = measure("Dinas Sosial Provinsi", &style) + 0.1;
        let lines = wrap("Dinas Sosial Provinsi Kalimantan Selatan", &style, width);
        assert_eq!(written(&lines), ["Dinas Sosial Provinsi", "Kalimantan Selatan"]);
        let narrow = wrap("koordinator@dinsos.example.go.id", &style, measure("koordinator@dins", &style));
        assert_eq!(written(&narrow)[0], "koordinator@");
        assert_eq!(written(&wrap("a\nb\tc", &style, 100.0)), ["a", "b c"]);
        assert_eq!(wrap("", &style, 100.0).len(), 1);
    }

    #[test]
    fn a_decomposed_letter_becomes_one_glyph_and_steering_marks_take_no_room() {
        let style = Style::serif(12.0);
        assert_eq!(line("e\u{301}", &style).glyphs.len(), 1);
        assert_eq!(line("a\u{200b}\u{202e}b", &style).glyphs.len(), 2);
    }

    #[test]
    fn arabic_runs_keep_their_spaces() {
        let runs = runs("H. محمد عبد الله, M.Si.");
        assert_eq!(runs.iter().map(|r| r.1).collect::<Vec<_>>(), ["H. ", "محمد عبد الله", ", M.Si."]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_is_too_wide(text in "[a-zA-Z ,.<>\"'ʼé日م0-9-]{0,200}", width in 30_f32..300.0) {
            let style = Style::sans(9.0);
            let lines = wrap(&text, &style, width);
            for line in &lines {
                prop_assert!(line.width <= width + 0.01 || line.glyphs.len() == 1 || line.glyphs.iter().any(|g| is_arabic(g.character)));
            }
            let count = |t: &str| { let mut c: Vec<char> = t.nfc().filter(|c| *c != ' ').collect(); c.sort_unstable(); c };
            let out: String = lines.iter().flat_map(|l| &l.glyphs).map(|g| g.character).collect();
            prop_assert_eq!(count(&out), count(&text));
        }
    }
}
