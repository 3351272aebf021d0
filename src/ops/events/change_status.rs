//! Moves an event a step through its life. Steps are never tied to dates or completeness.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::event::EventStatus;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Result};

/// Moves the event with this id or code to another status.
pub async fn change_event_status(app: &App, caller: &Caller, key: &str, to: EventStatus) -> Result<Event> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        let from = event.status;
        if !from.may_become(to) {
            return Err(Refusal::WrongStatus { from, to }.into());
        }
        if !events::set_status(tx, event.id, from, to)? {
            return Err(Error::Busy);
        }
        audit::record(
            tx,
            Entry {
                action: Action::EventStatusChanged,
                subject_id: &event.id,
                event: Some(event.id),
                before: Some(serde_json::json!({ "status": from })),
                after: Some(serde_json::json!({ "status": to })),
            },
        )?;
        Ok(events::get(tx, event.id)?)
    })
    .await
}
