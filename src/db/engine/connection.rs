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

/// Runs a query on the database that is there. [`Db`] makes the text of a query anew each time it
/// runs, which takes longer than running it; what every scan and every imported row needs goes past
/// that with this. A row that is unique is asked for with `get_result`: `first` adds a `LIMIT ?`,
/// for whose value SQLite plans the query anew each time.
macro_rules! directly {
    ($connection:expr, |$direct:ident| $query:expr) => {
        match &mut *$connection {
            $crate::db::engine::connection::Db::Pg($direct) => $query,
            $crate::db::engine::connection::Db::Sqlite($direct) => $query,
        }
    };
}
pub(in crate::db) use directly;

/// SQL functions of both databases.
#[diesel::declare_sql_function]
extern "SQL" {
    /// Lower case. SQLite's own knows ASCII only; `prepare_sqlite` puts ours in its place.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

/// Gives a connection to SQLite the functions that PostgreSQL has by itself.
pub(in crate::db) fn prepare_sqlite(sqlite: &mut SqliteConnection) -> diesel::QueryResult<()> {
    lower_utils::register_impl(sqlite, |text: String| text.to_lowercase())
}
