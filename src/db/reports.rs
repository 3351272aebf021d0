//! The big reads and the proofs that span tables: whether counters equal the rows they count.

use chrono::NaiveDateTime;
use diesel::dsl::{case_when, count};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::db::engine::connection::Db;
use crate::db::engine::error::Result;
use crate::db::engine::schema::{attendances, certificates, participants, quotas, sessions};
use crate::db::engine::total::total;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::{DelegationId, EventId, ParticipantId, PersonId, SessionId};
use crate::domain::participant::{ParticipantRole, ParticipantStatus};

/// A counter that does not equal what it counts.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Difference {
    /// Which row.
    #[diesel(sql_type = Text)]
    pub subject: String,
    /// What the counter says.
    #[diesel(sql_type = BigInt)]
    pub counted: i64,
    /// What there is.
    #[diesel(sql_type = BigInt)]
    pub actual: i64,
}

/// Quotas whose counter of taken seats is not the number of participants who hold one.
pub fn seat_differences(connection: &mut Db) -> Result<Vec<Difference>> {
    Ok(diesel::sql_query(
        "SELECT q.id AS subject, q.taken AS counted, COUNT(p.id) AS actual \
         FROM quotas q LEFT JOIN participants p ON p.quota_id = q.id AND p.role = 'peserta' \
         AND p.status IN ('nominated', 'returned', 'offered', 'confirmed') \
         GROUP BY q.id, q.taken HAVING q.taken <> COUNT(p.id) ORDER BY q.id",
    )
    .load(connection)?)
}

/// Participants let in over the quota who hold a seat all the same, or for a role that takes none.
pub fn over_quota_differences(connection: &mut Db) -> Result<Vec<Difference>> {
    Ok(diesel::sql_query(
        "SELECT id AS subject, CAST(0 AS BIGINT) AS counted, CAST(1 AS BIGINT) AS actual FROM participants \
         WHERE admission = 'over_quota' AND (quota_id IS NOT NULL OR role <> 'peserta') ORDER BY id",
    )
    .load(connection)?)
}

/// Participants to whom a seat is offered without an end, or with an end though none is offered.
pub fn offer_differences(connection: &mut Db) -> Result<Vec<Difference>> {
    Ok(diesel::sql_query(
        "SELECT id AS subject, CAST(1 AS BIGINT) AS counted, CAST(0 AS BIGINT) AS actual FROM participants \
         WHERE (status = 'offered' AND offered_until IS NULL) \
         OR (status <> 'offered' AND offered_until IS NOT NULL) ORDER BY id",
    )
    .load(connection)?)
}

/// Registers whose counter is below the highest number that was given.
pub fn register_differences(connection: &mut Db) -> Result<Vec<Difference>> {
    Ok(diesel::sql_query(
        "SELECT c.pattern AS subject, CAST(COALESCE(MAX(k.last), 0) AS BIGINT) AS counted, \
         MAX(c.seq) AS actual FROM certificates c \
         LEFT JOIN certificate_counters k ON k.unit_id = c.unit_id AND k.pattern = c.pattern \
         AND k.year = c.year GROUP BY c.unit_id, c.pattern, c.year \
         HAVING COALESCE(MAX(k.last), 0) < MAX(c.seq) ORDER BY c.pattern",
    )
    .load(connection)?)
}

/// Participants whose valid ticket is missing or doubled, among those who are not replaced.
pub fn ticket_differences(connection: &mut Db) -> Result<Vec<Difference>> {
    Ok(diesel::sql_query(
        "SELECT p.id AS subject, CAST(1 AS BIGINT) AS counted, COUNT(t.id) AS actual \
         FROM participants p LEFT JOIN tickets t ON t.participant_id = p.id AND t.revoked_at IS NULL \
         GROUP BY p.id HAVING COUNT(t.id) <> 1 ORDER BY p.id",
    )
    .load(connection)?)
}

