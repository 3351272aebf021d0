//! Whether the process is alive and can work, and its counters.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::db::installation;
use crate::web::State;
use crate::web::error::Result;

#[derive(OpenApi)]
#[openapi(paths(alive, ready, metrics))]
pub struct HealthApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/healthz").get(alive))
        .service(web::resource("/readyz").get(ready))
        .service(web::resource("/metrics").get(metrics));
}

/// That all is well.
#[derive(Debug, Serialize, ToSchema)]
struct HealthView {
    /// Always `ok`: what is not well is no 200.
    #[schema(inline)]
    status: HealthStatus,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum HealthStatus {
    Ok,
}

impl HealthView {
    const OK: Self = Self { status: HealthStatus::Ok };
}

/// The process is alive.
#[utoipa::path(get, path = "/healthz", tag = "Operation", operation_id = "get_health", security(()),
    responses((status = 200, body = HealthView, description = "Alive")))]
async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(HealthView::OK)
}

/// Database and disk can be used: a row is read, and a write is committed.
#[utoipa::path(get, path = "/readyz", tag = "Operation", operation_id = "get_readiness", security(()),
    responses((status = 200, body = HealthView, description = "Ready"),
        (status = 503, body = String, content_type = "text/html", description = "Not now; the page says so in words")))]
async fn ready(state: web::Data<State>) -> Result<HttpResponse> {
    let works = state
        .app
        .write(&crate::domain::access::Actor::system(), |tx| {
            let row = installation::get(tx)?;
            installation::update(tx, &row)
        })
        .await;
    match works {
        Ok(()) => Ok(HttpResponse::Ok().json(HealthView::OK)),
        Err(error) => {
            tracing::error!(%error, "not ready");
            Err(crate::ops::Error::Busy.into())
        }
    }
}

/// Counters in Prometheus' text format.
#[utoipa::path(get, path = "/metrics", tag = "Operation", operation_id = "get_metrics", security(()),
    responses((status = 200, body = String, content_type = "text/plain", description = "The counters")))]
async fn metrics(state: web::Data<State>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(state.metrics.text())
}
