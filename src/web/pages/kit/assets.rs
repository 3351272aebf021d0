//! The files a browser asks for, by names that change with their content.

use actix_web::http::header;
use actix_web::http::header::HeaderValue;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::view::kit::assets;
use crate::web::error::{Failure, Result};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource("/assets/{path:.*}").get(show));
}

async fn show(request: HttpRequest, path: web::Path<String>) -> Result<HttpResponse> {
    let (asset, immutable) = assets::find(&path).ok_or(Failure::NoRoute)?;
    let cache = if immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let accepts_gzip = request
        .headers()
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("gzip"));
    let mut response = HttpResponse::Ok();
    response
        .content_type(asset.mime)
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::VARY, "Accept-Encoding"));
    match asset.gzip().filter(|_| accepts_gzip) {
        Some(bytes) => {
            response.insert_header((header::CONTENT_ENCODING, HeaderValue::from_static("gzip")));
            Ok(response.body(bytes.to_vec()))
        }
        None => Ok(response.body(asset.bytes.to_vec())),
    }
}
