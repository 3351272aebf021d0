//! What the API answers to a scan: recorded, or refused with a problem that says more than others do; and
//! the same for each scan of a batch.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::attendance::Method;
use crate::domain::check_in::{Answer, Who};
use crate::domain::ids::{CheckInId, ParticipantId, ScanId};
use crate::domain::participant::ParticipantRole;
use crate::web::error::{Problem, ProblemField, status_of_outcome};

/// What was recorded.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RecordedScan)]
pub enum Recorded {
    /// The participant came in.
    CheckedIn,
    /// The participant left.
    CheckedOut,
}

impl Recorded {
    fn of(outcome: &str) -> Option<Self> {
        match outcome {
            "checked_in" => Some(Self::CheckedIn),
            "checked_out" => Some(Self::CheckedOut),
            _ => None,
        }
    }
}

/// The little that the door may know of a participant.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ScannedParticipant {
    /// The participant's id.
    #[schema(value_type = Uuid)]
    pub id: ParticipantId,
    /// The name with titles.
    pub name: String,
    /// The delegation's name; null for those who come for none.
    #[schema(required)]
    pub delegation: Option<String>,
    /// As what.
    pub role: ParticipantRole,
}

impl From<&Who> for ScannedParticipant {
    fn from(who: &Who) -> Self {
        Self { id: who.id, name: who.name.clone(), delegation: who.delegation.clone(), role: who.role }
    }
}

/// A scan that was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckInView {
    /// The scan's id at the server.
    #[schema(value_type = Uuid)]
    pub id: CheckInId,
    /// What was recorded.
    pub result: Recorded,
    /// When, corrected by the device's clock: RFC 3339 with the offset of the event's time zone.
    #[schema(format = DateTime)]
    pub at: String,
    /// Whether it was late.
    pub late: bool,
    /// Whether an override was needed.
    pub forced: bool,
    /// Who it was.
    #[schema(required)]
    pub participant: Option<ScannedParticipant>,
}

/// A problem of a scan. What was refused at the door is stored: then it has an `id`.
#[derive(Debug, Serialize, ToSchema)]
pub struct RefusedScan {
    /// The problem.
    #[serde(flatten)]
    pub problem: Problem,
    /// The scan's id at the server.
    #[schema(value_type = Uuid, required = false)]
    pub id: CheckInId,
    /// Who it was, when known to this event.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = ScannedParticipant, required = false)]
    pub participant: Option<ScannedParticipant>,
    /// The first entry, of `already_checked_in`; the exit, of `already_checked_out`. RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, format = DateTime, required = false)]
    pub first_at: Option<String>,
    /// How the first entry was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Method, required = false)]
    pub first_method: Option<Method>,
    /// Where the first entry was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    pub first_place: Option<String>,
    /// When the door opens, of `too_early`. RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, format = DateTime, required = false)]
    pub from: Option<String>,
    /// When the door closed, of `too_late`. RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, format = DateTime, required = false)]
    pub until: Option<String>,
}

/// What a stored answer says.
#[expect(clippy::large_enum_variant, reason = "it lives as long as one answer")]
enum Body {
    Recorded(CheckInView),
    Refused(RefusedScan),
}

impl From<&Answer> for Body {
    fn from(answer: &Answer) -> Self {
        let participant = answer.participant.as_ref().map(ScannedParticipant::from);
        if let Some(result) = Recorded::of(&answer.outcome) {
            let (at, late, forced) = (answer.at.clone(), answer.late, answer.forced);
            return Self::Recorded(CheckInView { id: answer.id, result, at, late, forced, participant });
        }
        let status = status_of_outcome(&answer.outcome);
        Self::Refused(RefusedScan {
            problem: Problem::new(status, &answer.outcome, answer.detail.clone()),
            id: answer.id,
            participant,
            first_at: answer.first_at.clone(),
            first_method: answer.first_method,
            first_place: answer.first_place.clone(),
            from: answer.from.clone(),
            until: answer.until.clone(),
        })
    }
}

