//! What happens around every request: security headers, the words of errors, one log line, counters.
//! Lines and counters name the route's pattern, never the path, which may hold a ticket's code.

use std::time::Instant;

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::{Failure, Problem};
use super::guards;
use super::state::State;
use crate::domain::language::Language;

/// What a page of ours may load: itself and nothing else.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                   font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                   frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'";

/// Wraps a request.
pub async fn frame<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let started = Instant::now();
    // HEAD is answered as GET; the server leaves the body out by itself.
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let state = request.app_data::<web::Data<State>>().cloned();
    // No address of ours holds a NUL, and PostgreSQL takes it in no text.
    let response = if request.uri().to_string().contains("%00") {
        let (request, _) = request.into_parts();
        let problem = Problem::of_ours(&Failure::Malformed, &request, state.as_deref().map(|state| &**state));
        let answer = answer(&request, state.as_deref().map(|state| &**state), &problem);
        ServiceResponse::new(request, answer).map_into_right_body()
    } else {
        with_words(next.call(request).await?, state.as_deref().map(|state| &**state))
    };
    let (request, mut response) = response.into_parts();
    secure(response.headers_mut());
    let route = request.match_pattern().unwrap_or_else(|| "other".to_owned());
    let status = response.status().as_u16();
    let took = started.elapsed();
    if let Some(state) = &state {
        state.metrics.request(request.method().as_str(), route.clone(), status, took);
    }
    tracing::info!(method = %request.method(), route, status, micros = took.as_micros() as u64, "served");
    Ok(ServiceResponse::new(request, response))
}

/// Puts the words into a bare error.
fn with_words<B: MessageBody + 'static>(
    response: ServiceResponse<B>,
    state: Option<&State>,
) -> ServiceResponse<EitherBody<B, BoxBody>> {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response.map_into_left_body();
    }
    let failure = response.response().error().map(|error| {
        error.as_error::<Failure>().map_or_else(
            || Problem::of_foreign(error, response.request()),
            |failure| Problem::of_ours(failure, response.request(), state),
        )
    });
    let problem = match failure {
        Some(problem) => problem,
        // The framework answers other methods without a word.
        None if status == StatusCode::METHOD_NOT_ALLOWED => {
            Problem::of_ours(&Failure::WrongMethod, response.request(), state)
        }
        None => return response.map_into_left_body(),
    };
    let request = response.request().clone();
    let answer = answer(&request, state, &problem);
    ServiceResponse::new(request, answer).map_into_right_body()
}

impl Problem {
    fn of_ours(failure: &Failure, request: &HttpRequest, state: Option<&State>) -> Self {
        let language = guards::language_of(request, None);
        let reference = state.map(|state| state.reference()).unwrap_or_default();
        let problem = Self::of(failure, language, &reference);
        if let Failure::Ops(crate::ops::Error::Internal(source)) = failure {
            tracing::error!(reference, error = %source, "a request failed");
        }
        if let Failure::Interrupted = failure {
            tracing::info!("the connection broke before a form had arrived in full");
        }
        problem
    }

    /// An error of the framework: a path or query that can't be read, a body that is too large.
    fn of_foreign(error: &actix_web::Error, request: &HttpRequest) -> Self {
        let language: Language = guards::language_of(request, None);
        let failure = match error.as_response_error().status_code().as_u16() {
            413 => Failure::TooLarge,
            404 => Failure::NoRoute,
            405 => Failure::WrongMethod,
            _ => Failure::Malformed,
        };
        Self::of(&failure, language, "")
    }
}

/// The answer of an error: for programs as problem+json, for people as a page; who is not signed in and
/// asks for a page is taken to the sign-in.
fn answer(request: &HttpRequest, state: Option<&State>, problem: &Problem) -> HttpResponse {
    if request.path().starts_with("/api/") || state.is_none() {
        return problem.respond();
    }
    crate::web::pages::kit::errors::answer(request, problem)
}

fn secure(headers: &mut header::HeaderMap) {
    let mut set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    set(header::CONTENT_SECURITY_POLICY, CSP);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::CACHE_CONTROL, "no-store");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(self), microphone=()");
}
