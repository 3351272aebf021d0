//! One connection type for two databases, and the macro for the few queries that the shared query
//! language can't express. Nothing outside this room knows which database is behind it.

use diesel::{PgConnection, SqliteConnection};

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Connection {
    /// PostgreSQL.
    Pg(PgConnection),
    /// Embedded SQLite.
    Sqlite(SqliteConnection),
}

/// The backend of [`Connection`].
pub type Backend = <Connection as diesel::Connection>::Backend;

/// Runs an expression with the concrete connection bound to a name: for what needs the dialect.
macro_rules! both {
    ($connection:expr, |$concrete:ident| $body:expr) => {
        match $connection {
            $crate::db::connection::Connection::Sqlite($concrete) => $body,
            $crate::db::connection::Connection::Pg($concrete) => $body,
        }
    };
}

impl Connection {
    /// Whether this is PostgreSQL, where a row lock must be asked for.
    pub fn is_postgresql(&self) -> bool {
        matches!(self, Self::Pg(_))
    }
}
