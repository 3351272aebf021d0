//! The papers of an event: which there are, and the few choices each one has.

use askama::Template;

use super::events::{EventHead, Tab};
use super::form::Choice;
use super::{Shell, paths, setup};
use crate::domain::badge::{BadgeLayout, BadgeOrder};
use crate::domain::language::Language;

/// The papers of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/documents.html")]
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
    /// How many badges there are to print.
    pub badges: BadgeCounts,
    /// How many certificates are issued.
    pub certificates: i64,
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
            badges: BadgeCounts { all: 75, new: 3, last: 72, last_at: "18 Februari 2023 16.05".into() },
            certificates: 0,
        }
    }
}
