//! What the door is told of a scan. It is stored with the scan, and given again word for word.

use serde::{Deserialize, Serialize};

use crate::domain::attendance::Method;
use crate::domain::ids::{CheckInId, ParticipantId};
use crate::domain::participant::ParticipantRole;

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
