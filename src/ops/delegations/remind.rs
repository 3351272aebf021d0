//! Reminds delegations of seats they have not filled, by date: some days before their deadline, in the
//! morning, once for each rule. Whoever looks at the same moment, and however often, no letter is doubled: the
//! reminder is a row, and the letter is queued with it.

use super::invitations::{self, Invited};
use super::send_invitations::{by_address, queue_letter, record};
use crate::app::App;
use crate::db::delegation_reminders::{self, DelegationReminder};
use crate::db::events::{self, Event};
use crate::db::{Db, Tx, delegations};
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::event::EventStatus;
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::invitation::reminder_due;
use crate::domain::mail_content::MailContent;
use crate::ops::error::{Error, Result};

/// Queues the reminders that are due; how many letters.
pub async fn remind_delegations(app: &App) -> Result<i64> {
    let now = app.now();
    // Asked without the writer first: most of the time there is nothing to do.
    let events = app.read(move |db| events_with_due(db, now)).await?;
    let mut mails = 0;
    for id in events {
        mails += remind_of(app, id).await?;
    }
    Ok(mails)
}

/// The same for one event.
pub async fn remind_of(app: &App, event: EventId) -> Result<i64> {
    app.write(&Actor::system(), move |tx| remind(tx, event)).await
}

fn events_with_due(db: &mut Db, now: chrono::NaiveDateTime) -> Result<Vec<EventId>> {
    let mut awaited: Vec<Event> =
        delegations::awaited(db, now)?.into_iter().map(|(_, event)| event).collect();
    awaited.dedup_by_key(|event| event.id);
    let mut found = Vec::new();
    for event in awaited {
        if !due(db, &event, now)?.is_empty() {
            found.push(event.id);
        }
    }
    Ok(found)
}

/// The delegations of an event that are to be reminded now and can be reached, each with its rule.
fn due(db: &mut Db, event: &Event, now: chrono::NaiveDateTime) -> Result<Vec<(Invited, i64)>> {
    if event.status != EventStatus::Open || event.reminders_paused {
        return Ok(Vec::new());
    }
    let rule = |one: &Invited| {
        let sent: Vec<i64> = one.reminders.iter().map(|reminder| reminder.days).collect();
        let deadline = one.delegation.deadline(event)?;
        reminder_due(deadline, event.zone(), one.delegation.invited_at?, &sent, now)
    };
    let all = invitations::of_event(db, event)?.into_iter();
    Ok(all
        .filter(|one| one.taken < one.seats && !one.sends_nobody() && !one.contacts.by_address().is_empty())
        .filter_map(|one| rule(&one).map(|days| (one, days)))
        .collect())
}

fn remind(tx: &mut Tx<'_>, event: EventId) -> Result<i64> {
    // Held, so that another process waits until these are noted.
    events::hold(tx, event)?;
    let (event, now) = (events::get(tx, event)?, tx.now);
    let mut told = Vec::new();
    for (one, days) in due(tx, &event, now)? {
        let reminder = DelegationReminder { delegation_id: one.delegation.id, days, sent_at: now };
        if delegation_reminders::insert(tx, &reminder)? {
            told.push(one);
        }
    }
    let ids: Vec<DelegationId> = told.iter().map(|one| one.delegation.id).collect();
    let mut mails = 0;
    for (address, of) in by_address(told) {
        let of: Vec<&Invited> = of.iter().collect();
        let content = |delegations| MailContent::DelegationReminder { delegations };
        queue_letter(tx, &event, content, &address, &of)?;
        mails += 1;
    }
    if mails > 0 {
        record(tx, event.id, Action::DelegationsReminded, mails, &ids)?;
    }
    Ok::<_, Error>(mails)
}
