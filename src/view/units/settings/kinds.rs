//! The kinds of a unit's events, a row each.

use askama::Template;

use crate::domain::language::Language;
use crate::view::kit::form::cell;
use crate::view::kit::{Entered, Field};
use crate::view::units::settings::{SettingsHead, Tab};
use crate::view::{Shell, paths};

/// The kinds of a unit's events.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings_kinds.html")]
pub struct KindsPage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// The rows.
    pub kinds: KindsFields,
}

/// The kinds, a row each, with empty rows at the end.
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

impl KindsPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
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
        Self { shell: Shell::sample(language), head: SettingsHead::sample(Tab::Kinds), kinds }
    }
}
