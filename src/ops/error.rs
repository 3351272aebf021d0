//! How an operation says no. There is no HTTP here: the web decides about statuses, the command line
//! about exit codes.

use crate::db::{self, Constraint, WriteError};
use crate::documents::sheets::XlsxError;
use crate::domain::problem::{FieldError, Problem};
use crate::domain::refusal::Refusal;

/// The result of an operation.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An expected no.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// Something entered is wrong, field by field.
    #[error("{} field(s) are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// There is no such thing, or not for this caller.
    #[error("not found")]
    NotFound,
    /// The caller's role does not allow it.
    #[error("forbidden")]
    Forbidden,
    /// Not now; trying again may help.
    #[error("busy")]
    Busy,
    /// Our fault.
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// One problem at one field.
    pub fn invalid(field: &str, problem: Problem) -> Self {
        Self::Invalid(vec![FieldError::new(field, problem)])
    }

    /// A failure of ours with a text alone.
    pub fn internal(text: impl Into<String>) -> Self {
        Self::Internal(text.into().into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::NotFound => Self::NotFound,
            db::Error::Busy => Self::Busy,
            db::Error::Duplicate(constraint) => match constraint {
                Constraint::EventCode => Self::Refused(Refusal::CodeTaken),
                Constraint::ParticipantNik | Constraint::ParticipantNip => {
                    Self::Refused(Refusal::AlreadyRegistered)
                }
                Constraint::PersonNik => Self::invalid("nik", Problem::OtherPerson),
                Constraint::PersonNip => Self::invalid("nip", Problem::OtherPerson),
                // Two instances wrote the same thing at the same time: run again, the second sees
                // what the first did.
                Constraint::ScanId | Constraint::Attendance | Constraint::CertificateOfParticipant => {
                    Self::Busy
                }
                Constraint::CertificateNumber
                | Constraint::AccountEmail
                | Constraint::SeatsTaken
                | Constraint::Other(_) => Self::internal(format!("{constraint:?}")),
            },
            db::Error::Unreadable(unreadable) => Self::Internal(Box::new(unreadable)),
            db::Error::Broken(source) => Self::Internal(source),
        }
    }
}

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        Self::Internal(Box::new(error))
    }
}

impl WriteError for Error {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Busy)
    }
}

/// Collects problems, so that a form shows all of them at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<FieldError>);

impl Problems {
    /// Notes a problem at a field.
    pub fn add(&mut self, field: impl Into<String>, problem: Problem) {
        self.0.push(FieldError::new(field, problem));
    }

    /// Fails when anything was noted.
    pub fn finish(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self.0)) }
    }
}
