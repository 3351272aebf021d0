//! The door: one scan, a batch of scans, undo.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use super::sessions::id_in_path;
use crate::domain::attendance::{Direction, Method};
use crate::domain::ids::{CheckInId, ParticipantId, ScanId, SessionId};
use crate::domain::language::Language;
use crate::domain::problem::{FieldError, Problem as Wrong};
use crate::ops;
use crate::ops::check_in::{self, Answer, Answered, Door, ScanForm, Subject, Who};
use crate::ops::void_check_in;
use crate::web::State;
use crate::web::error::{Failure, Problem, Result, status_of_outcome};
use crate::web::guards::{Accepted, CheckInOfficer, Scanner};
use crate::web::json::Json;

/// The most scans of a batch.
const MOST_SCANS: usize = 500;
/// The largest signature.
const MOST_SIGNATURE_BYTES: usize = 200 * 1024;

#[derive(OpenApi)]
#[openapi(
    paths(create, batch, void),
    components(schemas(CheckInBody, ScansBody, CheckInView, ScansView, VoidBody, Problem))
)]
pub struct CheckInsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/sessions/{session}/check-ins").post(create))
        .service(web::resource("/api/v1/scans").post(batch))
        .service(web::resource("/api/v1/check-ins/{check_in}/void").post(void));
}

/// The reason of an override.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideBody {
    /// Why the person is let in all the same.
    pub reason: String,
}

/// A scan.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckInBody {
    /// What a scanner read: the link, the code, in any case.
    #[serde(default)]
    pub ticket: Option<String>,
    /// Or the participant, when found by name.
    #[serde(default)]
    pub participant: Option<String>,
    /// A UUID that the client makes, one for each scan.
    #[schema(value_type = String)]
    pub scan_id: ScanId,
    /// `in` (when missing) or `out`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub direction: Option<Direction>,
    /// When, by the device's clock.
    #[serde(default)]
    pub scanned_at: Option<DateTime<FixedOffset>>,
    /// The device's clock at sending.
    #[serde(default)]
    pub device_now: Option<DateTime<FixedOffset>>,
    /// scan, self, kiosk, manual or offline; by the subject when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub method: Option<Method>,
    /// Lets somebody in whom the rules would not, with a reason.
    #[serde(default, rename = "override")]
    pub overriding: Option<OverrideBody>,
    /// A signature, PNG in base64.
    #[serde(default)]
    pub signature: Option<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

/// A scan of a batch.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchScanBody {
    /// The session.
    pub session: String,
    /// What a scanner read.
    #[serde(default)]
    pub ticket: Option<String>,
    /// Or its SHA-256 in lower-case hex.
    #[serde(default)]
    pub ticket_sha256: Option<String>,
    /// Or the participant.
    #[serde(default)]
    pub participant: Option<String>,
    /// A UUID that the client makes, one for each scan.
    #[schema(value_type = String)]
    pub scan_id: ScanId,
    /// `in` (when missing) or `out`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub direction: Option<Direction>,
    /// When, by the device's clock.
    #[serde(default)]
    pub scanned_at: Option<DateTime<FixedOffset>>,
    /// `offline` when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub method: Option<Method>,
    /// Lets somebody in whom the rules would not, with a reason.
    #[serde(default, rename = "override")]
    pub overriding: Option<OverrideBody>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
    /// A signature, PNG in base64.
    #[serde(default)]
    pub signature: Option<String>,
    /// What the door did: `admitted` or `refused`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub door: Option<DoorBody>,
}

/// What the door did.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    pub scans: Vec<BatchScanBody>,
}

/// A scan that was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckInView {
    /// The scan's id at the server.
    #[schema(value_type = String)]
    pub id: CheckInId,
    /// `checked_in` or `checked_out`.
    pub result: String,
    /// RFC 3339, corrected time.
    pub at: String,
    /// Whether it was late.
    pub late: bool,
    /// Whether an override was needed.
    pub forced: bool,
    /// Who it was.
    #[schema(value_type = Option<Object>)]
    pub participant: Option<Who>,
}

/// Answers to a batch, in its order.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScansView {
    /// Each with `scan_id`, `status` and what the single call would answer.
    #[schema(value_type = Vec<Object>)]
    pub results: Vec<serde_json::Value>,
}

