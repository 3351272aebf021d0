//! The sessions of an event: edited in place as numbered rows (`title-0`, `date-0`, …), and a short form
//! that makes those of several days at once.

use askama::Template;

use super::list::{EventHead, Tab};
use crate::domain::language::Language;
use crate::domain::participant::ParticipantRole;
use crate::view::kit::{Choice, Entered, Field, Presence};
use crate::view::{Shell, paths};

/// Sessions of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/events/sessions.html")]
pub struct SessionsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Sessions in order; for planners with an empty one at the end.
    pub rows: Vec<SessionRow>,
    /// The event's days, to make sessions for; empty while it has no dates.
    pub days: Vec<Choice>,
    /// The short form.
    pub quick: QuickFields,
    /// "WITA".
    pub time_zone: String,
    /// Total of lesson hours.
    pub total_jp: i64,
    /// Whether the reader may scan.
    pub may_scan: bool,
}

/// A session and what stands in its row.
#[derive(Debug, Clone, Default)]
pub struct SessionRow {
    /// Id, or empty for a new one.
    pub id: String,
    /// The day in words, or empty for a new one.
    pub day: String,
    /// What stands in the fields.
    pub fields: SessionFields,
    /// Who was there.
    pub presence: Presence,
    /// Whether it has no attendance yet and can be removed.
    pub may_remove: bool,
}

/// Fields of a session; times are local to the event.
#[derive(Debug, Clone, Default)]
pub struct SessionFields {
    /// Title.
    pub title: Field,
    /// Day of the start.
    pub date: Field,
    /// Start.
    pub start: Field,
    /// End; earlier than the start means the next day.
    pub end: Field,
    /// Lesson hours.
    pub jp: Field,
    /// Speaker.
    pub speaker: Field,
    /// Minutes before the start at which check-in opens.
    pub opens_before: Field,
    /// Minutes after the end at which it closes.
    pub closes_after: Field,
    /// Minutes after the start from which one is late.
    pub late_after: Field,
    /// Whether leaving is recorded.
    pub check_out: Field,
    /// Whether one may come back in.
    pub re_entry: Field,
    /// Roles that are expected; none means all.
    pub roles: Vec<String>,
    /// Ticked to be removed.
    pub remove: Field,
}

/// Fields of the short form.
#[derive(Debug, Clone, Default)]
pub struct QuickFields {
    /// Days that are ticked.
    pub days: Vec<String>,
    /// What is wrong with the choice of days.
    pub days_error: Option<String>,
    /// Sessions per day.
    pub per_day: Field,
    /// Start of the first.
    pub first_start: Field,
    /// Lesson hours of each.
    pub jp: Field,
    /// Minutes between two sessions.
    pub pause: Field,
}

impl SessionFields {
    /// A row of a sent form.
    pub fn entered(form: &Entered, row: usize) -> Self {
        let field = |name: &str| form.field(&format!("{name}-{row}"));
        Self {
            title: field("title"),
            date: field("date"),
            start: field("start"),
            end: field("end"),
            jp: field("jp"),
            speaker: field("speaker"),
            opens_before: field("opens_before"),
            closes_after: field("closes_after"),
            late_after: field("late_after"),
            check_out: field("check_out"),
            re_entry: field("re_entry"),
            roles: form.all(&format!("roles-{row}")).to_vec(),
            remove: field("remove"),
        }
    }

    /// Whether a role is ticked.
    pub fn expects(&self, role: &ParticipantRole) -> bool {
        self.roles.iter().any(|code| code == role.as_str())
    }

    /// Whether a field outside the first line has a message, so that it must not be folded away.
    pub fn has_hidden_error(&self) -> bool {
        [&self.opens_before, &self.closes_after, &self.late_after].iter().any(|field| field.error.is_some())
    }
}

impl QuickFields {
    /// From a sent form.
    pub fn entered(form: &Entered) -> Self {
        Self {
            days: form.all("day").to_vec(),
            days_error: form.field("day").error,
            per_day: form.field("per_day"),
            first_start: form.field("first_start"),
            jp: form.field("jp"),
            pause: form.field("pause"),
        }
    }

    /// What the form suggests at first.
    pub fn suggested(days: &[Choice]) -> Self {
        Self {
            days: days.iter().map(|day| day.value.clone()).collect(),
            days_error: None,
            per_day: "2".into(),
            first_start: "08:00".into(),
            jp: "2".into(),
            pause: "30".into(),
        }
    }

    /// Whether a field has a message, so that the form must not be folded away.
    pub fn has_error(&self) -> bool {
        self.days_error.is_some()
            || [&self.per_day, &self.first_start, &self.jp, &self.pause]
                .iter()
                .any(|field| field.error.is_some())
    }

    /// Whether a day is ticked.
    pub fn has(&self, day: &str) -> bool {
        self.days.iter().any(|ticked| ticked == day)
    }
}

impl SessionsPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |title: &str, day: &str, date: &str, start: &str, end: &str, present| SessionRow {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            day: day.into(),
            fields: SessionFields {
                title: title.into(),
                date: date.into(),
                start: start.into(),
                end: end.into(),
                jp: "2".into(),
                speaker: "Dra. Hj. Noorhayati, M.Si.".into(),
                opens_before: "60".into(),
                closes_after: "0".into(),
                late_after: "15".into(),
                ..SessionFields::default()
            },
            presence: Presence { expected: 75, present, late: 2.min(present), excused: 0 },
            may_remove: present == 0,
        };
        let days = vec![
            Choice::new("2023-02-20", "Senin, 20 Februari 2023"),
            Choice::new("2023-02-21", "Selasa, 21 Februari 2023"),
        ];
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Sessions),
            rows: vec![
                row("Pembukaan <script>", "Senin, 20 Februari 2023", "2023-02-20", "08:00", "09:30", 71),
                row("Validasi data", "Selasa, 21 Februari 2023", "2023-02-21", "08:00", "10:00", 0),
                SessionRow::default(),
            ],
            quick: QuickFields::suggested(&days),
            days,
            time_zone: "WITA".into(),
            total_jp: 4,
            may_scan: true,
        }
    }
}
