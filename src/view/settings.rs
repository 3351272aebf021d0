//! Settings: a unit with its letterhead, its logo, who signs, and the kinds of its events.

use askama::Template;

use super::form::{Choice, Entered, Field, cell};
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
    /// Whether it has a logo.
    pub has_logo: bool,
    /// A new logo; only its message is shown.
    pub logo: Field,
    /// The kinds of its events.
    pub kinds: KindsFields,
}

/// The kinds of a unit's events, a row each, with empty rows at the end.
#[derive(Debug, Clone, Default)]
pub struct KindsFields {
    /// The rows.
    pub rows: Vec<KindFields>,
    /// What is wrong with the list as a whole.
    pub error: Option<String>,
}

/// A kind of events.
#[derive(Debug, Clone, Default)]
pub struct KindFields {
    /// The code that is stored, of a row that is.
    pub was: String,
    /// Code.
    pub code: Field,
    /// Name.
    pub name: Field,
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
    /// The same with a unit and its signer from a sent form.
    pub fn with_entered(self, form: &Entered) -> Self {
        let signer = SignerFields {
            capacity: form.field("signer_capacity"),
            position: form.field("signer_position"),
            title_before: form.field("signer_title_before"),
            name: form.field("signer_name"),
            title_after: form.field("signer_title_after"),
            rank: form.field("signer_rank"),
            nip: form.field("signer_nip"),
        };
        Self { fields: UnitFields::entered(form), signer, ..self }
    }
}

impl KindsFields {
    /// How many empty rows there are to add a kind without JavaScript.
    const EMPTY_ROWS: usize = 2;

    /// From these rows.
    pub fn of(rows: impl IntoIterator<Item = KindFields>) -> Self {
        let mut rows: Vec<KindFields> = rows.into_iter().collect();
        rows.resize_with(rows.len() + Self::EMPTY_ROWS, KindFields::default);
        Self { rows, error: None }
    }

    /// From a sent form. Rows that were left empty are not shown again, but for those with a message.
    pub fn entered(form: &Entered) -> Self {
        let rows = form.rows("kind_code").into_iter().map(|row| KindFields {
            was: form.value(&cell("kind_was", row)).to_owned(),
            code: form.field(&cell("kind_code", row)),
            name: form.field(&cell("kind_name", row)),
        });
        let rows = rows
            .filter(|row| *row.was != *"" || row.code != Field::default() || row.name != Field::default());
        Self { error: form.field("kinds").error, ..Self::of(rows) }
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
        let kinds = KindsFields::of([
            KindFields {
                was: "bimtek".into(),
                code: "bimtek".into(),
                name: "Bimbingan Teknis <script>".into(),
            },
            KindFields {
                was: String::new(),
                code: Field::of("Rapat").wrong("Bentuknya tidak sesuai."),
                name: Field::default().wrong("Isian ini wajib diisi."),
            },
        ]);
        let kinds = KindsFields { error: Some("Isi dengan bilangan dari 1 sampai 50.".into()), ..kinds };
        Self {
            shell: Shell::sample(language),
            units: vec![Choice::new("utama", "Dinas Sosial"), Choice::new("ogan-ilir", "Dinsos Ogan Ilir")],
            unit: Some(UnitSettings {
                code: "utama".into(),
                fields: UnitFields::sample(),
                signer,
                has_logo: true,
                logo: Field::default().wrong("Berkas terlalu besar."),
                kinds,
            }),
            time_zones: setup::time_zones(),
            regions: vec![Choice::new("63", "Kalimantan Selatan")],
        }
    }
}
