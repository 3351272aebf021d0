//! The reads of the first page: over all events of a scope at once, each one statement, whatever number of
//! events there is. Knows no rules; `ops` says what the figures mean.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::events::{Event, within};
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{
    attendances, certificates, delegations, events, mails, participants, quotas, sessions,
};
use crate::db::engine::total::total;
use crate::domain::access::Scope;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::event::EventStatus;
use crate::domain::ids::EventId;
use crate::domain::mail::MailStatus;
use crate::domain::participant::ParticipantStatus;

/// The events of these statuses, those that come first first, undated ones last.
pub fn in_statuses(connection: &mut Db, scope: &Scope, statuses: &[EventStatus]) -> Result<Vec<Event>> {
    Ok(events::table
        .filter(within(scope))
        .filter(events::status.eq_any(statuses.to_vec()))
        .order((events::starts_on.is_null(), events::starts_on, events::id))
        .select(Event::as_select())
        .load(connection)?)
}

/// Finished events at which somebody was present and for which there is no valid certificate, the latest
/// first.
pub fn without_certificates(connection: &mut Db, scope: &Scope, limit: i64) -> Result<Vec<Event>> {
    let certified = certificates::table
        .filter(certificates::event_id.eq(events::id))
        .filter(certificates::revoked_at.is_null())
        .select(certificates::id);
    let attended = attendances::table
        .inner_join(sessions::table)
        .filter(sessions::event_id.eq(events::id))
        .filter(attendances::status.eq(AttendanceStatus::Hadir))
        .select(attendances::session_id);
    Ok(events::table
        .filter(within(scope))
        .filter(events::status.eq(EventStatus::Finished))
        .filter(not(exists(certified)))
        .filter(exists(attended))
        .order((events::ends_on.desc(), events::id.desc()))
        .limit(limit)
        .select(Event::as_select())
        .load(connection)?)
}

/// The latest events that were held up to a day.
pub fn held(connection: &mut Db, scope: &Scope, until: NaiveDate, limit: i64) -> Result<Vec<Event>> {
    let statuses = [EventStatus::Running, EventStatus::Finished, EventStatus::Archived];
    Ok(events::table
        .filter(within(scope))
        .filter(events::status.eq_any(statuses.to_vec()))
        .filter(events::starts_on.le(until))
        .order((events::starts_on.desc(), events::id.desc()))
        .limit(limit)
        .select(Event::as_select())
        .load(connection)?)
}

/// The events whose seats are being filled or taken: those that are open, closed or running and not past,
/// the next ones first.
pub fn filling(connection: &mut Db, scope: &Scope, today: NaiveDate, limit: i64) -> Result<Vec<EventId>> {
    let statuses = [EventStatus::Open, EventStatus::Closed, EventStatus::Running];
    Ok(events::table
        .filter(within(scope))
        .filter(events::status.eq_any(statuses.to_vec()))
        .filter(events::ends_on.is_null().or(events::ends_on.ge(today)))
        .order((events::starts_on.is_null(), events::starts_on, events::id))
        .limit(limit)
        .select(events::id)
        .load(connection)?)
}

/// The events that begin in a span of days and are no drafts, with their first day.
pub fn beginning(
    connection: &mut Db,
    scope: &Scope,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<(EventId, Option<NaiveDate>)>> {
    Ok(events::table
        .filter(within(scope))
        .filter(events::status.ne(EventStatus::Draft))
        .filter(events::starts_on.between(from, until))
        .select((events::id, events::starts_on))
        .load(connection)?)
}

/// How many letters were given up.
pub fn failed_mails(connection: &mut Db, scope: &Scope) -> Result<i64> {
    let mut query = mails::table
        .filter(mails::status.eq(MailStatus::Failed))
        .select(diesel::dsl::count_star())
        .into_boxed::<Backend>();
    if !scope.everything {
        let within =
            mails::unit_id.eq_any(scope.units.clone()).or(mails::event_id.eq_any(scope.events.clone()));
        query = query.filter(within);
    }
    Ok(query.get_result(connection)?)
}

/// How many are confirmed, by event.
pub fn confirmed(connection: &mut Db, of: &[EventId]) -> Result<Vec<(EventId, i64)>> {
    Ok(participants::table
        .filter(participants::event_id.eq_any(of.to_vec()))
        .filter(participants::status.eq(ParticipantStatus::Confirmed))
        .group_by(participants::event_id)
        .select((participants::event_id, diesel::dsl::count_star()))
        .load(connection)?)
}

/// Seats and how many of them are taken, by the name of the delegation.
pub fn seats_by_delegation(connection: &mut Db, of: &[EventId]) -> Result<Vec<(String, i64, i64)>> {
    Ok(quotas::table
        .inner_join(delegations::table)
        .filter(quotas::event_id.eq_any(of.to_vec()))
        .group_by(delegations::name)
        .order(delegations::name)
        .select((delegations::name, total(quotas::seats), total(quotas::taken)))
        .load(connection)?)
}

/// How many certificates events have that are valid, and the lesson hours on them.
pub fn certified(connection: &mut Db, of: &[EventId]) -> Result<(i64, i64)> {
    Ok(certificates::table
        .filter(certificates::event_id.eq_any(of.to_vec()))
        .filter(certificates::revoked_at.is_null())
        .select((diesel::dsl::count_star(), total(certificates::jp)))
        .get_result(connection)?)
}
