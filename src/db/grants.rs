//! Rights: which account has which role where, who gave it and why.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::grants;
use crate::db::engine::tx::Tx;
use crate::domain::access::Grant;
use crate::domain::event::AccountRole;
use crate::domain::ids::{AccountId, DelegationId, EventId, GrantId, UnitId};

/// A row of `grants`. A right of an event names the event's unit, too.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = grants, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct GrantRow {
    /// Its id.
    pub id: GrantId,
    /// Whose.
    pub account_id: AccountId,
    /// Which role.
    pub role: AccountRole,
    /// Of which unit.
    pub unit_id: Option<UnitId>,
    /// Of which event.
    pub event_id: Option<EventId>,
    /// Of which delegation.
    pub delegation_id: Option<DelegationId>,
    /// Since when.
    pub created_at: NaiveDateTime,
    /// The name of who gave it; empty for what the machine's own command line gave.
    pub given_by: String,
    /// Why, as the giver wrote it.
    pub note: String,
}

impl GrantRow {
    /// The right itself.
    pub fn grant(&self) -> Grant {
        Grant { role: self.role, unit: self.unit_id, event: self.event_id, delegation: self.delegation_id }
    }
}

/// Adds a right.
pub fn insert(tx: &mut Tx<'_>, grant: &GrantRow) -> Result<()> {
    diesel::insert_into(grants::table).values(grant).execute(&mut **tx)?;
    Ok(())
}

/// The right with an id.
pub fn get(connection: &mut Db, id: GrantId) -> Result<GrantRow> {
    Ok(grants::table.find(id).select(GrantRow::as_select()).get_result(connection)?)
}

/// The right with an id, when it was not taken meanwhile.
pub fn find(connection: &mut Db, id: GrantId) -> Result<Option<GrantRow>> {
    Ok(grants::table.find(id).select(GrantRow::as_select()).get_result(connection).optional()?)
}

/// The rights of an account, the oldest first.
pub fn of_account(connection: &mut Db, account: AccountId) -> Result<Vec<GrantRow>> {
    of_accounts(connection, &[account])
}

/// The rights of accounts, the oldest first.
pub fn of_accounts(connection: &mut Db, accounts: &[AccountId]) -> Result<Vec<GrantRow>> {
    Ok(grants::table
        .filter(grants::account_id.eq_any(accounts.to_vec()))
        .order(grants::id)
        .select(GrantRow::as_select())
        .load(connection)?)
}

/// The rights that were given for an event, the oldest first.
pub fn of_event(connection: &mut Db, event: EventId) -> Result<Vec<GrantRow>> {
    Ok(grants::table
        .filter(grants::event_id.eq(event))
        .order(grants::id)
        .select(GrantRow::as_select())
        .load(connection)?)
}

/// Takes a right away.
pub fn delete(tx: &mut Tx<'_>, id: GrantId) -> Result<()> {
    diesel::delete(grants::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
