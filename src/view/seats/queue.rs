//! The waiting list of an event: who waits for whose seats and in which order, to whom one is offered and until
//! when, and how seats are given. Works without JavaScript: each step up or down is a form.

use askama::Template;

use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::Field;
use crate::view::{Shell, paths};

/// The waiting list.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/seats/queue.html")]
pub struct QueuePage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Those who wait, quota by quota.
    pub lines: Vec<QueueLine>,
    /// Whether the event has a common queue.
    pub common: bool,
    /// Why the order can't be changed now, in one sentence, for a reader whose part that is.
    pub closed: Option<String>,
    /// How seats are given, for those who plan the event.
    pub settings: Option<QueueSettings>,
}

/// Those who wait for the seats of one quota.
#[derive(Debug, Clone)]
pub struct QueueLine {
    /// Number of the line, for anchors.
    pub number: usize,
    /// The delegation.
    pub delegation: String,
    /// Category, or empty.
    pub category: String,
    /// Seats of the quota that are free.
    pub free: i64,
    /// To whom a seat is offered.
    pub offered: Vec<OfferedRow>,
    /// Who waits, the first first.
    pub waiting: Vec<WaitingRow>,
}

/// Somebody to whom a seat is offered.
#[derive(Debug, Clone)]
pub struct OfferedRow {
    /// Participant's id.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Until when.
    pub until: String,
    /// Whether a letter could be sent.
    pub mailed: bool,
    /// The message to send by WhatsApp.
    pub message: String,
}

impl OfferedRow {
    /// Opens WhatsApp with the message.
    pub fn whatsapp(&self) -> String {
        paths::with_query("https://wa.me/", &[("text", &self.message)])
    }
}

/// Somebody who waits.
#[derive(Debug, Clone)]
pub struct WaitingRow {
    /// Participant's id.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Position and institution.
    pub position: String,
    /// Since when.
    pub since: String,
    /// The place among all who wait in the event, for those who see it and where it matters.
    pub place: Option<usize>,
    /// Whether the name was not handed in yet.
    pub is_draft: bool,
    /// Whether the reader may move the row up and down.
    pub up: bool,
    /// The same downwards.
    pub down: bool,
}

/// How seats are given.
#[derive(Debug, Clone, Default)]
pub struct QueueSettings {
    /// Whether seats are offered before.
    pub offers: bool,
    /// For how many hours.
    pub hours: Field,
    /// Whether the common queue is ticked.
    pub common: Field,
    /// Asked once before the common queue opens: how many are served at once.
    pub asking: Option<i64>,
}

impl QueuePage {
    /// All who wait.
    pub fn waiting(&self) -> i64 {
        self.lines.iter().map(|line| line.waiting.len() as i64).sum()
    }

    /// All to whom a seat is offered.
    pub fn offered(&self) -> i64 {
        self.lines.iter().map(|line| line.offered.len() as i64).sum()
    }

    /// The same where nobody waits, for a reader who plans nothing.
    pub fn bare(language: Language) -> Self {
        let closed = Some("…".to_owned());
        Self { lines: Vec::new(), closed, settings: None, ..Self::sample(language) }
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let waiting = |n: u8, name: &str, place, up, down| WaitingRow {
            id: format!("0190a000-0000-7000-8000-00000000000{n}"),
            name: name.into(),
            position: "Pendamping · Dinas Sosial <b>".into(),
            since: "18 Februari 2023 09.12 WITA".into(),
            place,
            is_draft: place.is_none(),
            up,
            down,
        };
        let offered = |n: u8, name: &str, mailed| OfferedRow {
            id: format!("0190a000-0000-7000-8000-00000000001{n}"),
            name: name.into(),
            until: "Senin, 20 Februari 2023 08.00 WITA".into(),
            mailed,
            message: "Yth. Rina & Budi, ada kursi untuk Anda: https://hadir.example.org/t/7KQ2".into(),
        };
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Delegations),
            lines: vec![
                QueueLine {
                    number: 1,
                    delegation: "Kota Banjarmasin".into(),
                    category: String::new(),
                    free: 0,
                    offered: vec![offered(1, "Rina Wati <script>", true), offered(2, "Budi", false)],
                    waiting: vec![
                        waiting(1, "Drs. H. Ahmad Fauzi, M.Si.", Some(1), false, true),
                        waiting(2, "Mahmudah <script>alert(1)</script>", None, true, false),
                    ],
                },
                QueueLine {
                    number: 2,
                    delegation: "Kabupaten Hulu Sungai Selatan".into(),
                    category: "operator".into(),
                    free: 1,
                    offered: Vec::new(),
                    waiting: vec![waiting(3, "Zulkifli", Some(2), false, false)],
                },
            ],
            closed: None,
            common: true,
            settings: Some(QueueSettings {
                offers: true,
                hours: Field::of("500").wrong("Isi dengan bilangan dari 1 sampai 336."),
                common: "1".into(),
                asking: Some(2),
            }),
        }
    }
}
