//! Errors as pages: what happened and what to do. Who is not signed in is taken to the sign-in.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::view::{ErrorPage, Shell, paths};
use crate::web::error::Problem;
use crate::web::guards;

/// The page of a problem.
pub fn answer(request: &HttpRequest, problem: &Problem) -> HttpResponse {
    if problem.status == 401 {
        let path = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        // After a form was sent one can't come back to its address.
        let next = if request.method().is_safe() { path } else { String::new() };
        let to = paths::with_query(&paths::sign_in(), &[("next", &next)]);
        return HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish();
    }
    let page = ErrorPage {
        shell: Shell::public(guards::language_of(request, None), "", "/"),
        status: problem.status,
        detail: Some(problem.detail.clone()),
        reference: problem.reference.clone(),
    };
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match page.render() {
        Ok(body) => HttpResponse::build(status).content_type("text/html; charset=utf-8").body(body),
        Err(_) => problem.respond(),
    }
}
