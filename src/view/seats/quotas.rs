//! The table of seats: who gets how many, how they are filled, and the sum. The whole table is sent as
//! numbered rows (`region-0`, `institution-0`, `category-0`, `seats-0`, `remove-0`), so that it works
//! without JavaScript; a row that is refused comes back with its message.

use askama::Template;

use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, Entered, Field, Fill};
use crate::view::{Shell, paths};

/// Seats per delegation.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/seats/quotas.html")]
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
    /// Categories of this event.
    pub categories: Vec<String>,
    /// Whether the reader may look at the waiting list.
    pub may_queue: bool,
    /// Why the table changes.
    pub note: Field,
    /// Seats to be moved.
    pub moving: MoveFields,
}

/// Seats to be moved from one row to another.
#[derive(Debug, Clone, Default)]
pub struct MoveFields {
    /// The row that gives.
    pub from: Field,
    /// The row that gets.
    pub to: Field,
    /// How many.
    pub seats: Field,
    /// Why.
    pub note: Field,
    /// The rows that have free seats.
    pub givers: Vec<Choice>,
    /// All rows.
    pub getters: Vec<Choice>,
}

impl MoveFields {
    /// From a sent form.
    pub fn entered(form: &Entered) -> Self {
        Self {
            from: form.field("move_from"),
            to: form.field("move_to"),
            seats: form.field("move_seats"),
            note: form.field("move_note"),
            ..Self::default()
        }
    }

    /// Whether the form was sent and has to be corrected.
    pub fn is_wrong(&self) -> bool {
        [&self.from, &self.to, &self.seats, &self.note].iter().any(|field| field.error.is_some())
    }
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
    /// Whether it has the seats of all categories but those with rows of their own beside it.
    pub is_rest: bool,
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
    /// The sum of the delegation, behind the last of several rows that it has.
    pub sum: Option<Fill>,
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
            is_rest: false,
            name: name.into(),
            participants_url: paths::participants("bimtek-2023"),
            seats: Field::of(seats.to_string()),
            remove: Field::default(),
            fill: Fill { seats, confirmed, nominated, waiting },
            sum: None,
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
            QuotaRow { is_rest: true, ..row("", "Bank <b>Penyalur</b>", 1, 0, 0, 0) },
            QuotaRow {
                category: "operator".into(),
                sum: Some(Fill { seats: 2, confirmed: 0, nominated: 1, waiting: 0 }),
                ..row("", "Bank <b>Penyalur</b>", 1, 0, 1, 0)
            },
        ];
        let choice = |id: &str, name: &str| Choice::new(id, name);
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
            note: "Surat Kepala Dinas <script>".into(),
            moving: MoveFields {
                from: "1".into(),
                seats: Field::of("9").wrong("Kota Banjarmasin hanya memiliki 2 kursi kosong."),
                givers: vec![choice("1", "Kota Banjarmasin · sisa 2")],
                getters: vec![choice("1", "Kota Banjarmasin"), choice("2", "Kota <b>Banjarbaru</b>")],
                ..MoveFields::default()
            },
        }
    }
}
