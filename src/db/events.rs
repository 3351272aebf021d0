//! Events: trainings and meetings.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::json::Json;
use crate::db::engine::connection::{Backend, Db, lower};
use crate::db::engine::error::Result;
use crate::db::engine::schema::events;
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::event::{EventDetails, EventStatus};
use crate::domain::ids::{EventId, UnitId};

/// A row of `events`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = events, check_for_backend(Backend), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// Who owns it.
    pub unit_id: UnitId,
    /// A slug, unique in the installation.
    pub code: String,
    /// Its kind: bimtek, rakor …
    pub kind: String,
    /// The title in full.
    pub title: String,
    /// The theme.
    pub theme: String,
    /// Where it stands.
    pub status: EventStatus,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// IANA name.
    pub time_zone: String,
    /// The house or hall.
    pub venue: String,
    /// The town.
    pub city: String,
    /// The host region: names of delegations are looked up among it and its children.
    pub region_code: Option<String>,
    /// Aims, objectives, topics, legal basis, officials and the rest.
    #[diesel(select_expression = (events::id, events::details))]
    #[diesel(select_expression_type = (events::id, events::details))]
    pub details: Json<EventDetails>,
    /// The share of lesson hours that earns a certificate.
    pub min_attendance_percent: i64,
    /// How certificates are numbered; the unit's pattern when empty.
    pub number_pattern: String,
    /// Raised whenever the list at the door changes.
    pub roster_version: i64,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// When it was last changed.
    pub updated_at: NaiveDateTime,
    /// Until when delegations nominate; none while no day is set.
    pub nomination_deadline: Option<NaiveDateTime>,
    /// How many hours a freed seat is offered to who waits; none confirms at once.
    pub offer_hours: Option<i64>,
    /// Whether a seat that nobody of its own quota waits for goes to the first who waits anywhere in the event.
    pub common_queue: bool,
    /// Whether delegations are not reminded of seats they have not filled.
    pub reminders_paused: bool,
}

impl Event {
    /// The time zone; UTC for a name that is none.
    pub fn zone(&self) -> chrono_tz::Tz {
        self.time_zone.parse().unwrap_or(chrono_tz::UTC)
    }
}

/// What a list of events shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Words of the title, the code, the venue or the town, each of which must be there.
    pub q: String,
    /// Only this status.
    pub status: Option<EventStatus>,
    /// Whether those that were put away are left out.
    pub without_archived: bool,
    /// Behind this event: its first day (far future when missing) and id.
    pub after: Option<(NaiveDate, EventId)>,
    /// How many.
    pub limit: i64,
}

/// The day by which an event without dates is sorted: before all that have one.
pub const UNDATED: NaiveDate = NaiveDate::MAX;

pub(super) type Condition = Box<dyn BoxableExpression<events::table, Backend, SqlType = Bool>>;

/// What of the events lies within a scope.
pub(super) fn within(scope: &Scope) -> Condition {
    if scope.everything {
        return Box::new(events::code.ne(""));
    }
    let mut ids = scope.events.clone();
    ids.extend(scope.delegation_events());
    Box::new(events::unit_id.eq_any(scope.units.clone()).or(events::id.eq_any(ids)))
}

/// The events within a scope, those without date first, then the newest.
pub fn list(connection: &mut Db, scope: &Scope, filter: &Filter) -> Result<Vec<Event>> {
    let mut query = events::table.select(Event::as_select()).filter(within(scope)).into_boxed::<Backend>();
    if let Some(status) = filter.status {
        query = query.filter(events::status.eq(status));
    }
    if filter.without_archived {
        query = query.filter(events::status.ne(EventStatus::Archived));
    }
    for word in filter.q.to_lowercase().split_whitespace() {
        let pattern = || format!("%{}%", super::escape_like(word));
        query = query.filter(
            lower(events::title)
                .like(pattern())
                .escape('\\')
                .or(events::code.like(pattern()).escape('\\'))
                .or(lower(events::venue).like(pattern()).escape('\\'))
                .or(lower(events::city).like(pattern()).escape('\\')),
        );
    }
    if let Some((day, id)) = filter.after {
        query = if day == UNDATED {
            query.filter(events::starts_on.is_not_null().or(events::id.lt(id)))
        } else {
            query.filter(events::starts_on.lt(day).or(events::starts_on.eq(day).and(events::id.lt(id))))
        };
    }
    Ok(query
        .order((events::starts_on.is_null().desc(), events::starts_on.desc(), events::id.desc()))
        .limit(filter.limit)
        .load(connection)?)
}

