//! Schema versions, compiled in. Both databases have the same migrations by name. All that are pending are run in
//! one transaction: an upgrade that fails leaves the schema that the version before can still read.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::pg::Pg;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;
use diesel::{Connection as _, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::db::engine::connection::Db;
use crate::db::engine::error::{Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("migrations/postgresql");

/// Held by the process that migrates, so that instances which start together don't do it twice.
const ADVISORY_LOCK: i64 = 0x4841_4449;

/// The migrations of one database.
type Migrations<DB> = [Box<dyn Migration<DB>>];

/// Brings the schema to the newest version.
pub fn run_pending(connection: &mut Db) -> Result<()> {
    match connection {
        Db::Sqlite(sqlite) => run_on_sqlite(sqlite, &SQLITE.migrations().map_err(Error::Broken)?),
        Db::Pg(pg) => {
            diesel::sql_query(format!("SELECT pg_advisory_lock({ADVISORY_LOCK})")).execute(pg)?;
            let outcome = run_on_postgresql(pg, &POSTGRESQL.migrations().map_err(Error::Broken)?);
            pg.batch_execute(&format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})"))?;
            outcome
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a migration is no write of somebody")]
fn run_on_postgresql(pg: &mut PgConnection, all: &Migrations<Pg>) -> Result<()> {
    pg.transaction(|pg| run(pg, all))
}

/// SQLite changes a constraint by making the table anew and dropping the old one, and dropping it would delete
/// the rows that refer to it. So references are not followed meanwhile, but proved before anything is kept.
fn run_on_sqlite(sqlite: &mut SqliteConnection, all: &Migrations<Sqlite>) -> Result<()> {
    // Asked without a lock: commands start while the server writes.
    if pending(sqlite, all)?.is_empty() {
        return Ok(());
    }
    // Within a transaction this would do nothing.
    sqlite.batch_execute("PRAGMA foreign_keys = OFF")?;
    let outcome = sqlite.immediate_transaction(|sqlite| {
        run(sqlite, all)?;
        prove_references(sqlite)
    });
    sqlite.batch_execute("PRAGMA foreign_keys = ON")?;
    outcome
}

fn run<DB: Backend>(connection: &mut impl MigrationHarness<DB>, all: &Migrations<DB>) -> Result<()> {
    for migration in pending(connection, all)? {
        connection.run_migration(migration).map_err(Error::Broken)?;
    }
    Ok(())
}

/// The migrations that the database lacks, in their order. One that it has and that is not known here is of a newer
/// version of the program; to write into its tables could break what that version relies on.
fn pending<'a, DB: Backend>(
    connection: &mut impl MigrationHarness<DB>,
    all: &'a Migrations<DB>,
) -> Result<Vec<&'a dyn Migration<DB>>> {
    let applied = connection.applied_migrations().map_err(Error::Broken)?;
    let known = |version: &_| all.iter().any(|migration| migration.name().version() == *version);
    if let Some(newer) = applied.iter().find(|version| !known(*version)) {
        return Err(Error::broken(format!(
            "a newer Hadir has upgraded it (to {newer}); start that one, or restore the copy from before the upgrade"
        )));
    }
    let all = all.iter().map(|migration| &**migration);
    let mut pending: Vec<_> =
        all.filter(|migration| !applied.contains(&migration.name().version())).collect();
    pending.sort_by_key(|migration| migration.name().version().as_owned());
    Ok(pending)
}

fn prove_references(sqlite: &mut SqliteConnection) -> Result<()> {
    #[derive(QueryableByName)]
    struct Loose {
        #[diesel(sql_type = Text)]
        child: String,
        #[diesel(sql_type = Text)]
        parent: String,
    }
    let sql = "SELECT \"table\" AS child, parent FROM pragma_foreign_key_check LIMIT 1";
    match diesel::sql_query(sql).load::<Loose>(sqlite)?.first() {
        None => Ok(()),
        Some(Loose { child, parent }) => Err(Error::broken(format!(
            "the upgrade would leave a row of {child} without its row of {parent}"
        ))),
    }
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

#[cfg(test)]
mod tests {
    use diesel::sql_types::BigInt;
    use diesel_migrations::FileBasedMigrations;

    use super::*;

    /// Migrations of these scripts, numbered, and a place that holds them.
    fn migrations(scripts: &[&str]) -> (tempfile::TempDir, Vec<Box<dyn Migration<Sqlite>>>) {
        let place = tempfile::tempdir().unwrap();
        for (number, up) in (1..).zip(scripts) {
            let folder = place.path().join(format!("2027-01-{number:02}-000000_step"));
            std::fs::create_dir(&folder).unwrap();
            std::fs::write(folder.join("up.sql"), up).unwrap();
            std::fs::write(folder.join("down.sql"), "SELECT 1;").unwrap();
        }
        let all = FileBasedMigrations::from_path(place.path()).unwrap().migrations().unwrap();
        (place, all)
    }

    fn count(sqlite: &mut SqliteConnection, from: &str) -> i64 {
        #[derive(QueryableByName)]
        struct Count {
            #[diesel(sql_type = BigInt)]
            count: i64,
        }
        let sql = format!("SELECT COUNT(*) AS count FROM {from}");
        diesel::sql_query(sql).get_result::<Count>(sqlite).unwrap().count
    }

    const TABLES: &str = "CREATE TABLE kinds (id BIGINT PRIMARY KEY, word TEXT CHECK (word IN ('a', 'b'))); \
        CREATE TABLE things (id BIGINT PRIMARY KEY, kind BIGINT NOT NULL REFERENCES kinds (id) ON DELETE CASCADE); \
        INSERT INTO kinds VALUES (1, 'a'); INSERT INTO things VALUES (1, 1), (2, 1);";
    const ANEW: &str = "CREATE TABLE kinds_new (id BIGINT PRIMARY KEY, word TEXT CHECK (word IN ('a', 'b', 'c'))); \
        INSERT INTO kinds_new SELECT * FROM kinds; DROP TABLE kinds; ALTER TABLE kinds_new RENAME TO kinds;";

    fn open() -> SqliteConnection {
        let mut sqlite = SqliteConnection::establish(":memory:").unwrap();
        sqlite.batch_execute("PRAGMA foreign_keys = ON").unwrap();
        sqlite
    }

    #[test]
    fn a_table_that_is_made_anew_keeps_the_rows_that_refer_to_it() {
        let mut sqlite = open();
        run_on_sqlite(&mut sqlite, &migrations(&[TABLES]).1).unwrap();
        run_on_sqlite(&mut sqlite, &migrations(&[TABLES, ANEW]).1).unwrap();
        assert_eq!(count(&mut sqlite, "things"), 2);
        sqlite.batch_execute("INSERT INTO kinds VALUES (2, 'c')").unwrap();
        // References are followed again.
        assert!(sqlite.batch_execute("INSERT INTO things VALUES (3, 9)").is_err());
    }

    #[test]
    fn an_upgrade_that_fails_or_loses_a_reference_leaves_nothing_behind() {
        let mut sqlite = open();
        run_on_sqlite(&mut sqlite, &migrations(&[TABLES]).1).unwrap();
        for wrong in ["DELETE FROM kinds;", "INSERT INTO nowhere VALUES (1);"] {
            let (_place, all) = migrations(&[TABLES, ANEW, wrong]);
            let error = run_on_sqlite(&mut sqlite, &all).unwrap_err().to_string();
            assert!(
                error.contains("things without its row of kinds") || error.contains("nowhere"),
                "{error}"
            );
            assert_eq!((count(&mut sqlite, "kinds"), count(&mut sqlite, "things")), (1, 2));
            assert_eq!(count(&mut sqlite, "__diesel_schema_migrations"), 1);
            assert!(sqlite.batch_execute("INSERT INTO kinds VALUES (2, 'c')").is_err());
        }
    }

    #[test]
    fn what_a_newer_program_upgraded_is_not_touched() {
        let mut sqlite = open();
        run_on_sqlite(&mut sqlite, &migrations(&[TABLES, ANEW]).1).unwrap();
        let error = run_on_sqlite(&mut sqlite, &migrations(&[TABLES]).1).unwrap_err().to_string();
        assert!(error.contains("newer Hadir") && error.contains("20270102000000"), "{error}");
    }
}
