//! Coordinators of delegations who come by a personal link and need no account.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::delegations::Delegation;
use super::events::Event;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{coordinators, delegations, events};
use crate::db::engine::tx::Tx;
use crate::domain::ids::{CoordinatorId, DelegationId, EventId, UnitId};
use crate::domain::sealed::Sealed;

/// A row of `coordinators`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = coordinators, check_for_backend(Backend), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Coordinator {
    /// Its id, from which the link is made.
    pub id: CoordinatorId,
    /// Of which event.
    pub event_id: EventId,
    /// Whose seats are filled.
    pub delegation_id: DelegationId,
    /// The name.
    pub name: String,
    /// What the person is at work.
    pub position: String,
    /// Mail address, or empty.
    pub email: String,
    /// Sealed telephone.
    pub phone: Option<Sealed>,
    /// When the person was entered.
    pub created_at: NaiveDateTime,
    /// When the link was first used.
    pub opened_at: Option<NaiveDateTime>,
    /// When the link was withdrawn.
    pub revoked_at: Option<NaiveDateTime>,
}

/// The coordinator with an id, with delegation and event.
pub fn find(connection: &mut Db, id: CoordinatorId) -> Result<Option<(Coordinator, Delegation, Event)>> {
    Ok(coordinators::table
        .inner_join(delegations::table.inner_join(events::table))
        .filter(coordinators::id.eq(id))
        .select((Coordinator::as_select(), Delegation::as_select(), Event::as_select()))
        .get_result(connection)
        .optional()?)
}

/// The coordinators of an event whose links are not withdrawn, by delegation and age.
pub fn of_event(connection: &mut Db, event: EventId) -> Result<Vec<Coordinator>> {
    Ok(coordinators::table
        .filter(coordinators::event_id.eq(event))
        .filter(coordinators::revoked_at.is_null())
        .order((coordinators::delegation_id, coordinators::id))
        .select(Coordinator::as_select())
        .load(connection)?)
}

/// The coordinators of a delegation whose links are not withdrawn, the oldest first.
pub fn of_delegation(connection: &mut Db, delegation: DelegationId) -> Result<Vec<Coordinator>> {
    Ok(coordinators::table
        .filter(coordinators::delegation_id.eq(delegation))
        .filter(coordinators::revoked_at.is_null())
        .order(coordinators::id)
        .select(Coordinator::as_select())
        .load(connection)?)
}

/// Whether a delegation has ever had a coordinator with a link.
pub fn any_of_delegation(connection: &mut Db, delegation: DelegationId) -> Result<bool> {
    let found: Option<CoordinatorId> = coordinators::table
        .filter(coordinators::delegation_id.eq(delegation))
        .select(coordinators::id)
        .first(connection)
        .optional()?;
    Ok(found.is_some())
}

/// The coordinators of the same region and institution as a delegation has, in the latest other event of a unit
/// that has any.
pub fn of_earlier_event(
    connection: &mut Db,
    unit: UnitId,
    delegation: &Delegation,
) -> Result<Vec<Coordinator>> {
    let found: Vec<Coordinator> = coordinators::table
        .inner_join(delegations::table.inner_join(events::table))
        .filter(events::unit_id.eq(unit))
        .filter(events::id.ne(delegation.event_id))
        .filter(delegations::region_code.eq(&delegation.region_code))
        .filter(delegations::institution.eq(&delegation.institution))
        .filter(coordinators::revoked_at.is_null())
        .order((events::starts_on.is_null(), events::starts_on.desc(), events::id.desc(), coordinators::id))
        .select(Coordinator::as_select())
        .load(connection)?;
    let latest = found.first().map(|one| one.event_id);
    Ok(found.into_iter().filter(|one| Some(one.event_id) == latest).collect())
}

/// The names of coordinators by their ids, those whose links are withdrawn too.
pub fn names(connection: &mut Db, ids: &[CoordinatorId]) -> Result<Vec<(CoordinatorId, String)>> {
    Ok(coordinators::table
        .filter(coordinators::id.eq_any(ids.to_vec()))
        .select((coordinators::id, coordinators::name))
        .load(connection)?)
}

/// Adds a coordinator.
pub fn insert(tx: &mut Tx<'_>, coordinator: &Coordinator) -> Result<()> {
    diesel::insert_into(coordinators::table).values(coordinator).execute(&mut **tx)?;
    Ok(())
}

/// Writes a coordinator anew.
pub fn update(tx: &mut Tx<'_>, coordinator: &Coordinator) -> Result<()> {
    diesel::update(coordinators::table.find(coordinator.id)).set(coordinator).execute(&mut **tx)?;
    Ok(())
}

/// Notes that the link was used, the first time.
pub fn note_opened(tx: &mut Tx<'_>, id: CoordinatorId) -> Result<()> {
    diesel::update(coordinators::table.find(id).filter(coordinators::opened_at.is_null()))
        .set(coordinators::opened_at.eq(tx.now))
        .execute(&mut **tx)?;
    Ok(())
}
