//! Takes away what the samples made: their accounts, events and units with all that hangs on them. Refuses
//! while something of the office's own does, and while nobody but a sample could sign in afterwards. What
//! happened stays in the audit.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::{Db, Tx, samples};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Result};

/// Whether there are samples.
pub fn are_loaded(db: &mut Db) -> Result<bool> {
    Ok(!samples::unit_ids(db)?.is_empty() || !samples::event_ids(db)?.is_empty())
}

/// Takes the samples away. One event at a time, so that others can write in between; what was begun and
/// broken off is finished by the next call.
pub async fn remove_samples(app: &App, caller: &Caller) -> Result<()> {
    if !caller.scope(Need::Administer).everything {
        return Err(Error::Forbidden);
    }
    let (accounts, events, units) = app
        .read(|db| {
            Ok::<_, Error>((samples::account_ids(db)?, samples::event_ids(db)?, samples::unit_ids(db)?))
        })
        .await?;
    app.write(&caller.actor, move |tx| {
        check(tx)?;
        for id in &accounts {
            samples::delete_account(tx, *id)?;
        }
        record(tx)
    })
    .await?;
    for id in events {
        app.write(&caller.actor, move |tx| {
            check(tx)?;
            Ok::<_, Error>(samples::delete_event(tx, id)?)
        })
        .await?;
    }
    app.write(&caller.actor, move |tx| {
        check(tx)?;
        for id in &units {
            samples::delete_unit(tx, *id)?;
        }
        Ok(())
    })
    .await
}

/// Whether anything stands against it.
fn check(db: &mut Db) -> Result<()> {
    if !samples::has_own_administrator(db)? {
        return Err(Refusal::SamplesOnlyAdministrator.into());
    }
    let hanging = [samples::foreign_events(db)?, samples::foreign_grants(db)?].concat();
    if !hanging.is_empty() {
        let what = hanging.iter().take(5).map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
        return Err(Refusal::SamplesInUse { what }.into());
    }
    Ok(())
}

fn record(tx: &mut Tx<'_>) -> Result<()> {
    audit::record(
        tx,
        Entry {
            action: Action::SamplesRemoved,
            subject_id: &"samples",
            event: None,
            before: None,
            after: None,
        },
    )?;
    Ok(())
}
