//! The only place with statuses: what operations and guards refuse becomes an answer here, as
//! problem+json for programs and as a page for people. What went wrong inside goes to the log with a
//! reference, and only the reference to the user.

use actix_web::body::BoxBody;
use actix_web::error::PayloadError;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::language::Language;
use crate::domain::problem::FieldError;
use crate::domain::refusal::{Refusal, RefusalKind};
use crate::ops;

/// The result of a handler.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a request was not served.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// An operation said no.
    #[error(transparent)]
    Ops(#[from] ops::Error),
    /// Nobody is signed in and no token was sent.
    #[error("not signed in")]
    NotSignedIn,
    /// The form's token is missing or old.
    #[error("the form has expired")]
    FormExpired,
    /// The body is no JSON.
    #[error("the body can't be parsed")]
    Unparsable,
    /// The request is not of a form that is understood: query, path, multipart.
    #[error("malformed request")]
    Malformed,
    /// The body is larger than allowed.
    #[error("too large")]
    TooLarge,
    /// The connection broke before the body was whole.
    #[error("interrupted")]
    Interrupted,
    /// No such address.
    #[error("no such address")]
    NoRoute,
    /// The address exists for other methods.
    #[error("method not allowed")]
    WrongMethod,
}

impl Failure {
    /// Why the body of a form could not be read.
    pub fn of_body(error: &actix_web::Error) -> Self {
        match error.as_error::<PayloadError>() {
            Some(PayloadError::Overflow) => Self::TooLarge,
            Some(PayloadError::Incomplete(_) | PayloadError::Io(_) | PayloadError::Http2Payload(_)) => {
                Self::Interrupted
            }
            // Packed in a way that can't be unpacked, or of no length that can be read.
            Some(_) | None => Self::Malformed,
        }
    }
}

impl From<crate::db::Error> for Failure {
    fn from(error: crate::db::Error) -> Self {
        Self::Ops(error.into())
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Ops(refusal.into())
    }
}

impl ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Ops(error) => status_of(error),
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::FormExpired => StatusCode::FORBIDDEN,
            Self::Unparsable | Self::Malformed | Self::Interrupted => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NoRoute => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
        }
    }

    /// A bare answer with the status: the frame puts the words in, which needs the request.
    fn error_response(&self) -> HttpResponse<BoxBody> {
        HttpResponse::new(self.status_code())
    }
}

