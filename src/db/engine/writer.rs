//! The one writer of SQLite: a thread that takes writes from a queue, runs all that wait inside one
//! transaction (a savepoint each), commits once and then answers each. So the disk is asked to
//! flush once for many check-ins (group commit), and nothing is answered before it is durable.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;

use diesel::connection::SimpleConnection;
use tokio::sync::oneshot;

use crate::db::engine::connection::Db;
use crate::db::engine::error::{Error, Result};
use crate::db::engine::tx::{Stamp, Tx, WriteError};
use crate::domain::access::Actor;

/// At most so many writes share a transaction.
const BATCH: usize = 512;

/// A write that waits for its turn, whatever it returns. What runs it is compiled once, and not for each write of
/// the product.
pub(super) trait Write: Send {
    /// Runs it; whether its effects are to stay.
    fn run(&mut self, connection: &mut Db) -> bool;
    /// Whether it failed by something that passes.
    fn is_busy(&self) -> bool;
    /// Answers its caller, once all is durable, or with the error that made the commit fail.
    fn answer(self: Box<Self>, commit: Result<()>);
}

struct Queued<F, T, E> {
    write: F,
    actor: Actor,
    moment: Stamp,
    result: Option<std::result::Result<T, E>>,
    reply: oneshot::Sender<std::result::Result<T, E>>,
}

impl<F, T, E> Write for Queued<F, T, E>
where
    F: FnMut(&mut Tx<'_>) -> std::result::Result<T, E> + Send,
    T: Send,
    E: WriteError,
{
    fn run(&mut self, connection: &mut Db) -> bool {
        let mut tx = Tx::new(connection, &self.actor, &self.moment);
        let result = catch_unwind(AssertUnwindSafe(|| (self.write)(&mut tx)))
            .unwrap_or_else(|_| Err(Error::broken("a write panicked").into()));
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn is_busy(&self) -> bool {
        matches!(&self.result, Some(Err(error)) if error.is_busy())
    }

    fn answer(self: Box<Self>, commit: Result<()>) {
        let result = match commit {
            Ok(()) => self.result.unwrap_or_else(|| Err(Error::broken("a write was not run").into())),
            Err(error) => Err(error.into()),
        };
        // Nobody waits any more when the client went away; the write stands all the same.
        let _ = self.reply.send(result);
    }
}

/// Hands a write to whoever runs it, and waits until it is durable.
pub(super) async fn queue<T, E, F>(
    actor: Actor,
    moment: Stamp,
    write: F,
    hand_over: impl FnOnce(Box<dyn Write>) -> Result<()>,
) -> std::result::Result<T, E>
where
    F: FnMut(&mut Tx<'_>) -> std::result::Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: WriteError,
{
    let (reply, answer) = oneshot::channel();
    hand_over(Box::new(Queued { write, actor, moment, result: None, reply }))?;
    answer.await.unwrap_or_else(|_| Err(Error::broken("the writer has stopped").into()))
}

/// The queue to the writer thread. The thread ends when the last handle is dropped.
#[derive(Clone)]
pub struct Writer {
    queue: mpsc::Sender<Box<dyn Write>>,
}

impl Writer {
    /// Starts the thread with its own connection.
    pub fn start(connection: Db) -> Result<Self> {
        let (queue, writes) = mpsc::channel();
        std::thread::Builder::new()
            .name("hadir-writer".to_owned())
            .spawn(move || work(connection, &writes))
            .map_err(|error| Error::Broken(Box::new(error)))?;
        Ok(Self { queue })
    }

    /// Queues a write.
    pub(super) fn push(&self, write: Box<dyn Write>) -> Result<()> {
        self.queue.send(write).map_err(|_| Error::broken("the writer has stopped"))
    }
}

fn work(mut connection: Db, writes: &mpsc::Receiver<Box<dyn Write>>) {
    while let Ok(first) = writes.recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH {
            let Ok(next) = writes.try_recv() else { break };
            batch.push(next);
        }
        let commit = run_batch(&mut connection, &mut batch);
        if let Err(error) = &commit {
            tracing::error!(%error, "a batch of writes failed");
        }
        for write in batch {
            write.answer(commit.as_ref().copied().map_err(|error| Error::broken(error.to_string())));
        }
    }
}

fn run_batch(connection: &mut Db, batch: &mut [Box<dyn Write>]) -> Result<()> {
    connection.batch_execute("BEGIN IMMEDIATE")?;
    let mut run = || -> Result<()> {
        for write in &mut *batch {
            connection.batch_execute("SAVEPOINT one")?;
            if write.run(connection) {
                connection.batch_execute("RELEASE one")?;
            } else {
                connection.batch_execute("ROLLBACK TO one; RELEASE one")?;
            }
        }
        connection.batch_execute("COMMIT")?;
        Ok(())
    };
    let outcome = run();
    if outcome.is_err() {
        // Fails when SQLite has rolled back by itself, as after a full disk.
        let _ = connection.batch_execute("ROLLBACK");
    }
    outcome
}
