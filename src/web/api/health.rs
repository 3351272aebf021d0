//! Whether the process is alive and can work, and its counters.

use actix_web::{HttpResponse, web};
use utoipa::OpenApi;

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

/// The process is alive.
#[utoipa::path(get, path = "/healthz", security(()), responses((status = 200)))]
async fn alive() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "ok" }))
}

/// Database and disk can be used: a row is read, and a write is committed.
#[utoipa::path(get, path = "/readyz", security(()), responses((status = 200), (status = 503)))]
async fn ready(state: web::Data<State>) -> Result<HttpResponse> {
    let works = state
        .app
        .write(&crate::domain::access::Actor::system(), |tx| {
            let row = installation::get(tx)?;
            installation::update(tx, &row)
        })
        .await;
    match works {
        Ok(()) => Ok(HttpResponse::Ok().json(serde_json::json!({ "status": "ok" }))),
        Err(error) => {
            tracing::error!(%error, "not ready");
            Err(crate::ops::Error::Busy.into())
        }
    }
}

/// Counters in Prometheus' text format.
#[utoipa::path(get, path = "/metrics", security(()), responses((status = 200)))]
async fn metrics(state: web::Data<State>) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; version=0.0.4; charset=utf-8").body(state.metrics.text())
}
