//! The page on which seats are shared out: what is shared and by what, and then the proposal beside the table
//! as it is, to be adjusted by hand. One form, so that nothing entered is lost between the two.

use askama::Template;

use crate::domain::allocation::AllocationMethod;
use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, Entered, Field};
use crate::view::{Shell, paths};

/// Sharing out seats.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/seats/share_out.html")]
pub struct ShareOutPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// The code of the event's unit, whose figures are offered.
    pub unit: String,
    /// What is shared, and how.
    pub fields: ShareFields,
    /// By what it can be shared.
    pub bases: Vec<Choice>,
    /// The delegations.
    pub rows: Vec<ShareRow>,
    /// What is wrong with the rows as a whole.
    pub rows_error: Option<String>,
    /// The proposal, once it was asked for.
    pub proposal: Option<Proposal>,
}

/// What is shared, and how.
#[derive(Debug, Clone, Default)]
pub struct ShareFields {
    /// All seats.
    pub total: Field,
    /// By what: a series' id or a word.
    pub basis: Field,
    /// At least so many each.
    pub least: Field,
    /// At most so many each.
    pub most: Field,
    /// By which rule.
    pub method: Field,
    /// Why, for the history.
    pub note: Field,
}

impl ShareFields {
    /// From a sent form.
    pub fn entered(form: &Entered) -> Self {
        Self {
            total: form.field("total"),
            basis: form.field("basis"),
            least: form.field("least"),
            most: form.field("most"),
            method: form.field("method"),
            note: form.field("note"),
        }
    }
}

/// A delegation.
#[derive(Debug, Clone, Default)]
pub struct ShareRow {
    /// Region code, or empty.
    pub region: String,
    /// Institution, or empty.
    pub institution: String,
    /// The name as people read it.
    pub name: String,
    /// Whether it takes part.
    pub shares: bool,
    /// Its typed figure.
    pub figure: Field,
    /// Its seats where it does not take part.
    pub fixed: Field,
    /// Its seats now.
    pub present: i64,
    /// Those of them that hold somebody.
    pub taken: i64,
    /// What it would get.
    pub proposed: Option<ProposedRow>,
}

/// What a delegation would get.
#[derive(Debug, Clone, Default)]
pub struct ProposedRow {
    /// Seats, to be adjusted.
    pub seats: Field,
    /// The figure, or empty where none is known.
    pub figure: String,
    /// The exact share.
    pub exact: String,
    /// Seats more or less than the exact share, with its sign.
    pub deviation: String,
    /// Seats more or less than now, with its sign; empty for none.
    pub change: String,
    /// Whether these are fewer than hold somebody, so that they can't be applied.
    pub below: bool,
}

/// The proposal as a whole.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// What it was made from: when this no longer fits what is entered, it is made anew.
    pub mark: String,
    /// All seats now.
    pub present: i64,
    /// All seats as proposed and adjusted.
    pub sum: i64,
    /// The sum of the exact shares.
    pub exact: String,
    /// By how many the sum is off, in words.
    pub off: Option<String>,
    /// Whether it was made anew although it was to be applied.
    pub renewed: bool,
    /// Rows that take part without a figure.
    pub unknown: i64,
}

impl ShareOutPage {
    /// Whether the rows are shown: until there is a proposal, and while something is wrong with one of them.
    pub fn rows_open(&self) -> bool {
        let wrong = |row: &ShareRow| row.figure.error.is_some() || row.fixed.error.is_some();
        self.proposal.is_none() || self.rows_error.is_some() || self.rows.iter().any(wrong)
    }

    /// The rules with the word for each and one sentence.
    pub fn methods(&self) -> Vec<(&'static str, String, String)> {
        AllocationMethod::ALL
            .iter()
            .map(|one| {
                let code = one.as_str();
                (code, self.shell.word("allocation-method", code), self.shell.word("allocation-about", code))
            })
            .collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |region: &str, name: &str, present, seats: &str| ShareRow {
            region: region.into(),
            name: name.into(),
            shares: true,
            figure: "1234,5".into(),
            present,
            taken: 2,
            proposed: Some(ProposedRow {
                seats: seats.into(),
                figure: "1.234,5".into(),
                exact: "4,67".into(),
                deviation: "+0,33".into(),
                change: "+1".into(),
                below: true,
            }),
            ..ShareRow::default()
        };
        let mut wrong = row("63.06", "Kabupaten <b>HSS</b>", 5, "1");
        wrong.figure = Field::of("1,234").wrong("Bentuknya tidak sesuai.");
        wrong.proposed = Some(ProposedRow {
            seats: Field::of("1").wrong("2 kursi sudah terisi."),
            exact: "1,20".into(),
            deviation: "−0,20".into(),
            ..ProposedRow::default()
        });
        let fixed = ShareRow {
            region: "63".into(),
            name: "Provinsi Kalimantan Selatan".into(),
            fixed: Field::of("8").wrong("Isi dengan bilangan."),
            present: 8,
            ..ShareRow::default()
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Quotas),
            unit: "dinsos-kalsel".into(),
            fields: ShareFields {
                total: Field::of("75").wrong("Kursi tetap seluruhnya 80."),
                basis: "equal".into(),
                least: "1".into(),
                method: "webster".into(),
                note: "Surat <script>".into(),
                ..ShareFields::default()
            },
            bases: vec![Choice::new("equal", "Sama rata"), Choice::new("typed", "Angka <b>diketik</b>")],
            rows: vec![row("63.05", "Kabupaten Tapin", 4, "5"), wrong, fixed],
            rows_error: Some("Isian ini wajib diisi.".into()),
            proposal: Some(Proposal {
                mark: "abc".into(),
                present: 17,
                sum: 14,
                exact: "5,87".into(),
                off: Some("Jumlahnya 14 kursi: kurang 61 dari 75.".into()),
                renewed: true,
                unknown: 1,
            }),
        }
    }
}
