//! Delegations: the regions and institutions that an event gives seats to.

use diesel::prelude::*;

use super::connection::{Backend, Db, directly};
use super::error::Result;
use super::schema::delegations;
use super::tx::Tx;
use crate::domain::ids::{DelegationId, EventId};

/// A row of `delegations`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = delegations, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Delegation {
    /// Its id.
    pub id: DelegationId,
    /// Of which event.
    pub event_id: EventId,
    /// The region's code, or empty.
    pub region_code: String,
    /// The institution's name, or empty.
    pub institution: String,
    /// What people call it.
    pub name: String,
    /// Its place in the table.
    pub position: i64,
}

/// The delegations of an event in the order of the table.
pub fn list(connection: &mut Db, event: EventId) -> Result<Vec<Delegation>> {
    Ok(delegations::table
        .filter(delegations::event_id.eq(event))
        .order((delegations::position, delegations::id))
        .select(Delegation::as_select())
        .load(connection)?)
}

/// The delegations of events.
pub fn of_events(connection: &mut Db, events: &[EventId]) -> Result<Vec<Delegation>> {
    Ok(delegations::table
        .filter(delegations::event_id.eq_any(events.to_vec()))
        .select(Delegation::as_select())
        .load(connection)?)
}

/// The delegation of an event with an id.
pub fn find(connection: &mut Db, event: EventId, id: DelegationId) -> Result<Option<Delegation>> {
    Ok(directly!(connection, |direct| delegations::table
        .filter(delegations::event_id.eq(event))
        .filter(delegations::id.eq(id))
        .select(Delegation::as_select())
        .get_result(direct))
    .optional()?)
}

/// The delegation of an event for a region and an institution (either may be empty).
pub fn find_by_origin(
    connection: &mut Db,
    event: EventId,
    region_code: &str,
    institution: &str,
) -> Result<Option<Delegation>> {
    Ok(delegations::table
        .filter(delegations::event_id.eq(event))
        .filter(delegations::region_code.eq(region_code))
        .filter(delegations::institution.eq(institution))
        .select(Delegation::as_select())
        .get_result(connection)
        .optional()?)
}

/// The names of delegations by their ids.
pub fn names(connection: &mut Db, ids: &[DelegationId]) -> Result<Vec<(DelegationId, String)>> {
    Ok(delegations::table
        .filter(delegations::id.eq_any(ids.to_vec()))
        .select((delegations::id, delegations::name))
        .load(connection)?)
}

/// Adds a delegation.
pub fn insert(tx: &mut Tx<'_>, delegation: &Delegation) -> Result<()> {
    diesel::insert_into(delegations::table).values(delegation).execute(&mut **tx)?;
    Ok(())
}

/// Gives a delegation another name and place in the table.
pub fn update(tx: &mut Tx<'_>, id: DelegationId, name: &str, position: i64) -> Result<()> {
    diesel::update(delegations::table.find(id))
        .set((delegations::name.eq(name), delegations::position.eq(position)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Takes a delegation away. It must have no quota and no participant.
pub fn delete(tx: &mut Tx<'_>, id: DelegationId) -> Result<()> {
    diesel::delete(delegations::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
