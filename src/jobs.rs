//! The product's clockwork: what happens by itself beside the requests. Started once by each process that
//! serves; several processes on one database may run it side by side, because each job takes its work in a
//! transaction. Decides nothing: when something is due is asked of `ops`.

use std::time::Duration;

use actix_web::rt::task::JoinHandle;
use actix_web::rt::{spawn, time};

use crate::app::App;
use crate::ops;

/// How often housekeeping looks around.
const SWEEP_EVERY: Duration = Duration::from_secs(30);
/// How often it is asked whether delegations are to be reminded.
const REMIND_EVERY: Duration = Duration::from_secs(60);
/// How often a sender looks for messages that are due.
const SEND_EVERY: Duration = Duration::from_secs(2);

/// Jobs that run until this is dropped.
pub struct Jobs(Vec<JoinHandle<()>>);

impl Jobs {
    /// Starts all jobs on the runtime of this thread. `senders` messages are sent at the same time; with
    /// none they stay in the queue.
    pub fn start(app: &App, senders: usize) -> Self {
        let mut jobs = vec![spawn(sweep(app.clone())), spawn(remind(app.clone()))];
        jobs.extend((0..senders).map(|_| spawn(send(app.clone()))));
        Self(jobs)
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        for job in &self.0 {
            job.abort();
        }
    }
}

async fn sweep(app: App) {
    repeat(SWEEP_EVERY, "housekeeping", async || ops::upkeep::sweep(&app).await).await;
}

async fn remind(app: App) {
    let job = async || ops::delegations::remind_delegations(&app).await.map(|_| false);
    repeat(REMIND_EVERY, "reminding delegations", job).await;
}

async fn send(app: App) {
    repeat(SEND_EVERY, "sending a message", async || ops::letters::send_next(&app).await).await;
}

/// Does a job again and again: at once while it answers that there is more, else after a pause. A failure is
/// logged and ends the round, not the job.
async fn repeat(pause: Duration, name: &str, job: impl AsyncFn() -> ops::Result<bool>) {
    loop {
        time::sleep(pause).await;
        loop {
            match job().await {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    tracing::warn!(%error, job = name, "a job failed");
                    break;
                }
            }
        }
    }
}
