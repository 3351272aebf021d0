//! The public proof of a certificate: what its QR leads to, and nothing else of the person.

use chrono::{NaiveDate, TimeZone};

use crate::db::{Db, certificates, events};
use crate::domain::certificate::CertificateCode;
use crate::ops::error::Result;

/// Whether a certificate is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is.
    Valid,
    /// It was taken back.
    Revoked,
}

/// What everybody may know of a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Whether it is good.
    pub state: State,
    /// The name with titles, as printed.
    pub name: String,
    /// The event's title, as printed.
    pub event: String,
    /// The number.
    pub number: String,
    /// Lesson hours.
    pub jp: i64,
    /// The day of issue.
    pub issued_on: NaiveDate,
    /// The day it was taken back, in the event's zone.
    pub revoked_on: Option<NaiveDate>,
}

/// The certificate of a code, as scanned or typed.
pub fn find(db: &mut Db, code: &str) -> Result<Option<Verified>> {
    let Some(code) = CertificateCode::parse(code) else { return Ok(None) };
    let Some(certificate) = certificates::find_by_code(db, &code.to_string())? else { return Ok(None) };
    let zone = events::get(db, certificate.event_id)?.zone();
    let content = certificate.content.0;
    Ok(Some(Verified {
        state: if certificate.revoked_at.is_some() { State::Revoked } else { State::Valid },
        name: content.name,
        event: content.event,
        number: certificate.number,
        jp: content.jp,
        issued_on: certificate.issued_on,
        revoked_on: certificate.revoked_at.map(|at| zone.from_utc_datetime(&at).date_naive()),
    }))
}
