//! The page for everything that could not be done: 403, 404, 409, 422, 429, 500, 503. Shows what the reader
//! can do next and a reference, never a cause.

use askama::Template;

use crate::domain::language::Language;
use crate::view::{Shell, paths};

/// An error page.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/kit/error.html")]
pub struct ErrorPage {
    /// The frame.
    pub shell: Shell,
    /// HTTP status.
    pub status: u16,
    /// What was refused, where there is a text for it; otherwise the general words of the status.
    pub detail: Option<String>,
    /// The reference under which the log has more.
    pub reference: Option<String>,
}

impl ErrorPage {
    /// The statuses that have words of their own.
    pub const STATUSES: [u16; 9] = [400, 403, 404, 405, 409, 413, 422, 429, 500];

    /// The key of this status; others share the words of their hundred.
    pub fn key(&self) -> u16 {
        if self.status == 503 || Self::STATUSES.contains(&self.status) {
            self.status
        } else if self.status < 500 {
            400
        } else {
            500
        }
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            status: 500,
            detail: None,
            reference: Some("9f3c-27ab".into()),
        }
    }
}