fn status_of(error: &ops::Error) -> StatusCode {
    match error {
        ops::Error::Refused(refusal) => status_of_kind(refusal.kind()),
        ops::Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        ops::Error::NotFound => StatusCode::NOT_FOUND,
        ops::Error::Forbidden => StatusCode::FORBIDDEN,
        ops::Error::Busy => StatusCode::SERVICE_UNAVAILABLE,
        ops::Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// The status of a kind of refusals.
fn status_of_kind(kind: RefusalKind) -> StatusCode {
    match kind {
        RefusalKind::NotAllowed => StatusCode::FORBIDDEN,
        RefusalKind::Unknown => StatusCode::NOT_FOUND,
        RefusalKind::Conflict => StatusCode::CONFLICT,
        RefusalKind::UnderReview => StatusCode::ACCEPTED,
        RefusalKind::WrongCredentials => StatusCode::UNPROCESSABLE_ENTITY,
        RefusalKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
    }
}

/// The status of a stored outcome at the door, by its code.
pub fn status_of_outcome(code: &str) -> StatusCode {
    match Refusal::kind_of(code) {
        Some(kind) => status_of_kind(kind),
        None if matches!(code, "checked_in" | "checked_out") => StatusCode::CREATED,
        // A code of another version of the product: whatever it was, it is no check-in.
        None => StatusCode::CONFLICT,
    }
}

/// An error as programs read it (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ProblemDetails)]
pub struct Problem {
    /// `urn:hadir:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The status.
    #[schema(minimum = 200, maximum = 599)]
    pub status: u16,
    /// What is the matter and what to do, in the language of `Accept-Language`.
    pub detail: String,
    /// A stable word.
    pub code: String,
    /// What is wrong with the input, field by field; missing for everything but `invalid`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<ProblemField>,
    /// What to tell when asking for help, of errors of ours.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    pub reference: Option<String>,
}

/// A field that is wrong.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FieldProblem)]
pub struct ProblemField {
    /// Its name; within lists as `delegations.3.seats`.
    pub field: String,
    /// A stable word.
    pub code: String,
    /// What to do.
    pub message: String,
}

impl ProblemField {
    /// A field error in a language.
    pub fn new(error: &FieldError, language: Language) -> Self {
        Self {
            field: error.field.clone(),
            code: error.code.to_owned(),
            message: error.text(language).to_owned(),
        }
    }
}

impl Problem {
    /// A problem with its words.
    pub fn new(status: StatusCode, code: &str, detail: String) -> Self {
        Self {
            kind: format!("urn:hadir:{code}"),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail,
            code: code.to_owned(),
            errors: Vec::new(),
            reference: None,
        }
    }

    /// What a failure says in a language. `reference` is what the log says beside an error of ours.
    pub fn of(failure: &Failure, language: Language, reference: &str) -> Self {
        let status = failure.status_code();
        let plain = |code: &str, texts: (&str, &str)| {
            let text = match language {
                Language::Indonesian => texts.0,
                Language::English => texts.1,
            };
            Self::new(status, code, text.to_owned())
        };
        match failure {
            Failure::Ops(ops::Error::Refused(refusal)) => {
                Self::new(status, refusal.code(), refusal.text(language))
            }
            Failure::Ops(ops::Error::Invalid(fields)) => Self {
                errors: fields.iter().map(|field| ProblemField::new(field, language)).collect(),
                ..plain("invalid", ("Ada isian yang perlu diperbaiki.", "Some fields need to be corrected."))
            },
            Failure::Ops(ops::Error::NotFound) | Failure::NoRoute => plain(
                "not_found",
                ("Tidak ditemukan, atau Anda tidak berhak melihatnya.", "Not found, or not yours to see."),
            ),
            Failure::Ops(ops::Error::Forbidden) => {
                Self::new(status, Refusal::Forbidden.code(), Refusal::Forbidden.text(language))
            }
            Failure::Ops(ops::Error::Busy) => plain(
                "busy",
                (
                    "Sistem sedang sibuk. Coba lagi sebentar lagi.",
                    "The system is busy. Try again in a moment.",
                ),
            ),
            Failure::Ops(ops::Error::Internal(_)) => Self {
                reference: Some(reference.to_owned()),
                ..plain(
                    "internal",
                    (
                        "Terjadi kesalahan di pihak kami. Sebutkan nomor rujukan bila meminta bantuan.",
                        "Something went wrong on our side. Tell the reference when you ask for help.",
                    ),
                )
            },
            Failure::NotSignedIn => plain(
                "not_signed_in",
                (
                    "Masuk dahulu, atau kirim token API yang berlaku.",
                    "Sign in first, or send a valid API token.",
                ),
            ),
            Failure::FormExpired => plain(
                "form_expired",
                (
                    "Formulir ini sudah kedaluwarsa. Muat ulang halaman lalu kirim lagi.",
                    "This form has expired. Reload the page and send it again.",
                ),
            ),
            Failure::Unparsable => {
                plain("unparsable", ("Isi permintaan bukan JSON yang sah.", "The body is not valid JSON."))
            }
            Failure::Malformed => plain(
                "malformed",
                (
                    "Permintaan tidak dapat dibaca. Periksa alamat dan parameternya.",
                    "The request can't be read. Check its address and parameters.",
                ),
            ),
            Failure::TooLarge => plain("too_large", ("Kiriman terlalu besar.", "The request is too large.")),
            Failure::Interrupted => plain(
                "interrupted",
                (
                    "Kiriman terputus sebelum sampai seluruhnya. Kirim sekali lagi.",
                    "The connection broke before the request had arrived in full. Send it again.",
                ),
            ),
            Failure::WrongMethod => plain(
                "method_not_allowed",
                ("Alamat ini tidak menerima cara permintaan itu.", "This address does not take that method."),
            ),
        }
    }

    /// The answer for programs.
    pub fn respond(&self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = HttpResponse::build(status).json(self);
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
