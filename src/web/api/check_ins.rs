//! The door: one scan, a batch of scans, undo.

mod bodies;
mod views;

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use self::bodies::{CheckInBody, ScansBody};
use self::views::{CheckInView, RefusedScan, ScanResult, ScansView, VoidedView, body_of};
use super::sessions::id_in_path;
use crate::domain::ids::{CheckInId, ScanId, SessionId};
use crate::domain::language::Language;
use crate::domain::problem::Problem as Wrong;
use crate::ops;
use crate::ops::door::{Answered, check_in_batch};
use crate::web::State;
use crate::web::error::{Failure, Problem, Result, status_of_outcome};
use crate::web::guards::{Accepted, CheckInOfficer, Scanner};
use crate::web::json::Json;

/// The most scans of a batch.
const MOST_SCANS: usize = 500;

#[derive(OpenApi)]
#[openapi(paths(create, batch, void))]
pub struct CheckInsApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/sessions/{session}/check-ins").post(create))
        .service(web::resource("/api/v1/scans").post(batch))
        .service(web::resource("/api/v1/check-ins/{check_in}/void").post(void));
}

fn respond(answered: &Answered) -> HttpResponse {
    let status = status_of_outcome(&answered.answer.outcome);
    let content_type = if status.is_success() { "application/json" } else { "application/problem+json" };
    let mut response = HttpResponse::build(status);
    response.content_type(content_type);
    if answered.replayed {
        response.insert_header(("Idempotent-Replayed", "true"));
    }
    response.body(body_of(&answered.answer))
}

/// Takes a scan at the door. A repeat of a `scan_id` gets the first answer again.
#[utoipa::path(post, path = "/api/v1/sessions/{session}/check-ins", tag = "Door", operation_id = "check_in",
    params(("session" = Uuid, Path, description = "The session's id")), request_body = CheckInBody,
    responses(
        (status = 201, body = CheckInView, description = "Recorded",
            headers(("Idempotent-Replayed" = String, description = "`true` on a repeat; missing else"))),
        (status = 202, body = RefusedScan, description = "`to_review`: kept for an organizer's decision"),
        (status = 403, body = RefusedScan, content_type = "application/problem+json",
            description = "`not_permitted`, `device_revoked`, `override_not_permitted`"),
        (status = 404, body = RefusedScan, content_type = "application/problem+json",
            description = "`not_found`: no such session; `unknown_ticket`"),
        (status = 409, body = RefusedScan, content_type = "application/problem+json",
            description = "`scan_id_reused`, `revoked_ticket`, `wrong_event`, `cancelled`, `replaced`, `not_confirmed`, \
                `event_not_open`, `event_finished`, `not_expected`, `too_early`, `too_late`, `already_checked_in`, \
                `not_checked_in`, `already_checked_out`")))]
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
#[utoipa::path(post, path = "/api/v1/scans", tag = "Door", operation_id = "send_scans", request_body = ScansBody,
    responses((status = 200, body = ScansView, description = "An answer for each scan, in their order")))]
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
    let mut results: Vec<Option<ScanResult>> = Vec::new();
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
            ScanResult::of(scan_id, &answered.answer)
        }
        Err(error) => failed(scan_id, &Failure::Ops(error), language.0),
    });
    let results = results.into_iter().filter_map(|known| known.or_else(|| answers.next())).collect();
    Ok(HttpResponse::Ok().json(ScansView { results }))
}

fn failed(scan_id: ScanId, failure: &Failure, language: Language) -> ScanResult {
    ScanResult::failed(scan_id, Problem::of(failure, language, ""))
}

/// Why a scan is undone.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidBody {
    /// The reason.
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
}

/// Undoes a scan: an officer the own one within 15 minutes, an organizer any.
#[utoipa::path(post, path = "/api/v1/check-ins/{check_in}/void", tag = "Door", operation_id = "void_check_in",
    params(("check_in" = Uuid, Path, description = "The id of the recorded scan")), request_body = VoidBody,
    responses((status = 200, body = VoidedView, description = "The scan, undone"),
        (status = 409, description = "`void_too_late`, `already_voided`")))]
async fn void(
    state: web::Data<State>,
    who: CheckInOfficer,
    id: web::Path<String>,
    body: Json<VoidBody>,
) -> Result<HttpResponse> {
    let id: CheckInId = id_in_path(&id)?;
    let scan = ops::door::void_check_in(&state.app, who.caller(), id, body.0.reason).await?;
    Ok(HttpResponse::Ok().json(VoidedView {
        id: scan.id,
        voided_at: scan.voided_at.map(|at| at.and_utc().to_rfc3339()),
        reason: scan.void_reason,
    }))
}
