//! Kop surat: lines with their sizes, the rule, the logos, and the picture of what it makes.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::letterhead::{LineSize, Rule};
use crate::view::kit::form::cell;
use crate::view::kit::{Choice, Entered, Field};
use crate::view::units::settings::{SettingsHead, Tab};
use crate::view::{Shell, paths};

/// The letterhead of a unit.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings_letterhead.html")]
pub struct LetterheadPage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// What is entered.
    pub fields: LetterheadFields,
    /// What it makes.
    pub picture: PictureView,
    /// The logos, left and right.
    pub logos: Vec<LogoView>,
    /// The unit's paper in words.
    pub paper: String,
}

/// A letterhead as entered.
#[derive(Debug, Clone, Default)]
pub struct LetterheadFields {
    /// The lines, with empty ones at the end.
    pub lines: Vec<LineFields>,
    /// What stands below.
    pub rule: Field,
    /// What is wrong with the lines as a whole.
    pub error: Option<String>,
}

/// A line.
#[derive(Debug, Clone, Default)]
pub struct LineFields {
    /// The words.
    pub text: Field,
    /// How large.
    pub size: Field,
    /// Whether it is bold.
    pub bold: Field,
}

/// A picture of the head of page one: the inside of an SVG.
#[derive(Debug, Clone, Default)]
pub struct PictureView {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Elements made by the product alone: no text that was entered is in them.
    pub body: String,
}

/// A logo and the form to change it.
#[derive(Debug, Clone)]
pub struct LogoView {
    /// `left` or `right`.
    pub side: String,
    /// Whether there is one.
    pub present: bool,
    /// A new one; only its message is shown.
    pub file: Field,
}

impl LetterheadFields {
    /// How many empty lines there are to add some without JavaScript.
    const EMPTY_LINES: usize = 2;

    /// From these lines.
    pub fn of(lines: impl IntoIterator<Item = LineFields>, rule: Field) -> Self {
        let mut lines: Vec<LineFields> = lines.into_iter().collect();
        lines.resize_with(lines.len() + Self::EMPTY_LINES, LineFields::default);
        Self { lines, rule, error: None }
    }

    /// From a sent form; lines that were left empty are not shown again.
    pub fn entered(form: &Entered) -> Self {
        let lines = form.rows("line_text").into_iter().map(|row| LineFields {
            text: form.field(&cell("line_text", row)),
            size: form.field(&cell("line_size", row)),
            bold: form.field(&cell("line_bold", row)),
        });
        let lines = lines.filter(|line| line.text != Field::default());
        Self { error: form.field("lines").error, ..Self::of(lines, form.field("rule")) }
    }
}

impl LetterheadPage {
    /// The sizes of a line.
    fn sizes(&self) -> Vec<Choice> {
        LineSize::ALL.iter().map(|size| Choice::new(size, self.shell.word("line-size", size))).collect()
    }

    /// The rules below.
    fn rules(&self) -> Vec<Choice> {
        Rule::ALL.iter().map(|rule| Choice::new(rule, self.shell.word("letterhead-rule", rule))).collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let line = |text: &str, size: &str| LineFields {
            text: text.into(),
            size: size.into(),
            bold: if size == "small" { "".into() } else { "1".into() },
        };
        let mut fields = LetterheadFields::of(
            [
                line("PEMERINTAH PROVINSI KALIMANTAN SELATAN", "normal"),
                line("DINAS SOSIAL <script>", "large"),
                line("Jalan Contoh Nomor 1, Banjarbaru 70700", "small"),
            ],
            "double".into(),
        );
        fields.error = Some("Isi dengan bilangan dari 0 sampai 12.".into());
        let picture = PictureView {
            width: 595.0,
            height: 150.0,
            body: "<rect width=\"595\" height=\"150\" fill=\"#fff\"/>".into(),
        };
        let logo = |side: &str, present, file| LogoView { side: side.into(), present, file };
        Self {
            shell: Shell::sample(language),
            head: SettingsHead::sample(Tab::Letterhead),
            fields,
            picture,
            logos: vec![
                logo("left", true, Field::default()),
                logo("right", false, Field::default().wrong("Berkas terlalu besar.")),
            ],
            paper: "A4".into(),
        }
    }
}
