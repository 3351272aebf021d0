//! The page of the first start: first administrator and the unit.

use crate::view::units::{UnitFields, time_zones};
use askama::Template;

use crate::domain::language::Language;
use crate::view::{Choice, Entered, Field, Shell, paths};

/// First administrator and unit.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/overview/setup.html")]
pub struct SetupPage {
    /// The frame.
    pub shell: Shell,
    /// The one-time code of the printed link.
    pub code: Field,
    /// The administrator.
    pub account: AccountFields,
    /// The unit.
    pub unit: UnitFields,
    /// Time zones to choose from.
    pub time_zones: Vec<Choice>,
    /// Regions to find a name in.
    pub regions: Vec<Choice>,
}

/// Fields of an account.
#[derive(Debug, Clone, Default)]
pub struct AccountFields {
    /// Name.
    pub name: Field,
    /// E-mail address.
    pub email: Field,
    /// Password; never shown again.
    pub password: Field,
}

impl AccountFields {
    /// From a sent form; the password is not shown again.
    pub fn entered(form: &Entered) -> Self {
        Self {
            name: form.field("name"),
            email: form.field("email"),
            password: Field { value: String::new(), error: form.field("password").error },
        }
    }
}

impl SetupPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::public(language, "csrf", "/setup"),
            code: Field::of("7KQ2-M9XD"),
            account: AccountFields {
                name: "Siti Rahmah".into(),
                email: Field::of("siti.rahmah").wrong("Alamat surel tidak lengkap."),
                password: Field::default(),
            },
            unit: UnitFields::sample(),
            time_zones: time_zones(),
            regions: vec![Choice::new("63", "Kalimantan Selatan"), Choice::new("16.10", "Ogan Ilir")],
        }
    }
}
