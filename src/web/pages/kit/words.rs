//! Times as the pages of one event say them: always by the clock at the place.

use chrono::NaiveDateTime;

use super::event;
use crate::db::events::Event;
use crate::db::sessions::Session;
use crate::domain::calendar;
use crate::domain::language::Language;

/// `08.00`.
pub fn clock(event: &Event, at: NaiveDateTime, language: Language) -> String {
    calendar::clock(at.and_utc(), event.zone(), language)
}

/// `08.00`, or empty where there is no time.
pub fn clock_of(event: &Event, at: Option<NaiveDateTime>, language: Language) -> String {
    at.map(|at| clock(event, at, language)).unwrap_or_default()
}

/// `20 Februari 2023 08.00`.
pub fn moment(event: &Event, at: NaiveDateTime, language: Language) -> String {
    let day = calendar::local_date(at.and_utc(), event.zone());
    format!("{} {}", calendar::date(day, language), clock(event, at, language))
}

/// `Senin, 20 Februari 2023 · 08.00–09.30 WITA`.
pub fn session(event: &Event, session: &Session, language: Language) -> String {
    let zone = event.zone();
    format!("{} · {}", event::day(session, zone, language), event::time(session, zone, language))
}
