//! One connection type for two databases. Nothing outside this room knows which one is behind it.
#![allow(missing_docs, reason = "the derive makes undocumented items")]

use diesel::{PgConnection, SqliteConnection};

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// PostgreSQL.
    Pg(PgConnection),
    /// Embedded SQLite.
    Sqlite(SqliteConnection),
}

/// The backend of [`Db`].
pub type Backend = <Db as diesel::Connection>::Backend;

impl Db {
    /// Whether this is PostgreSQL, where a row lock must be asked for.
    pub fn is_postgresql(&self) -> bool {
        matches!(self, Self::Pg(_))
    }
}

/// SQL functions of both databases.
#[diesel::declare_sql_function]
extern "SQL" {
    /// Lower case. SQLite's own knows ASCII only; `prepare_sqlite` puts ours in its place.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Gives a connection to SQLite the functions that PostgreSQL has by itself.
pub(super) fn prepare_sqlite(sqlite: &mut SqliteConnection) -> diesel::QueryResult<()> {
    lower_utils::register_impl(sqlite, |text: String| text.to_lowercase())
}
