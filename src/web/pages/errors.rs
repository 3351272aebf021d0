//! Errors as pages: what happened and what to do. Who is not signed in is taken to the sign-in.

use actix_web::{HttpRequest, HttpResponse};

use crate::web::error::Problem;

/// The page of a problem.
pub fn answer(_request: &HttpRequest, problem: &Problem) -> HttpResponse {
    problem.respond()
}
