//! Attendance of a session: figures, bars per delegation and the table, which refresh themselves, and the
//! form for one participant beside them. The refreshing part is a template of its own.

use askama::Template;

use crate::domain::attendance::AttendanceStatus;
use crate::domain::language::Language;
use crate::domain::participant::ParticipantRole;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, Field, Presence};
use crate::view::{Shell, paths};

/// Attendance of a session.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/door/attendance.html")]
pub struct AttendancePage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// "Senin, 20 Februari 2023 · 08.00–09.30 WITA".
    pub time: String,
    /// Speaker, or empty.
    pub speaker: String,
    /// The part that refreshes itself.
    pub live: AttendanceLive,
    /// Delegations to choose from.
    pub delegations: Vec<Choice>,
    /// The participant whose attendance is being changed.
    pub editing: Option<AttendanceEdit>,
    /// Other sessions of the event: address and title.
    pub others: Vec<Choice>,
    /// Whether the reader may scan.
    pub may_scan: bool,
    /// Whether the reader may print the list.
    pub may_print: bool,
}

/// The part of the page that refreshes itself; an answer of its own for the script.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/door/attendance_live.html")]
pub struct AttendanceLive {
    /// The frame, for language.
    pub shell: Shell,
    /// Session's id for paths.
    pub session: String,
    /// Session's title.
    pub title: String,
    /// Figures of the whole session.
    pub presence: Presence,
    /// "08.14.05 WITA".
    pub as_of: String,
    /// Delegations with their figures.
    pub delegations: Vec<(String, Presence)>,
    /// What the table is narrowed to.
    pub filter: AttendanceFilter,
    /// The rows of this page.
    pub rows: Vec<AttendanceRow>,
    /// Back to the first page, when this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// Whether the reader may change attendance by hand.
    pub may_change: bool,
}

/// What the table is narrowed to; empty texts narrow nothing.
#[derive(Debug, Clone, Default)]
pub struct AttendanceFilter {
    /// Name or part of it.
    pub q: String,
    /// The same sealed, for addresses.
    pub find: String,
    /// Delegation's id.
    pub delegation: String,
    /// A status, or `none` for those without one.
    pub state: String,
}

/// A participant in the table.
#[derive(Debug, Clone)]
pub struct AttendanceRow {
    /// Participant's id for paths.
    pub participant: String,
    /// Name with titles.
    pub name: String,
    /// Delegation's name, or empty.
    pub delegation: String,
    /// Role.
    pub role: ParticipantRole,
    /// What is recorded.
    pub state: Option<AttendanceStatus>,
    /// Time of entry, or empty.
    pub entry: String,
    /// Time of leaving, or empty.
    pub exit: String,
    /// Whether the entry was late.
    pub late: bool,
    /// Remark: reason, deputy, "from the paper list".
    pub note: String,
}

/// The form for one participant's attendance.
#[derive(Debug, Clone)]
pub struct AttendanceEdit {
    /// Participant's id.
    pub participant: String,
    /// Name with titles.
    pub name: String,
    /// Delegation's name.
    pub delegation: String,
    /// The status to set.
    pub state: Field,
    /// Reason; required once the event is over.
    pub reason: Field,
    /// Whether a reason is required.
    pub reason_required: bool,
    /// The deputy's name, for `diwakilkan`.
    pub deputy_name: Field,
    /// The deputy's position.
    pub deputy_position: Field,
    /// Ticked when it is typed in from a paper list.
    pub from_paper: Field,
    /// Valid check-ins that can be undone: id and time with method.
    pub check_ins: Vec<Choice>,
    /// Reason of the undoing.
    pub void_reason: Field,
}

impl AttendanceFilter {
    /// The page of a session narrowed to this, but for the state, with what else the address says.
    pub fn url(&self, session: &str, state: &str, more: &[(&str, &str)]) -> String {
        let mut pairs =
            vec![("find", self.find.as_str()), ("delegation", &self.delegation), ("state", state)];
        pairs.extend(more);
        paths::with_query(&paths::attendance(session), &pairs)
    }
}

impl AttendanceLive {
    fn url(&self, state: &str, edit: &str) -> String {
        self.filter.url(&self.session, state, &[("edit", edit)])
    }

