//! Quotas: seats of a delegation, optionally per category. Taking a seat is one statement that
//! changes nothing when all are taken; the schema forbids more taken than there are.

use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::quotas;
use crate::db::engine::total::total;
use crate::db::engine::tx::Tx;
use crate::domain::ids::{DelegationId, EventId, QuotaId};

/// A row of `quotas`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = quotas, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Quota {
    /// Its id.
    pub id: QuotaId,
    /// Of which event.
    pub event_id: EventId,
    /// Of which delegation.
    pub delegation_id: DelegationId,
    /// For which category; empty for all.
    pub category: String,
    /// How many seats there are.
    pub seats: i64,
    /// How many are taken.
    pub taken: i64,
}

/// The quotas of an event.
pub fn list(connection: &mut Db, event: EventId) -> Result<Vec<Quota>> {
    Ok(quotas::table
        .filter(quotas::event_id.eq(event))
        .order((quotas::delegation_id, quotas::category))
        .select(Quota::as_select())
        .load(connection)?)
}

/// The seats of each delegation of events, and how many are taken.
pub fn seats_by_delegation(connection: &mut Db, events: &[EventId]) -> Result<Vec<(DelegationId, i64, i64)>> {
    Ok(quotas::table
        .filter(quotas::event_id.eq_any(events.to_vec()))
        .group_by(quotas::delegation_id)
        .select((quotas::delegation_id, total(quotas::seats), total(quotas::taken)))
        .load(connection)?)
}

/// The quotas of a delegation.
pub fn of_delegation(connection: &mut Db, delegation: DelegationId) -> Result<Vec<Quota>> {
    Ok(quotas::table
        .filter(quotas::delegation_id.eq(delegation))
        .order(quotas::category)
        .select(Quota::as_select())
        .load(connection)?)
}

/// The quota with an id.
pub fn get(connection: &mut Db, id: QuotaId) -> Result<Quota> {
    Ok(quotas::table.find(id).select(Quota::as_select()).get_result(connection)?)
}

/// Adds a quota.
pub fn insert(tx: &mut Tx<'_>, quota: &Quota) -> Result<()> {
    diesel::insert_into(quotas::table).values(quota).execute(&mut **tx)?;
    Ok(())
}

/// Sets the number of seats; `false` when more are taken.
pub fn set_seats(tx: &mut Tx<'_>, id: QuotaId, seats: i64) -> Result<bool> {
    let changed = diesel::update(quotas::table.filter(quotas::id.eq(id)).filter(quotas::taken.le(seats)))
        .set(quotas::seats.eq(seats))
        .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Takes seats, as many as are left of those wanted; how many it was.
pub fn take_seats(tx: &mut Tx<'_>, id: QuotaId, wanted: i64) -> Result<i64> {
    let mut count = wanted;
    while count > 0 {
        let query = diesel::update(
            quotas::table.filter(quotas::id.eq(id)).filter(quotas::taken.le(quotas::seats - count)),
        )
        .set(quotas::taken.eq(quotas::taken + count));
        if query.execute(&mut **tx)? == 1 {
            break;
        }
        // Fewer are left, and somebody may be taking them at this moment: look again until it fits.
        let quota = get(tx, id)?;
        count = count.min(quota.seats - quota.taken);
    }
    Ok(count.max(0))
}

/// Takes a seat; `false` when there is none left.
pub fn take_seat(tx: &mut Tx<'_>, id: QuotaId) -> Result<bool> {
    let query =
        diesel::update(quotas::table.filter(quotas::id.eq(id)).filter(quotas::taken.lt(quotas::seats)))
            .set(quotas::taken.eq(quotas::taken + 1));
    let changed = directly!(&mut **tx, |direct| query.execute(direct))?;
    Ok(changed == 1)
}

/// Gives a seat back.
pub fn free_seat(tx: &mut Tx<'_>, id: QuotaId) -> Result<()> {
    diesel::update(quotas::table.find(id)).set(quotas::taken.eq(quotas::taken - 1)).execute(&mut **tx)?;
    Ok(())
}

/// Moves a free seat to another quota, where it is taken at once; `false` when none is free.
pub fn move_seat(tx: &mut Tx<'_>, from: QuotaId, to: QuotaId) -> Result<bool> {
    let given =
        diesel::update(quotas::table.filter(quotas::id.eq(from)).filter(quotas::taken.lt(quotas::seats)))
            .set(quotas::seats.eq(quotas::seats - 1))
            .execute(&mut **tx)?;
    if given == 1 {
        diesel::update(quotas::table.find(to))
            .set((quotas::seats.eq(quotas::seats + 1), quotas::taken.eq(quotas::taken + 1)))
            .execute(&mut **tx)?;
    }
    Ok(given == 1)
}

/// Gives a category of an event another name.
pub fn rename_category(tx: &mut Tx<'_>, event: EventId, from: &str, to: &str) -> Result<()> {
    diesel::update(quotas::table.filter(quotas::event_id.eq(event)).filter(quotas::category.eq(from)))
        .set(quotas::category.eq(to))
        .execute(&mut **tx)?;
    Ok(())
}

/// Takes a quota away.
pub fn delete(tx: &mut Tx<'_>, id: QuotaId) -> Result<()> {
    diesel::delete(quotas::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
