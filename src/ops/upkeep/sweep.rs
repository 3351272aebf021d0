//! Housekeeping that is done from time to time: old browsers, attempts, uploads, undos and letters are
//! forgotten, offers of seats that nobody answered go on to the next, the audit is chained on.

use chrono::TimeDelta;

use crate::app::App;
use crate::db::{account_links, audit, browser_sessions, import_runs, mails, undos, uploads};
use crate::domain::access::Actor;
use crate::domain::mail::KEPT;
use crate::ops::error::{Error, Result};
use crate::ops::seats::lapse_offers;

/// Rows of the audit are chained when they are older: every write that began before has ended by then.
const SETTLED_AFTER: TimeDelta = TimeDelta::minutes(10);

/// Does one round; whether there is more to do at once.
pub async fn sweep(app: &App) -> Result<bool> {
    let now = app.now();
    let more_offers = lapse_offers(app).await?;
    // Read and hashed beside the writer, which only adds the link.
    let link = app.read(move |db| Ok::<_, Error>(audit::next_link(db, now - SETTLED_AFTER)?)).await?;
    let full = link.as_ref().is_some_and(|link| link.row_count == audit::MOST_ROWS_OF_LINK);
    app.write(&Actor::system(), move |tx| {
        browser_sessions::delete_expired(tx, now - TimeDelta::days(1))?;
        account_links::delete_before(tx, now - TimeDelta::days(30))?;
        uploads::delete_before(tx, now - TimeDelta::days(1))?;
        mails::delete_before(tx, now - KEPT)?;
        import_runs::delete_before(tx, now - TimeDelta::days(1))?;
        undos::delete_before(tx, now - TimeDelta::days(1))?;
        if let Some(link) = &link {
            audit::insert_link(tx, link)?;
        }
        Ok::<_, Error>(())
    })
    .await?;
    app.mail.forget_before(now - KEPT).await.map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(full || more_offers)
}
