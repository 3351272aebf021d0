//! What the API reads of a scan, singly and in a batch, and how it becomes the form of the operation.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::domain::attendance::{Direction, Method};
use crate::domain::ids::{ParticipantId, ScanId, SessionId};
use crate::domain::problem::{FieldError, Problem as Wrong};
use crate::ops;
use crate::ops::door::{Door, ScanForm, Subject, is_signature};
use crate::web::error::{Failure, Result};

/// The reason of an override.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideBody {
    /// Why the person is let in all the same.
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}

/// A scan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckInBody {
    /// What a scanner read: the link, the code, in any case.
    #[serde(default)]
    pub ticket: Option<String>,
    /// Or the participant's id, when found by name.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub participant: Option<String>,
    /// A UUID that the client makes, one for each scan.
    #[schema(value_type = Uuid)]
    pub scan_id: ScanId,
    /// `in` when missing.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// When, by the device's clock.
    #[serde(default)]
    pub scanned_at: Option<DateTime<FixedOffset>>,
    /// The device's clock at sending.
    #[serde(default)]
    pub device_now: Option<DateTime<FixedOffset>>,
    /// When missing, `manual` for a participant and `scan` for a ticket.
    #[serde(default)]
    pub method: Option<Method>,
    /// Lets somebody in whom the rules would not, with a reason.
    #[serde(default, rename = "override")]
    pub overriding: Option<OverrideBody>,
    /// A signature, PNG of at most 200 KiB in base64.
    #[serde(default)]
    #[schema(content_encoding = "base64", content_media_type = "image/png")]
    pub signature: Option<String>,
    /// A remark.
    #[serde(default)]
    #[schema(max_length = 1_000)]
    pub note: Option<String>,
}

/// A scan of a batch.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchScanBody {
    /// The session's id.
    #[schema(value_type = Uuid)]
    pub session: String,
    /// What a scanner read.
    #[serde(default)]
    pub ticket: Option<String>,
    /// Or its SHA-256 in lower-case hex.
    #[serde(default)]
    #[schema(min_length = 64, max_length = 64)]
    pub ticket_sha256: Option<String>,
    /// Or the participant's id.
    #[serde(default)]
    #[schema(value_type = Option<Uuid>)]
    pub participant: Option<String>,
    /// A UUID that the client makes, one for each scan.
    #[schema(value_type = Uuid)]
    pub scan_id: ScanId,
    /// `in` when missing.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// When, by the device's clock.
    #[serde(default)]
    pub scanned_at: Option<DateTime<FixedOffset>>,
    /// `offline` when missing.
    #[serde(default)]
    pub method: Option<Method>,
    /// Lets somebody in whom the rules would not, with a reason.
    #[serde(default, rename = "override")]
    pub overriding: Option<OverrideBody>,
    /// A remark.
    #[serde(default)]
    #[schema(max_length = 1_000)]
    pub note: Option<String>,
    /// A signature, PNG of at most 200 KiB in base64.
    #[serde(default)]
    #[schema(content_encoding = "base64", content_media_type = "image/png")]
    pub signature: Option<String>,
    /// What the door did.
    #[serde(default)]
    pub door: Option<DoorBody>,
}

/// What the door did.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = DoorDecision)]
pub enum DoorBody {
    /// Let the person in.
    Admitted,
    /// Turned the person away.
    Refused,
}

/// A batch of scans.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScansBody {
    /// The device's clock at sending.
    #[serde(default)]
    pub device_now: Option<DateTime<FixedOffset>>,
    /// Up to 500.
    #[schema(max_items = 500)]
    pub scans: Vec<BatchScanBody>,
}

fn signature(text: Option<&String>) -> std::result::Result<Option<Vec<u8>>, FieldError> {
    let Some(text) = text.map(|text| text.trim()).filter(|text| !text.is_empty()) else { return Ok(None) };
    let encoded = text.strip_prefix("data:image/png;base64,").unwrap_or(text);
    let wrong = || FieldError::new("signature", Wrong::Malformed("PNG, base64"));
    let bytes = STANDARD.decode(encoded).map_err(|_| wrong())?;
    if is_signature(&bytes) { Ok(Some(bytes)) } else { Err(wrong()) }
}

fn override_reason(body: Option<OverrideBody>) -> std::result::Result<Option<String>, FieldError> {
    let Some(body) = body else { return Ok(None) };
    let reason = body.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(FieldError::new("override.reason", Wrong::Required));
    }
    if reason.chars().count() > 500 {
        return Err(FieldError::new("override.reason", Wrong::TooLong(500)));
    }
    Ok(Some(reason))
}

fn note(text: Option<String>) -> std::result::Result<String, FieldError> {
    let text = text.unwrap_or_default();
    if text.chars().count() > 1_000 { Err(FieldError::new("note", Wrong::TooLong(1_000))) } else { Ok(text) }
}

/// One of the ways to say whom a scan is about.
fn subject(
    ticket: Option<String>,
    hash: Option<String>,
    participant: Option<String>,
) -> std::result::Result<Subject, FieldError> {
    match (ticket, hash, participant) {
        (Some(text), None, None) => Ok(Subject::Ticket(text)),
        (None, Some(hash), None) if hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            Ok(Subject::TicketHash(hash))
        }
        (None, Some(_), None) => Err(FieldError::new("ticket_sha256", Wrong::WrongType)),
        (None, None, Some(id)) => id
            .parse::<ParticipantId>()
            .map(Subject::Participant)
            .map_err(|_| FieldError::new("participant", Wrong::WrongType)),
        _ => Err(FieldError::new("ticket", Wrong::Required)),
    }
}

impl CheckInBody {
    /// The form of the operation.
    pub fn form(self) -> Result<ScanForm> {
        let invalid = |error| Failure::Ops(ops::Error::Invalid(vec![error]));
        let subject = subject(self.ticket, None, self.participant).map_err(invalid)?;
        let by_name = matches!(subject, Subject::Participant(_));
        Ok(ScanForm {
            subject,
            scan_id: self.scan_id,
            direction: self.direction.unwrap_or(Direction::In),
            scanned_at: self.scanned_at.map(|at| at.naive_utc()),
            device_now: self.device_now.map(|at| at.naive_utc()),
            method: self.method.unwrap_or(if by_name { Method::Manual } else { Method::Scan }),
            override_reason: override_reason(self.overriding).map_err(invalid)?,
            note: note(self.note).map_err(invalid)?,
            signature: signature(self.signature.as_ref()).map_err(invalid)?,
            door: None,
        })
    }
}

impl BatchScanBody {
    /// The session, when its id can be read, and the form of the operation.
    pub fn form(
        self,
        device_now: Option<DateTime<FixedOffset>>,
    ) -> std::result::Result<(Option<SessionId>, ScanForm), FieldError> {
        let form = ScanForm {
            subject: subject(self.ticket, self.ticket_sha256, self.participant)?,
            scan_id: self.scan_id,
            direction: self.direction.unwrap_or(Direction::In),
            scanned_at: self.scanned_at.map(|at| at.naive_utc()),
            device_now: device_now.map(|at| at.naive_utc()),
            method: self.method.unwrap_or(Method::Offline),
            override_reason: override_reason(self.overriding)?,
            note: note(self.note)?,
            signature: signature(self.signature.as_ref())?,
            door: self.door.map(|door| match door {
                DoorBody::Admitted => Door::Admitted,
                DoorBody::Refused => Door::Refused,
            }),
        };
        Ok((self.session.parse().ok(), form))
    }
}
