//! Puts the table of seats back as it was before a change. What is taken since stays taken: where somebody sits
//! on a seat that the earlier table did not have, nothing changes and the refusal says where.

use super::quota_history::{self, Reason};
use super::quota_rows;
use crate::app::App;
use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::AuditId;
use crate::domain::refusal::Refusal;
use crate::domain::remark::QuotaNote;
use crate::ops::error::{Error, Result};

/// Which table is put back.
#[derive(Debug, Clone, Copy)]
pub struct Restoring {
    /// The one before this change.
    pub change: AuditId,
    /// Only when nothing has changed since, as whoever undoes the own change expects.
    pub only_last: bool,
}

/// Restores the table of the event with this id or code.
pub async fn restore_quotas(app: &App, caller: &Caller, key: &str, restoring: Restoring) -> Result<Event> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        events::hold(tx, event.id)?;
        let rows = quota_history::before_change(tx, &event, restoring.change)?;
        if restoring.only_last && !quota_history::is_last(tx, &event, restoring.change)? {
            return Err(Refusal::QuotasChangedSince.into());
        }
        let forms = quota_rows::forms_of(&rows);
        quota_rows::write(
            tx,
            &event,
            &forms,
            &Reason { action: Action::QuotasRestored, note: QuotaNote::default() },
        )?;
        Ok(event)
    })
    .await
}
