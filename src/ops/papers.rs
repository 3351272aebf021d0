//! The papers of an event: gathers what a document prints and has it made. From page, API and shell.

use super::error::{Error, Result};
use crate::app::App;
use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::domain::access::Caller;

/// A paper that is asked for, as its address says it.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Id or code of the event.
    pub event: String,
    /// Which paper.
    pub kind: String,
    /// `pdf`, `xlsx` or `csv`.
    pub extension: String,
    /// A session's id.
    pub session: Option<String>,
    /// A day, YYYY-MM-DD.
    pub day: Option<String>,
    /// `blank` or `drawn`.
    pub signatures: Option<String>,
    /// Whose list.
    pub role: Option<String>,
    /// `a4` or `f4`.
    pub paper: Option<String>,
    /// Between the values of a CSV.
    pub separator: Option<String>,
    /// `id` or `en`.
    pub language: Option<String>,
}

/// A paper that was made.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The file's name.
    pub filename: String,
    /// The media type.
    pub content_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Paper {
    /// The `Content-Disposition` of a download.
    pub fn disposition(&self) -> String {
        let plain: String = self
            .filename
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' })
            .collect();
        format!("attachment; filename=\"{plain}\"")
    }
}

/// Makes a paper.
pub async fn render(_app: &App, _caller: &Caller, _request: Request) -> Result<Paper> {
    Err(Error::NotFound)
}

/// The badge of one participant.
pub async fn single_badge(_app: &App, _event: Event, _participant: Participant) -> Result<Paper> {
    Err(Error::NotFound)
}