/// Attendances said to be present without a scan that counts and without a word by hand.
pub fn attendance_differences(connection: &mut Db) -> Result<Vec<Difference>> {
    Ok(diesel::sql_query(
        "SELECT a.session_id || '/' || a.participant_id AS subject, CAST(1 AS BIGINT) AS counted, CAST(0 AS BIGINT) AS actual \
         FROM attendances a WHERE a.status = 'hadir' AND a.manual_status IS NULL \
         AND NOT EXISTS (SELECT 1 FROM scans s WHERE s.session_id = a.session_id \
         AND s.participant_id = a.participant_id AND s.counts AND s.voided_at IS NULL) ORDER BY subject",
    )
    .load(connection)?)
}

/// The seats of the quotas of events.
pub fn seats(connection: &mut Db, events: &[EventId]) -> Result<Vec<(EventId, DelegationId, i64, i64)>> {
    Ok(quotas::table
        .filter(quotas::event_id.eq_any(events.to_vec()))
        .select((quotas::event_id, quotas::delegation_id, quotas::seats, quotas::taken))
        .load(connection)?)
}

/// The seats of events and how many are taken, whatever the delegation.
pub fn seats_by_event(connection: &mut Db, events: &[EventId]) -> Result<Vec<(EventId, i64, i64)>> {
    Ok(quotas::table
        .filter(quotas::event_id.eq_any(events.to_vec()))
        .group_by(quotas::event_id)
        .select((quotas::event_id, total(quotas::seats), total(quotas::taken)))
        .load(connection)?)
}

/// How many participants of an event there are of a delegation, a role and a status.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct People {
    /// In which event.
    pub event: EventId,
    /// Of which delegation.
    pub delegation: Option<DelegationId>,
    /// As what.
    pub role: ParticipantRole,
    /// Where they stand.
    pub status: ParticipantStatus,
    /// How many.
    pub count: i64,
}

/// The participants of events, counted.
pub fn people(connection: &mut Db, events: &[EventId]) -> Result<Vec<People>> {
    Ok(participants::table
        .filter(participants::event_id.eq_any(events.to_vec()))
        .group_by((
            participants::event_id,
            participants::delegation_id,
            participants::role,
            participants::status,
        ))
        .select((
            participants::event_id,
            participants::delegation_id,
            participants::role,
            participants::status,
            diesel::dsl::count_star(),
        ))
        .load(connection)?)
}

/// The participants of events, counted whatever the delegation, which is left out.
pub fn people_by_event(connection: &mut Db, events: &[EventId]) -> Result<Vec<People>> {
    let counted: Vec<(EventId, ParticipantRole, ParticipantStatus, i64)> = participants::table
        .filter(participants::event_id.eq_any(events.to_vec()))
        .group_by((participants::event_id, participants::status, participants::role))
        .select((participants::event_id, participants::role, participants::status, diesel::dsl::count_star()))
        .load(connection)?;
    let people = |(event, role, status, count)| People { event, delegation: None, role, status, count };
    Ok(counted.into_iter().map(people).collect())
}

/// How many attendances of a session there are of a delegation, a role, a status and so on.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Attended {
    /// At which session.
    pub session: SessionId,
    /// What the attendance says.
    pub attendance: Option<AttendanceStatus>,
    /// Whether they came late.
    pub late: bool,
    /// Of which delegation.
    pub delegation: Option<DelegationId>,
    /// As what.
    pub role: ParticipantRole,
    /// Where they stand.
    pub status: ParticipantStatus,
    /// How many.
    pub count: i64,
}

diesel::allow_columns_to_appear_in_same_group_by_clause!(
    attendances::session_id,
    attendances::status,
    attendances::late,
    participants::delegation_id,
    participants::role,
    participants::status,
);

/// The attendances of sessions by everything that decides whether one was expected, as a query that can be
/// narrowed further.
macro_rules! attended_of {
    ($sessions:expr) => {
        attendances::table
            .inner_join(participants::table)
            .filter(attendances::session_id.eq_any($sessions.to_vec()))
            .group_by((
                attendances::session_id,
                attendances::status,
                attendances::late,
                participants::delegation_id,
                participants::role,
                participants::status,
            ))
            .select((
                attendances::session_id,
                attendances::status,
                attendances::late,
                participants::delegation_id,
                participants::role,
                participants::status,
                diesel::dsl::count_star(),
            ))
    };
}

