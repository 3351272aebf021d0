//! What is handed in at the door and what is answered: plain data, no rules.

use chrono::NaiveDateTime;

use crate::app::sha256_hex;
use crate::documents::kit::image::ImageFile;
use crate::domain::attendance::{Direction, Method};
use crate::domain::check_in::Answer;
use crate::domain::ids::{ParticipantId, ScanId};
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
