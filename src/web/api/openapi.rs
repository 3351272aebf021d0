//! The OpenAPI document as the server hands it out: the same as `hadir openapi` prints.

use actix_web::{HttpResponse, web};
use utoipa::OpenApi;

use crate::web::error::Result;
use crate::web::openapi;

#[derive(OpenApi)]
#[openapi(paths(document))]
pub struct OpenapiApi;

pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource("/api/v1/openapi.json").get(document));
}

/// This document.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "Operation", operation_id = "get_openapi_document", security(()),
    responses((status = 200, body = Object, description = "OpenAPI 3.1, as JSON")))]
async fn document() -> Result<HttpResponse> {
    let text = openapi::text().map_err(|error| crate::ops::Error::Internal(Box::new(error)))?;
    Ok(HttpResponse::Ok().content_type("application/json").body(text))
}
