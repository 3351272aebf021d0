//! The logos of units, apart from the units, which are read often and must stay light.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::connection::{Backend, Db};
use super::error::Result;
use super::schema::unit_logos;
use super::tx::Tx;
use crate::domain::ids::UnitId;

/// A row of `unit_logos`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = unit_logos, primary_key(unit_id), check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct UnitLogo {
    /// Whose.
    pub unit_id: UnitId,
    /// The picture.
    pub png: Vec<u8>,
    /// When it was handed in.
    pub updated_at: NaiveDateTime,
}

/// The logo of a unit, as PNG.
pub fn find(connection: &mut Db, unit: UnitId) -> Result<Option<Vec<u8>>> {
    Ok(unit_logos::table.find(unit).select(unit_logos::png).get_result(connection).optional()?)
}

/// The units that have a logo.
pub fn owners(connection: &mut Db) -> Result<Vec<UnitId>> {
    Ok(unit_logos::table.select(unit_logos::unit_id).load(connection)?)
}

/// Writes the logo of a unit in the place of the one before.
pub fn put(tx: &mut Tx<'_>, logo: &UnitLogo) -> Result<()> {
    let changed = diesel::update(unit_logos::table.find(logo.unit_id)).set(logo).execute(&mut **tx)?;
    if changed == 0 {
        diesel::insert_into(unit_logos::table).values(logo).execute(&mut **tx)?;
    }
    Ok(())
}

/// Forgets the logo of a unit; `false` when it had none.
pub fn delete(tx: &mut Tx<'_>, unit: UnitId) -> Result<bool> {
    Ok(diesel::delete(unit_logos::table.find(unit)).execute(&mut **tx)? == 1)
}
