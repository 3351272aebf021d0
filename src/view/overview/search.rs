//! What a search found, by kind.

use askama::Template;

use crate::domain::event::EventStatus;
use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::view::{Shell, paths};

/// The results of a search.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/overview/search.html")]
pub struct SearchPage {
    /// The frame.
    pub shell: Shell,
    /// What was searched for.
    pub q: String,
    /// Whether the text was long enough.
    pub searched: bool,
    /// Events.
    pub events: Vec<EventFound>,
    /// People.
    pub people: Vec<PersonFound>,
    /// Certificates.
    pub certificates: Vec<CertificateFound>,
    /// Whether some kind has more than is shown.
    pub more: bool,
    /// Whether the reader finds people by their NIK and NIP.
    pub by_number: bool,
}

/// An event that was found.
#[derive(Debug, Clone)]
pub struct EventFound {
    /// Code, for paths.
    pub id: String,
    /// Title.
    pub title: String,
    /// Dates and town, or empty.
    pub about: String,
    /// Where it stands.
    pub status: EventStatus,
}

/// Somebody who was found.
#[derive(Debug, Clone)]
pub struct PersonFound {
    /// Name with titles.
    pub name: String,
    /// The person's own page, for those who plan for the unit.
    pub url: Option<String>,
    /// Where the person took part, the latest first.
    pub places: Vec<PlaceFound>,
}

/// A participation.
#[derive(Debug, Clone)]
pub struct PlaceFound {
    /// The participant's id.
    pub id: String,
    /// The event's title.
    pub event: String,
    /// The delegation's name, or empty.
    pub delegation: String,
    /// Role.
    pub role: ParticipantRole,
    /// Status.
    pub status: ParticipantStatus,
}

/// A certificate that was found.
#[derive(Debug, Clone)]
pub struct CertificateFound {
    /// The participant's id.
    pub participant: String,
    /// The number.
    pub number: String,
    /// The name on it.
    pub name: String,
    /// The event's title.
    pub event: String,
    /// Whether it was revoked.
    pub revoked: bool,
}

impl SearchPage {
    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.people.is_empty() && self.certificates.is_empty()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let place = |event: &str, role, status| PlaceFound {
            id: "0190a000-0000-7000-8000-000000000001".into(),
            event: event.into(),
            delegation: "Kabupaten Tapin".into(),
            role,
            status,
        };
        Self {
            shell: Shell::sample(language),
            q: "budi\"><script>".into(),
            searched: true,
            events: vec![EventFound {
                id: "bimtek-2023".into(),
                title: "Bimtek SDM PKH <b>".into(),
                about: "20 s.d. 22 Februari 2023 · Banjarmasin".into(),
                status: EventStatus::Running,
            }],
            people: vec![PersonFound {
                name: "Budi Santoso, S.Sos. <script>".into(),
                url: Some(paths::person("0190a000-0000-7000-8000-000000000002")),
                places: vec![
                    place("Bimtek SDM PKH", ParticipantRole::Peserta, ParticipantStatus::Confirmed),
                    place("Rakor PKH", ParticipantRole::Moderator, ParticipantStatus::Cancelled),
                ],
            }],
            certificates: vec![CertificateFound {
                participant: "0190a000-0000-7000-8000-000000000001".into(),
                number: "001/BIMTEK-PKH/DINSOS/II/2023".into(),
                name: "Budi Santoso".into(),
                event: "Bimtek SDM PKH".into(),
                revoked: true,
            }],
            more: true,
            by_number: true,
        }
    }
}
