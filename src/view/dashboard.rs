//! The first page: what happens today, what comes next, what waits for somebody.

use askama::Template;

use super::events::EventSummary;
use super::figures::Presence;
use super::start::FirstStepsList;
use super::{Shell, paths};
use crate::domain::language::Language;

/// The first page after sign-in.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/dashboard.html")]
pub struct DashboardPage {
    /// The frame.
    pub shell: Shell,
    /// Today's date in words.
    pub today: String,
    /// The first steps of a new office.
    pub first_steps: Option<FirstStepsList>,
    /// Sessions of today.
    pub sessions: Vec<TodaySession>,
    /// What to do next.
    pub tasks: Vec<Task>,
    /// Events that run or come.
    pub events: Vec<EventSummary>,
    /// Whether the reader may create events.
    pub may_plan: bool,
}

/// A session of today.
#[derive(Debug, Clone)]
pub struct TodaySession {
    /// Id for paths.
    pub id: String,
    /// Title.
    pub title: String,
    /// The event's title.
    pub event: String,
    /// "08.00–09.30 WITA".
    pub time: String,
    /// Room or venue.
    pub place: String,
    /// Before, at or after its time.
    pub state: SessionState,
    /// Who is there.
    pub presence: Presence,
    /// Whether the reader may scan here.
    pub may_scan: bool,
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

/// Something that waits for the reader.
#[derive(Debug, Clone)]
pub struct Task {
    /// What it is.
    pub kind: TaskKind,
    /// How many.
    pub count: i64,
    /// The event's title.
    pub event: String,
    /// Where it is done.
    pub url: String,
}

/// Kinds of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    /// An event without quotas.
    SetQuotas,
    /// An event without sessions.
    AddSessions,
    /// Seats nobody is named for.
    FillSeats,
    /// Nominations to confirm.
    ConfirmNominations,
    /// A finished event without certificates.
    IssueCertificates,
}

impl TaskKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [
        Self::SetQuotas,
        Self::AddSessions,
        Self::FillSeats,
        Self::ConfirmNominations,
        Self::IssueCertificates,
    ];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SetQuotas => "set-quotas",
            Self::AddSessions => "add-sessions",
            Self::FillSeats => "fill-seats",
            Self::ConfirmNominations => "confirm-nominations",
            Self::IssueCertificates => "issue-certificates",
        }
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        match self {
            Self::SetQuotas | Self::FillSeats => "users",
            Self::AddSessions => "calendar-plus",
            Self::ConfirmNominations => "user-check",
            Self::IssueCertificates => "award",
        }
    }
}

impl DashboardPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let session = |title: &str, time: &str, state, present| TodaySession {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            title: title.into(),
            event: "Bimtek SDM PKH Tahun 2023".into(),
            time: time.into(),
            place: "Aula Graha Barito".into(),
            state,
            presence: Presence { expected: 75, present, late: present / 12, excused: 2.min(present) },
            may_scan: true,
        };
        Self {
            shell: Shell::sample(language),
            today: "Senin, 20 Februari 2023".into(),
            first_steps: Some(FirstStepsList::sample()),
            sessions: vec![
                session("Pembukaan", "08.00–09.30 WITA", SessionState::Over, 71),
                session("Pendampingan keluarga", "10.00–12.00 WITA", SessionState::Open, 38),
                session("Validasi data KPM", "13.30–15.00 WITA", SessionState::Ahead, 0),
            ],
            tasks: vec![
                Task {
                    kind: TaskKind::FillSeats,
                    count: 8,
                    event: "Rakor PKH Januari".into(),
                    url: paths::quotas("rakor"),
                },
                Task {
                    kind: TaskKind::IssueCertificates,
                    count: 0,
                    event: "Konsolidasi PKH".into(),
                    url: paths::certificates("k"),
                },
            ],
            events: EventSummary::samples(),
            may_plan: true,
        }
    }
}
