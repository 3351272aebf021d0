//! Writes the quota table of an event as it was entered.

use super::quota_history::Reason;
use super::quota_rows;
use crate::app::App;
use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::remark::QuotaNote;
use crate::ops::error::{Error, Result};

pub use super::quota_rows::QuotaForm;

/// Sets the quotas of the event with this id or code.
pub async fn set_quotas(app: &App, caller: &Caller, key: &str, rows: Vec<QuotaForm>) -> Result<Event> {
    set_quotas_because(app, caller, key, rows, String::new()).await
}

/// The same with a line that says why, for the history.
pub async fn set_quotas_because(
    app: &App,
    caller: &Caller,
    key: &str,
    rows: Vec<QuotaForm>,
    note: String,
) -> Result<Event> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        quota_rows::write(
            tx,
            &event,
            &rows,
            &Reason { action: Action::QuotasSet, note: QuotaNote::text(&note) },
        )?;
        Ok(event)
    })
    .await
}
