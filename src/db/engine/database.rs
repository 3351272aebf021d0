//! A database that is open: where reads and writes go. SQLite has one writer and a pool of
//! connections that can only read; PostgreSQL has one pool, and a write that collides is run again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use diesel::{Connection as _, PgConnection, RunQueryDsl, SqliteConnection};
use tokio::sync::oneshot;

use super::connection::Db;
use super::error::{Error, Result};
use super::migrations;
use super::tx::{Stamp, Tx, WriteError};
use super::writer::{self, Write, Writer};
use crate::domain::access::Actor;

/// What is done with a connection, or with the reason why there is none.
type Work = Box<dyn FnOnce(Result<&mut Db>) + Send>;

/// Readers of SQLite and connections to PostgreSQL that one process opens at most.
const POOL: u32 = 16;
/// How often a write that collides on PostgreSQL is run before the caller is told.
const TRIES: u32 = 20;

/// Which database, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A file.
    Sqlite(PathBuf),
    /// A `postgres://` address.
    Postgresql(String),
}

impl Location {
    /// Reads `sqlite:PATH`, `postgres://…` or `postgresql://…`.
    pub fn parse(url: &str) -> Option<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return (!path.is_empty()).then(|| Self::Sqlite(PathBuf::from(path)));
        }
        (url.starts_with("postgres://") || url.starts_with("postgresql://"))
            .then(|| Self::Postgresql(url.to_owned()))
    }
}

/// An open database.
#[derive(Clone)]
pub struct Database {
    readers: Pool<Manager>,
    /// SQLite alone has one.
    writer: Option<Writer>,
}

impl Database {
    /// Opens the database, creates what is missing and brings the schema to the newest version.
    pub fn open(location: &Location) -> Result<Self> {
        let mut first = connect(location, Access::Write)?;
        migrations::run_pending(&mut first)?;
        let writer = match location {
            Location::Sqlite(_) => Some(Writer::start(first)?),
            Location::Postgresql(_) => None,
        };
        let readers = Pool::builder()
            .max_size(POOL)
            .min_idle(Some(1))
            .test_on_check_out(matches!(location, Location::Postgresql(_)))
            .connection_timeout(Duration::from_secs(10))
            .build(Manager(location.clone()))
            .map_err(|error| Error::Broken(Box::new(error)))?;
        Ok(Self { readers, writer })
    }

    /// Whether this is PostgreSQL.
    pub fn is_postgresql(&self) -> bool {
        self.writer.is_none()
    }

    /// Runs a read on a thread for blocking work.
    pub async fn read<T, E, F>(&self, read: F) -> std::result::Result<T, E>
    where
        F: FnOnce(&mut Db) -> std::result::Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        // Nobody waits any more when the client went away.
        self.with_connection(Box::new(move |connection| {
            let _ = reply.send(connection.map_err(E::from).and_then(read));
        }));
        answer.await.unwrap_or_else(|_| Err(Error::broken("a query panicked").into()))
    }

    /// Runs a write in a transaction and returns when it is durable. The closure may be run more
    /// than once and has no effects but through its [`Tx`]; an error takes all of it back.
    pub async fn write<T, E, F>(&self, actor: &Actor, moment: Stamp, write: F) -> std::result::Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> std::result::Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: WriteError,
    {
        writer::queue(actor.clone(), moment, write, |write| match &self.writer {
            Some(writer) => writer.push(write),
            None => {
                self.with_connection(Box::new(move |connection| write_with_retries(connection, write)));
                Ok(())
            }
        })
        .await
    }

    /// Runs something on a thread for blocking work, with a connection of the pool or with the reason why there is
    /// none. Behind a pointer, so that tokio's part is compiled once and not for each query of the product.
    fn with_connection(&self, work: Work) {
        let pool = self.readers.clone();
        tokio::task::spawn_blocking(move || match checked_out(&pool) {
            Ok(mut connection) => work(Ok(&mut *connection)),
            Err(error) => work(Err(error)),
        });
    }
}

fn checked_out(pool: &Pool<Manager>) -> Result<PooledConnection<Manager>> {
    pool.get().map_err(|error| {
        tracing::warn!(%error, "no connection to the database in time");
        Error::Busy
    })
}

fn write_with_retries(connection: Result<&mut Db>, mut write: Box<dyn Write>) {
    let connection = match connection {
        Ok(connection) => connection,
        Err(error) => return write.answer(Err(error)),
    };
    let mut tries = 1;
    loop {
        let commit = write_once(connection, &mut *write);
        let is_busy = commit.as_ref().map_or_else(WriteError::is_busy, |()| write.is_busy());
        if !is_busy || tries >= TRIES {
            return write.answer(commit);
        }
        std::thread::sleep(Duration::from_millis(u64::from(tries)));
        tries += 1;
    }
}

/// What the write itself said is in it; the error is the database's at the begin or at the end.
fn write_once(connection: &mut Db, write: &mut dyn Write) -> Result<()> {
    connection.batch_execute("BEGIN")?;
    if write.run(connection) {
        return Ok(connection.batch_execute("COMMIT")?);
    }
    // Fails when the connection is gone; the write's own error is told.
    let _ = connection.batch_execute("ROLLBACK");
    Ok(())
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
}

fn connect(location: &Location, access: Access) -> Result<Db> {
    let refused = |error: diesel::ConnectionError| Error::Broken(Box::new(error));
    match location {
        Location::Sqlite(path) => {
            let mut sqlite = SqliteConnection::establish(&path_text(path)?).map_err(refused)?;
            crate::db::engine::connection::prepare_sqlite(&mut sqlite)?;
            sqlite.batch_execute(
                "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
                 PRAGMA foreign_keys = ON;",
            )?;
            match access {
                // Sorting is done in memory.
                Access::Read => {
                    sqlite.batch_execute("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;")?;
                }
                // The way back of a long import is kept in a file. 8 MB of pages; the log is copied into
                // the file every 64 MB, not every 4: at the door the same pages change over and over.
                Access::Write => {
                    sqlite.batch_execute("PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 16000;")?;
                }
            }
            Ok(Db::Sqlite(sqlite))
        }
        Location::Postgresql(url) => {
            let mut pg = PgConnection::establish(url).map_err(refused)?;
            pg.batch_execute("SET TIME ZONE 'UTC'; SET client_min_messages = warning;")?;
            Ok(Db::Pg(pg))
        }
    }
}

fn path_text(path: &Path) -> Result<String> {
    path.to_str().map(str::to_owned).ok_or_else(|| Error::broken("the path of the database is not UTF-8"))
}

/// Makes the pool's connections.
struct Manager(Location);

impl ManageConnection for Manager {
    type Connection = Db;
    type Error = Error;

    fn connect(&self) -> Result<Db> {
        connect(&self.0, Access::Read)
    }

    fn is_valid(&self, connection: &mut Db) -> Result<()> {
        diesel::sql_query("SELECT 1").execute(connection)?;
        Ok(())
    }

    fn has_broken(&self, connection: &mut Db) -> bool {
        match connection {
            Db::Sqlite(_) => false,
            Db::Pg(pg) => {
                use diesel::connection::TransactionManager;
                type Manager = <PgConnection as diesel::Connection>::TransactionManager;
                Manager::is_broken_transaction_manager(pg)
            }
        }
    }
}