    /// The same table with another state.
    pub fn with_state(&self, state: &str) -> String {
        self.url(state, "")
    }

    /// The form for a participant, above the same table.
    pub fn edit(&self, participant: &str) -> String {
        format!("{}#edit", self.url(&self.filter.state, participant))
    }

    /// The same table without a form.
    pub fn plain(&self) -> String {
        self.url(&self.filter.state, "")
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |name: &str, delegation: &str, state, entry: &str, late, note: &str| AttendanceRow {
            participant: "0190a000-0000-7000-8000-000000000002".into(),
            name: name.into(),
            delegation: delegation.into(),
            role: ParticipantRole::Peserta,
            state,
            entry: entry.into(),
            exit: String::new(),
            late,
            note: note.into(),
        };
        let bar = |name: &str, expected, present, excused| {
            (name.to_owned(), Presence { expected, present, late: 0, excused })
        };
        Self {
            shell: Shell::sample(language),
            session: "0190a000-0000-7000-8000-000000000001".into(),
            title: "Pendampingan keluarga".into(),
            presence: Presence { expected: 75, present: 38, late: 4, excused: 2 },
            as_of: "10.14.05 WITA".into(),
            delegations: vec![
                bar("Kota Banjarmasin", 7, 6, 1),
                bar("Kota Banjarbaru", 5, 5, 0),
                bar("Kabupaten Hulu Sungai Selatan", 5, 1, 1),
                bar("Provinsi Kalimantan Selatan", 8, 8, 0),
            ],
            filter: AttendanceFilter { q: "<script>".into(), ..AttendanceFilter::default() },
            rows: vec![
                row(
                    "Drs. H. Ahmad Fauzi, M.Si.",
                    "Kota Banjarmasin",
                    Some(AttendanceStatus::Hadir),
                    "09.52",
                    false,
                    "",
                ),
                row(
                    "Mahmudah <script>",
                    "Kabupaten Hulu Sungai Selatan",
                    Some(AttendanceStatus::Hadir),
                    "10.21",
                    true,
                    "",
                ),
                row(
                    "Noor Hidayah",
                    "Kota Banjarmasin",
                    Some(AttendanceStatus::Diwakilkan),
                    "",
                    false,
                    "Diwakili Rina, operator",
                ),
                row("Zulkifli", "Kota Banjarbaru", None, "", false, ""),
            ],
            first: None,
            next: Some("/sessions/x/attendance?cursor=b".into()),
            may_change: true,
        }
    }
}

impl AttendancePage {
    /// Every status as a choice.
    pub fn states(&self) -> Vec<Choice> {
        let word = |status: &AttendanceStatus| self.shell.word("attendance-state", status);
        AttendanceStatus::ALL.iter().map(|status| Choice::new(status, word(status))).collect()
    }

    /// What can be set by hand: every status, and none, which takes an earlier one back.
    pub fn settable(&self) -> Vec<Choice> {
        let mut states = self.states();
        states.push(Choice::new("none", self.shell.t("attendance-take-back")));
        states
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Sessions),
            time: "Senin, 20 Februari 2023 · 10.00–12.00 WITA".into(),
            speaker: "Dra. Hj. Noorhayati, M.Si.".into(),
            live: AttendanceLive::sample(language),
            delegations: vec![Choice::new("1", "Kota Banjarmasin")],
            editing: Some(AttendanceEdit {
                participant: "0190a000-0000-7000-8000-000000000002".into(),
                name: "Mahmudah <script>".into(),
                delegation: "Kabupaten Hulu Sungai Selatan".into(),
                state: "izin".into(),
                reason: Field::default().wrong("Sebutkan alasannya."),
                reason_required: true,
                deputy_name: Field::default(),
                deputy_position: Field::default(),
                from_paper: Field::default(),
                check_ins: vec![Choice::new("0190a000-0000-7000-8000-000000000003", "10.21 · dipindai")],
                void_reason: Field::default(),
            }),
            others: vec![Choice::new(paths::attendance("b"), "Validasi data")],
            may_scan: true,
            may_print: true,
        }
    }
}
