//! The outbox: letters with what became of them, and one letter as it reads.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::mail::{MailFault, MailKind, MailStatus};
use crate::view::kit::Choice;
use crate::view::{Shell, paths};

/// The letters of units.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/overview/outbox.html")]
pub struct OutboxPage {
    /// The frame.
    pub shell: Shell,
    /// Units to choose from, when there are several.
    pub units: Vec<Choice>,
    /// Events to choose from.
    pub events: Vec<Choice>,
    /// What the list is narrowed to.
    pub filter: OutboxFilter,
    /// How many letters there are by status.
    pub counts: Vec<(MailStatus, i64)>,
    /// The letters of this page.
    pub rows: Vec<MailRow>,
    /// Back to the first page, when this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
}

/// What the outbox is narrowed to; empty texts narrow nothing.
#[derive(Debug, Clone, Default)]
pub struct OutboxFilter {
    /// Unit's code.
    pub unit: String,
    /// Event's code.
    pub event: String,
    /// Status.
    pub status: String,
}

impl OutboxFilter {
    /// Whether anything is narrowed.
    pub fn is_active(&self) -> bool {
        [&self.unit, &self.event, &self.status].iter().any(|value| !value.is_empty())
    }

    fn url(&self, status: &str, before: &str) -> String {
        let pairs =
            [("unit", self.unit.as_str()), ("event", &self.event), ("status", status), ("before", before)];
        paths::with_query(&paths::outbox(), &pairs)
    }

    /// The same list with another status.
    pub fn with_status(&self, status: &MailStatus) -> String {
        self.url(status.as_str(), "")
    }

    /// The same list of every status.
    pub fn with_any_status(&self) -> String {
        self.url("", "")
    }

    /// The same list behind a letter, or from its beginning.
    pub fn from(&self, before: &str) -> String {
        self.url(&self.status, before)
    }
}

/// A letter in the list.
#[derive(Debug, Clone)]
pub struct MailRow {
    /// Id for paths.
    pub id: String,
    /// The address.
    pub recipient: String,
    /// Whose address it is, or empty.
    pub name: String,
    /// What it is about.
    pub kind: MailKind,
    /// The event's title, or empty.
    pub event: String,
    /// Where it stands.
    pub status: MailStatus,
    /// Why it did not leave.
    pub fault: Option<MailFault>,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was put into the queue, in words.
    pub created: String,
    /// When it was sent, or will be tried again; or empty.
    pub moment: String,
}

impl OutboxPage {
    /// How many letters of the list were given up.
    pub fn failed(&self) -> i64 {
        self.counts.iter().filter(|(status, _)| *status == MailStatus::Failed).map(|(_, count)| count).sum()
    }

    /// All letters of the counts.
    pub fn total(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |status, fault, moment: &str| MailRow {
            status,
            fault,
            moment: moment.into(),
            ..MailRow::sample()
        };
        Self {
            shell: Shell::sample(language),
            units: vec![Choice::new("utama", "Dinas Sosial"), Choice::new("ogan-ilir", "Dinsos Ogan Ilir")],
            events: vec![Choice::new("bimtek-2023", "Bimtek SDM PKH 2023")],
            filter: OutboxFilter { unit: "utama".into(), ..OutboxFilter::default() },
            counts: vec![(MailStatus::Waiting, 3), (MailStatus::Sent, 64), (MailStatus::Failed, 2)],
            rows: vec![
                row(MailStatus::Waiting, Some(MailFault::Later), "20 Februari 2023 08.15"),
                row(MailStatus::Sending, None, ""),
                row(MailStatus::Sent, None, "20 Februari 2023 08.02"),
                row(MailStatus::Failed, Some(MailFault::AddressRefused), ""),
            ],
            first: Some(paths::outbox()),
            next: Some("/outbox?before=a".into()),
        }
    }
}

impl MailRow {
    /// What happened, or will, at the moment.
    fn moment_said(&self, shell: &Shell) -> String {
        shell.t1(&format!("mail-moment-{}", self.status), "at", &self.moment)
    }

    /// A sample for tests.
    pub fn sample() -> Self {
        Self {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            recipient: "siti.rahmah@contoh.go.id".into(),
            name: "Siti <script> Rahmah".into(),
            kind: MailKind::Tickets,
            event: "Bimtek SDM PKH 2023".into(),
            status: MailStatus::Failed,
            fault: Some(MailFault::AddressRefused),
            attempts: 2,
            created: "20 Februari 2023 08.00".into(),
            moment: String::new(),
        }
    }
}

/// One letter.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/overview/outbox_message.html")]
pub struct OutboxMailPage {
    /// The frame.
    pub shell: Shell,
    /// The letter.
    pub mail: MailRow,
    /// What the server said when it did not take it; or empty.
    pub said: String,
    /// Subject and text as they are now; none for letters that are shown to nobody or have nothing to say.
    pub text: Option<(String, String)>,
    /// Whether the text is kept from the reader because its links are the recipient's alone.
    pub private: bool,
}

impl OutboxMailPage {
    /// Whether it can be sent again.
    pub fn may_send(&self) -> bool {
        matches!(self.mail.status, MailStatus::Failed | MailStatus::Waiting)
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            mail: MailRow::sample(),
            said: "permanent error (550): 5.1.1 <siti.rahmah@contoh.go.id>: User unknown".into(),
            text: Some(("Tiket Bimtek".into(), "Yth. Siti <b>Rahmah</b>,\n\nBerikut tiketnya.".into())),
            private: false,
        }
    }
}
