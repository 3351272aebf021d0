#!/usr/bin/env bash
# diesel_migrations on SQLite: a migration that rebuilds a table, as SQLite's manual tells to do it, empties other tables.
#
# SQLite can't change a constraint of a table. Its manual says how to go about it: `PRAGMA foreign_keys = OFF`, make the
# table anew, copy the rows, drop the old one, rename, `PRAGMA foreign_keys = ON`. Written so into an `up.sql`, the
# migration succeeds, and the rows that refer to the table with ON DELETE CASCADE are gone: diesel_migrations wraps
# each migration into a transaction, within a transaction that pragma does nothing and says nothing, and DROP TABLE
# deletes the rows of the old table first. Nothing fails, and a test on an empty database stays green. On PostgreSQL the
# same migration keeps every row.
#
# Way round: switch references off on the connection before migrations are run, and on afterwards, with
# `PRAGMA foreign_key_check` between; or `run_in_transaction = false` in the migration's metadata.toml, for the price of a
# half-made schema when it fails. And upgrade a database that holds rows in the tests.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir -p "$place/src" "$place/migrations/2026-01-01-000000_tables" "$place/migrations/2026-01-02-000000_kinds_anew"
cd "$place"
cat >Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"
[dependencies]
diesel = { version = "=2.3.14", default-features = false, features = ["sqlite"] }
diesel_migrations = "=2.3.2"
libsqlite3-sys = { version = "=0.38.2", features = ["bundled"] }
TOML
cat >migrations/2026-01-01-000000_tables/up.sql <<'SQL'
CREATE TABLE kinds (id INTEGER PRIMARY KEY, word TEXT NOT NULL CHECK (word IN ('bimtek', 'rakor')));
CREATE TABLE events (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL REFERENCES kinds (id) ON DELETE CASCADE);
INSERT INTO kinds VALUES (1, 'bimtek');
INSERT INTO events VALUES (1, 1), (2, 1), (3, 1);
SQL
cat >migrations/2026-01-02-000000_kinds_anew/up.sql <<'SQL'
PRAGMA foreign_keys = OFF;
CREATE TABLE kinds_new (id INTEGER PRIMARY KEY, word TEXT NOT NULL CHECK (word IN ('bimtek', 'rakor', 'lokakarya')));
INSERT INTO kinds_new SELECT * FROM kinds;
DROP TABLE kinds;
ALTER TABLE kinds_new RENAME TO kinds;
PRAGMA foreign_keys = ON;
SQL
for folder in migrations/*; do echo 'SELECT 1;' >"$folder/down.sql"; done
cat >src/main.rs <<'RUST'
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

#[derive(QueryableByName)]
struct Rows {
    #[diesel(sql_type = BigInt)]
    events: i64,
    #[diesel(sql_type = Text)]
    version: String,
}

fn rows(db: &mut SqliteConnection) -> Rows {
    let sql = "SELECT COUNT(*) AS events, sqlite_version() AS version FROM events";
    diesel::sql_query(sql).get_result(db).unwrap()
}

/// How many events are left when the second migration has run.
fn left(off_outside: bool) -> i64 {
    let mut db = SqliteConnection::establish(":memory:").unwrap();
    db.batch_execute("PRAGMA foreign_keys = ON").unwrap();
    let all = FileBasedMigrations::from_path("migrations").unwrap();
    db.run_next_migration(all.clone()).unwrap();
    let before = rows(&mut db);
    if off_outside {
        db.batch_execute("PRAGMA foreign_keys = OFF").unwrap();
    }
    let outcome = db.run_pending_migrations(all).map(|run| run.len());
    let after = rows(&mut db).events;
    println!(
        "SQLite {}, references off outside the migration: {off_outside}: {} events, migrated: {outcome:?}, {after} events",
        before.version, before.events
    );
    after
}

fn main() {
    let (inside, outside) = (left(false), left(true));
    if outside != 3 {
        eprintln!("changed: the way round no longer works");
        std::process::exit(1);
    }
    if inside != 0 {
        eprintln!("changed: the rows are kept");
        std::process::exit(1);
    }
    println!("as found: the migration succeeds and the events are gone");
}
RUST
echo "diesel_migrations 2.3.2"
cargo run --quiet
