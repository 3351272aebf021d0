//! Figures per region of a unit: the list of series, the form of one, and sources that tell of the same thing
//! side by side.

use askama::Template;

use crate::domain::language::Language;
use crate::view::kit::form::cell;
use crate::view::kit::{Entered, Field};
use crate::view::units::settings::{SettingsHead, Tab};
use crate::view::{Shell, paths};

/// The series of a unit.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings_figures.html")]
pub struct FiguresPage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// Those of one name and year together, the latest year first.
    pub groups: Vec<SeriesGroup>,
}

/// Series of one name and year.
#[derive(Debug, Clone)]
pub struct SeriesGroup {
    /// What was counted, with the year.
    pub title: String,
    /// The sources.
    pub series: Vec<SeriesView>,
}

/// A series in a list.
#[derive(Debug, Clone)]
pub struct SeriesView {
    /// Its id.
    pub id: String,
    /// The source; empty where none was said.
    pub source: String,
    /// As of which day, in words, or empty.
    pub as_of: String,
    /// How many regions it has.
    pub regions: i64,
    /// The sum of its figures.
    pub sum: String,
}

/// The form of a series.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings_figures_series.html")]
pub struct SeriesPage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// Its id; empty for a new one.
    pub id: String,
    /// What is entered.
    pub fields: SeriesFields,
    /// What is wrong with pasted lines: number and sentence.
    pub line_errors: Vec<(usize, String)>,
    /// Whether it is to be asked if it shall go.
    pub removing: bool,
}

/// A series as entered.
#[derive(Debug, Clone, Default)]
pub struct SeriesFields {
    /// What was counted.
    pub name: Field,
    /// Of which year.
    pub year: Field,
    /// By whom.
    pub source: Field,
    /// As of which day.
    pub as_of: Field,
    /// Lines to be read.
    pub pasted: Field,
    /// Regions with their figures.
    pub rows: Vec<FigureFields>,
}

/// A region and its figure.
#[derive(Debug, Clone, Default)]
pub struct FigureFields {
    /// The region's code.
    pub region: String,
    /// Its name.
    pub name: String,
    /// Its figure.
    pub figure: Field,
}

impl SeriesFields {
    /// From a sent form; `name` says what a region is called.
    pub fn entered(form: &Entered, name: impl Fn(&str) -> String) -> Self {
        let rows = form.rows("region").into_iter().map(|row| {
            let region = form.value(&cell("region", row)).to_owned();
            FigureFields { name: name(&region), region, figure: form.field(&cell("figure", row)) }
        });
        Self {
            name: form.field("name"),
            year: form.field("year"),
            source: form.field("source"),
            as_of: form.field("as_of"),
            pasted: form.field("pasted"),
            rows: rows.collect(),
        }
    }
}

/// Sources of one name and year side by side.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings_figures_compare.html")]
pub struct ComparePage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// What was counted, with the year.
    pub title: String,
    /// The sources.
    pub series: Vec<SeriesView>,
    /// The regions.
    pub rows: Vec<ComparedRow>,
    /// How many regions they tell differently.
    pub different: i64,
}

/// A region as its sources tell it.
#[derive(Debug, Clone)]
pub struct ComparedRow {
    /// The region.
    pub name: String,
    /// The figure of each source; empty where it has none.
    pub figures: Vec<String>,
    /// By how much the sources differ; empty where they agree.
    pub gap: String,
}

impl SeriesView {
    fn sample(source: &str) -> Self {
        Self {
            id: "0190b".into(),
            source: source.into(),
            as_of: "31 Desember 2025".into(),
            regions: 13,
            sum: "1.234,5".into(),
        }
    }
}

impl FiguresPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let group = |series| SeriesGroup { title: "Pendamping <b>PKH</b> 2025".into(), series };
        let (one, two) = (SeriesView::sample("Kemensos <script>"), SeriesView::sample(""));
        Self {
            shell: Shell::sample(language),
            head: SettingsHead::sample(Tab::Figures),
            groups: vec![group(vec![one.clone(), two]), group(vec![one])],
        }
    }
}

impl SeriesPage {
    /// Where the form goes.
    fn action(&self) -> String {
        match self.id.as_str() {
            "" => paths::settings_figures(&self.head.unit),
            id => paths::settings_figures_series(&self.head.unit, id),
        }
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |name: &str, figure| FigureFields { region: "63.05".into(), name: name.into(), figure };
        Self {
            shell: Shell::sample(language),
            head: SettingsHead::sample(Tab::Figures),
            id: "0190b".into(),
            fields: SeriesFields {
                name: "Pendamping <script>".into(),
                year: Field::of("20").wrong("Isi dengan bilangan."),
                source: "Kemensos".into(),
                as_of: "2025-12-31".into(),
                pasted: "Kabupaten Tapim\t60 </textarea>".into(),
                rows: vec![
                    row("Kabupaten <b>Tapin</b>", "60".into()),
                    row("Kabupaten Banjar", Field::of("1,234").wrong("Bentuknya tidak sesuai.")),
                ],
            },
            line_errors: vec![(1, "Wilayah “Tapim <b>” tidak dikenal.".into())],
            removing: true,
        }
    }
}

impl ComparePage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |one: &str, two: &str, gap: &str| ComparedRow {
            name: "Kabupaten <b>Tapin</b>".into(),
            figures: vec![one.into(), two.into()],
            gap: gap.into(),
        };
        Self {
            shell: Shell::sample(language),
            head: SettingsHead::sample(Tab::Figures),
            title: "Pendamping PKH 2025".into(),
            series: vec![SeriesView::sample("Kemensos"), SeriesView::sample("Dinas <script>")],
            rows: vec![row("60", "62", "2"), row("5", "5", ""), row("1", "", "")],
            different: 1,
        }
    }
}
