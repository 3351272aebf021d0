//! The table of seats: who gets how many, how they are filled, and the sum. The whole table is sent as
//! numbered rows (`region-0`, `institution-0`, `category-0`, `seats-0`, `remove-0`), so that it works
//! without JavaScript; a row that is refused comes back with its message.

use askama::Template;

use super::events::{EventHead, Tab};
use super::figures::Fill;
use super::form::{Choice, Entered, Field};
use super::{Shell, paths};
use crate::domain::language::Language;

/// Seats per delegation.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/quotas.html")]
pub struct QuotasPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Rows that are stored.
    pub rows: Vec<QuotaRow>,
    /// Rows that are being added; at least one is empty.
    pub added: Vec<NewQuotaFields>,
    /// The sum of all rows, as stored.
    pub total: Fill,
    /// Regions to find a name in.
    pub regions: Vec<Choice>,
    /// Categories used in this event.
    pub categories: Vec<String>,
    /// Whether the reader may look at the waiting list.
    pub may_queue: bool,
}

/// A stored quota.
#[derive(Debug, Clone)]
pub struct QuotaRow {
    /// Region code, or empty.
    pub region: String,
    /// Institution, or empty.
    pub institution: String,
    /// Category, or empty.
    pub category: String,
    /// The delegation's name as people read it.
    pub name: String,
    /// Link to its participants.
    pub participants_url: String,
    /// Seats as entered, with a message where they were refused.
    pub seats: Field,
    /// Ticked to be removed.
    pub remove: Field,
    /// As stored.
    pub fill: Fill,
}

/// A row that is being added.
#[derive(Debug, Clone, Default)]
pub struct NewQuotaFields {
    /// Region by name, alias or code.
    pub region: Field,
    /// Institution.
    pub institution: Field,
    /// Category.
    pub category: Field,
    /// Seats.
    pub seats: Field,
}

impl NewQuotaFields {
    /// A row of a sent form.
    pub fn entered(form: &Entered, row: usize) -> Self {
        Self {
            region: form.field(&format!("region-{row}")),
            institution: form.field(&format!("institution-{row}")),
            category: form.field(&format!("category-{row}")),
            seats: form.field(&format!("seats-{row}")),
        }
    }

    /// Whether nothing was entered.
    pub fn is_empty(&self) -> bool {
        [&self.region, &self.institution, &self.category, &self.seats]
            .iter()
            .all(|field| field.value.is_empty())
    }
}

impl QuotasPage {
    /// How many empty rows the form offers.
    pub const EMPTY_ROWS: usize = 2;

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |region: &str, name: &str, seats: i64, confirmed, nominated, waiting| QuotaRow {
            region: region.into(),
            institution: String::new(),
            category: String::new(),
            name: name.into(),
            participants_url: paths::participants("bimtek-2023"),
            seats: Field::of(seats.to_string()),
            remove: Field::default(),
            fill: Fill { seats, confirmed, nominated, waiting },
        };
        let crowded = QuotaRow {
            seats: Field::of("3").wrong("5 kursi sudah terisi."),
            ..row("63.72", "Kota Banjarbaru", 5, 4, 1, 0)
        };
        let rows = vec![
            row("63.71", "Kota Banjarmasin", 7, 7, 0, 2),
            crowded,
            row("63.06", "Kabupaten Hulu Sungai Selatan", 5, 1, 0, 0),
            row("63", "Provinsi Kalimantan Selatan", 8, 8, 0, 0),
            QuotaRow { category: "operator".into(), ..row("", "Bank <b>Penyalur</b>", 1, 0, 1, 0) },
        ];
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Quotas),
            rows,
            added: vec![
                NewQuotaFields {
                    region: Field::of("Banj").wrong("Banjar, Banjarbaru, atau Banjarmasin?"),
                    seats: "4".into(),
                    ..NewQuotaFields::default()
                },
                NewQuotaFields::default(),
            ],
            total: Fill { seats: 26, confirmed: 20, nominated: 2, waiting: 2 },
            regions: vec![Choice::new("63.71", "Kota Banjarmasin"), Choice::new("63.03", "Kabupaten Banjar")],
            categories: vec!["pendamping".into(), "operator".into()],
            may_queue: true,
        }
    }
}
