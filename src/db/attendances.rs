//! Attendances: participant × session, at most one row each by the schema, and the old values of
//! those that changed.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{attendance_changes, attendances, sessions};
use crate::db::engine::tx::Tx;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::{AuditId, EventId, ParticipantId, SessionId};

/// A row of `attendances`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = attendances, check_for_backend(Backend), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Attendance {
    /// At which session.
    pub session_id: SessionId,
    /// Whose.
    pub participant_id: ParticipantId,
    /// What it is now; nothing after its only scan was voided.
    pub status: Option<AttendanceStatus>,
    /// What somebody wrote by hand, which holds while no scan says otherwise.
    pub manual_status: Option<AttendanceStatus>,
    /// First entry.
    pub first_in_at: Option<NaiveDateTime>,
    /// Last exit.
    pub last_out_at: Option<NaiveDateTime>,
    /// Whether the first entry was late.
    pub late: bool,
    /// Whether an override was needed.
    pub forced: bool,
    /// Whether it was typed in from a paper list.
    pub from_paper: bool,
    /// Who came instead.
    pub deputy_name: String,
    /// As what.
    pub deputy_position: String,
    /// A remark.
    pub note: String,
    /// When it was last changed.
    pub updated_at: NaiveDateTime,
}

/// A row of `attendance_changes`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = attendance_changes, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Change {
    /// Its id.
    pub id: AuditId,
    /// At which session.
    pub session_id: SessionId,
    /// Whose.
    pub participant_id: ParticipantId,
    /// What it was.
    pub from_status: Option<AttendanceStatus>,
    /// What it became.
    pub to_status: Option<AttendanceStatus>,
    /// Why.
    pub reason: String,
    /// By whom.
    pub actor_name: String,
    /// When.
    pub at: NaiveDateTime,
}

/// The attendance of a participant at a session.
pub fn find(
    connection: &mut Db,
    session: SessionId,
    participant: ParticipantId,
) -> Result<Option<Attendance>> {
    Ok(directly!(connection, |direct| attendances::table
        .filter(attendances::session_id.eq(session))
        .filter(attendances::participant_id.eq(participant))
        .select(Attendance::as_select())
        .get_result(direct))
    .optional()?)
}

/// The attendances of a session.
pub fn of_session(connection: &mut Db, session: SessionId) -> Result<Vec<Attendance>> {
    Ok(attendances::table
        .filter(attendances::session_id.eq(session))
        .select(Attendance::as_select())
        .load(connection)?)
}

/// The attendances of all sessions of an event.
pub fn of_event(connection: &mut Db, event: EventId) -> Result<Vec<Attendance>> {
    Ok(attendances::table
        .inner_join(sessions::table)
        .filter(sessions::event_id.eq(event))
        .select(Attendance::as_select())
        .load(connection)?)
}

/// The attendances of some participants.
pub fn of_participants(connection: &mut Db, participants: &[ParticipantId]) -> Result<Vec<Attendance>> {
    Ok(attendances::table
        .filter(attendances::participant_id.eq_any(participants.to_vec()))
        .select(Attendance::as_select())
        .load(connection)?)
}

/// The attendances of a participant.
pub fn of_participant(connection: &mut Db, participant: ParticipantId) -> Result<Vec<Attendance>> {
    Ok(attendances::table
        .filter(attendances::participant_id.eq(participant))
        .select(Attendance::as_select())
        .load(connection)?)
}

/// The old values of a participant's attendances, the newest change first.
pub fn changes_of_participant(
    connection: &mut Db,
    participant: ParticipantId,
) -> Result<Vec<(SessionId, Change)>> {
    Ok(attendance_changes::table
        .filter(attendance_changes::participant_id.eq(participant))
        .order(attendance_changes::id.desc())
        .select((attendance_changes::session_id, Change::as_select()))
        .load(connection)?)
}

/// Whether a session has any attendance.
pub fn any_of_session(connection: &mut Db, session: SessionId) -> Result<bool> {
    Ok(attendances::table
        .filter(attendances::session_id.eq(session))
        .select(attendances::participant_id)
        .first::<ParticipantId>(connection)
        .optional()?
        .is_some())
}

/// Adds an attendance.
pub fn insert(tx: &mut Tx<'_>, attendance: &Attendance) -> Result<()> {
    let query = diesel::insert_into(attendances::table).values(attendance);
    directly!(&mut **tx, |direct| query.execute(direct))?;
    Ok(())
}

/// Writes an attendance anew.
pub fn update(tx: &mut Tx<'_>, attendance: &Attendance) -> Result<()> {
    diesel::update(attendances::table.find((attendance.session_id, attendance.participant_id)))
        .set(attendance)
        .execute(&mut **tx)?;
    Ok(())
}

/// Keeps the old value of an attendance.
pub fn insert_change(
    tx: &mut Tx<'_>,
    from: Option<AttendanceStatus>,
    to: &Attendance,
    reason: &str,
) -> Result<()> {
    let change = Change {
        id: tx.ids.draw(),
        session_id: to.session_id,
        participant_id: to.participant_id,
        from_status: from,
        to_status: to.status,
        reason: reason.to_owned(),
        actor_name: tx.actor.name.clone(),
        at: tx.now,
    };
    diesel::insert_into(attendance_changes::table).values(&change).execute(&mut **tx)?;
    Ok(())
}
