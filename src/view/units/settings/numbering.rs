//! How the papers of a unit are numbered, what the next number is, and whether signers' titles are shown.

use askama::Template;

use crate::domain::language::Language;
use crate::view::kit::Field;
use crate::view::units::settings::{SettingsHead, Tab};
use crate::view::{Shell, paths};

/// Numbers and titles on a unit's papers.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/units/settings_numbering.html")]
pub struct NumberingPage {
    /// The frame.
    pub shell: Shell,
    /// Which unit.
    pub head: SettingsHead,
    /// The kinds that are numbered.
    pub patterns: Vec<PatternView>,
    /// Each kind, and whether it shows the signer's titles.
    pub titles: Vec<(String, Field)>,
}

/// The pattern of one kind, and what it makes.
#[derive(Debug, Clone, Default)]
pub struct PatternView {
    /// The kind.
    pub kind: String,
    /// The pattern.
    pub pattern: Field,
    /// The next number; empty for a text that is no pattern.
    pub next: String,
    /// Whether the numbers go on through the years.
    pub goes_on: bool,
    /// Another pattern that makes the same numbers.
    pub same_as: Option<String>,
}

/// What stands for something in a pattern; its words are `placeholder-WORD`.
const PLACEHOLDERS: [(&str, &str); 5] = [
    ("seq", "{seq}"),
    ("seq-wide", "{seq:03}"),
    ("month", "{month}"),
    ("roman-month", "{roman_month}"),
    ("year", "{year}"),
];

impl NumberingPage {
    /// What stands for something in a pattern, and what it stands for.
    fn placeholders(&self) -> Vec<(&'static str, String)> {
        PLACEHOLDERS.iter().map(|(key, text)| (*text, self.shell.word("placeholder", key))).collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let pattern = PatternView {
            kind: "certificate".into(),
            pattern: Field::of("{seq:03}/<script>").wrong("Kurung kurawal tidak berpasangan."),
            next: "013/<script>".into(),
            goes_on: true,
            same_as: Some("{seq}/<script>".into()),
        };
        Self {
            shell: Shell::sample(language),
            head: SettingsHead::sample(Tab::Numbering),
            patterns: vec![pattern],
            titles: vec![("certificate".into(), "".into()), ("list".into(), "1".into())],
        }
    }
}
