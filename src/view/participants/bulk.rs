//! What is done to many participants at once: the question before a cancellation, and the texts to forward
//! by WhatsApp.

use askama::Template;

use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::{Shell, paths};

/// The question before many are cancelled.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/participants/cancel.html")]
pub struct CancelManyPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// How many.
    pub count: i64,
    /// The names of the first of them.
    pub names: Vec<String>,
    /// What the form sends again: filter and selection.
    pub fields: Vec<(String, String)>,
    /// The list one came from.
    pub back: String,
}

impl CancelManyPage {
    /// How many are not named.
    pub fn unnamed(&self) -> i64 {
        self.count - self.names.len() as i64
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Participants),
            count: 14,
            names: vec!["Ahmad Fauzi".into(), "Mahmudah <script>".into()],
            fields: vec![("reach".into(), "all".into()), ("status".into(), "nominated".into())],
            back: paths::participants("bimtek-2023"),
        }
    }
}

/// Texts to forward, one for each participant.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/participants/messages.html")]
pub struct MessagesPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// The texts.
    pub messages: Vec<Message>,
    /// How many of those chosen have no ticket to forward.
    pub without: i64,
    /// How many of those chosen are on no page.
    pub beyond: i64,
    /// The list one came from.
    pub back: String,
}

/// A text to forward.
#[derive(Debug, Clone)]
pub struct Message {
    /// Participant's id.
    pub id: String,
    /// Name with titles.
    pub name: String,
    /// Delegation's name, or empty.
    pub delegation: String,
    /// The text.
    pub text: String,
}

impl Message {
    /// Opens WhatsApp with the text.
    pub fn whatsapp(&self) -> String {
        paths::with_query("https://wa.me/", &[("text", &self.text)])
    }
}

impl MessagesPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Participants),
            messages: vec![Message {
                id: "0190a000-0000-7000-8000-000000000001".into(),
                name: "Mahmudah <script>".into(),
                delegation: "Kota Banjarmasin".into(),
                text: "Yth. Mahmudah, tiket Anda: https://hadir.example.org/t/7KQ2 & QR".into(),
            }],
            without: 2,
            beyond: 3,
            back: paths::participants("bimtek-2023"),
        }
    }
}
