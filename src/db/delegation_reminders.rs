//! Reminders of seats that are not filled: each is sent once for a delegation and a rule, whatever restarts and
//! however many processes look.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{delegation_reminders, delegations};
use crate::db::engine::tx::Tx;
use crate::domain::ids::{DelegationId, EventId};

/// A row of `delegation_reminders`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = delegation_reminders, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct DelegationReminder {
    /// Who was reminded.
    pub delegation_id: DelegationId,
    /// By which rule: so many days before the deadline.
    pub days: i64,
    /// When.
    pub sent_at: NaiveDateTime,
}

/// The reminders of an event's delegations, by time.
pub fn of_event(connection: &mut Db, event: EventId) -> Result<Vec<DelegationReminder>> {
    Ok(delegation_reminders::table
        .inner_join(delegations::table)
        .filter(delegations::event_id.eq(event))
        .order((delegation_reminders::sent_at, delegation_reminders::days))
        .select(DelegationReminder::as_select())
        .load(connection)?)
}

/// Notes a reminder; `false` when it was sent before.
pub fn insert(tx: &mut Tx<'_>, reminder: &DelegationReminder) -> Result<bool> {
    let inserted = match &mut **tx {
        Db::Pg(pg) => diesel::insert_into(delegation_reminders::table)
            .values(reminder)
            .on_conflict_do_nothing()
            .execute(pg)?,
        Db::Sqlite(sqlite) => diesel::insert_into(delegation_reminders::table)
            .values(reminder)
            .on_conflict_do_nothing()
            .execute(sqlite)?,
    };
    Ok(inserted == 1)
}
