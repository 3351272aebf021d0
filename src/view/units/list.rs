//! The units of the installation, and the form of a further one.

use askama::Template;

use crate::domain::language::Language;
use crate::view::units::{UnitFields, time_zones};
use crate::view::{Choice, Field, Shell, paths};

/// All units.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/list.html")]
pub struct UnitsPage {
    /// The frame.
    pub shell: Shell,
    /// The units.
    pub rows: Vec<UnitRow>,
}

/// A unit in the list.
#[derive(Debug, Clone)]
pub struct UnitRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Region in words.
    pub region: String,
    /// IANA name.
    pub time_zone: String,
    /// How many events it has.
    pub events: i64,
}

impl UnitRow {
    /// Where it is changed.
    pub fn settings(&self) -> String {
        paths::with_query(&paths::settings(), &[("unit", &self.code)])
    }
}

/// A further unit.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/new.html")]
pub struct UnitNewPage {
    /// The frame.
    pub shell: Shell,
    /// Code.
    pub code: Field,
    /// The rest.
    pub unit: UnitFields,
    /// Time zones to choose from.
    pub time_zones: Vec<Choice>,
    /// Regions to find a name in.
    pub regions: Vec<Choice>,
}

impl UnitsPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            rows: vec![UnitRow {
                code: "utama".into(),
                name: "Dinas Sosial <script>".into(),
                region: "Kalimantan Selatan".into(),
                time_zone: "Asia/Makassar".into(),
                events: 5,
            }],
        }
    }
}

impl UnitNewPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            code: Field::of("Dinsos").wrong("Bentuknya tidak sesuai."),
            unit: UnitFields::sample(),
            time_zones: time_zones(),
            regions: vec![Choice::new("63", "Kalimantan Selatan")],
        }
    }
}