/// The attendances of sessions, counted.
pub fn attended(connection: &mut Db, sessions: &[SessionId]) -> Result<Vec<Attended>> {
    Ok(attended_of!(sessions).load(connection)?)
}

/// The attendances of those who are not confirmed (any more), counted.
pub fn attended_unconfirmed(
    connection: &mut Db,
    events: &[EventId],
    sessions: &[SessionId],
) -> Result<Vec<Attended>> {
    // The event says it again, so that the few are found first and their attendances then.
    Ok(attended_of!(sessions)
        .filter(participants::event_id.eq_any(events.to_vec()))
        .filter(participants::status.ne(ParticipantStatus::Confirmed))
        .load(connection)?)
}

/// What the attendances of a session add up to, whoever they are.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Sums {
    /// Of which session.
    pub session: SessionId,
    /// Who is present.
    pub present: i64,
    /// Who of them came late.
    pub late: i64,
    /// Who is excused.
    pub excused: i64,
}

/// The sums of sessions; one without any attendance is left out. Reads no participant, so it takes a tenth of
/// the time of [`attended`].
pub fn attendance_sums(connection: &mut Db, sessions: &[SessionId]) -> Result<Vec<Sums>> {
    use AttendanceStatus::{Diwakilkan, Hadir, Izin, Sakit};
    use attendances::{late, session_id, status};
    Ok(attendances::table
        .filter(session_id.eq_any(sessions.to_vec()))
        .group_by(session_id)
        .select((
            session_id,
            count(case_when(status.eq(Hadir), session_id)),
            count(case_when(status.eq(Hadir).and(late), session_id)),
            count(case_when(status.eq_any([Izin, Sakit, Diwakilkan]), session_id)),
        ))
        .load(connection)?)
}

/// Those of the events that have a session.
pub fn with_sessions(connection: &mut Db, events: &[EventId]) -> Result<Vec<EventId>> {
    Ok(sessions::table
        .filter(sessions::event_id.eq_any(events.to_vec()))
        .select(sessions::event_id)
        .distinct()
        .load(connection)?)
}

/// Those of the events that have a certificate.
pub fn with_certificates(connection: &mut Db, events: &[EventId]) -> Result<Vec<EventId>> {
    Ok(certificates::table
        .filter(certificates::event_id.eq_any(events.to_vec()))
        .select(certificates::event_id)
        .distinct()
        .load(connection)?)
}

/// A session that a person attended.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Lesson {
    /// As which participant.
    pub participant: ParticipantId,
    /// When it began, UTC.
    pub starts_at: NaiveDateTime,
    /// Its lesson hours.
    pub jp: Option<i64>,
}

/// The sessions that a person attended, in all events.
pub fn lessons_of(connection: &mut Db, person: PersonId) -> Result<Vec<Lesson>> {
    Ok(attendances::table
        .inner_join(participants::table)
        .inner_join(sessions::table)
        .filter(participants::person_id.eq(person))
        .filter(attendances::status.eq(AttendanceStatus::Hadir))
        .order(sessions::starts_at)
        .select((attendances::participant_id, sessions::starts_at, sessions::jp))
        .load(connection)?)
}

/// How many participants people have been, those who were any.
pub fn times_participant(connection: &mut Db, people: &[PersonId]) -> Result<Vec<(PersonId, i64)>> {
    Ok(participants::table
        .filter(participants::person_id.eq_any(people.to_vec()))
        .group_by(participants::person_id)
        .select((participants::person_id, diesel::dsl::count_star()))
        .load(connection)?)
}

/// Whether anything hangs on a delegation besides its quotas: people, rights, links, letters.
pub fn is_delegation_used(connection: &mut Db, id: DelegationId) -> Result<bool> {
    Ok(super::participants::any_of_delegation(connection, id)?
        || super::tokens::any_of_delegation(connection, id)?
        || super::coordinators::any_of_delegation(connection, id)?
        || !super::event_files::of_delegation(connection, id)?.is_empty())
}
