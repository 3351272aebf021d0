//! How often something may be tried: counted in the database, so that it holds for all processes together.

use chrono::{NaiveDateTime, TimeDelta};

use super::error::Result;
use crate::db::{Tx, browser_sessions};
use crate::domain::refusal::Refusal;

/// The window.
const WINDOW_MINUTES: i64 = 15;

/// Counts an attempt against each of these, unless one has had too many; the ids of what was counted.
pub fn count_attempt(tx: &mut Tx<'_>, limits: &[(String, usize)]) -> Result<Vec<String>> {
    let now = tx.now;
    let mut counted = Vec::new();
    for (subject, most) in limits {
        let attempts = browser_sessions::attempts_since(tx, subject, window_start(now))?;
        if attempts.len() >= *most {
            let retry_after_seconds = wait(&attempts, *most, now);
            return Err(Refusal::TooManyAttempts { retry_after_seconds }.into());
        }
        counted.push(browser_sessions::insert_attempt(tx, subject)?);
    }
    Ok(counted)
}

/// Since when attempts count.
pub fn window_start(now: NaiveDateTime) -> NaiveDateTime {
    now - TimeDelta::minutes(WINDOW_MINUTES)
}

/// Seconds until the oldest attempt that counts has left the window.
fn wait(attempts: &[NaiveDateTime], most: usize, now: NaiveDateTime) -> i64 {
    let oldest =
        attempts.len().checked_sub(most).and_then(|index| attempts.get(index)).copied().unwrap_or(now);
    (oldest + TimeDelta::minutes(WINDOW_MINUTES) - now).num_seconds().max(1)
}
