//! Settings: a unit with its letterhead and who signs, and the reader's own password.

use askama::Template;

use super::form::{Choice, Entered, Field};
use super::setup::{self, UnitFields};
use super::{Shell, paths};
use crate::domain::language::Language;

/// Settings.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/settings.html")]
pub struct SettingsPage {
    /// The frame.
    pub shell: Shell,
    /// The units the reader may change; more than one are offered to choose from.
    pub units: Vec<Choice>,
    /// The unit, for those who may change it.
    pub unit: Option<UnitSettings>,
    /// Time zones to choose from.
    pub time_zones: Vec<Choice>,
    /// Regions to find a name in.
    pub regions: Vec<Choice>,
    /// The current password; only its message is shown again.
    pub current_password: Field,
    /// The new password; only its message is shown again.
    pub new_password: Field,
}

/// What can be changed of a unit.
#[derive(Debug, Clone)]
pub struct UnitSettings {
    /// Code, which stays.
    pub code: String,
    /// Name, letterhead and the rest.
    pub fields: UnitFields,
    /// Who signs papers.
    pub signer: SignerFields,
}

/// Who signs papers.
#[derive(Debug, Clone, Default)]
pub struct SignerFields {
    /// "a.n.", "Plt." and the like, before the position; a line each.
    pub capacity: Field,
    /// Position.
    pub position: Field,
    /// Titles before the name.
    pub title_before: Field,
    /// Name.
    pub name: Field,
    /// Titles after the name.
    pub title_after: Field,
    /// Rank.
    pub rank: Field,
    /// NIP.
    pub nip: Field,
}

impl UnitSettings {
    /// From a sent form.
    pub fn entered(code: String, form: &Entered) -> Self {
        let signer = SignerFields {
            capacity: form.field("signer_capacity"),
            position: form.field("signer_position"),
            title_before: form.field("signer_title_before"),
            name: form.field("signer_name"),
            title_after: form.field("signer_title_after"),
            rank: form.field("signer_rank"),
            nip: form.field("signer_nip"),
        };
        Self { code, fields: UnitFields::entered(form), signer }
    }
}

impl SettingsPage {
    /// Whether a unit is the one that stands open.
    pub fn is_open(&self, choice: &Choice) -> bool {
        self.unit.as_ref().is_some_and(|unit| unit.code == choice.value)
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let signer = SignerFields {
            capacity: "Plt.".into(),
            position: "Kepala Dinas".into(),
            title_before: "Dr. H.".into(),
            name: "Rusdiansyah <script>".into(),
            title_after: "M.Si.".into(),
            rank: "Pembina Utama Muda".into(),
            nip: Field::of("19680512").wrong("NIP terdiri atas 18 digit."),
        };
        Self {
            shell: Shell::sample(language),
            units: vec![Choice::new("utama", "Dinas Sosial"), Choice::new("ogan-ilir", "Dinsos Ogan Ilir")],
            unit: Some(UnitSettings { code: "utama".into(), fields: UnitFields::sample(), signer }),
            time_zones: setup::time_zones(),
            regions: vec![Choice::new("63", "Kalimantan Selatan")],
            current_password: Field::default().wrong("Kata sandi sekarang tidak cocok."),
            new_password: Field::default(),
        }
    }
}
