//! The overview of one event: its way from draft to archive, its facts, its seats and sessions.

use askama::Template;

use super::attachments::FileLine;
use super::list::{EventHead, Tab};
use crate::domain::event::EventStatus;
use crate::domain::language::Language;
use crate::view::kit::{Fill, Presence};
use crate::view::{Shell, paths};

/// Overview of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/events/event.html")]
pub struct EventPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// What is still missing, with where to enter it.
    pub missing: Vec<Missing>,
    /// Seats.
    pub fill: Fill,
    /// Participants that take no seat: speakers, committee, moderators.
    pub without_seat: i64,
    /// How many nominations wait for the reader's decision.
    pub undecided: i64,
    /// Delegations with free seats: id, name and seats left, the emptiest first.
    pub unfilled: Vec<(String, String, i64)>,
    /// Sessions in order.
    pub sessions: Vec<SessionSummary>,
    /// Facts of the event that are known.
    pub facts: EventFacts,
    /// The documents that the reader may see.
    pub files: Vec<FileLine>,
    /// Whether the reader may scan.
    pub may_scan: bool,
}

/// What an event still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Dates.
    Dates,
    /// Place.
    Place,
    /// Quotas.
    Quotas,
    /// Sessions.
    Sessions,
}

impl Missing {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Dates, Self::Place, Self::Quotas, Self::Sessions];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Place => "place",
            Self::Quotas => "quotas",
            Self::Sessions => "sessions",
        }
    }

    /// Where it is entered.
    pub fn path(self, event: &str) -> String {
        match self {
            Self::Dates | Self::Place => paths::event_edit(event),
            Self::Quotas => paths::quotas(event),
            Self::Sessions => paths::sessions(event),
        }
    }
}

/// A session in a list.
#[derive(Debug, Clone)]
pub struct SessionSummary {
    /// Id for paths.
    pub id: String,
    /// Title.
    pub title: String,
    /// "Senin, 20 Februari 2023".
    pub day: String,
    /// "08.00–09.30 WITA".
    pub time: String,
    /// Where it stands in time.
    pub state: SessionState,
    /// Who was there.
    pub presence: Presence,
}

/// Facts of an event, as texts; empty ones are not shown.
#[derive(Debug, Clone, Default)]
pub struct EventFacts {
    /// Code for addresses.
    pub code: String,
    /// Theme.
    pub theme: String,
    /// Venue and city.
    pub venue: String,
    /// "WITA".
    pub time_zone: String,
    /// "80 %".
    pub min_attendance: String,
    /// Pattern of certificate numbers.
    pub number_pattern: String,
    /// "Nama, jabatan (a.n. …): membuka", one each.
    pub officials: Vec<String>,
    /// Maksud.
    pub aims: Vec<String>,
    /// Tujuan.
    pub objectives: Vec<String>,
    /// Materi.
    pub topics: Vec<String>,
    /// Dasar hukum.
    pub legal_basis: Vec<String>,
    /// Remarks.
    pub remarks: Vec<String>,
}

/// A step of an event's way.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The status.
    pub status: EventStatus,
    /// Whether it lies behind.
    pub done: bool,
    /// Whether the event stands here.
    pub current: bool,
}

impl EventPage {
    /// The way from draft to archive.
    pub fn steps(&self) -> Vec<Step> {
        EventStatus::ALL
            .iter()
            .map(|status| Step {
                status: *status,
                done: *status < self.event.status,
                current: *status == self.event.status,
            })
            .collect()
    }

    /// The steps that can be taken now, with whether each goes forward.
    pub fn next_steps(&self) -> Vec<(EventStatus, bool)> {
        let steps = self.event.status.next_steps();
        steps.into_iter().map(|status| (status, status > self.event.status)).collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let session = |title: &str, day: &str, time: &str, state, present| SessionSummary {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            title: title.into(),
            day: day.into(),
            time: time.into(),
            state,
            presence: Presence { expected: 75, present, late: 3.min(present), excused: 1.min(present) },
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Overview),
            missing: vec![Missing::Sessions, Missing::Place],
            fill: Fill { seats: 75, confirmed: 52, nominated: 14, waiting: 3 },
            without_seat: 9,
            undecided: 3,
            unfilled: vec![
                ("0190a001".into(), "Kabupaten Hulu Sungai Selatan".into(), 4),
                ("0190a002".into(), "Kota Banjarbaru".into(), 2),
            ],
            sessions: vec![
                session("Pembukaan", "Senin, 20 Februari 2023", "08.00–09.30 WITA", SessionState::Over, 71),
                session(
                    "Pendampingan keluarga",
                    "Senin, 20 Februari 2023",
                    "10.00–12.00 WITA",
                    SessionState::Open,
                    38,
                ),
                session(
                    "Validasi data",
                    "Selasa, 21 Februari 2023",
                    "08.00–10.00 WITA",
                    SessionState::Ahead,
                    0,
                ),
            ],
            facts: EventFacts {
                code: "bimtek-2023".into(),
                theme: "Pendamping yang cakap, keluarga yang mandiri".into(),
                venue: "Aula Graha Barito, Banjarmasin".into(),
                time_zone: "WITA".into(),
                min_attendance: "80 %".into(),
                number_pattern: "{seq:03}/BIMTEK-PKH/DINSOS/{roman_month}/{year}".into(),
                officials: vec!["Rusdiansyah, Sekretaris Dinas (a.n. Kepala Dinas): membuka".into()],
                aims: vec!["Menyamakan langkah pendamping".into(), "Memperbarui data <i>KPM</i>".into()],
                objectives: Vec::new(),
                topics: vec!["Pendampingan keluarga".into(), "Validasi data".into()],
                legal_basis: vec!["Peraturan Menteri Sosial Nomor 1 Tahun 2018".into()],
                remarks: vec!["Pembagian kursi adalah contoh".into()],
            },
            files: FileLine::samples(),
            may_scan: true,
        }
    }
}

/// Where a session stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionState {
    /// Check-in has not opened.
    Ahead,
    /// Check-in is open.
    Open,
    /// Over.
    Over,
}

impl SessionState {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ahead => "ahead",
            Self::Open => "open",
            Self::Over => "over",
        }
    }
}
