//! Kop surat: logos at the left and the right, the office's lines in the middle, the rule below. Where
//! everything stands is decided once, for the paper and for the picture of it that a page shows.

use super::flow::Flow;
use super::pdf::{ImageId, Pdf, mm};
use super::picture::Picture;
use super::text::{Line, Paragraph, Style};
use crate::domain::event::Paper;
use crate::domain::letterhead::{LetterheadLine, LineSize, Rule};

/// The head of an office's papers.
#[derive(Debug, Clone)]
pub struct Letterhead {
    /// A PNG for the left; what is none is left out.
    pub logo: Option<Vec<u8>>,
    /// A PNG for the right.
    pub logo_right: Option<Vec<u8>>,
    /// From top to bottom, usually government, office, address.
    pub lines: Vec<LetterheadLine>,
    /// What stands below.
    pub rule: Rule,
}

impl Default for Letterhead {
    fn default() -> Self {
        Self { logo: None, logo_right: None, lines: Vec::new(), rule: Rule::Double }
    }
}

const LOGO: f32 = mm(22.0);
const GAP: f32 = mm(3.0);
const BLACK: [f32; 3] = [0.0; 3];
/// How much smaller a line may get before it takes two.
const SMALLEST: f32 = 0.8;

/// Where everything stands, from the upper left corner of the letterhead.
struct Layout {
    /// Each line with its left edge and base line.
    lines: Vec<(Line, Style, f32, f32)>,
    /// The top of both logos.
    logos: f32,
    /// Each stroke of the rule: its height and how thick it is.
    strokes: Vec<(f32, f32)>,
    /// The height of all of it, with the air below.
    height: f32,
}

impl Letterhead {
    /// Draws it at the place of the next line. An empty letterhead takes no room.
    pub fn draw(&self, flow: &mut Flow) {
        let logos =
            [self.add_logo(&mut flow.pdf), self.logo_right.as_deref().and_then(|png| flow.pdf.add_png(png))];
        let has = logos.map(|logo| logo.is_some());
        let (left, width, top) = (flow.left(), flow.body_width(), flow.y());
        let Some(layout) = self.layout(width, has) else { return };
        for (logo, x) in logos.into_iter().zip([left, left + width - LOGO]) {
            if let Some(logo) = logo {
                flow.pdf.image(logo, x, top + layout.logos, LOGO, LOGO);
            }
        }
        for (line, style, x, y) in &layout.lines {
            flow.pdf.line(line, style, left + x, top + y);
        }
        for (y, thickness) in &layout.strokes {
            flow.pdf.stroke((left, top + y), (left + width, top + y), *thickness, BLACK);
        }
        flow.advance(layout.height);
    }

    /// The picture of the head of page one, with the addresses of the logos that there are.
    pub fn picture(&self, paper: Paper, logos: [Option<&str>; 2]) -> Picture {
        let (left, top, width) = Flow::frame(paper);
        let page = left * 2.0 + width;
        let layout = self.layout(width, logos.map(|logo| logo.is_some()));
        let height = layout.as_ref().map_or(mm(8.0), |layout| layout.height);
        let mut picture = Picture::new(page, top + height);
        if let Some(layout) = layout {
            for (address, x) in logos.into_iter().zip([left, left + width - LOGO]) {
                if let Some(address) = address {
                    picture.image(address, x, top + layout.logos, LOGO);
                }
            }
            for (line, style, x, y) in &layout.lines {
                picture.line(line, style, left + x, top + y);
            }
            for (y, thickness) in &layout.strokes {
                picture.stroke((left, left + width), top + y, *thickness);
            }
        }
        picture
    }

    /// Takes the left logo into a file.
    pub fn add_logo(&self, pdf: &mut Pdf) -> Option<ImageId> {
        self.logo.as_deref().and_then(|png| pdf.add_png(png))
    }

    fn layout(&self, width: f32, logos: [bool; 2]) -> Option<Layout> {
        let lines: Vec<&LetterheadLine> =
            self.lines.iter().filter(|line| !line.text.trim().is_empty()).collect();
        if lines.is_empty() && logos == [false; 2] {
            return None;
        }
        let (from, room) = Self::column(&lines, width, logos);
        let paragraphs: Vec<Paragraph> = lines
            .iter()
            .map(|line| {
                let style = style(line);
                Paragraph::fitted(&line.text, style, room, 1, style.size * SMALLEST)
            })
            .collect();
        let text: f32 = paragraphs.iter().map(Paragraph::height).sum();
        let height = text.max(if logos == [false; 2] { 0.0 } else { LOGO });
        let mut pen = (height - text) / 2.0;
        let mut placed = Vec::new();
        for paragraph in paragraphs {
            let (style, first) = (paragraph.style, paragraph.first_baseline());
            let tall = paragraph.height();
            for (index, line) in paragraph.lines.into_iter().enumerate() {
                let x = from + (room - line.width) / 2.0;
                placed.push((line, style, x, pen + first + index as f32 * style.line_height()));
            }
            pen += tall;
        }
        let rule = height + mm(1.5);
        let strokes = match self.rule {
            Rule::Double => vec![(rule, 2.0), (rule + 2.4, 0.6)],
            Rule::Single => vec![(rule, 1.2)],
            Rule::None => Vec::new(),
        };
        Some(Layout { lines: placed, logos: (height - LOGO) / 2.0, strokes, height: height + mm(6.0) })
    }

