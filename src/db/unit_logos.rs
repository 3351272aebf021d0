//! The logos of units, left and right of the letterhead, apart from the units, which are read often and must
//! stay light.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::unit_logos;
use crate::db::engine::tx::Tx;
use crate::domain::ids::UnitId;
use crate::domain::letterhead::Side;

/// A row of `unit_logos`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = unit_logos, primary_key(unit_id, side), check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct UnitLogo {
    /// Whose.
    pub unit_id: UnitId,
    /// Where it stands.
    pub side: Side,
    /// The picture.
    pub png: Vec<u8>,
    /// When it was handed in.
    pub updated_at: NaiveDateTime,
}

/// The logo of a unit at a side, as PNG.
pub fn find(connection: &mut Db, unit: UnitId, side: Side) -> Result<Option<Vec<u8>>> {
    let logo = unit_logos::table.find((unit, side)).select(unit_logos::png);
    Ok(logo.get_result(connection).optional()?)
}

/// The sides at which a unit has a logo.
pub fn sides(connection: &mut Db, unit: UnitId) -> Result<Vec<Side>> {
    let sides = unit_logos::table.filter(unit_logos::unit_id.eq(unit)).select(unit_logos::side);
    Ok(sides.order(unit_logos::side).load(connection)?)
}

/// Writes a logo in the place of the one before.
pub fn put(tx: &mut Tx<'_>, logo: &UnitLogo) -> Result<()> {
    let place = unit_logos::table.find((logo.unit_id, logo.side));
    let changed = diesel::update(place).set(logo).execute(&mut **tx)?;
    if changed == 0 {
        diesel::insert_into(unit_logos::table).values(logo).execute(&mut **tx)?;
    }
    Ok(())
}

/// Forgets a logo; `false` when there was none.
pub fn delete(tx: &mut Tx<'_>, unit: UnitId, side: Side) -> Result<bool> {
    Ok(diesel::delete(unit_logos::table.find((unit, side))).execute(&mut **tx)? == 1)
}
