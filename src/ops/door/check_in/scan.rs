//! What is handed in at the door and what is answered: plain data, no rules.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::app::sha256_hex;
use crate::documents::kit::image::ImageFile;
use crate::domain::attendance::{Direction, Method};
use crate::domain::ids::{CheckInId, ParticipantId, ScanId};
use crate::domain::participant::ParticipantRole;
use crate::domain::refusal::Refusal;
use crate::domain::ticket::TicketCode;

/// Whom a scan is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// What a scanner read or somebody typed.
    Ticket(String),
    /// The SHA-256 of a ticket's code, as an offline device keeps it.
    TicketHash(String),
    /// A participant who was found by name.
    Participant(ParticipantId),
}

impl Subject {
    /// The hash of the ticket that was shown, if one was.
    pub(super) fn ticket_sha256(&self) -> Option<String> {
        match self {
            Self::Ticket(text) => {
                Some(TicketCode::parse(text).map_or_else(|| sha256_hex(text.trim()), TicketCode::sha256_hex))
            }
            Self::TicketHash(hash) => Some(hash.to_lowercase()),
            Self::Participant(_) => None,
        }
    }
}

/// What the device at the door did by itself, before the server was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Let the person in.
    Admitted,
    /// Turned the person away.
    Refused,
}

/// One scan as it was handed in.
#[derive(Debug, Clone)]
pub struct ScanForm {
    /// Whom it is about.
    pub subject: Subject,
    /// The client's id of it.
    pub scan_id: ScanId,
    /// In or out.
    pub direction: Direction,
    /// When, by the device's clock, UTC.
    pub scanned_at: Option<NaiveDateTime>,
    /// The device's clock when it sent, UTC.
    pub device_now: Option<NaiveDateTime>,
    /// How it was made.
    pub method: Method,
    /// The reason of an override.
    pub override_reason: Option<String>,
    /// A remark.
    pub note: String,
    /// A signature drawn at the door, PNG.
    pub signature: Option<Vec<u8>>,
    /// What the door did.
    pub door: Option<Door>,
}

/// The largest signature, in bytes.
const MAX_SIGNATURE_BYTES: usize = 200 * 1024;

/// Whether bytes are taken as a signature: a PNG of moderate size, as far as its header says. Looked at
/// when it is handed in, so that no paper meets one that can't be read later.
pub fn is_signature(bytes: &[u8]) -> bool {
    let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() <= MAX_SIGNATURE_BYTES;
    is_png && ImageFile::read(bytes).is_ok_and(|file| file.check_size().is_ok())
}

/// What the caller is told, kept as it is for every repeat of the scan's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The scan's id at the server.
    pub id: CheckInId,
    /// `checked_in`, `checked_out`, or the code of the refusal.
    pub outcome: String,
    /// The sentence of a refusal, in the language of the first answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// When it happened, RFC 3339 in the event's zone.
    pub at: String,
    /// Whether it was late.
    pub late: bool,
    /// Whether an override was needed.
    pub forced: bool,
    /// Who it was, when known to this event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<Who>,
    /// First entry, of `already_checked_in`; exit, of `already_checked_out`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_at: Option<String>,
    /// How the first entry was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_method: Option<Method>,
    /// Where the first entry was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_place: Option<String>,
    /// When the door opens, of `too_early`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// When the door closed, of `too_late`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// The little that the door may know of a participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// The participant.
    pub id: ParticipantId,
    /// The name with titles.
    pub name: String,
    /// For whom the person comes.
    pub delegation: Option<String>,
    /// As what.
    pub role: ParticipantRole,
}

/// An answer, and whether it was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// What the caller is told.
    pub answer: Answer,
    /// Why the scan was refused, when it is answered for the first time.
    pub refusal: Option<Refusal>,
    /// Whether the scan's id was known.
    pub replayed: bool,
}
