//! Asks for the own tickets by mail. What it says does not tell whether the address is known.

use askama::Template;

use crate::domain::language::Language;
use crate::view::{Field, Shell, paths};

/// Asks for the tickets of an address.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/tickets/again.html")]
pub struct TicketsAgainPage {
    /// The frame.
    pub shell: Shell,
    /// Mail address.
    pub email: Field,
    /// Why it was refused.
    pub refused: Option<String>,
    /// Whether it was asked for.
    pub sent: bool,
}

impl TicketsAgainPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::public(language, "csrf", "/tickets/again"),
            email: Field::of("siti").wrong("Bukan alamat surel."),
            refused: Some("Terlalu banyak percobaan.".into()),
            sent: false,
        }
    }
}
