//! Databases on a PostgreSQL server, one for each test, made from a migrated template. The server is the
//! one that `HADIR_TEST_POSTGRESQL_URL` names; `tests/with-postgresql` starts a throw-away one.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use hadir::db::engine::database::Location;

/// A database that is gone with its test.
pub struct Database {
    /// Its address.
    pub url: String,
    name: String,
}

static COUNT: AtomicU64 = AtomicU64::new(1);

/// The server's address, when the suite was given one.
#[allow(clippy::disallowed_methods, reason = "the suite's own setting")]
pub fn server() -> Option<String> {
    std::env::var("HADIR_TEST_POSTGRESQL_URL").ok().filter(|url| !url.is_empty())
}

/// Says visibly that a test did not run, or fails when PostgreSQL is required.
#[allow(clippy::disallowed_methods, reason = "the suite's own setting")]
pub fn skip(test: &str) {
    let required = std::env::var("HADIR_TEST_REQUIRE").unwrap_or_default();
    assert!(!required.contains("postgresql"), "{test} needs HADIR_TEST_POSTGRESQL_URL");
    println!("SKIPPED {test}: no PostgreSQL; run tests/with-postgresql cargo test");
}

fn administer(sql: &str) {
    let mut connection = PgConnection::establish(&with_name(&server().unwrap(), "postgres")).unwrap();
    connection.batch_execute(sql).unwrap();
}

fn with_name(url: &str, name: &str) -> String {
    let (before, _) = url.rsplit_once('/').unwrap();
    format!("{before}/{name}")
}

/// The migrated template, made once for each run of the suite.
fn template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let name = format!("hadir_template_{}", std::process::id());
        administer(&format!("DROP DATABASE IF EXISTS {name}"));
        administer(&format!("CREATE DATABASE {name}"));
        let url = with_name(&server().unwrap(), &name);
        drop(hadir::db::Database::open(&Location::Postgresql(url)).unwrap());
        name
    })
}

fn fresh_name() -> String {
    format!("hadir_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

impl Database {
    /// A database without any schema, or nothing when the suite runs on SQLite.
    pub fn create_empty() -> Option<Self> {
        let server = server()?;
        let name = fresh_name();
        administer(&format!("CREATE DATABASE {name} TEMPLATE template0"));
        Some(Self { url: with_name(&server, &name), name })
    }

    /// A fresh database, or nothing when the suite runs on SQLite.
    pub fn create() -> Option<Self> {
        let server = server()?;
        let name = fresh_name();
        let template = template();
        // Another test may be copying the template at this moment.
        for attempt in 0.. {
            let mut connection = PgConnection::establish(&with_name(&server, "postgres")).unwrap();
            match connection.batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}")) {
                Ok(()) => break,
                Err(error) if attempt < 200 => {
                    assert!(error.to_string().contains("being accessed"), "{error}");
                    std::thread::sleep(std::time::Duration::from_millis(50));
                }
                Err(error) => panic!("{error}"),
            }
        }
        Some(Self { url: with_name(&server, &name), name })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        administer(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
    }
}
