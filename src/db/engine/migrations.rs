//! Schema versions, compiled in. Both databases have the same migrations by name.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::db::engine::connection::Db;
use crate::db::engine::error::{Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("migrations/postgresql");

/// Held by the process that migrates, so that instances which start together don't do it twice.
const ADVISORY_LOCK: i64 = 0x4841_4449;

/// Brings the schema to the newest version.
pub fn run_pending(connection: &mut Db) -> Result<()> {
    match connection {
        Db::Sqlite(sqlite) => {
            MigrationHarness::<Sqlite>::run_pending_migrations(sqlite, SQLITE).map_err(Error::Broken)?;
        }
        Db::Pg(pg) => {
            diesel::sql_query(format!("SELECT pg_advisory_lock({ADVISORY_LOCK})")).execute(pg)?;
            let outcome = pg.run_pending_migrations(POSTGRESQL).map(|_| ()).map_err(Error::Broken);
            pg.batch_execute(&format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})"))?;
            outcome?;
        }
    }
    Ok(())
}

/// Takes the schema back to nothing; the schema test goes up, down and up again.
pub fn revert_all(connection: &mut Db) -> Result<()> {
    match connection {
        Db::Sqlite(sqlite) => {
            MigrationHarness::<Sqlite>::revert_all_migrations(sqlite, SQLITE).map_err(Error::Broken)?;
        }
        Db::Pg(pg) => {
            pg.revert_all_migrations(POSTGRESQL).map_err(Error::Broken)?;
        }
    }
    Ok(())
}