    /// Where the lines stand: in the middle of the paper as long as each of them fits there between the
    /// logos; with one logo alone, else in the room that it leaves.
    fn column(lines: &[&LetterheadLine], width: f32, logos: [bool; 2]) -> (f32, f32) {
        let side = LOGO + GAP;
        let [left, right] = logos.map(|logo| if logo { side } else { 0.0 });
        let middle = width - 2.0 * left.max(right);
        let fits = |line: &&LetterheadLine| super::text::measure(&line.text, &style(line)) <= middle;
        if lines.iter().all(fits) { (left.max(right), middle) } else { (left, width - left - right) }
    }
}

fn style(line: &LetterheadLine) -> Style {
    let size = match line.size {
        LineSize::Small => 9.0,
        LineSize::Normal => 13.0,
        LineSize::Large => 17.0,
    };
    let style = Style::sans(size).leading(1.2);
    if line.bold { style.bold() } else { style }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, size: LineSize) -> LetterheadLine {
        LetterheadLine { text: text.to_owned(), size, bold: size != LineSize::Small }
    }

    fn head(lines: Vec<LetterheadLine>, rule: Rule) -> Letterhead {
        Letterhead { lines, rule, ..Letterhead::default() }
    }

    #[test]
    fn no_line_touches_a_logo_or_leaves_the_paper() {
        let long = "PEMERINTAH PROVINSI KALIMANTAN SELATAN DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK";
        let sizes = [LineSize::Small, LineSize::Normal, LineSize::Large];
        for text in
            ["DINAS", "PEMERINTAH KABUPATEN HULU SUNGAI SELATAN", long, &long.repeat(3), &"W".repeat(300)]
        {
            for logos in [[false, false], [true, false], [false, true], [true, true]] {
                for paper in Paper::ALL {
                    let width = Flow::frame(*paper).2;
                    let lines = sizes.map(|size| line(text, size)).to_vec();
                    let layout = head(lines, Rule::Double).layout(width, logos).unwrap();
                    let from = if logos[0] { LOGO + GAP } else { 0.0 };
                    let until = if logos[1] { width - LOGO - GAP } else { width };
                    let mut below = 0.0;
                    for (line, style, x, y) in &layout.lines {
                        assert!(*x >= from - 0.1 && x + line.width <= until + 0.1, "{text} {logos:?}");
                        assert!(y - below >= style.size * 0.7, "lines don't overlap");
                        below = *y;
                    }
                    assert!(layout.strokes[0].0 > below && layout.height > layout.strokes[1].0);
                    assert!(layout.strokes[0].0 >= layout.logos + LOGO || logos == [false; 2]);
                }
            }
        }
    }

    #[test]
    fn short_lines_stand_in_the_middle_of_the_paper_and_long_ones_beside_the_logo() {
        let middle = |text: &str| {
            let layout =
                head(vec![line(text, LineSize::Large)], Rule::None).layout(500.0, [true, false]).unwrap();
            assert!(layout.strokes.is_empty());
            let (line, _, x, _) = &layout.lines[0];
            x + line.width / 2.0
        };
        assert!((middle("DINAS SOSIAL") - 250.0).abs() < 0.1);
        assert!(middle("DINAS SOSIAL PROVINSI KALIMANTAN SELATAN") > 270.0);
        assert!(head(Vec::new(), Rule::Double).layout(500.0, [false; 2]).is_none());
        assert!(head(vec![line("  ", LineSize::Small)], Rule::Double).layout(500.0, [false; 2]).is_none());
    }

    #[test]
    fn the_picture_shows_the_letters_of_the_paper_and_nothing_that_was_typed_as_code() {
        let lines = vec![line("DINAS SOSIAL <script>\"&' محمد", LineSize::Large)];
        let picture = head(lines, Rule::Double).picture(Paper::F4, [Some("/logo/left.png?a=1&b=2"), None]);
        assert!((picture.width - mm(215.0)).abs() < 0.1);
        assert!(!picture.body.contains("script") && picture.body.contains("/logo/left.png?a=1&amp;b=2"));
        // Each letter is drawn once and shown as often as it stands there.
        let count = |part: &str| picture.body.matches(part).count();
        assert!(count("<path id=") >= 12 && count("<use ") > count("<path id="), "{}", picture.body);
        assert!(count("<path d=") == 2, "the double rule");
        assert!(picture.body.len() < 12_000, "{}", picture.body.len());
        let empty = Letterhead::default().picture(Paper::A4, [None, None]);
        assert!(!empty.body.contains("<use") && empty.height > 20.0);
    }
}
