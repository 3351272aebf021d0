//! What became of the table of seats: who changed what, when and why, and the way back.

use askama::Template;

use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::{Shell, paths};

/// The changes of a table of seats.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/seats/quota_history.html")]
pub struct QuotaHistoryPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// The newest first.
    pub changes: Vec<ChangeView>,
    /// Earlier ones.
    pub next: Option<String>,
}

/// A change.
#[derive(Debug, Clone)]
pub struct ChangeView {
    /// Its id.
    pub id: String,
    /// What was done, in words.
    pub what: String,
    /// When.
    pub at: String,
    /// Who; empty for the product itself.
    pub who: String,
    /// Why, as it was said.
    pub note: String,
    /// All seats before and after.
    pub sums: (i64, i64),
    /// What changed.
    pub rows: Vec<ChangedRowView>,
}

/// A row that changed.
#[derive(Debug, Clone)]
pub struct ChangedRowView {
    /// The delegation.
    pub name: String,
    /// The category, or empty.
    pub category: String,
    /// Seats before, or empty where there was no such row.
    pub before: String,
    /// Seats after, or empty where there is none any more.
    pub after: String,
}

impl QuotaHistoryPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |before: &str, after: &str| ChangedRowView {
            name: "Kabupaten <b>Tapin</b>".into(),
            category: "operator".into(),
            before: before.into(),
            after: after.into(),
        };
        let change = |rows| ChangeView {
            id: "0190a000".into(),
            what: "Kursi dipindahkan".into(),
            at: "20 Februari 2023 08.00".into(),
            who: "Siti <script>".into(),
            note: "Surat <b>Kepala Dinas</b>".into(),
            sums: (75, 76),
            rows,
        };
        let quiet = ChangeView { note: String::new(), who: String::new(), ..change(Vec::new()) };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Quotas),
            changes: vec![change(vec![row("4", "5"), row("", "1"), row("1", "")]), quiet],
            next: Some("/events/bimtek-2023/quotas/history?before=0190a000".into()),
        }
    }
}
