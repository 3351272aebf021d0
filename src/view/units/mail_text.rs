//! The page on which an office writes the text of a message in its own words, with a preview.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::mail_text::{TextKind, fill};
use crate::view::kit::{Entered, Field, catalogue};
use crate::view::letters::built_in;
use crate::view::{Shell, paths};

/// A text of a unit.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/mail_text.html")]
pub struct MailTextPage {
    /// The frame.
    pub shell: Shell,
    /// Unit's code.
    pub unit: String,
    /// Unit's name.
    pub unit_name: String,
    /// Which text.
    pub kind: TextKind,
    /// In which language the text is.
    pub language: Language,
    /// Whether the unit wrote it itself.
    pub own: bool,
    /// The subject.
    pub subject: Field,
    /// The text.
    pub body: Field,
    /// Subject and text with sample data, when asked for.
    pub preview: Option<(String, String)>,
}

impl MailTextPage {
    /// The same with what was entered.
    pub fn with_entered(self, form: &Entered) -> Self {
        Self { subject: form.field("subject"), body: form.field("body"), ..self }
    }

    /// The placeholders with what they stand for.
    pub fn placeholders(&self) -> Vec<(String, String)> {
        let said = |name: &&str| (format!("{{{name}}}"), self.shell.word("mail-placeholder", name));
        self.kind.placeholders().iter().map(said).collect()
    }

    /// A text with sample data.
    pub fn sampled(&self, text: &str) -> String {
        let say = |name: &str| catalogue::text(self.language, &format!("mail-sample-{name}"));
        let values: Vec<(&str, String)> = self
            .kind
            .placeholders()
            .iter()
            .map(|name| (*name, if *name == "unit" { self.unit_name.clone() } else { say(name) }))
            .collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fill(text, &values)
    }

    /// The other texts of the unit: kind, language, whether it is this one.
    pub fn all(&self) -> Vec<(TextKind, Language, bool)> {
        let mut all = Vec::new();
        for kind in TextKind::ALL {
            for language in Language::ALL {
                all.push((*kind, *language, (*kind, *language) == (self.kind, self.language)));
            }
        }
        all
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let (subject, body) = built_in(TextKind::Tickets, language);
        Self {
            shell: Shell::sample(language),
            unit: "utama".into(),
            unit_name: "Dinas Sosial <b>".into(),
            kind: TextKind::Tickets,
            language,
            own: true,
            subject: Field::of(subject),
            body: Field::of(body).wrong("Isian otomatis {nama} tidak dikenal."),
            preview: Some(("Tiket <b>".into(), "Yth. Siti,\n\nBerikut tiketnya.".into())),
        }
    }
}
