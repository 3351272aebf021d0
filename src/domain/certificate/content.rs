//! What a certificate says, as of its issue. It is stored with the number and printed from there, whatever
//! changes later.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::signer::Signer;

/// What a certificate says, as of its issue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CertificateContent {
    /// The name with titles.
    pub name: String,
    /// Sealed numbers are not kept here: the NIP is read from the participant when printed.
    pub position: String,
    /// Where the person works, or the delegation.
    pub institution: String,
    /// `peserta`, `narasumber` …
    pub role: String,
    /// The event's title.
    pub event: String,
    /// The theme.
    pub theme: String,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// Where it was.
    pub venue: String,
    /// The town.
    pub city: String,
    /// The unit's name.
    pub unit: String,
    /// Lesson hours attended.
    pub jp: i64,
    /// The sessions on the back.
    pub subjects: Vec<Subject>,
    /// Who signs.
    pub signer: Signer,
    /// Whether the signer's titles are shown.
    pub signer_titles: bool,
}

/// A line on the back of a certificate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Subject {
    /// What it was about.
    pub title: String,
    /// Who spoke.
    pub speaker: String,
    /// Lesson hours.
    pub jp: Option<i64>,
}
