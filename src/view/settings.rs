//! Settings: the unit with its letterhead and signers, and the reader's own password.

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
    /// Signers, with an empty row at the end.
    pub signers: Vec<SignerFields>,
}

/// Somebody who signs papers: `signer_name-0`, `signer_position-0` and so on.
#[derive(Debug, Clone, Default)]
pub struct SignerFields {
    /// Name with titles.
    pub name: Field,
    /// Position.
    pub position: Field,
    /// Rank.
    pub rank: Field,
    /// NIP.
    pub nip: Field,
    /// "a.n.", "Plt." and the like, before the position.
    pub capacity: Field,
}

impl UnitSettings {
    /// From a sent form.
    pub fn entered(code: String, form: &Entered) -> Self {
        let signers = form.rows("signer_name").into_iter().map(|row| SignerFields {
            name: form.field(&format!("signer_name-{row}")),
            position: form.field(&format!("signer_position-{row}")),
            rank: form.field(&format!("signer_rank-{row}")),
            nip: form.field(&format!("signer_nip-{row}")),
            capacity: form.field(&format!("signer_capacity-{row}")),
        });
        Self { code, fields: UnitFields::entered(form), signers: signers.collect() }.with_empty_row()
    }

    /// With an empty row at the end, so that one more signer can be entered without JavaScript.
    pub fn with_empty_row(mut self) -> Self {
        if self.signers.last().is_none_or(|signer| !signer.name.value.is_empty()) {
            self.signers.push(SignerFields::default());
        }
        self
    }
}

impl SettingsPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let signer = SignerFields {
            name: "Dr. H. Rusdiansyah <script>, M.Si.".into(),
            position: "Kepala Dinas".into(),
            rank: "Pembina Utama Muda".into(),
            nip: "196805121994031004".into(),
            capacity: "Plt.".into(),
        };
        Self {
            shell: Shell::sample(language),
            unit: Some(
                UnitSettings { code: "utama".into(), fields: UnitFields::sample(), signers: vec![signer] }
                    .with_empty_row(),
            ),
            time_zones: setup::time_zones(),
            regions: vec![Choice::new("63", "Kalimantan Selatan")],
            current_password: Field::default().wrong("Kata sandi sekarang tidak cocok."),
            new_password: Field::default(),
        }
    }
}
