//! The form that makes a new event of an earlier one.

use askama::Template;

use super::list::{EventHead, Tab};
use crate::domain::language::Language;
use crate::view::{Entered, Field, Shell, paths};

/// The form of a copy.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/events/copy.html")]
pub struct EventCopyPage {
    /// The frame.
    pub shell: Shell,
    /// The event that is copied.
    pub event: EventHead,
    /// What stands in the form.
    pub fields: CopyFields,
    /// How many sessions there are to copy.
    pub sessions: i64,
    /// How many seats there are to copy.
    pub seats: i64,
}

/// Fields of a copy.
#[derive(Debug, Clone, Default)]
pub struct CopyFields {
    /// The new title.
    pub title: Field,
    /// The new code.
    pub code: Field,
    /// The new first day.
    pub starts_on: Field,
    /// Ticked when sessions are taken along.
    pub sessions: Field,
    /// Ticked when seats are taken along.
    pub seats: Field,
    /// Ticked when details are taken along.
    pub details: Field,
}

impl CopyFields {
    /// From a sent form, with the messages it got.
    pub fn entered(form: &Entered) -> Self {
        Self {
            title: form.field("title"),
            code: form.field("code"),
            starts_on: form.field("starts_on"),
            sessions: form.field("sessions"),
            seats: form.field("seats"),
            details: form.field("details"),
        }
    }
}

impl EventCopyPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Overview),
            fields: CopyFields {
                title: "Bimbingan Teknis SDM PKH Tahun 2024 <script>".into(),
                code: Field::of("Bimtek 2024").wrong("Isi seperti: bimtek-2026"),
                starts_on: "2024-02-19".into(),
                sessions: "1".into(),
                seats: "1".into(),
                details: "1".into(),
            },
            sessions: 9,
            seats: 75,
        }
    }
}
