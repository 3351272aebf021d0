//! The fields of a unit, which set-up, settings and the form of a new unit share.

use crate::domain::event::Paper;
use crate::view::kit::{Choice, Entered, Field};

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
