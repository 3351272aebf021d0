//! The first page: what happens today, what comes next, what waits for somebody.

use crate::view::events::SessionState;
use askama::Template;

use super::start::FirstStepsList;
use crate::domain::language::Language;
use crate::view::events::EventSummary;
use crate::view::kit::{Chart, Figure, Fill, Presence};
use crate::view::{Shell, paths};

/// The first page after sign-in.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/overview/dashboard.html")]
pub struct DashboardPage {
    /// The frame.
    pub shell: Shell,
    /// Today's date in words.
    pub today: String,
    /// The first steps of a new office.
    pub first_steps: Option<FirstStepsList>,
    /// Sessions of today.
    pub sessions: Vec<TodaySession>,
    /// What to do next, the most urgent first.
    pub tasks: Vec<Task>,
    /// What else there is to do.
    pub rest: Vec<Task>,
    /// Events that run or come.
    pub events: Vec<EventSummary>,
    /// The year's figures, for those who may read them.
    pub year: Option<YearFigures>,
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
    /// Whether the reader may open the attendance.
    pub may_open: bool,
}

/// Something that waits for the reader.
#[derive(Debug, Clone)]
pub struct Task {
    /// What it is.
    pub kind: TaskKind,
    /// How many.
    pub count: i64,
    /// Of how many.
    pub of: i64,
    /// The event's title, or empty.
    pub event: String,
    /// Days until the event begins, or since it ended, where that matters.
    pub days: Option<i64>,
    /// Where it is done.
    pub url: String,
}

impl Task {
    /// What is to be done, in a sentence.
    pub fn said(&self, shell: &Shell) -> String {
        shell.n1(&format!("task-{}", self.kind.as_str()), self.count, "of", self.of)
    }

    /// Whether it should have been done.
    pub fn is_late(&self) -> bool {
        matches!(self.kind, TaskKind::SendLetters | TaskKind::EndEvent)
    }

    /// When the event is, or was; or empty.
    pub fn when(&self, shell: &Shell) -> String {
        match self.days {
            None => String::new(),
            Some(0) => shell.t("task-when-today"),
            Some(1) => shell.t("task-when-tomorrow"),
            Some(days) if days > 0 => shell.n("task-when-ahead", days),
            Some(days) => shell.n("task-when-past", -days),
        }
    }
}

/// Kinds of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskKind {
    /// Letters that were given up.
    SendLetters,
    /// An event whose days are past.
    EndEvent,
    /// An event without days.
    SetDates,
    /// A draft that begins soon.
    OpenEvent,
    /// An event without quotas.
    SetQuotas,
    /// An event without sessions.
    AddSessions,
    /// Seats nobody is named for.
    FillSeats,
    /// Nominations to confirm.
    ConfirmNominations,
    /// Returned names to correct.
    CorrectNames,
    /// Names to hand in.
    HandIn,
    /// A finished event without certificates.
    IssueCertificates,
}

impl TaskKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::SendLetters,
        Self::EndEvent,
        Self::SetDates,
        Self::OpenEvent,
        Self::SetQuotas,
        Self::AddSessions,
        Self::FillSeats,
        Self::ConfirmNominations,
        Self::CorrectNames,
        Self::HandIn,
        Self::IssueCertificates,
    ];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SendLetters => "send-letters",
            Self::EndEvent => "end-event",
            Self::SetDates => "set-dates",
            Self::OpenEvent => "open-event",
            Self::SetQuotas => "set-quotas",
            Self::AddSessions => "add-sessions",
            Self::FillSeats => "fill-seats",
            Self::ConfirmNominations => "confirm-nominations",
            Self::CorrectNames => "correct-names",
            Self::HandIn => "hand-in",
            Self::IssueCertificates => "issue-certificates",
        }
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        match self {
            Self::SendLetters => "circle-alert",
            Self::EndEvent => "triangle-alert",
            Self::SetDates => "calendar-days",
            Self::OpenEvent => "hourglass",
            Self::SetQuotas | Self::FillSeats => "users",
            Self::AddSessions => "calendar-plus",
            Self::ConfirmNominations => "user-check",
            Self::CorrectNames => "pencil",
            Self::HandIn => "send",
            Self::IssueCertificates => "award",
        }
    }
}

/// What a year of events adds up to.
#[derive(Debug, Clone)]
pub struct YearFigures {
    /// Which year.
    pub year: i32,
    /// The key of each figure's name, and the figure in words.
    pub figures: Vec<(&'static str, String)>,
    /// Participants by month, attendance by event; those without any figure are left out.
    pub charts: Vec<Chart>,
    /// The delegations with the emptiest seats.
    pub delegations: Vec<(String, Fill)>,
}

impl DashboardPage {
    fn rest_count(&self) -> i64 {
        i64::try_from(self.rest.len()).unwrap_or(i64::MAX)
    }

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
            may_open: true,
        };
        let task = |kind| Task {
            kind,
            count: 8,
            of: 65,
            event: "Rakor PKH <Januari>".into(),
            days: match kind {
                TaskKind::SendLetters | TaskKind::SetDates => None,
                TaskKind::EndEvent => Some(-3),
                TaskKind::FillSeats => Some(1),
                TaskKind::AddSessions => Some(0),
                TaskKind::OpenEvent
                | TaskKind::SetQuotas
                | TaskKind::ConfirmNominations
                | TaskKind::CorrectNames
                | TaskKind::HandIn
                | TaskKind::IssueCertificates => Some(12),
            },
            url: paths::quotas("rakor"),
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
            tasks: TaskKind::ALL.into_iter().map(task).collect(),
            rest: vec![task(TaskKind::FillSeats)],
            events: EventSummary::samples(),
            year: Some(YearFigures::sample()),
            may_plan: true,
        }
    }
}

impl YearFigures {
    /// A sample for tests.
    pub fn sample() -> Self {
        let figure = |(place, value): (usize, i64)| Figure {
            short: format!("{}", place + 1),
            label: format!("Bulan {} <b>", place + 1),
            value,
            said: value.to_string(),
        };
        let words = |what: &str| (format!("{what} <2023>"), "Paling banyak 142.".to_owned());
        let heads = || ("Bulan".to_owned(), "Peserta".to_owned());
        let months = [0, 75, 0, 142, 30, 0, 0, 65, 0, 12, 0, 3].into_iter().enumerate().map(figure).collect();
        let rates = [91, 86, 97, 78, 100].into_iter().enumerate().map(figure).collect();
        Self {
            year: 2023,
            figures: vec![
                ("year-events", "14".into()),
                ("year-participants", "1.284".into()),
                ("year-filled", "92,4 %".into()),
                ("year-attendance", "88,1 %".into()),
                ("year-jp", "18.402".into()),
                ("year-certificates", "1.051".into()),
            ],
            charts: vec![
                Chart::new("by-month", words("Peserta per bulan"), heads(), months, None),
                Chart::new("by-event", words("Kehadiran"), heads(), rates, Some(100)),
            ],
            delegations: vec![
                (
                    "Kabupaten Hulu Sungai Tengah".into(),
                    Fill { seats: 12, confirmed: 3, nominated: 0, waiting: 0 },
                ),
                ("Bank <BRI>".into(), Fill { seats: 2, confirmed: 1, nominated: 0, waiting: 0 }),
            ],
        }
    }
}
