//! The register of certificates: numbers are given from a counter in the transaction that issues,
//! and what was printed is kept as it was.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::events::Event;
use super::json::Json;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{certificate_counters, certificates, events, participants};
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::certificate::CertificateContent;
use crate::domain::ids::{CertificateId, EventId, ParticipantId, PersonId, UnitId};

/// A row of `certificates`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = certificates, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Certificate {
    /// Its id.
    pub id: CertificateId,
    /// Whose register.
    pub unit_id: UnitId,
    /// Of which event.
    pub event_id: EventId,
    /// Whose.
    pub participant_id: ParticipantId,
    /// The number as printed.
    pub number: String,
    /// The running number within pattern and year.
    pub seq: i64,
    /// The pattern.
    pub pattern: String,
    /// The year in the unit's zone.
    pub year: i64,
    /// The code of the verification page.
    pub code: String,
    /// What is printed, as of its issue.
    #[diesel(select_expression = (certificates::id, certificates::content))]
    #[diesel(select_expression_type = (certificates::id, certificates::content))]
    pub content: Json<CertificateContent>,
    /// When it was issued.
    pub issued_at: NaiveDateTime,
    /// The day that is printed.
    pub issued_on: NaiveDate,
    /// Whether a correction after the issue would change it.
    pub flagged: bool,
    /// When it was revoked.
    pub revoked_at: Option<NaiveDateTime>,
    /// Why.
    pub revoke_reason: Option<String>,
    /// Lesson hours that it says.
    pub jp: i64,
}

/// The next running number of a register, and the ones after it, as many as asked for: the first.
pub fn reserve_numbers(tx: &mut Tx<'_>, unit: UnitId, pattern: &str, year: i64, count: i64) -> Result<i64> {
    use certificate_counters::dsl;
    let raised = diesel::update(
        dsl::certificate_counters
            .filter(dsl::unit_id.eq(unit))
            .filter(dsl::pattern.eq(pattern))
            .filter(dsl::year.eq(year)),
    )
    .set(dsl::last.eq(dsl::last + count))
    .returning(dsl::last)
    .get_result::<i64>(&mut **tx)
    .optional()?;
    if let Some(last) = raised {
        return Ok(last - count + 1);
    }
    let row = (dsl::unit_id.eq(unit), dsl::pattern.eq(pattern), dsl::year.eq(year), dsl::last.eq(count));
    match diesel::insert_into(dsl::certificate_counters).values(row).execute(&mut **tx).map_err(Into::into) {
        Ok(_) => Ok(1),
        // Another instance began the register at the same moment: run the write again.
        Err(super::Error::Duplicate(_)) => Err(super::Error::Busy),
        Err(error) => Err(error),
    }
}

/// The registers of a unit: pattern, year of the counter, the last number given.
pub fn registers(connection: &mut Db, unit: UnitId) -> Result<Vec<(String, i64, i64)>> {
    use certificate_counters::dsl;
    Ok(dsl::certificate_counters
        .filter(dsl::unit_id.eq(unit))
        .order((dsl::pattern, dsl::year))
        .select((dsl::pattern, dsl::year, dsl::last))
        .load(connection)?)
}

/// Adds a certificate.
pub fn insert(tx: &mut Tx<'_>, certificate: &Certificate) -> Result<()> {
    diesel::insert_into(certificates::table).values(certificate).execute(&mut **tx)?;
    Ok(())
}

/// The certificate of a verification code.
pub fn find_by_code(connection: &mut Db, code: &str) -> Result<Option<Certificate>> {
    Ok(certificates::table
        .filter(certificates::code.eq(code))
        .select(Certificate::as_select())
        .get_result(connection)
        .optional()?)
}

/// The certificate with an id and its event, when the event lies within the scope.
pub fn find(connection: &mut Db, scope: &Scope, id: CertificateId) -> Result<Option<(Certificate, Event)>> {
    let found: Option<(Certificate, Event)> = certificates::table
        .inner_join(events::table)
        .filter(certificates::id.eq(id))
        .select((Certificate::as_select(), Event::as_select()))
        .get_result(connection)
        .optional()?;
    Ok(found.filter(|(_, event)| scope.covers_event(event.unit_id, event.id)))
}

/// The certificates of an event, by the participants' names, revoked ones too.
pub fn list(connection: &mut Db, event: EventId) -> Result<Vec<Certificate>> {
    Ok(certificates::table
        .inner_join(participants::table)
        .filter(certificates::event_id.eq(event))
        .order((participants::sort_name, certificates::id))
        .select(Certificate::as_select())
        .load(connection)?)
}

/// The valid certificate of a participant.
pub fn valid_of(connection: &mut Db, participant: ParticipantId) -> Result<Option<Certificate>> {
    Ok(certificates::table
        .filter(certificates::participant_id.eq(participant))
        .filter(certificates::revoked_at.is_null())
        .select(Certificate::as_select())
        .get_result(connection)
        .optional()?)
}

/// The certificates of a participant, the newest first.
pub fn of_participant(connection: &mut Db, participant: ParticipantId) -> Result<Vec<Certificate>> {
    Ok(certificates::table
        .filter(certificates::participant_id.eq(participant))
        .order(certificates::id.desc())
        .select(Certificate::as_select())
        .load(connection)?)
}

/// The valid certificates of a person, in all events.
pub fn of_person(connection: &mut Db, person: PersonId) -> Result<Vec<Certificate>> {
    Ok(certificates::table
        .inner_join(participants::table)
        .filter(participants::person_id.eq(person))
        .filter(certificates::revoked_at.is_null())
        .select(Certificate::as_select())
        .load(connection)?)
}

/// Revokes a certificate; `false` when it was before.
pub fn revoke(tx: &mut Tx<'_>, id: CertificateId, reason: &str) -> Result<bool> {
    let changed = diesel::update(
        certificates::table.filter(certificates::id.eq(id)).filter(certificates::revoked_at.is_null()),
    )
    .set((certificates::revoked_at.eq(tx.now), certificates::revoke_reason.eq(reason)))
    .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Flags the valid certificate of a participant whose name or attendance was corrected.
pub fn flag(tx: &mut Tx<'_>, participant: ParticipantId) -> Result<()> {
    diesel::update(
        certificates::table
            .filter(certificates::participant_id.eq(participant))
            .filter(certificates::revoked_at.is_null()),
    )
    .set(certificates::flagged.eq(true))
    .execute(&mut **tx)?;
    Ok(())
}
