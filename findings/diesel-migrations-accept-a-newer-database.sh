#!/usr/bin/env bash
# diesel_migrations: to a program that is older than the database, nothing is pending and all is well.
#
# A program is upgraded, migrates its database, and is put back to the version before: a rollback, or a second
# instance that was forgotten. Tools of this kind elsewhere refuse a schema that has steps which they do not know.
# Here `has_pending_migration` says false and `run_pending_migrations` succeeds, so that the check at the start which everybody
# writes passes, and the old program goes on to write into tables whose rules it does not know. Only the way back
# notices, `revert_last_migration`, when the harm is done.
#
# Way round: compare `applied_migrations()` with the names of the own source at the start, and refuse what is unknown.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir -p "$place/src" "$place/new/2026-01-01-000000_tables" "$place/new/2026-01-02-000000_seats" "$place/old"
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
echo "CREATE TABLE quotas (id INTEGER PRIMARY KEY, seats INTEGER NOT NULL);" >new/2026-01-01-000000_tables/up.sql
echo "ALTER TABLE quotas ADD COLUMN taken INTEGER NOT NULL DEFAULT 0;" >new/2026-01-02-000000_seats/up.sql
for folder in new/*; do echo 'SELECT 1;' >"$folder/down.sql"; done
# The old program knows the first step alone.
cp -r new/2026-01-01-000000_tables old/
cat >src/main.rs <<'RUST'
use diesel::prelude::*;
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

fn main() {
    let mut db = SqliteConnection::establish(":memory:").unwrap();
    let new = FileBasedMigrations::from_path("new").unwrap();
    let old = FileBasedMigrations::from_path("old").unwrap();
    let run = db.run_pending_migrations(new).unwrap().len();
    println!("the new program runs {run} migrations");
    let pending = db.has_pending_migration(old.clone()).map_err(|error| error.to_string());
    println!("the old program: has_pending_migration {pending:?}");
    let run = db.run_pending_migrations(old.clone()).map(|run| run.len()).map_err(|error| error.to_string());
    println!("the old program: run_pending_migrations {run:?}");
    let applied = db.applied_migrations().unwrap().len();
    println!("what it could have asked: {applied} are applied, 1 is known to it");
    let back = db.revert_last_migration(old).map(|_| ()).map_err(|error| error.to_string());
    println!("the old program: revert_last_migration {back:?}");
    if pending != Ok(false) || run != Ok(0) || back.is_ok() || applied != 2 {
        eprintln!("changed: a database that is newer is told from one that is up to date");
        std::process::exit(1);
    }
    println!("as found: a database from the future counts as up to date");
}
RUST
echo "diesel_migrations 2.3.2"
cargo run --quiet