/// The events within a scope that are held between two days, by their first day; of one unit, if one is named.
pub fn between(
    connection: &mut Db,
    scope: &Scope,
    unit: Option<UnitId>,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<Event>> {
    let mut query = events::table
        .select(Event::as_select())
        .filter(within(scope))
        .filter(events::starts_on.le(last))
        .filter(events::ends_on.ge(first).or(events::ends_on.is_null().and(events::starts_on.ge(first))))
        .into_boxed::<Backend>();
    if let Some(unit) = unit {
        query = query.filter(events::unit_id.eq(unit));
    }
    Ok(query.order((events::starts_on, events::ends_on, events::id)).load(connection)?)
}

/// The event with an id or a code, when something of it lies within the scope.
pub fn find(connection: &mut Db, scope: &Scope, key: &str) -> Result<Option<Event>> {
    let found: Option<Event> = match key.parse::<EventId>() {
        Ok(id) => events::table.find(id).select(Event::as_select()).get_result(connection).optional()?,
        Err(_) => events::table
            .filter(events::code.eq(key))
            .select(Event::as_select())
            .get_result(connection)
            .optional()?,
    };
    Ok(found.filter(|event| scope.touches_event(event.unit_id, event.id)))
}

/// The event with an id.
pub fn get(connection: &mut Db, id: EventId) -> Result<Event> {
    Ok(events::table.find(id).select(Event::as_select()).get_result(connection)?)
}

/// Codes and titles of events by their ids.
pub fn titles(connection: &mut Db, ids: &[EventId]) -> Result<Vec<(EventId, String, String)>> {
    Ok(events::table
        .filter(events::id.eq_any(ids.to_vec()))
        .select((events::id, events::code, events::title))
        .load(connection)?)
}

/// Whether a code is taken.
pub fn code_exists(connection: &mut Db, code: &str) -> Result<bool> {
    let found: Option<EventId> =
        events::table.filter(events::code.eq(code)).select(events::id).get_result(connection).optional()?;
    Ok(found.is_some())
}

/// Adds an event.
pub fn insert(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    diesel::insert_into(events::table).values(event).execute(&mut **tx)?;
    Ok(())
}

/// Writes an event anew, but for its status and its roster version, which have their own doors.
pub fn update(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    diesel::update(events::table.find(event.id))
        .set((
            events::code.eq(&event.code),
            events::kind.eq(&event.kind),
            events::title.eq(&event.title),
            events::theme.eq(&event.theme),
            events::starts_on.eq(event.starts_on),
            events::ends_on.eq(event.ends_on),
            events::time_zone.eq(&event.time_zone),
            events::venue.eq(&event.venue),
            events::city.eq(&event.city),
            events::region_code.eq(&event.region_code),
            events::details.eq(&event.details),
            events::min_attendance_percent.eq(event.min_attendance_percent),
            events::number_pattern.eq(&event.number_pattern),
            events::updated_at.eq(event.updated_at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Sets how the queue for seats of an event works.
pub fn set_queue(tx: &mut Tx<'_>, id: EventId, offer_hours: Option<i64>, common: bool) -> Result<()> {
    let now = tx.now;
    diesel::update(events::table.find(id))
        .set((
            events::offer_hours.eq(offer_hours),
            events::common_queue.eq(common),
            events::updated_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Writes until when delegations nominate and whether they are reminded, which [`update`] leaves alone.
pub fn set_nominations(tx: &mut Tx<'_>, event: &Event) -> Result<()> {
    diesel::update(events::table.find(event.id))
        .set((
            events::nomination_deadline.eq(event.nomination_deadline),
            events::reminders_paused.eq(event.reminders_paused),
            events::updated_at.eq(event.updated_at),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Moves an event from one status to another; `false` when it no longer stood at the first.
pub fn set_status(tx: &mut Tx<'_>, id: EventId, from: EventStatus, to: EventStatus) -> Result<bool> {
    let now = tx.now;
    let changed = diesel::update(events::table.filter(events::id.eq(id)).filter(events::status.eq(from)))
        .set((events::status.eq(to), events::updated_at.eq(now)))
        .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Holds an event until the transaction ends: two writes about all that it has wait for each other. On SQLite
/// there is one writer anyway.
pub fn hold(tx: &mut Tx<'_>, id: EventId) -> Result<()> {
    if let Db::Pg(pg) = &mut **tx {
        let _: EventId = events::table.find(id).select(events::id).for_no_key_update().get_result(pg)?;
    }
    Ok(())
}

/// Raises the version of the list at the door and returns the new one. It holds the event's row
/// until the transaction ends, so versions are given in the order in which changes commit.
pub fn next_roster_version(tx: &mut Tx<'_>, id: EventId) -> Result<i64> {
    Ok(diesel::update(events::table.find(id))
        .set(events::roster_version.eq(events::roster_version + 1))
        .returning(events::roster_version)
        .get_result(&mut **tx)?)
}
