//! Certificates: issue, and the public proof of one.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::domain::ids::ParticipantId;
use crate::ops;
use crate::ops::papers::State as CertificateState;
use crate::web::State;
use crate::web::error::Result;
use crate::web::guards::Organizer;

#[derive(OpenApi)]
#[openapi(paths(issue, verify))]
pub struct CertificatesApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/v1/events/{event}/certificates").post(issue))
        .service(web::resource("/api/v1/certificates/{code}").get(verify));
}

/// What became of an issue.
#[derive(Debug, Serialize, ToSchema)]
pub struct IssuedView {
    /// How many were issued now.
    pub issued: i64,
    /// How many had one.
    pub already: i64,
    /// Who does not get one.
    pub not_eligible: Vec<NotEligibleView>,
}

/// Somebody who does not get a certificate.
#[derive(Debug, Serialize, ToSchema)]
pub struct NotEligibleView {
    /// The participant's id.
    #[schema(value_type = Uuid)]
    pub participant: ParticipantId,
    /// The name with titles.
    pub name: String,
    /// Why.
    pub reason: NotEligibleReason,
    /// The share of lesson hours attended, in percent, rounded down to a tenth.
    #[schema(minimum = 0, maximum = 100)]
    pub percent: f64,
}

/// Why somebody does not get a certificate.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NotEligibleReason {
    /// The share of lesson hours attended is below the event's percentage.
    AttendanceBelowMinimum,
}

/// Issues certificates for all who attended enough; again, for those who had none.
#[utoipa::path(post, path = "/api/v1/events/{event}/certificates", tag = "Certificates", operation_id = "issue_certificates",
    params(("event" = String, Path, description = "Id or code")),
    responses((status = 200, body = IssuedView, description = "What was issued"),
        (status = 409, description = "`wrong_status`: the event is not finished; `no_certificate_pattern`")))]
async fn issue(state: web::Data<State>, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let issued = ops::papers::issue_certificates(&state.app, who.caller(), &key).await?;
    Ok(HttpResponse::Ok().json(IssuedView {
        issued: issued.issued,
        already: issued.already,
        not_eligible: issued
            .not_eligible
            .into_iter()
            .map(|one| NotEligibleView {
                participant: one.participant,
                name: one.name,
                reason: NotEligibleReason::AttendanceBelowMinimum,
                percent: one.share.per_mille() as f64 / 10.0,
            })
            .collect(),
    }))
}

/// What everybody may know of a certificate.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificateView {
    /// Whether it counts.
    pub state: CertificateStateView,
    /// The name with titles.
    pub name: String,
    /// The event's title.
    pub event: String,
    /// The number.
    pub number: String,
    /// Lesson hours.
    pub jp: i64,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The day on which it was revoked; null for a valid one.
    #[schema(required)]
    pub revoked_on: Option<NaiveDate>,
}

/// Whether a certificate counts.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = CertificateState)]
pub enum CertificateStateView {
    /// It is genuine.
    Valid,
    /// It was issued, and taken back.
    Revoked,
}

/// Whether a certificate is genuine.
#[utoipa::path(get, path = "/api/v1/certificates/{code}", tag = "Certificates", operation_id = "verify_certificate",
    params(("code" = String, Path, description = "Of the QR code")), security(()),
    responses((status = 200, body = CertificateView, description = "The certificate")))]
async fn verify(state: web::Data<State>, code: web::Path<String>) -> Result<HttpResponse> {
    let code = code.into_inner();
    let found = state.app.read(move |db| ops::papers::verify_certificate::find(db, &code)).await?;
    let found = found.ok_or(ops::Error::NotFound)?;
    Ok(HttpResponse::Ok().json(CertificateView {
        state: match found.state {
            CertificateState::Valid => CertificateStateView::Valid,
            CertificateState::Revoked => CertificateStateView::Revoked,
        },
        name: found.name,
        event: found.event,
        number: found.number,
        jp: found.jp,
        issued_on: found.issued_on,
        revoked_on: found.revoked_on,
    }))
}
