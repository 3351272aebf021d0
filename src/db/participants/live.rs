//! Who counts as registered, found by number or person: the same NIK or NIP can't come twice.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;

use super::Participant;
use crate::db::engine::connection::{Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::participants;
use crate::domain::ids::{EventId, ParticipantId, PersonId};
use crate::domain::participant::ParticipantStatus;
use crate::domain::sealed::Sealed;

/// So many numbers are looked up at once.
const LOOKED_UP: usize = 500;

/// Whether a live participant of the event other than `except` has this NIK or NIP.
pub fn is_registered(
    connection: &mut Db,
    event: EventId,
    nik: Option<&Sealed>,
    nip: Option<&Sealed>,
    except: Option<ParticipantId>,
) -> Result<bool> {
    let live = participants::table.filter(participants::event_id.eq(event)).filter(IsLive);
    let mut found: Vec<ParticipantId> = Vec::new();
    if let Some(nik) = nik {
        found.extend(directly!(connection, |direct| live
            .filter(participants::nik.eq(nik))
            .select(participants::id)
            .load::<ParticipantId>(direct))?);
    }
    if let Some(nip) = nip {
        found.extend(directly!(connection, |direct| live
            .filter(participants::nip.eq(nip))
            .select(participants::id)
            .load::<ParticipantId>(direct))?);
    }
    Ok(found.into_iter().any(|id| Some(id) != except))
}

/// Of these numbers those that live participants of the event have.
pub fn registered_numbers(
    connection: &mut Db,
    event: EventId,
    niks: &[Sealed],
    nips: &[Sealed],
) -> Result<(Vec<Sealed>, Vec<Sealed>)> {
    let live = participants::table.filter(participants::event_id.eq(event)).filter(IsLive);
    let mut found: (Vec<Sealed>, Vec<Sealed>) = Default::default();
    for chunk in niks.chunks(LOOKED_UP) {
        found.0.extend(directly!(connection, |direct| live
            .filter(participants::nik.eq_any(chunk))
            .select(participants::nik.assume_not_null())
            .load::<Sealed>(direct))?);
    }
    for chunk in nips.chunks(LOOKED_UP) {
        found.1.extend(directly!(connection, |direct| live
            .filter(participants::nip.eq_any(chunk))
            .select(participants::nip.assume_not_null())
            .load::<Sealed>(direct))?);
    }
    Ok(found)
}

/// The live participants, of any event, who have one of these numbers.
pub fn live_with_numbers(connection: &mut Db, niks: &[Sealed], nips: &[Sealed]) -> Result<Vec<Participant>> {
    let live = participants::table.filter(IsLive);
    let mut found: Vec<Participant> = Vec::new();
    for chunk in niks.chunks(LOOKED_UP) {
        let one = live.filter(participants::nik.eq_any(chunk));
        found.extend(directly!(connection, |direct| one
            .select(Participant::as_select())
            .load::<Participant>(direct))?);
    }
    for chunk in nips.chunks(LOOKED_UP) {
        let one = live.filter(participants::nip.eq_any(chunk));
        found.extend(directly!(connection, |direct| one
            .select(Participant::as_select())
            .load::<Participant>(direct))?);
    }
    Ok(found)
}

/// Whether a person is a live participant of an event.
pub fn is_live_person(connection: &mut Db, event: EventId, person: PersonId) -> Result<bool> {
    let found: Option<ParticipantId> = directly!(connection, |direct| participants::table
        .filter(participants::event_id.eq(event))
        .filter(participants::person_id.eq(person))
        .filter(IsLive)
        .select(participants::id)
        .first(direct)
        .optional())?;
    Ok(found.is_some())
}

/// The live participants, of any event, who are one of these persons.
pub fn live_of_persons(connection: &mut Db, persons: &[PersonId]) -> Result<Vec<Participant>> {
    let mut found: Vec<Participant> = Vec::new();
    for chunk in persons.chunks(LOOKED_UP) {
        let one = participants::table.filter(IsLive).filter(participants::person_id.eq_any(chunk));
        found.extend(directly!(connection, |direct| one
            .select(Participant::as_select())
            .load::<Participant>(direct))?);
    }
    Ok(found)
}

/// The condition of the indexes on the NIK and NIP of live participants, word for word: SQLite uses a
/// partial index only for a query that says the same, and reads the whole event otherwise.
#[derive(Debug, Clone, Copy, QueryId, diesel::expression::ValidGrouping)]
pub(super) struct IsLive;

impl IsLive {
    fn text() -> String {
        let live: Vec<String> = ParticipantStatus::ALL
            .iter()
            .filter(|status| status.is_live())
            .map(|status| format!("'{status}'"))
            .collect();
        format!("status IN ({})", live.join(", "))
    }
}

impl diesel::Expression for IsLive {
    type SqlType = Bool;
}

impl diesel::AppearsOnTable<participants::table> for IsLive {}

impl<DB: diesel::backend::Backend> QueryFragment<DB> for IsLive {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> diesel::QueryResult<()> {
        out.push_sql(&Self::text());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_indexes_of_live_numbers_have_the_condition_of_the_query() {
        let schema = include_str!("../../../migrations/sqlite/2026-11-01-000000_foundation/up.sql");
        assert_eq!(schema.matches(&format!("WHERE {};", IsLive::text())).count(), 2);
    }
}
