//! Databases of schemas that are frozen, each written by a build of its time: `tests/make-frozen-databases`
//! made them. They are found by listing, so that a new one is upgraded by the suite as soon as it lies there.

use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, SqliteConnection};
use flate2::read::GzDecoder;
use hadir::db::Db;
use hadir::db::engine::database::Location;
use serde_json::{Map, Value};

use super::app::Place;
use super::postgresql;

/// A database that waits to be upgraded.
pub struct Frozen {
    folder: PathBuf,
}

/// What the build that wrote a database said of it.
pub struct Told {
    /// The password of the demonstration's accounts.
    pub password: String,
    /// When the last row was written, UTC.
    pub made_at: NaiveDateTime,
    /// Addresses of the API and what they answered to an administrator.
    pub answers: Map<String, Value>,
}

/// All of them.
pub fn all() -> Vec<Frozen> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/frozen");
    let entries = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty(), "tests/frozen holds no database");
    folders.into_iter().map(|folder| Frozen { folder }).collect()
}

impl Frozen {
    /// Its name.
    pub fn name(&self) -> &str {
        self.folder.file_name().unwrap().to_str().unwrap()
    }

    /// The secret with which its numbers are sealed; the suite's own.
    pub fn secret(&self) -> PathBuf {
        self.folder.join("secret.key")
    }

    fn unpacked(&self, file: &str) -> String {
        let packed = std::fs::read(self.folder.join(file)).unwrap();
        let mut text = String::new();
        GzDecoder::new(packed.as_slice()).read_to_string(&mut text).unwrap();
        text
    }

    /// Puts it into a fresh place, as it was: nothing is migrated yet.
    pub fn restore(&self) -> (Place, Location) {
        match postgresql::Database::create_empty() {
            Some(database) => {
                let sql = self.unpacked("postgresql.sql.gz");
                PgConnection::establish(&database.url).unwrap().batch_execute(&sql).unwrap();
                let location = Location::Postgresql(database.url.clone());
                (Place::Postgresql { _database: database }, location)
            }
            None => {
                let directory = tempfile::tempdir().unwrap();
                let path = directory.path().join("hadir.sqlite");
                let mut file = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
                file.batch_execute("PRAGMA synchronous = OFF").unwrap();
                file.batch_execute(&self.unpacked("sqlite.sql.gz")).unwrap();
                (Place::Sqlite { _directory: directory }, Location::Sqlite(path))
            }
        }
    }

    /// What the old build said.
    pub fn told(&self) -> Told {
        let database = if postgresql::server().is_some() { "postgresql" } else { "sqlite" };
        let told: Value = serde_json::from_str(&self.unpacked(&format!("{database}.json.gz"))).unwrap();
        Told {
            password: told["password"].as_str().unwrap().to_owned(),
            made_at: told["made_at"].as_str().unwrap().parse().unwrap(),
            answers: told["answers"].as_object().unwrap().clone(),
        }
    }
}

/// A connection that does not care which schema it finds.
pub fn connect(location: &Location) -> Db {
    match location {
        Location::Sqlite(path) => Db::Sqlite(SqliteConnection::establish(path.to_str().unwrap()).unwrap()),
        Location::Postgresql(url) => Db::Pg(PgConnection::establish(url).unwrap()),
    }
}
