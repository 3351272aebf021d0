//! The papers of an event: which there are, and the few choices each one has.

use askama::Template;

use crate::domain::badge::{BadgeLayout, BadgeOrder};
use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, Field};
use crate::view::{Shell, paths};

/// The papers of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/papers/documents.html")]
pub struct DocumentsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// The unit's paper.
    pub paper: String,
    /// Sessions to choose from.
    pub sessions: Vec<Choice>,
    /// Days to choose from, as dates.
    pub days: Vec<Choice>,
    /// Delegations that the invitation may be addressed to.
    pub delegations: Vec<Choice>,
    /// How many badges there are to print.
    pub badges: BadgeCounts,
    /// How many certificates are issued.
    pub certificates: i64,
    /// Who signs, for those who may choose: a choice for each place.
    pub signers: Option<Vec<SignerChoice>>,
}

/// Who signs at one place.
#[derive(Debug, Clone)]
pub struct SignerChoice {
    /// The place.
    pub place: String,
    /// The chosen one; empty for the usual one.
    pub field: Field,
    /// What is taken without a choice, in words.
    pub usual: String,
    /// Those who can be chosen; none where the unit has no signers.
    pub choices: Vec<Choice>,
}

/// How many badges there are.
#[derive(Debug, Clone, Default)]
pub struct BadgeCounts {
    /// All.
    pub all: i64,
    /// Those that were never printed.
    pub new: i64,
    /// Those of the last print.
    pub last: i64,
    /// When that was, or empty.
    pub last_at: String,
}

impl DocumentsPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Documents),
            paper: "f4".into(),
            sessions: vec![
                Choice::new("0190a", "Senin 08.00 · Pembukaan <script>"),
                Choice::new("0190b", "Senin 10.00 · Validasi"),
            ],
            days: vec![Choice::new("2023-02-20", "Senin, 20 Februari 2023")],
            delegations: vec![Choice::new("0190d", "Kabupaten <b>Tapin</b>")],
            badges: BadgeCounts { all: 75, new: 3, last: 72, last_at: "18 Februari 2023 16.05".into() },
            certificates: 0,
            signers: Some(vec![SignerChoice {
                place: "certificate".into(),
                field: Field::of("0190c").wrong("Tidak dikenal."),
                usual: "Yang biasa: Noor <script>".into(),
                choices: vec![Choice::new("0190c", "Rahmatul <script>, Sekretaris")],
            }]),
        }
    }
}
