//! The agenda of an event: its sessions by day, to read and to print.

use askama::Template;

use super::list::{EventHead, Tab};
use crate::domain::language::Language;
use crate::view::{Shell, paths};

/// The agenda.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/events/agenda.html")]
pub struct AgendaPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Theme, or empty.
    pub theme: String,
    /// House and town, or empty.
    pub place: String,
    /// Each official: what he or she does, or empty, and the name with office.
    pub officials: Vec<(String, String)>,
    /// The days in order.
    pub days: Vec<AgendaDay>,
    /// Lesson hours of all sessions.
    pub jp: i64,
    /// Whether the reader may have the paper.
    pub may_print: bool,
}

/// A day of the agenda.
#[derive(Debug, Clone)]
pub struct AgendaDay {
    /// "Senin, 20 Februari 2023".
    pub day: String,
    /// Its sessions in order.
    pub sessions: Vec<AgendaSession>,
}

/// A session of the agenda.
#[derive(Debug, Clone)]
pub struct AgendaSession {
    /// "08.00–09.30 WITA".
    pub time: String,
    /// What it is about.
    pub title: String,
    /// Who speaks, or empty.
    pub speaker: String,
    /// Lesson hours, or empty.
    pub jp: String,
}

impl AgendaPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let session = |time: &str, title: &str, speaker: &str, jp: &str| AgendaSession {
            time: time.into(),
            title: title.into(),
            speaker: speaker.into(),
            jp: jp.into(),
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Sessions),
            theme: "Pendamping yang cakap, keluarga yang mandiri".into(),
            place: "Aula Graha Barito, Banjarmasin".into(),
            officials: vec![
                ("membuka".into(), "Rusdiansyah, Sekretaris Dinas (a.n. Kepala Dinas)".into()),
                (String::new(), "Siti <script> Rahmah".into()),
            ],
            days: vec![
                AgendaDay {
                    day: "Senin, 20 Februari 2023".into(),
                    sessions: vec![
                        session("08.00–09.30 WITA", "Pembukaan <b>", "", ""),
                        session(
                            "10.00–12.00 WITA",
                            "Pendampingan keluarga",
                            "Dra. Hj. Noor Aida, M.Si.",
                            "3",
                        ),
                    ],
                },
                AgendaDay {
                    day: "Selasa, 21 Februari 2023".into(),
                    sessions: vec![session("08.00–10.00 WITA", "Validasi data", "", "2")],
                },
            ],
            jp: 5,
            may_print: true,
        }
    }
}
