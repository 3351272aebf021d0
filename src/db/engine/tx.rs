//! A write in progress: the connection, who writes, at what time, with which source of ids. Only
//! this room makes one, so nothing can be written without an actor and an audit.

use std::ops::{Deref, DerefMut};

use chrono::NaiveDateTime;

use crate::db::engine::connection::Db;
use crate::db::engine::error::Error;
use crate::domain::access::Actor;
use crate::domain::ids::IdSource;

/// The time and the ids of one write, drawn before it starts, so that a write that is run again
/// does the same.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// UTC.
    pub now: NaiveDateTime,
    /// What the clock says, UTC: another time where something is told that happened before.
    pub audited_at: NaiveDateTime,
    /// Where ids and random bytes come from.
    pub ids: IdSource,
}

/// A transaction. Reads take it as a [`Db`].
pub struct Tx<'a> {
    connection: &'a mut Db,
    /// Who writes.
    pub actor: &'a Actor,
    /// The time of the write, UTC.
    pub now: NaiveDateTime,
    /// The time for the audit, UTC: rows behind the end of its chain would break it.
    pub audited_at: NaiveDateTime,
    /// Where ids and random bytes come from.
    pub ids: IdSource,
}

impl<'a> Tx<'a> {
    pub(in crate::db) fn new(connection: &'a mut Db, actor: &'a Actor, moment: &Stamp) -> Self {
        let Stamp { now, audited_at, ids } = moment.clone();
        Self { connection, actor, now, audited_at, ids }
    }
}

impl Deref for Tx<'_> {
    type Target = Db;

    fn deref(&self) -> &Db {
        self.connection
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Db {
        self.connection
    }
}

/// The error of a write: whatever the caller likes, as long as it can carry ours and tells whether
/// trying again may help.
pub trait WriteError: From<Error> + Send + 'static {
    /// Whether the same write may succeed when it is run again.
    fn is_busy(&self) -> bool;
}

impl WriteError for Error {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Busy)
    }
}
