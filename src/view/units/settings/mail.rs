//! How a unit's mail leaves, and the texts of its messages.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::mail_text::TextKind;
use crate::view::units::settings::{SettingsHead, Tab};
use crate::view::{Shell, paths};

/// Mail on the settings.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings_mail.html")]
pub struct MailPage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// Whether letters are written into a folder, because no server is set.
    pub into_folder: bool,
    /// In whose name letters are sent.
    pub from: String,
    /// All texts, and whether the unit wrote them itself.
    pub texts: Vec<(TextKind, Language, bool)>,
}

impl MailPage {
    /// All texts, of which these are a unit's own.
    pub fn texts(own: &[(TextKind, Language)]) -> Vec<(TextKind, Language, bool)> {
        let of = |kind: &TextKind| {
            let kind = *kind;
            Language::ALL.iter().map(move |language| (kind, *language, own.contains(&(kind, *language))))
        };
        TextKind::ALL.iter().flat_map(of).collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            head: SettingsHead::sample(Tab::Mail),
            into_folder: true,
            from: "Hadir <hadir@contoh.go.id>".into(),
            texts: Self::texts(&[(TextKind::Tickets, Language::Indonesian)]),
        }
    }
}
