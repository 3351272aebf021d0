//! The schema: it goes up, down and up again, both databases have the same, and the code sees it as it is.

use std::collections::{BTreeMap, BTreeSet};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use hadir::db::Db;
use hadir::db::engine::migrations;

fn fresh() -> (Option<crate::support::postgresql::Database>, Db) {
    match crate::support::postgresql::Database::create() {
        Some(database) => {
            let connection = Db::Pg(PgConnection::establish(&database.url).unwrap());
            (Some(database), connection)
        }
        None => {
            let mut sqlite = SqliteConnection::establish(":memory:").unwrap();
            sqlite.batch_execute("PRAGMA foreign_keys = ON").unwrap();
            (None, Db::Sqlite(sqlite))
        }
    }
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    required: i64,
}

/// How many rows each table has.
pub fn rows(db: &mut Db) -> BTreeMap<String, i64> {
    #[derive(QueryableByName)]
    struct Rows {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let tables = tables(db);
    let count = |table: String| {
        let sql = format!("SELECT COUNT(*) AS count FROM {table}");
        let found: Rows = diesel::sql_query(sql).get_result(db).unwrap();
        (table, found.count)
    };
    tables.into_iter().map(count).collect()
}

/// The tables that there are.
pub fn tables(db: &mut Db) -> BTreeSet<String> {
    let sql = match db {
        Db::Sqlite(_) => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Db::Pg(_) => {
            "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'"
        }
    };
    let rows: Vec<Name> = diesel::sql_query(sql).load(db).unwrap();
    rows.into_iter().map(|row| row.name).filter(|name| name != "__diesel_schema_migrations").collect()
}

fn columns(db: &mut Db, table: &str) -> BTreeMap<String, bool> {
    let sql = match db {
        Db::Sqlite(_) => format!("SELECT name, \"notnull\" AS required FROM pragma_table_info('{table}')"),
        Db::Pg(_) => format!(
            "SELECT column_name::text AS name, CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END::bigint AS required \
             FROM information_schema.columns WHERE table_name = '{table}'"
        ),
    };
    let rows: Vec<Column> = diesel::sql_query(sql).load(db).unwrap();
    rows.into_iter().map(|row| (row.name, row.required == 1)).collect()
}

/// The tables of `src/db/engine/schema.rs`: column → whether it is required.
fn in_code() -> BTreeMap<String, BTreeMap<String, bool>> {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/db/engine/schema.rs")).unwrap();
    let mut found = BTreeMap::new();
    for block in text.split("diesel::table! {").skip(1) {
        let mut lines = block.lines().map(str::trim).filter(|line| !line.is_empty());
        let name = lines.next().unwrap().split_whitespace().next().unwrap().to_owned();
        let columns = lines
            .take_while(|line| !line.starts_with('}'))
            .filter_map(|line| line.split_once(" -> "))
            .map(|(column, kind)| (column.to_owned(), !kind.starts_with("Nullable")))
            .collect();
        found.insert(name, columns);
    }
    found
}

#[test]
fn it_goes_up_down_and_up_again_and_the_code_sees_it_as_it_is() {
    let (_database, mut db) = fresh();
    migrations::run_pending(&mut db).unwrap();
    let up = tables(&mut db);
    let code = in_code();
    assert_eq!(up, code.keys().cloned().collect());
    for (table, expected) in &code {
        assert_eq!(&columns(&mut db, table), expected, "{table}");
    }
    migrations::revert_all(&mut db).unwrap();
    assert_eq!(tables(&mut db), BTreeSet::new());
    migrations::run_pending(&mut db).unwrap();
    assert_eq!(tables(&mut db), up);
}

/// The migrations that installations have run, with the SHA-256 of their files. A folder is added here when a
/// version with it is given away; it is never changed and never taken out.
const FROZEN: [(&str, &str); 4] = [
    (
        "sqlite/2026-11-01-000000_foundation/up.sql",
        "ab114c32b6baa0e94330ebb9dbd6d2ad79db611541da9d2e9e899a784dca3ae7",
    ),
    (
        "sqlite/2026-11-01-000000_foundation/down.sql",
        "1ef2c0d9973ace1492873eab098b2d042cbdba50410f8c56782d98580e0567d4",
    ),
    (
        "postgresql/2026-11-01-000000_foundation/up.sql",
        "1e03ab7e726dd24d4c2acd563833af09a508fa79f1ca74e56ffbd605f5205bed",
    ),
    (
        "postgresql/2026-11-01-000000_foundation/down.sql",
        "1ef2c0d9973ace1492873eab098b2d042cbdba50410f8c56782d98580e0567d4",
    ),
];

#[test]
fn what_installations_have_run_is_frozen() {
    for (file, expected) in FROZEN {
        let path = format!("{}/migrations/{file}", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("migrations/{file}: {error}"));
        assert_eq!(
            hadir::app::sha256_hex(bytes),
            expected,
            "migrations/{file} is frozen, installations have run it: put it back and add a folder instead"
        );
    }
}

#[test]
fn both_databases_have_the_same_migrations_but_for_the_words_of_their_types() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let names = |database: &str| -> BTreeSet<String> {
        std::fs::read_dir(format!("{root}/{database}"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgresql"));
    for name in names("sqlite") {
        for file in ["up.sql", "down.sql"] {
            let read =
                |database: &str| std::fs::read_to_string(format!("{root}/{database}/{name}/{file}")).unwrap();
            let expected = read("sqlite").replace(" BLOB", " BYTEA").replace(" WITHOUT ROWID", "");
            assert_eq!(read("postgresql").replace(" COLLATE \"C\"", ""), expected, "{name}/{file}");
        }
    }
}
