//! The papers of an event: which there are, and the few choices each one has.

use askama::Template;

use super::events::{EventHead, Tab};
use super::form::Choice;
use super::{Shell, paths, setup};
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
    /// How many participants are confirmed.
    pub participants: i64,
    /// How many certificates are issued.
    pub certificates: i64,
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
            participants: 75,
            certificates: 0,
        }
    }
}
