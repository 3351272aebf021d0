//! What the pages inside an event share: its head with the tabs that the reader may open, and how its
//! kind, its dates, its times and its regions are said and read.

use crate::ops::events::EventFigures;
use crate::view::events::EventSummary;
use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use super::Visit;
use crate::db::Db;
use crate::db::events::Event;
use crate::db::sessions::{self, Session};
use crate::db::units::{self, Unit};
use crate::domain::access::event_access::{Denial, EventAccess, Permission};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::calendar;
use crate::domain::event::EventKind;
use crate::domain::ids::{EventId, UnitId};
use crate::domain::language::Language;
use crate::domain::nomination::Step;
use crate::domain::region::{RegionLevel, Regions};
use crate::ops;
use crate::ops::events::{SessionFigures, event_access_at};
use crate::view::delegations::nominations;
use crate::view::events::SessionState;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, catalogue};
use crate::web::error::Result;

/// The head of a page inside an event, for who asks.
pub async fn head(visit: &Visit, caller: &Caller, event: &Event, tab: Tab) -> Result<EventHead> {
    let of = (event.unit_id, event.id);
    let unit = visit.app().read(move |db| units::get(db, of.0)).await?;
    Ok(EventHead {
        id: event.code.clone(),
        title: event.title.clone(),
        kind: Kinds::of(&[unit]).name(event, visit.language),
        status: event.status,
        dates: dates(event, visit.language),
        place: event.city.clone(),
        tabs: Tab::ALL.into_iter().filter(|tab| may_open(caller, *tab, of)).collect(),
        tab,
        may_plan: caller.scope(Need::Organize).covers_event(of.0, of.1),
    })
}

/// What a caller may do in an event now.
pub async fn access(visit: &Visit, caller: &Caller, event: &Event) -> Result<EventAccess> {
    let (caller, event, now) = (caller.clone(), event.clone(), visit.app().now());
    Ok(visit.app().read(move |db| event_access_at(db, &caller, &event, now)).await?)
}

/// Why something is closed now to somebody whose part it is, in one sentence; nothing where it is permitted,
/// and nothing for others.
pub fn why_closed(visit: &Visit, access: &EventAccess, permission: &Permission) -> Option<String> {
    let closed = permission.as_ref().err().and_then(Denial::closed)?;
    let still_exchanges = access.may_somewhere(Step::Replace).is_ok();
    Some(nominations::closed(visit.language, closed, still_exchanges))
}

fn may_open(caller: &Caller, tab: Tab, (unit, event): (UnitId, EventId)) -> bool {
    let reads = || caller.scope(Need::Read).covers_event(unit, event);
    match tab {
        Tab::Overview | Tab::Sessions => true,
        Tab::Quotas | Tab::Delegations | Tab::Participants => {
            reads() || caller.scope(Need::Nominate).touches_event(unit, event)
        }
        Tab::Documents | Tab::Certificates => reads(),
        Tab::Team => caller.scope(Need::Organize).covers_event(unit, event),
    }
}

/// The kinds of units' events, to say those of events in words.
pub struct Kinds(HashMap<UnitId, Vec<EventKind>>);

impl Kinds {
    /// Those of these units.
    pub fn of(units: &[Unit]) -> Self {
        Self(units.iter().map(|unit| (unit.id, unit.event_kinds())).collect())
    }

    /// Those of all units.
    pub fn read(db: &mut Db) -> ops::Result<Self> {
        Ok(Self::of(&units::list(db, &Scope::everything())?))
    }

    /// The kind of an event as its unit calls it.
    pub fn name(&self, event: &Event, language: Language) -> String {
        let known = self.0.get(&event.unit_id).into_iter().flatten().find(|kind| kind.code == event.kind);
        known.map_or_else(|| event.kind.clone(), |kind| kind_name(kind, language))
    }
}

/// A kind of events in words: as the office writes it, or by its usual name.
pub fn kind_name(kind: &EventKind, language: Language) -> String {
    match kind.name.as_str() {
        "" => catalogue::text(language, &format!("event-kind-{}", kind.code)),
        own => own.to_owned(),
    }
}

/// The days of an event in words; empty while they are unknown.
pub fn dates(event: &Event, language: Language) -> String {
    match (event.starts_on, event.ends_on) {
        (Some(first), Some(last)) => calendar::date_range(first, last, language),
        (Some(first), None) => calendar::date(first, language),
        (None, _) => String::new(),
    }
}

