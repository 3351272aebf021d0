//! The page of the first start: first administrator and the unit.

use askama::Template;

use crate::domain::event::Paper;
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

/// Fields of a unit.
#[derive(Debug, Clone, Default)]
pub struct UnitFields {
    /// Name.
    pub name: Field,
    /// City, for place and date of papers.
    pub city: Field,
    /// Region by name or code.
    pub region: Field,
    /// IANA name of the time zone.
    pub time_zone: Field,
    /// Paper of documents.
    pub paper: Field,
    /// Lines of the letterhead.
    pub letterhead: Field,
    /// Pattern of certificate numbers.
    pub number_pattern: Field,
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

impl UnitFields {
    /// From a sent form.
    pub fn entered(form: &Entered) -> Self {
        Self {
            name: form.field("unit_name"),
            city: form.field("city"),
            region: form.field("region"),
            time_zone: form.field("time_zone"),
            paper: form.field("paper"),
            letterhead: form.field("letterhead"),
            number_pattern: form.field("number_pattern"),
        }
    }

    /// A sample for tests.
    pub fn sample() -> Self {
        Self {
            name: "Dinas Sosial Provinsi Kalimantan Selatan".into(),
            city: "Banjarmasin".into(),
            region: "63 Kalimantan Selatan".into(),
            time_zone: "Asia/Makassar".into(),
            paper: "f4".into(),
            letterhead: "PEMERINTAH PROVINSI KALIMANTAN SELATAN\nDINAS SOSIAL\nJalan Letjen R. Soeprapto No. 8, Banjarmasin".into(),
            number_pattern: "{seq:03}/BIMTEK-PKH/DINSOS/{roman_month}/{year}".into(),
        }
    }
}

/// The time zones of Indonesia, to choose from.
pub fn time_zones() -> Vec<Choice> {
    [
        ("Asia/Jakarta", "WIB · Jakarta"),
        ("Asia/Pontianak", "WIB · Pontianak"),
        ("Asia/Makassar", "WITA · Makassar"),
        ("Asia/Jayapura", "WIT · Jayapura"),
    ]
    .into_iter()
    .map(|(value, label)| Choice::new(value, label))
    .collect()
}

/// The papers, to choose from.
pub fn papers() -> Vec<Choice> {
    Paper::ALL
        .iter()
        .map(|paper| {
            let (width, height) = paper.size_mm();
            Choice::new(paper, format!("{} · {width:.0} × {height:.0} mm", paper.as_str().to_uppercase()))
        })
        .collect()
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
