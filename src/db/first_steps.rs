//! The first steps of a unit: how far it has come, and whether somebody has put the list aside.

use diesel::prelude::*;

use crate::db::engine::connection::Db;
use crate::db::engine::error::Result;
use crate::db::engine::schema::{events, first_steps, grants, participants, quotas, sessions};
use crate::db::engine::tx::Tx;
use crate::domain::event::{AccountRole, EventStatus};
use crate::domain::ids::{EventId, UnitId};

/// Whether an event of the unit was ever opened.
pub fn was_opened(connection: &mut Db, unit: UnitId) -> Result<bool> {
    let found: i64 = events::table
        .filter(events::unit_id.eq(unit))
        .filter(events::status.ne(EventStatus::Draft))
        .count()
        .get_result(connection)?;
    Ok(found > 0)
}

/// Whether the list of the unit was put aside.
pub fn is_hidden(connection: &mut Db, unit: UnitId) -> Result<bool> {
    let found: i64 = first_steps::table.find(unit).count().get_result(connection)?;
    Ok(found > 0)
}

/// Puts the list of the unit aside; `false` when it was.
pub fn hide(tx: &mut Tx<'_>, unit: UnitId) -> Result<bool> {
    if is_hidden(tx, unit)? {
        return Ok(false);
    }
    let now = tx.now;
    diesel::insert_into(first_steps::table)
        .values((first_steps::unit_id.eq(unit), first_steps::hidden_at.eq(now)))
        .execute(&mut **tx)?;
    Ok(true)
}

/// Whether an event has sessions, seats, and people or somebody who brings them.
pub fn of_event(connection: &mut Db, event: EventId) -> Result<(bool, bool, bool)> {
    let sessions: i64 =
        sessions::table.filter(sessions::event_id.eq(event)).count().get_result(connection)?;
    let seats: i64 = quotas::table
        .filter(quotas::event_id.eq(event))
        .filter(quotas::seats.gt(0))
        .count()
        .get_result(connection)?;
    let people: i64 =
        participants::table.filter(participants::event_id.eq(event)).count().get_result(connection)?;
    let coordinators: i64 = grants::table
        .filter(grants::event_id.eq(event))
        .filter(grants::role.eq(AccountRole::Coordinator))
        .count()
        .get_result(connection)?;
    Ok((sessions > 0, seats > 0, people + coordinators > 0))
}