/// Where an event is held: house and town; empty while it is unknown.
pub fn place(event: &Event) -> String {
    let parts = [event.venue.as_str(), event.city.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// A stored time.
pub fn utc(at: NaiveDateTime) -> DateTime<Utc> {
    at.and_utc()
}

/// The day of a session in words.
pub fn day(session: &Session, zone: Tz, language: Language) -> String {
    calendar::long_date(calendar::local_date(utc(session.starts_at), zone), language)
}

/// The time of a session: `08.00–09.30 WITA`.
pub fn time(session: &Session, zone: Tz, language: Language) -> String {
    calendar::time_range(utc(session.starts_at), utc(session.ends_at), zone, language)
}

/// Where a session stands in time: before its door opens, while it takes scans, after.
pub fn state(session: &Session, now: NaiveDateTime) -> SessionState {
    let rules = session.rules();
    let until =
        if session.check_out { rules.closes_at().max(rules.leaving_until()) } else { rules.closes_at() };
    if now < rules.opens_at() {
        SessionState::Ahead
    } else if now <= until {
        SessionState::Open
    } else {
        SessionState::Over
    }
}

/// The time zone by which a reader's today is told: that of the first unit within reach, or of the first.
pub fn zone_of(db: &mut Db, scope: &Scope) -> ops::Result<Tz> {
    let own = units::list(db, scope)?.into_iter().next();
    let unit = match own {
        Some(unit) => Some(unit),
        None => units::first(db)?,
    };
    Ok(unit.and_then(|unit| unit.time_zone.parse().ok()).unwrap_or(Tz::Asia__Jakarta))
}

/// The sessions of a scope that are held today, by the calendar at each place, with their figures. Those
/// of events that take no scans (drafts, finished ones) are left out.
pub fn sessions_today(
    db: &mut Db,
    scope: &Scope,
    now: NaiveDateTime,
) -> ops::Result<Vec<(Session, Event, SessionFigures)>> {
    // Wide enough for every zone; what is today is then told by each event's own.
    let around = TimeDelta::hours(48);
    let mut held = sessions::between(db, scope, now - around, now + around)?;
    held.retain(|(session, event)| {
        let day = |at: NaiveDateTime| calendar::local_date(utc(at), event.zone());
        let today = day(now);
        event.status.admits_check_in() && day(session.starts_at) <= today && today <= day(session.ends_at)
    });
    let figures = ops::events::session_figures::of_sessions(db, scope, &held)?;
    Ok(held
        .into_iter()
        .map(|(session, event)| {
            let figures = figures.get(&session.id).copied().unwrap_or_default();
            (session, event, figures)
        })
        .collect())
}

/// The moment at which clocks of a zone show a day and a time; of two such moments the first.
pub fn moment(day: NaiveDate, time: NaiveTime, zone: Tz) -> Option<NaiveDateTime> {
    zone.from_local_datetime(&day.and_time(time)).earliest().map(|at| at.naive_utc())
}

/// A region as it stands in a field: `63.71 Kota Banjarmasin`.
pub fn region_shown(code: &str) -> String {
    Regions::get().find(code).map_or_else(|| code.to_owned(), |region| format!("{code} {}", region.name))
}

/// A region as it was entered: of `63.71 Kota Banjarmasin`, which the list of a field offers, the code.
pub fn region_entered(text: &str) -> &str {
    let text = text.trim();
    let first = text.split_whitespace().next().unwrap_or_default();
    if Regions::get().find(first).is_some() { first } else { text }
}

/// The regions to choose from below a host, with the host; without one all provinces and regencies.
pub fn region_choices(host: Option<&str>) -> Vec<Choice> {
    let regions = Regions::get();
    match host.and_then(|code| regions.find(code)) {
        Some(host) => std::iter::once(host)
            .chain(regions.children(host.code))
            .map(|region| Choice::new(region.code, region.name))
            .collect(),
        None => regions
            .all()
            .iter()
            .filter(|region| region.level != RegionLevel::District)
            .map(|region| Choice::new(region.code, region.name))
            .collect(),
    }
}

/// An event in a list.
pub fn summary(
    event: &Event,
    kinds: &Kinds,
    figures: Option<&EventFigures>,
    language: Language,
) -> EventSummary {
    EventSummary {
        id: event.code.clone(),
        title: event.title.clone(),
        kind: kinds.name(event, language),
        status: event.status,
        dates: dates(event, language),
        place: event.city.clone(),
        fill: figures.copied().unwrap_or_default().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_list_of_regions_offers_is_read_back_as_the_code() {
        assert_eq!(region_shown("63.71"), "63.71 Kota Banjarmasin");
        assert_eq!(region_entered(&region_shown("63.71")), "63.71");
        assert_eq!(region_entered(" HSS "), "HSS");
        assert_eq!(region_entered("Hulu Sungai Selatan"), "Hulu Sungai Selatan");
        assert_eq!(region_choices(Some("63")).len(), 14);
        assert_eq!(region_choices(None).len(), 38 + 514);
    }
}
