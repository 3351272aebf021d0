//! What can go wrong in the database, in four words, and the one place that translates diesel's
//! errors into them. Which constraint was hurt is told by name, so that the product can explain it.

use std::fmt::Display;

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};
use serde_json::error::Category;

/// The result of a query.
pub type Result<T> = std::result::Result<T, Error>;

/// A constraint that a write may hurt and the product knows how to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// The code of an event is taken.
    EventCode,
    /// The client's `scan_id` is known.
    ScanId,
    /// The NIK is registered in the event.
    ParticipantNik,
    /// The NIP is registered in the event.
    ParticipantNip,
    /// The NIK is another person's in the unit.
    PersonNik,
    /// The NIP is another person's in the unit.
    PersonNip,
    /// There is an attendance of this participant and session.
    Attendance,
    /// The number is given out.
    CertificateNumber,
    /// The participant has a valid certificate.
    CertificateOfParticipant,
    /// The mail address belongs to an account.
    AccountEmail,
    /// More seats taken than there are.
    SeatsTaken,
    /// Any other, as the database calls it.
    Other(String),
}

/// A stored value that can't be read: which one, and nothing of what is there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{column} of row {row} can't be read: {reason}")]
pub struct Unreadable {
    /// Table and column, as `events.details`.
    pub column: &'static str,
    /// The row's id.
    pub row: String,
    /// What is the matter, in English; no data.
    pub reason: String,
}

impl Unreadable {
    /// JSON that is broken or of another form. serde's own words would show what is stored.
    pub fn json(column: &'static str, row: &str, error: &serde_json::Error) -> Self {
        let what = match error.classify() {
            Category::Io => "it could not be read to its end",
            Category::Syntax => "it is no JSON",
            Category::Data => "it is JSON of another form",
            Category::Eof => "it ends too early",
        };
        let reason = format!("{what} (line {}, column {})", error.line(), error.column());
        Self { column, row: row.to_owned(), reason }
    }

    /// Sealed bytes that do not open: they are damaged, or another installation's key sealed them.
    pub fn sealed(column: &'static str, row: impl Display) -> Self {
        Self { column, row: row.to_string(), reason: "its seal does not open with this key".to_owned() }
    }
}

/// An error of the database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such row, or not for this caller.
    #[error("not found")]
    NotFound,
    /// A constraint forbids it.
    #[error("constraint {0:?}")]
    Duplicate(Constraint),
    /// The database could not serve this now; trying again may help.
    #[error("the database is busy")]
    Busy,
    /// A stored value can't be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Anything else.
    #[error("the database failed: {0}")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A failure with a text alone.
    pub fn broken(text: impl Into<String>) -> Self {
        Self::Broken(text.into().into())
    }
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::NotFound => Self::NotFound,
            DieselError::DatabaseError(
                DatabaseErrorKind::UniqueViolation | DatabaseErrorKind::CheckViolation,
                info,
            ) => Self::Duplicate(constraint(info.as_ref())),
            DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => Self::Busy,
            DieselError::DatabaseError(_, ref info) if is_passing(info.message()) => Self::Busy,
            DieselError::DeserializationError(error) => match error.downcast::<Unreadable>() {
                Ok(unreadable) => Self::Unreadable(*unreadable),
                Err(other) => Self::Broken(Box::new(DieselError::DeserializationError(other))),
            },
            other => Self::Broken(Box::new(other)),
        }
    }
}

fn is_passing(message: &str) -> bool {
    message.contains("deadlock detected")
        || message.contains("database is locked")
        || message.contains("could not serialize access")
}

/// PostgreSQL names the constraint, SQLite the columns (or a named check).
fn constraint(info: &(dyn DatabaseErrorInformation + Send + Sync)) -> Constraint {
    let told = info.constraint_name().unwrap_or_else(|| info.message());
    let told = told.rsplit_once("failed: ").map_or(told, |(_, what)| what);
    match told {
        "events_code_key" | "events.code" => Constraint::EventCode,
        "scans_scan_id_key" | "scans.scan_id" => Constraint::ScanId,
        "participants_live_nik" | "participants.nik, participants.event_id" => Constraint::ParticipantNik,
        "participants_live_nip" | "participants.nip, participants.event_id" => Constraint::ParticipantNip,
        "persons_unit_nik" | "persons.nik, persons.unit_id" => Constraint::PersonNik,
        "persons_unit_nip" | "persons.nip, persons.unit_id" => Constraint::PersonNip,
        "attendances_session_id_participant_id_key"
        | "attendances.session_id, attendances.participant_id" => Constraint::Attendance,
        "certificates_unit_id_number_key" | "certificates.unit_id, certificates.number" => {
            Constraint::CertificateNumber
        }
        "certificates_one_valid" | "certificates.participant_id" => Constraint::CertificateOfParticipant,
        "accounts_email_key" | "accounts.email" => Constraint::AccountEmail,
        "quotas_taken_within_seats" => Constraint::SeatsTaken,
        other => Constraint::Other(other.to_owned()),
    }
}
