//! Makes a new event of an earlier one: its sessions a number of whole days later at the same local times,
//! its table of seats with all of them free, what papers say of it. People are never copied.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use super::save::{EventForm, form_of, insert_event};
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::delegations::{self, Delegation};
use crate::db::events::{self, Event};
use crate::db::quotas::{self, Quota};
use crate::db::sessions::{self, Session};
use crate::db::units::{self, Unit};
use crate::db::{Db, Tx, unit_signers};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::calendar;
use crate::domain::event::EventDetails;
use crate::domain::ids::DelegationId;
use crate::domain::invitation::InvitationLetter;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Result};

/// A copy as it is asked for.
#[derive(Debug, Clone, Default)]
pub struct CopyForm {
    /// The new title; required.
    pub title: String,
    /// The new code; made from the title when empty.
    pub code: String,
    /// The new first day. Without it the copy has no dates and takes no sessions.
    pub starts_on: Option<NaiveDate>,
    /// Whether sessions are taken along.
    pub sessions: bool,
    /// Whether the table of seats is taken along.
    pub seats: bool,
    /// Whether theme, venue, aims, officials and the rest are taken along.
    pub details: bool,
}

/// Copies the event with this id or code, within its unit.
pub async fn copy_event(app: &App, caller: &Caller, key: &str, form: CopyForm) -> Result<(Event, Unit)> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let source = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        let unit = units::get(tx, source.unit_id)?;
        let held = if form.sessions { sessions::list(tx, source.id)? } else { Vec::new() };
        if form.starts_on.is_none() && !held.is_empty() {
            return Err(Error::invalid("starts_on", Problem::Required));
        }
        let later = match (form.starts_on, first_day(tx, &source)?) {
            (Some(new), Some(old)) => new - old,
            _ => TimeDelta::zero(),
        };
        let event = insert_event(tx, &unit, &event_form(&source, &form, later))?;
        // Whether seats are offered is a custom of the office; a common queue is opened for each event anew.
        events::set_queue(tx, event.id, source.offer_hours, false)?;
        if form.details {
            let signers = unit_signers::chosen(tx, source.id)?;
            unit_signers::choose(tx, event.id, &signers)?;
        }
        let of = if form.seats { copy_seats(tx, &source, &event)? } else { HashMap::new() };
        for session in &held {
            let copied = moved(tx, session, &event, later, &of)?;
            sessions::insert(tx, &copied)?;
        }
        record(tx, &source, &event, held.len(), of.len())?;
        Ok((event, unit))
    })
    .await
}

/// The first day of an event, or else of its sessions.
pub fn first_day(db: &mut Db, event: &Event) -> Result<Option<NaiveDate>> {
    if event.starts_on.is_some() {
        return Ok(event.starts_on);
    }
    let first = sessions::list(db, event.id)?.into_iter().next();
    Ok(first.map(|session| calendar::local_date(session.starts_at.and_utc(), event.zone())))
}

/// The new event as a form; without details it is told by its kind, town and rules alone.
fn event_form(source: &Event, form: &CopyForm, later: TimeDelta) -> EventForm {
    let whole = form_of(source);
    let ends_on = source.ends_on.filter(|_| source.starts_on.is_some() && form.starts_on.is_some());
    let (theme, venue, details) = if form.details {
        // The new letter gets a number and a date of its own.
        let invitation =
            InvitationLetter { number: String::new(), dated_on: None, ..whole.details.invitation };
        (whole.theme, whole.venue, EventDetails { invitation, ..whole.details })
    } else {
        // Rules, and not what papers say.
        let EventDetails { exceptions_by_organizers, categories, .. } = source.details.0.clone();
        let rules = EventDetails { exceptions_by_organizers, categories, ..EventDetails::default() };
        (String::new(), String::new(), rules)
    };
    EventForm {
        title: form.title.clone(),
        code: form.code.clone(),
        starts_on: form.starts_on,
        ends_on: ends_on.and_then(|day| day.checked_add_signed(later)),
        theme,
        venue,
        details,
        ..whole
    }
}

/// Copies the table of seats, all free; the new delegation of each old one.
fn copy_seats(tx: &mut Tx<'_>, source: &Event, event: &Event) -> Result<HashMap<DelegationId, DelegationId>> {
    let mut of = HashMap::new();
    for old in delegations::list(tx, source.id)? {
        let id = tx.ids.draw();
        of.insert(old.id, id);
        let copied = Delegation {
            id,
            event_id: event.id,
            // What became of the invitation is the old event's.
            extended_until: None,
            invited_at: None,
            opened_at: None,
            submitted_at: None,
            answer_note: String::new(),
            ..old
        };
        delegations::insert(tx, &copied)?;
    }
    for old in quotas::list(tx, source.id)? {
        let Some(delegation_id) = of.get(&old.delegation_id).copied() else { continue };
        let id = tx.ids.draw();
        quotas::insert(tx, &Quota { id, event_id: event.id, delegation_id, taken: 0, ..old })?;
    }
    Ok(of)
}

/// A session so many days later. Delegations that were not taken along are no longer asked for.
fn moved(
    tx: &mut Tx<'_>,
    session: &Session,
    event: &Event,
    later: TimeDelta,
    of: &HashMap<DelegationId, DelegationId>,
) -> Result<Session> {
    let zone = event.zone();
    let starts_at = same_clock(session.starts_at, later, zone);
    let ends_at = same_clock(session.ends_at, later, zone);
    // Where clocks are turned in between, a session stays as long as it was.
    let ends_at =
        if ends_at > starts_at { ends_at } else { starts_at + (session.ends_at - session.starts_at) };
    let expected: Vec<DelegationId> =
        session.delegations.iter().filter_map(|old| of.get(old).copied()).collect();
    Ok(Session {
        id: tx.ids.draw(),
        event_id: event.id,
        starts_at,
        ends_at,
        delegations: expected.into(),
        created_at: tx.now,
        updated_at: tx.now,
        ..session.clone()
    })
}

/// The moment at which the clocks of a zone show the same time, so much later by the calendar.
fn same_clock(at: NaiveDateTime, later: TimeDelta, zone: Tz) -> NaiveDateTime {
    let local = zone.from_utc_datetime(&at).naive_local() + later;
    zone.from_local_datetime(&local).earliest().map_or(at + later, |moved| moved.naive_utc())
}

fn record(tx: &mut Tx<'_>, source: &Event, event: &Event, held: usize, delegations: usize) -> Result<()> {
    audit::record(
        tx,
        Entry {
            action: Action::EventCopied,
            subject_id: &event.id,
            event: Some(event.id),
            before: None,
            after: Some(serde_json::json!({
                "copied_from": source.code, "sessions": held, "delegations": delegations,
            })),
        },
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn clocks_show_the_same_time_on_the_new_day() {
        let year = TimeDelta::days(371);
        let makassar = chrono_tz::Asia::Makassar;
        assert_eq!(same_clock(at("2023-02-20T00:00:00"), year, makassar), at("2024-02-26T00:00:00"));
        // A town that turns its clocks: eight o'clock is another hour in UTC.
        let berlin = chrono_tz::Europe::Berlin;
        let winter = at("2024-01-15T07:00:00");
        assert_eq!(same_clock(winter, TimeDelta::days(182), berlin), at("2024-07-15T06:00:00"));
        // 02.30 does not exist on the night of the change.
        let gap = same_clock(at("2024-03-24T01:30:00"), TimeDelta::days(7), berlin);
        assert_eq!(gap, at("2024-03-31T01:30:00"));
    }
}
