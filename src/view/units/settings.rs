//! Settings: what the pages of a unit have in common, and the unit itself.

pub mod figures;
pub mod kinds;
pub mod letterhead;
pub mod mail;
pub mod numbering;
pub mod signers;

use askama::Template;

use crate::domain::language::Language;
use crate::view::kit::Choice;
use crate::view::units::UnitFields;
use crate::view::{Shell, paths};

/// Which page of a unit's settings is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Name, place, zone, paper.
    Unit,
    /// Kop surat.
    Letterhead,
    /// Who signs.
    Signers,
    /// Numbers and titles.
    Numbering,
    /// Kinds of events.
    Kinds,
    /// Figures per region.
    Figures,
    /// Mail and its texts.
    Mail,
}

impl Tab {
    /// All, in their order.
    const ALL: [Self; 7] = [
        Self::Unit,
        Self::Letterhead,
        Self::Signers,
        Self::Numbering,
        Self::Kinds,
        Self::Figures,
        Self::Mail,
    ];

    /// The word of the catalogue.
    fn key(self) -> &'static str {
        match self {
            Self::Unit => "setup-unit",
            Self::Letterhead => "unit-letterhead",
            Self::Signers => "signers",
            Self::Numbering => "numbering",
            Self::Kinds => "unit-kinds",
            Self::Figures => "figures",
            Self::Mail => "mail",
        }
    }

    /// The address of this page of a unit.
    pub fn address(self, unit: &str) -> String {
        match self {
            Self::Unit => paths::with_query(&paths::settings(), &[("unit", unit)]),
            Self::Letterhead => paths::settings_letterhead(unit),
            Self::Signers => paths::settings_signers(unit),
            Self::Numbering => paths::settings_numbering(unit),
            Self::Kinds => paths::settings_kinds(unit),
            Self::Figures => paths::settings_figures(unit),
            Self::Mail => paths::settings_mail(unit),
        }
    }
}

/// The head of the pages of a unit: which unit, which page.
#[derive(Debug, Clone)]
pub struct SettingsHead {
    /// The units that the reader may change; more than one are offered to choose from.
    pub units: Vec<Choice>,
    /// The code of the one that is open.
    pub unit: String,
    /// The page that is open.
    pub tab: Tab,
}

impl SettingsHead {
    /// The pages of the unit: label, address, whether it is open.
    pub fn tabs(&self, shell: &Shell) -> Vec<(String, String, bool)> {
        Tab::ALL.iter().map(|tab| (shell.t(tab.key()), tab.address(&self.unit), *tab == self.tab)).collect()
    }

    /// The other units: label, address of the same page, whether it is open.
    pub fn choices(&self) -> Vec<(&str, String, bool)> {
        let tab = |choice: &Choice| self.tab.address(&choice.value);
        self.units.iter().map(|unit| (unit.label.as_str(), tab(unit), unit.value == self.unit)).collect()
    }

    /// A sample for tests.
    pub fn sample(tab: Tab) -> Self {
        let units =
            vec![Choice::new("utama", "Dinas Sosial <script>"), Choice::new("ogan-ilir", "Dinsos Ogan Ilir")];
        Self { units, unit: "utama".into(), tab }
    }
}

/// A unit.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings.html")]
pub struct SettingsPage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// The unit.
    pub unit: UnitFields,
    /// Time zones to choose from.
    pub time_zones: Vec<Choice>,
    /// Regions to find a name in.
    pub regions: Vec<Choice>,
}

impl SettingsPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            head: SettingsHead::sample(Tab::Unit),
            unit: UnitFields::sample(),
            time_zones: crate::view::units::time_zones(),
            regions: vec![Choice::new("63", "Kalimantan Selatan")],
        }
    }
}
