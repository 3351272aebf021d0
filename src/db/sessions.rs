//! Sessions: the parts of an event's days at which attendance is taken.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::events::Event;
use super::json::Json;
use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{events, sessions};
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::attendance::SessionRules;
use crate::domain::ids::{DelegationId, EventId, SessionId};
use crate::domain::participant::ParticipantRole;

/// A row of `sessions`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = sessions, check_for_backend(Backend), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Of which event.
    pub event_id: EventId,
    /// What it is about.
    pub title: String,
    /// Who speaks, as the certificate's back prints it.
    pub speaker: String,
    /// UTC.
    pub starts_at: NaiveDateTime,
    /// UTC.
    pub ends_at: NaiveDateTime,
    /// Lesson hours of 45 minutes.
    pub jp: Option<i64>,
    /// How long before the start the door opens.
    pub opens_before_minutes: i64,
    /// How long after the end the door closes.
    pub closes_after_minutes: i64,
    /// After how many minutes somebody is late; never, when missing.
    pub late_after_minutes: Option<i64>,
    /// Whether leaving is recorded.
    pub check_out: bool,
    /// Whether one may come in again after leaving.
    pub re_entry: bool,
    /// The roles that are expected; empty for all.
    #[diesel(select_expression = (sessions::id, sessions::roles))]
    #[diesel(select_expression_type = (sessions::id, sessions::roles))]
    pub roles: Json<Vec<ParticipantRole>>,
    /// The delegations that are expected; empty for all.
    #[diesel(select_expression = (sessions::id, sessions::delegations))]
    #[diesel(select_expression_type = (sessions::id, sessions::delegations))]
    pub delegations: Json<Vec<DelegationId>>,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// When it was last changed.
    pub updated_at: NaiveDateTime,
}

impl Session {
    /// The rules of the door.
    pub fn rules(&self) -> SessionRules {
        SessionRules {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            opens_before_minutes: self.opens_before_minutes,
            closes_after_minutes: self.closes_after_minutes,
            late_after_minutes: self.late_after_minutes,
            re_entry: self.re_entry,
        }
    }

    /// Whether it is for everybody, whatever the role and the delegation.
    pub fn expects_everybody(&self) -> bool {
        self.roles.is_empty() && self.delegations.is_empty()
    }

    /// Whether somebody of this role and delegation is expected.
    pub fn expects(&self, role: ParticipantRole, delegation: Option<DelegationId>) -> bool {
        let role_fits = self.roles.is_empty() || self.roles.contains(&role);
        let delegation_fits =
            self.delegations.is_empty() || delegation.is_some_and(|id| self.delegations.contains(&id));
        role_fits && delegation_fits
    }
}

/// The session with an id and its event, when something of the event lies within the scope.
pub fn find(connection: &mut Db, scope: &Scope, id: SessionId) -> Result<Option<(Session, Event)>> {
    let found: Option<(Session, Event)> = directly!(connection, |direct| sessions::table
        .inner_join(events::table)
        .filter(sessions::id.eq(id))
        .select((Session::as_select(), Event::as_select()))
        .get_result(direct))
    .optional()?;
    Ok(found.filter(|(_, event)| scope.touches_event(event.unit_id, event.id)))
}

/// The sessions of an event by time.
pub fn list(connection: &mut Db, event: EventId) -> Result<Vec<Session>> {
    Ok(sessions::table
        .filter(sessions::event_id.eq(event))
        .order((sessions::starts_at, sessions::ends_at, sessions::id))
        .select(Session::as_select())
        .load(connection)?)
}

/// The sessions of several events.
pub fn of_events(connection: &mut Db, events: &[EventId]) -> Result<Vec<Session>> {
    Ok(sessions::table
        .filter(sessions::event_id.eq_any(events.to_vec()))
        .select(Session::as_select())
        .load(connection)?)
}

/// The sessions within a scope that touch a span of time, with their events.
pub fn between(
    connection: &mut Db,
    scope: &Scope,
    from: NaiveDateTime,
    until: NaiveDateTime,
) -> Result<Vec<(Session, Event)>> {
    let found: Vec<(Session, Event)> = sessions::table
        .inner_join(events::table)
        .filter(sessions::starts_at.lt(until))
        .filter(sessions::ends_at.gt(from))
        .order((sessions::starts_at, sessions::id))
        .select((Session::as_select(), Event::as_select()))
        .load(connection)?;
    Ok(found.into_iter().filter(|(_, event)| scope.touches_event(event.unit_id, event.id)).collect())
}

/// Adds a session.
pub fn insert(tx: &mut Tx<'_>, session: &Session) -> Result<()> {
    diesel::insert_into(sessions::table).values(session).execute(&mut **tx)?;
    Ok(())
}

/// Writes a session anew.
pub fn update(tx: &mut Tx<'_>, session: &Session) -> Result<()> {
    diesel::update(sessions::table.find(session.id)).set(session).execute(&mut **tx)?;
    Ok(())
}

/// Takes a session away. It must have no scans and no attendance.
pub fn delete(tx: &mut Tx<'_>, id: SessionId) -> Result<()> {
    diesel::delete(sessions::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
