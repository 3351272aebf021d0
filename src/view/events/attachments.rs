//! The documents of an event, for those who plan it, and the lines in which other pages list them.

use askama::Template;

use super::list::{EventHead, Tab};
use crate::domain::language::Language;
use crate::view::{Field, Shell, paths};

/// The documents of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/events/attachments.html")]
pub struct EventFilesPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// The documents.
    pub files: Vec<FileLine>,
    /// "12,4 MB dari 50 MB".
    pub used: String,
    /// The document that is about to be taken away.
    pub removing: Option<FileLine>,
    /// The title of a new document.
    pub title: Field,
    /// The message at the new file.
    pub file: Field,
    /// Ticked when participants may see the new document.
    pub for_participants: Field,
}

/// A document in a list.
#[derive(Debug, Clone)]
pub struct FileLine {
    /// Id for paths.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// "PDF".
    pub kind: String,
    /// "1,2 MB".
    pub size: String,
    /// "20 Februari 2023 08.00".
    pub when: String,
    /// Who attached it.
    pub who: String,
    /// Whether participants may see it.
    pub for_participants: bool,
}

impl FileLine {
    /// Samples for tests.
    pub fn samples() -> Vec<Self> {
        let line = |id: &str, title: &str, kind: &str, size: &str, for_participants| Self {
            id: id.into(),
            title: title.into(),
            kind: kind.into(),
            size: size.into(),
            when: "20 Februari 2023 08.00".into(),
            who: "Siti Rahmah".into(),
            for_participants,
        };
        vec![
            line("0190a000-0000-7000-8000-000000000001", "Surat undangan <script>", "PDF", "1,2 MB", true),
            line("0190a000-0000-7000-8000-000000000002", "Denah aula", "PNG", "340 KB", false),
        ]
    }
}

impl EventFilesPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Overview),
            files: FileLine::samples(),
            used: "1,5 MB".into(),
            removing: FileLine::samples().pop(),
            title: "Jadwal".into(),
            file: Field::default().wrong("Berkas terlalu besar: paling besar 10 MB."),
            for_participants: "1".into(),
        }
    }
}
