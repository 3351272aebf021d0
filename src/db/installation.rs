//! The one row of the installation: whether it is set up, and proof that the key is the right one.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::installation;
use crate::db::engine::tx::Tx;

/// The row of `installation`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = installation, check_for_backend(Backend), treat_none_as_null = true)]
pub struct Installation {
    /// When the first administrator was made.
    pub set_up_at: Option<NaiveDateTime>,
    /// SHA-256 of the one-time code of the set-up page, lower-case hex.
    pub setup_code_sha256: Option<String>,
    /// A keyed hash that tells whether the secret file belongs to this database.
    pub key_check: Option<String>,
}

/// The row.
pub fn get(connection: &mut Db) -> Result<Installation> {
    Ok(installation::table.find(1_i64).select(Installation::as_select()).get_result(connection)?)
}

/// Writes the row anew.
pub fn update(tx: &mut Tx<'_>, row: &Installation) -> Result<()> {
    diesel::update(installation::table.find(1_i64)).set(row).execute(&mut **tx)?;
    Ok(())
}

/// Holds the row until the transaction ends: what counts administrators happens one after the other.
pub fn lock(tx: &mut Tx<'_>) -> Result<()> {
    diesel::update(installation::table.find(1_i64)).set(installation::id.eq(1_i64)).execute(&mut **tx)?;
    Ok(())
}
