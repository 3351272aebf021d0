//! The door: one scan, a batch of scans, undo.

mod bodies;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{OpenApi, ToSchema};

use self::bodies::{CheckInBody, ScansBody};
use super::sessions::id_in_path;
use crate::domain::ids::{CheckInId, ScanId, SessionId};
use crate::domain::language::Language;
use crate::domain::problem::Problem as Wrong;
use crate::ops;
use crate::ops::door::{Answer, Answered, Who, check_in_batch};
use crate::web::State;
use crate::web::error::{Failure, Problem, Result, status_of_outcome};
use crate::web::guards::{Accepted, CheckInOfficer, Scanner};
use crate::web::json::Json;

/// The most scans of a batch.
const MOST_SCANS: usize = 500;

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
    let answered = ops::door::check_in(&state.app, who.caller(), session, form, language.0).await?;
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
    let answers = check_in_batch(&state.app, who.caller(), good, language.0).await?;
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
    let scan = ops::door::void_check_in(&state.app, who.caller(), id, body.0.reason).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({
        "id": scan.id,
        "voided_at": scan.voided_at.map(|at| at.and_utc().to_rfc3339()),
        "reason": scan.void_reason,
    })))
}
