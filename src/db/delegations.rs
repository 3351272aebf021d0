//! Delegations: the regions and institutions that an event gives seats to.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::events::Event;
use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{delegations, events};
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::event::EventStatus;
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::nomination;

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
    /// Until when it nominates, where that is later than the others'.
    pub extended_until: Option<NaiveDateTime>,
    /// When it was first invited.
    pub invited_at: Option<NaiveDateTime>,
    /// When one of its coordinators first looked at its page.
    pub opened_at: Option<NaiveDateTime>,
    /// When it last handed in its names.
    pub submitted_at: Option<NaiveDateTime>,
    /// What it said to the organizers with that.
    pub answer_note: String,
}

impl Delegation {
    /// Until when the delegation nominates in its event; none while no day is set.
    pub fn deadline(&self, event: &Event) -> Option<NaiveDateTime> {
        nomination::deadline(event.nomination_deadline, self.extended_until)
    }
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

/// The delegation with an id and its event, when within the scope.
pub fn find_within(
    connection: &mut Db,
    scope: &Scope,
    id: DelegationId,
) -> Result<Option<(Delegation, Event)>> {
    let found: Option<(Delegation, Event)> = delegations::table
        .inner_join(events::table)
        .filter(delegations::id.eq(id))
        .select((Delegation::as_select(), Event::as_select()))
        .get_result(connection)
        .optional()?;
    Ok(found
        .filter(|(delegation, event)| scope.covers_delegation(event.unit_id, event.id, Some(delegation.id))))
}

/// Notes that somebody of the delegation looked at its page, the first time.
pub fn note_opened(tx: &mut Tx<'_>, id: DelegationId) -> Result<()> {
    diesel::update(
        delegations::table.filter(delegations::id.eq(id)).filter(delegations::opened_at.is_null()),
    )
    .set(delegations::opened_at.eq(tx.now))
    .execute(&mut **tx)?;
    Ok(())
}

/// Notes that the delegation handed in its names, with what it said.
pub fn note_submitted(tx: &mut Tx<'_>, id: DelegationId, note: &str) -> Result<()> {
    diesel::update(delegations::table.find(id))
        .set((delegations::submitted_at.eq(tx.now), delegations::answer_note.eq(note)))
        .execute(&mut **tx)?;
    Ok(())
}

/// The invited delegations whose deadline is still to come, of the open events whose reminders are not paused.
pub fn awaited(connection: &mut Db, now: NaiveDateTime) -> Result<Vec<(Delegation, Event)>> {
    let ahead = events::nomination_deadline.gt(now).or(delegations::extended_until.gt(now));
    Ok(delegations::table
        .inner_join(events::table)
        .filter(events::status.eq(EventStatus::Open))
        .filter(events::reminders_paused.eq(false))
        .filter(events::nomination_deadline.is_not_null())
        .filter(delegations::invited_at.is_not_null())
        .filter(ahead)
        .order((delegations::event_id, delegations::position, delegations::id))
        .select((Delegation::as_select(), Event::as_select()))
        .load(connection)?)
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

/// Notes that delegations are invited, the first time.
pub fn note_invited(tx: &mut Tx<'_>, ids: &[DelegationId]) -> Result<()> {
    let first = delegations::table
        .filter(delegations::id.eq_any(ids.to_vec()))
        .filter(delegations::invited_at.is_null());
    diesel::update(first).set(delegations::invited_at.eq(tx.now)).execute(&mut **tx)?;
    Ok(())
}

/// Gives a delegation a deadline of its own, or takes it back.
pub fn set_extension(tx: &mut Tx<'_>, id: DelegationId, until: Option<NaiveDateTime>) -> Result<()> {
    diesel::update(delegations::table.find(id))
        .set(delegations::extended_until.eq(until))
        .execute(&mut **tx)?;
    Ok(())
}

/// Takes a delegation away. It must have no quota, and nothing that `reports::is_delegation_used` knows of.
pub fn delete(tx: &mut Tx<'_>, id: DelegationId) -> Result<()> {
    diesel::delete(delegations::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
