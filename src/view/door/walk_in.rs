//! The form for somebody who came to the desk unregistered: who, for whom, and for organizers why somebody is
//! let in over the quota.

use askama::Template;

use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, Field};
use crate::view::people::ParticipantFields;
use crate::view::{Shell, paths};

/// The form.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/door/walk_in.html")]
pub struct WalkInPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Session's id for paths.
    pub session: String,
    /// Session's title.
    pub title: String,
    /// "Senin, 20 Februari 2023 · 08.00–09.30 WITA".
    pub time: String,
    /// Whether the event takes check-ins now.
    pub open: bool,
    /// What stands in the form.
    pub fields: ParticipantFields,
    /// Why somebody is let in over the quota.
    pub reason: Field,
    /// Ticked for somebody else of the same name; offered where there is one.
    pub another: Option<Field>,
    /// The form's own id: sent twice, it counts once.
    pub scan_id: String,
    /// Refused as a whole: no seat left, on the list already, the door is closed.
    pub refused: Option<String>,
    /// Delegations to choose from.
    pub delegations: Vec<Choice>,
    /// Categories used in this event.
    pub categories: Vec<String>,
    /// Whether the reader may let people in over the quota.
    pub may_exceed: bool,
    /// Whether the reader may scan.
    pub may_scan: bool,
}

impl WalkInPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Sessions),
            session: "0190a000-0000-7000-8000-000000000001".into(),
            title: "Pembukaan <b>".into(),
            time: "Senin, 20 Februari 2023 · 08.00–09.30 WITA".into(),
            open: true,
            fields: ParticipantFields {
                name: Field::of("Ahmad <script>").wrong("Ahmad sudah ada di daftar kontingen ini."),
                delegation: "1".into(),
                ..ParticipantFields::default()
            },
            reason: Field::of("Utusan bupati"),
            another: Some(Field::default()),
            scan_id: "0190a000-0000-7000-8000-000000000009".into(),
            refused: Some("Kuota kontingen ini sudah penuh.".into()),
            delegations: vec![Choice::new("1", "Kota Banjarmasin · sisa 0")],
            categories: vec!["pendamping".into()],
            may_exceed: true,
            may_scan: true,
        }
    }
}
