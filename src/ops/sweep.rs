//! Housekeeping that is done from time to time: old browsers, attempts and uploads are forgotten, the
//! audit is chained on. In small pieces, so that no check-in waits.

use chrono::TimeDelta;

use super::error::{Error, Result};
use crate::app::App;
use crate::db::{accounts, audit, uploads};
use crate::domain::access::Actor;

/// Rows of the audit that are chained in one transaction.
const PIECE: i64 = 200;

/// Does one round; whether there is more to do at once.
pub async fn sweep(app: &App) -> Result<bool> {
    let now = app.now();
    let chained = app
        .write(&Actor::system(), move |tx| {
            accounts::delete_expired(tx, now - TimeDelta::days(1))?;
            uploads::delete_before(tx, now - TimeDelta::days(1))?;
            Ok::<_, Error>(audit::chain_next(tx, PIECE)?)
        })
        .await?;
    Ok(i64::try_from(chained).unwrap_or(0) == PIECE)
}