fn signature(text: Option<&String>) -> std::result::Result<Option<Vec<u8>>, FieldError> {
    let Some(text) = text.map(|text| text.trim()).filter(|text| !text.is_empty()) else { return Ok(None) };
    let encoded = text.strip_prefix("data:image/png;base64,").unwrap_or(text);
    let wrong = || FieldError::new("signature", Wrong::Malformed("PNG, base64"));
    let bytes = STANDARD.decode(encoded).map_err(|_| wrong())?;
    let is_png = bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() <= MOST_SIGNATURE_BYTES;
    // Decoded once here, so that no paper meets a broken picture later.
    let readable = is_png && png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().is_ok();
    if readable { Ok(Some(bytes)) } else { Err(wrong()) }
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
    fn form(self) -> Result<ScanForm> {
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
    fn form(
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

/// The body of a stored answer: of a recorded scan the check-in, of a refused one a problem.
fn body_of(answer: &Answer) -> serde_json::Value {
    let status = status_of_outcome(&answer.outcome);
    if status == StatusCode::CREATED {
        let view = CheckInView {
            id: answer.id,
            result: answer.outcome.clone(),
            at: answer.at.clone(),
            late: answer.late,
            forced: answer.forced,
            participant: answer.participant.clone(),
        };
        return serde_json::to_value(view).unwrap_or_default();
    }
    let problem = Problem::new(status, &answer.outcome, answer.detail.clone());
    let mut body = serde_json::to_value(problem).unwrap_or_default();
    if let Some(fields) = body.as_object_mut() {
        fields.insert("id".to_owned(), serde_json::json!(answer.id));
        let extras = [
            ("participant", serde_json::json!(answer.participant)),
            ("first_at", serde_json::json!(answer.first_at)),
            ("first_method", serde_json::json!(answer.first_method)),
            ("first_place", serde_json::json!(answer.first_place)),
            ("from", serde_json::json!(answer.from)),
            ("until", serde_json::json!(answer.until)),
        ];
        for (name, value) in extras.into_iter().filter(|(_, value)| !value.is_null()) {
            fields.insert(name.to_owned(), value);
        }
    }
    body
}

fn respond(answered: &Answered) -> HttpResponse {
    let status = status_of_outcome(&answered.answer.outcome);
    let content_type = if status.is_success() { "application/json" } else { "application/problem+json" };
    let mut response = HttpResponse::build(status);
    response.content_type(content_type);
    if answered.replayed {
        response.insert_header(("Idempotent-Replayed", "true"));
    }
    response.body(body_of(&answered.answer).to_string())
}

/// Takes a scan at the door. A repeat of a `scan_id` gets the first answer again.
#[utoipa::path(post, path = "/api/v1/sessions/{session}/check-ins", params(("session" = String, Path)),
    request_body = CheckInBody,
    responses((status = 201, body = CheckInView), (status = 409, body = Problem, description = "Refused at the door; `code` says why"),
        (status = 404, description = "No such session, or `unknown_ticket`"), (status = 403, description = "`not_permitted`, `device_revoked`"), (status = 422)))]
async fn create(
    state: web::Data<State>,
    who: Scanner,
    session: web::Path<String>,
    language: Accepted,
    body: Json<CheckInBody>,
) -> Result<HttpResponse> {
    let session: SessionId = id_in_path(&session)?;
    let form = body.0.form()?;
    let answered = check_in::check_in(&state.app, who.caller(), session, form, language.0).await?;
    state.metrics.scan(&answered.answer.outcome);
    Ok(respond(&answered))
}

/// Takes up to 500 scans, each with its own answer.
#[utoipa::path(post, path = "/api/v1/scans", request_body = ScansBody,
    responses((status = 200, body = ScansView), (status = 422)))]
async fn batch(
    state: web::Data<State>,
    who: Scanner,
    language: Accepted,
    body: Json<ScansBody>,
) -> Result<HttpResponse> {
    if body.0.scans.len() > MOST_SCANS {
        return Err(ops::Error::invalid("scans", Wrong::OutOfRange(0, MOST_SCANS as i64)).into());
    }
    let device_now = body.0.device_now;
    let mut results: Vec<Option<serde_json::Value>> = Vec::new();
    let mut good = Vec::new();
    for scan in body.0.scans {
        let scan_id = scan.scan_id;
        match scan.form(device_now) {
            Ok((Some(session), form)) => {
                results.push(None);
                good.push((session, form));
            }
            Ok((None, _)) => results.push(Some(failed(scan_id, &ops::Error::NotFound.into(), language.0))),
            Err(error) => {
                let failure = Failure::Ops(ops::Error::Invalid(vec![error]));
                results.push(Some(failed(scan_id, &failure, language.0)));
            }
        }
    }
    let ids: Vec<ScanId> = good.iter().map(|(_, form)| form.scan_id).collect();
    let answers = check_in::check_in_batch(&state.app, who.caller(), good, language.0).await?;
    let mut answers = ids.into_iter().zip(answers).map(|(scan_id, answer)| match answer {
        Ok(answered) => {
            state.metrics.scan(&answered.answer.outcome);
            with_id(scan_id, status_of_outcome(&answered.answer.outcome), body_of(&answered.answer))
        }
        Err(error) => failed(scan_id, &Failure::Ops(error), language.0),
    });
    let results = results.into_iter().filter_map(|known| known.or_else(|| answers.next())).collect();
    Ok(HttpResponse::Ok().json(ScansView { results }))
}

fn with_id(scan_id: ScanId, status: StatusCode, mut body: serde_json::Value) -> serde_json::Value {
    if let Some(fields) = body.as_object_mut() {
        fields.insert("scan_id".to_owned(), serde_json::json!(scan_id));
        fields.insert("status".to_owned(), serde_json::json!(status.as_u16()));
    }
    body
}

fn failed(scan_id: ScanId, failure: &Failure, language: Language) -> serde_json::Value {
    use actix_web::ResponseError;
    let problem = serde_json::to_value(Problem::of(failure, language, "")).unwrap_or_default();
    with_id(scan_id, failure.status_code(), problem)
}

/// Why a scan is undone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidBody {
    /// The reason.
    pub reason: String,
}

/// Undoes a scan: an officer the own one within 15 minutes, an organizer any.
#[utoipa::path(post, path = "/api/v1/check-ins/{check_in}/void", params(("check_in" = String, Path)),
    request_body = VoidBody, responses((status = 200), (status = 404), (status = 409, description = "`void_too_late`, `already_voided`")))]
async fn void(
    state: web::Data<State>,
    who: CheckInOfficer,
    id: web::Path<String>,
    body: Json<VoidBody>,
) -> Result<HttpResponse> {
    let id: CheckInId = id_in_path(&id)?;
    let scan = void_check_in::void_check_in(&state.app, who.caller(), id, body.0.reason).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({
        "id": scan.id,
        "voided_at": scan.voided_at.map(|at| at.and_utc().to_rfc3339()),
        "reason": scan.void_reason,
    })))
}
