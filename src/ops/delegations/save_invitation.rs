//! Writes how delegations are invited: what the letter says, until when they nominate, whether they are
//! reminded, and the later deadline of one of them.

use crate::ops;
use chrono::NaiveDateTime;

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::{Tx, delegations};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::calendar;
use crate::domain::ids::DelegationId;
use crate::domain::invitation::InvitationLetter;
use crate::domain::language::Language;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::events::read_invitation;

/// Writes what the letter of an event says. Problems stand at `invitation.…`.
pub async fn save_letter(app: &App, caller: &Caller, key: &str, letter: InvitationLetter) -> Result<Event> {
    let mut problems = Problems::default();
    let letter = read_invitation(&mut problems, &letter);
    problems.finish()?;
    change(app, caller, key, move |tx, event| {
        let before = std::mem::replace(&mut event.details.invitation, letter.clone());
        events::update(tx, event)?;
        let visible = |letter: &InvitationLetter| serde_json::json!(letter);
        record(tx, event, Action::InvitationWritten, visible(&before), visible(&letter))
    })
    .await
}

/// Writes until when the delegations of an event nominate.
pub async fn set_deadline(
    app: &App,
    caller: &Caller,
    key: &str,
    deadline: Option<NaiveDateTime>,
) -> Result<Event> {
    change(app, caller, key, move |tx, event| {
        let before = std::mem::replace(&mut event.nomination_deadline, deadline);
        events::set_nominations(tx, event)?;
        let visible = |at: Option<NaiveDateTime>| serde_json::json!({ "nomination_deadline": at });
        record(tx, event, Action::DeadlineSet, visible(before), visible(deadline))
    })
    .await
}

/// Pauses the reminders of an event, or lets them go on.
pub async fn pause_reminders(app: &App, caller: &Caller, key: &str, paused: bool) -> Result<Event> {
    change(app, caller, key, move |tx, event| {
        let before = std::mem::replace(&mut event.reminders_paused, paused);
        events::set_nominations(tx, event)?;
        let visible = |paused: bool| serde_json::json!({ "reminders_paused": paused });
        record(tx, event, Action::RemindersPaused, visible(before), visible(paused))
    })
    .await
}

/// Gives a delegation a later deadline than the others have, or takes it back.
pub async fn extend_deadline(
    app: &App,
    caller: &Caller,
    id: DelegationId,
    until: Option<NaiveDateTime>,
) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let (delegation, event) = ops::events::delegation_within(tx, &scope, id)?;
        let common = event.nomination_deadline.ok_or_else(|| {
            // There is nothing to be later than.
            Error::invalid("extended_until", Problem::InUse)
        })?;
        if until.is_some_and(|until| until <= common) {
            let common = calendar::moment(common.and_utc(), event.zone(), Language::Indonesian);
            return Err(Error::invalid("extended_until", Problem::NotLater(common)));
        }
        delegations::set_extension(tx, id, until)?;
        let visible = |at: Option<NaiveDateTime>| serde_json::json!({ "extended_until": at });
        audit::record(
            tx,
            Entry {
                action: Action::DelegationExtended,
                subject_id: &id,
                event: Some(event.id),
                before: Some(visible(delegation.extended_until)),
                after: Some(visible(until)),
            },
        )?;
        Ok(())
    })
    .await
}

async fn change<F>(app: &App, caller: &Caller, key: &str, mut write: F) -> Result<Event>
where
    F: FnMut(&mut Tx<'_>, &mut Event) -> Result<()> + Send + 'static,
{
    let (planner, key) = (caller.clone(), key.to_owned());
    app.write(&caller.actor, move |tx| {
        let mut event = ops::events::event_to_plan(tx, &planner, &key)?;
        event.updated_at = tx.now;
        write(tx, &mut event)?;
        Ok(event)
    })
    .await
}

fn record(
    tx: &mut Tx<'_>,
    event: &Event,
    action: Action,
    before: serde_json::Value,
    after: serde_json::Value,
) -> Result<()> {
    let (before, after) = (Some(before), Some(after));
    audit::record(tx, Entry { action, subject_id: &event.id, event: Some(event.id), before, after })?;
    Ok(())
}
