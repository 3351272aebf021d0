//! Calendars to take along: of an event, and of a participant by the ticket's code, with the sessions that
//! expect that participant alone.

use super::holder::{self, Ticket};
use crate::app::App;
use crate::db::Db;
use crate::db::events::{self, Event};
use crate::db::sessions::{self, Session};
use crate::documents::calendar::{Calendar, Entry, Span};
use crate::domain::access::{Caller, Need};
use crate::domain::participant::ParticipantStatus;
use crate::domain::ticket::TicketCode;
use crate::ops::error::{Error, Result};
use crate::view::paths;

/// A calendar as a file.
#[derive(Debug, Clone)]
pub struct CalendarFile {
    /// `bimtek-2023.ics`.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What kind of file a calendar is.
pub const CONTENT_TYPE: &str = "text/calendar; charset=utf-8";

/// The calendar of an event.
pub async fn of_event(app: &App, caller: &Caller, key: &str) -> Result<CalendarFile> {
    let (scope, key, now) = (caller.scope(Need::See), key.to_owned(), app.now());
    app.read(move |db| {
        let event = events::find(db, &scope, &key)?.ok_or(Error::NotFound)?;
        let sessions = sessions::list(db, event.id)?;
        Ok(file(&event, &sessions, "", now))
    })
    .await
}

/// The calendar of whom a ticket belongs to; nothing for one who does not come.
pub fn of_ticket(app: &App, db: &mut Db, code: TicketCode) -> Result<CalendarFile> {
    let Some(Ticket::Valid(holder)) = holder::find(db, code)? else { return Err(Error::NotFound) };
    if holder.participant.status != ParticipantStatus::Confirmed {
        return Err(Error::NotFound);
    }
    let sessions: Vec<Session> = holder.sessions.into_iter().map(|(session, _)| session).collect();
    let page = format!("{}{}", app.base_url, paths::ticket(code));
    Ok(file(&holder.event, &sessions, &page, app.now()))
}

/// A calendar of these sessions; of an event without sessions its days. `url` is the participant's own
/// page, or empty.
pub fn file(event: &Event, sessions: &[Session], url: &str, now: chrono::NaiveDateTime) -> CalendarFile {
    let place = [event.venue.as_str(), &event.city];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let entry = |uid: String, changed_at: chrono::NaiveDateTime, created_at: chrono::NaiveDateTime| Entry {
        uid,
        sequence: (changed_at.max(event.updated_at) - created_at).num_seconds().clamp(0, i64::from(i32::MAX)),
        changed_at: changed_at.max(event.updated_at).and_utc(),
        title: event.title.clone(),
        description: String::new(),
        place: place.clone(),
        url: url.to_owned(),
        time: Span::Moments(now.and_utc(), now.and_utc()),
    };
    let mut entries: Vec<Entry> = sessions
        .iter()
        .map(|session| Entry {
            title: session.title.clone(),
            description: event.title.clone(),
            time: Span::Moments(session.starts_at.and_utc(), session.ends_at.and_utc()),
            ..entry(session.id.to_string(), session.updated_at, session.created_at)
        })
        .collect();
    if let (true, Some(first)) = (entries.is_empty(), event.starts_on) {
        entries.push(Entry {
            description: event.theme.clone(),
            time: Span::Days(first, event.ends_on.unwrap_or(first)),
            ..entry(event.id.to_string(), event.updated_at, event.created_at)
        });
    }
    let calendar = Calendar { name: event.title.clone(), made_at: now.and_utc(), entries };
    CalendarFile { name: format!("{}.ics", event.code), bytes: calendar.bytes() }
}