/// The body of a stored answer as JSON, the same for every repeat.
pub fn body_of(answer: &Answer) -> String {
    let body = match Body::from(answer) {
        Body::Recorded(view) => serde_json::to_value(view),
        Body::Refused(refused) => serde_json::to_value(refused),
    };
    body.unwrap_or_default().to_string()
}

/// Answers to a batch, in its order.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScansView {
    /// Each with `scan_id`, `status` and what the single call would answer.
    pub results: Vec<ScanResult>,
}

/// The answer to a scan of a batch: `status` and the rest as the single call would answer. 201 has `result`
/// and its time; everything else is a problem with a `code`.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScanResult {
    /// As it was sent.
    #[schema(value_type = Uuid)]
    scan_id: ScanId,
    /// The status of the single call; 202 with the code `to_review` for what the door admitted and the server
    /// would refuse.
    #[schema(minimum = 200, maximum = 599)]
    status: u16,
    /// The scan's id at the server, when it was stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Uuid, required = false)]
    id: Option<CheckInId>,
    /// What was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Recorded, required = false)]
    result: Option<Recorded>,
    /// When, of a recorded one. RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, format = DateTime, required = false)]
    at: Option<String>,
    /// Whether it was late, of a recorded one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = bool, required = false)]
    late: Option<bool>,
    /// Whether an override was needed, of a recorded one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = bool, required = false)]
    forced: Option<bool>,
    /// Who it was, when known to the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = ScannedParticipant, required = false)]
    participant: Option<ScannedParticipant>,
    /// `urn:hadir:` and the code, of a problem.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    kind: Option<String>,
    /// The status in words, of a problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    title: Option<String>,
    /// What is the matter and what to do, of a problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    detail: Option<String>,
    /// A stable word, of a problem.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    code: Option<String>,
    /// What is wrong with the scan, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    errors: Vec<ProblemField>,
    /// As of the single call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, format = DateTime, required = false)]
    first_at: Option<String>,
    /// As of the single call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Method, required = false)]
    first_method: Option<Method>,
    /// As of the single call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    first_place: Option<String>,
    /// As of the single call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, format = DateTime, required = false)]
    from: Option<String>,
    /// As of the single call.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, format = DateTime, required = false)]
    until: Option<String>,
}

impl ScanResult {
    fn empty(scan_id: ScanId, status: u16) -> Self {
        Self {
            scan_id,
            status,
            id: None,
            result: None,
            at: None,
            late: None,
            forced: None,
            participant: None,
            kind: None,
            title: None,
            detail: None,
            code: None,
            errors: Vec::new(),
            first_at: None,
            first_method: None,
            first_place: None,
            from: None,
            until: None,
        }
    }

    /// A scan that was not stored.
    pub fn failed(scan_id: ScanId, problem: Problem) -> Self {
        Self {
            kind: Some(problem.kind),
            title: Some(problem.title),
            detail: Some(problem.detail),
            code: Some(problem.code),
            errors: problem.errors,
            ..Self::empty(scan_id, problem.status)
        }
    }

    /// A scan that was stored.
    pub fn of(scan_id: ScanId, answer: &Answer) -> Self {
        match Body::from(answer) {
            Body::Recorded(view) => Self {
                id: Some(view.id),
                result: Some(view.result),
                at: Some(view.at),
                late: Some(view.late),
                forced: Some(view.forced),
                participant: view.participant,
                ..Self::empty(scan_id, status_of_outcome(&answer.outcome).as_u16())
            },
            Body::Refused(refused) => Self {
                id: Some(refused.id),
                participant: refused.participant,
                first_at: refused.first_at,
                first_method: refused.first_method,
                first_place: refused.first_place,
                from: refused.from,
                until: refused.until,
                ..Self::failed(scan_id, refused.problem)
            },
        }
    }
}

/// A scan that was undone.
#[derive(Debug, Serialize, ToSchema)]
pub struct VoidedView {
    /// The scan's id at the server.
    #[schema(value_type = Uuid)]
    pub id: CheckInId,
    /// Why.
    #[schema(required)]
    pub reason: Option<String>,
    /// When, in UTC. RFC 3339.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub voided_at: Option<String>,
}
