//! Says how the seats of an event go to those who wait: at once or by an offer, for each delegation by itself
//! or, where nobody of it waits, for all. Opening the common queue serves whom it can.

use super::waiting_list::{MOST_HOURS, fill_free_seats};
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::events::event_access;
use crate::ops::input;

/// How the queue of the event with this id or code works from now on.
pub async fn set_queue(
    app: &App,
    caller: &Caller,
    key: &str,
    offer_hours: Option<i64>,
    common: bool,
) -> Result<Event> {
    let (scope, asker) = (caller.scope(Need::Organize), caller.clone());
    let key = key.to_owned();
    let mut problems = Problems::default();
    if let Some(hours) = offer_hours {
        input::number(&mut problems, "hours", hours, 1, MOST_HOURS);
    }
    problems.finish()?;
    app.write(&caller.actor, move |tx| {
        let found = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        events::hold(tx, found.id)?;
        let before = events::get(tx, found.id)?;
        event_access(tx, &asker, &before)?.may_decide()?;
        events::set_queue(tx, before.id, offer_hours, common)?;
        let after = events::get(tx, before.id)?;
        let visible = |event: &Event| {
            serde_json::json!({ "offer_hours": event.offer_hours, "common_queue": event.common_queue })
        };
        audit::record(
            tx,
            Entry {
                action: Action::QueueSet,
                subject_id: &after.id,
                event: Some(after.id),
                before: Some(visible(&before)),
                after: Some(visible(&after)),
            },
        )?;
        fill_free_seats(tx, &after)?;
        Ok(after)
    })
    .await
}
