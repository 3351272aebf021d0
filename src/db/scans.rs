//! Scans: everything that was shown at the door, recorded or refused, with the answer that was given
//! word for word. Nothing here is ever deleted; a mistake is voided.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::json::Json;
use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::scans;
use crate::db::engine::tx::Tx;
use crate::domain::access::ActorKind;
use crate::domain::attendance::{Direction, Method, ValidScan};
use crate::domain::check_in::Answer;
use crate::domain::ids::{CheckInId, ParticipantId, ScanId, SessionId};

/// A row of `scans`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = scans, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Scan {
    /// Its id.
    pub id: CheckInId,
    /// The client's id.
    pub scan_id: ScanId,
    /// At which session.
    pub session_id: SessionId,
    /// Whose ticket it was, when known.
    pub participant_id: Option<ParticipantId>,
    /// SHA-256 of the ticket that was shown, lower-case hex.
    pub ticket_sha256: Option<String>,
    /// In or out.
    pub direction: Direction,
    /// How it was made.
    pub method: Method,
    /// When, by the device's clock.
    pub scanned_at: Option<NaiveDateTime>,
    /// By how much the device's clock was behind the server's.
    pub offset_seconds: i64,
    /// When the server got it.
    pub received_at: NaiveDateTime,
    /// When it happened: the device's time corrected by the offset.
    pub at: NaiveDateTime,
    /// `checked_in`, `checked_out`, or the code of the refusal.
    pub outcome: String,
    /// Whether attendance is computed from it.
    pub counts: bool,
    /// Whether it was late.
    pub late: bool,
    /// Whether an override was needed.
    pub forced: bool,
    /// The reason of the override that was given, needed or not.
    pub override_reason: Option<String>,
    /// A remark.
    pub note: String,
    /// The name of the device at the door.
    pub place: String,
    /// `open`, `accepted` or `rejected` for what an organizer has to look at.
    pub review: Option<String>,
    /// What the caller was told.
    #[diesel(select_expression = (scans::id, scans::answer))]
    #[diesel(select_expression_type = (scans::id, scans::answer))]
    pub answer: Json<Answer>,
    /// What kind of being scanned.
    pub actor_kind: ActorKind,
    /// Which one.
    pub actor_id: String,
    /// When it was undone.
    pub voided_at: Option<NaiveDateTime>,
    /// Why.
    pub void_reason: Option<String>,
    /// The signature drawn at the door, PNG.
    pub signature: Option<Vec<u8>>,
}

/// The scan of a client's id.
pub fn find_by_scan_id(connection: &mut Db, scan_id: ScanId) -> Result<Option<Scan>> {
    Ok(directly!(connection, |direct| scans::table
        .filter(scans::scan_id.eq(scan_id))
        .select(Scan::as_select())
        .get_result(direct))
    .optional()?)
}

/// The scan with an id.
pub fn find(connection: &mut Db, id: CheckInId) -> Result<Option<Scan>> {
    Ok(scans::table.find(id).select(Scan::as_select()).get_result(connection).optional()?)
}

type ValidColumns = (ScanId, Direction, NaiveDateTime, Method, String, bool, String);

/// The scans from which the attendance of a participant at a session is computed.
pub fn valid_of(
    connection: &mut Db,
    session: SessionId,
    participant: ParticipantId,
) -> Result<Vec<ValidScan>> {
    let rows: Vec<ValidColumns> = directly!(connection, |direct| scans::table
        .filter(scans::session_id.eq(session))
        .filter(scans::participant_id.eq(participant))
        .filter(scans::counts)
        .filter(scans::voided_at.is_null())
        .select((
            scans::scan_id,
            scans::direction,
            scans::at,
            scans::method,
            scans::place,
            scans::forced,
            scans::outcome,
        ))
        .load(direct))?;
    Ok(rows
        .into_iter()
        .map(|(scan_id, direction, at, method, place, forced, outcome)| ValidScan {
            scan_id,
            direction,
            at,
            method,
            place: Some(place).filter(|place| !place.is_empty()),
            forced,
            refused: !outcome.starts_with("checked_"),
        })
        .collect())
}

/// The scans of a participant at a session, the newest first, without their signatures.
pub fn of_participant(
    connection: &mut Db,
    session: SessionId,
    participant: ParticipantId,
) -> Result<Vec<Scan>> {
    Ok(scans::table
        .filter(scans::session_id.eq(session))
        .filter(scans::participant_id.eq(participant))
        .order(scans::id.desc())
        .select(Scan::as_select())
        .load(connection)?)
}

/// The latest signature that each participant of a session drew.
pub fn signatures(
    connection: &mut Db,
    session: SessionId,
) -> Result<Vec<(ParticipantId, NaiveDateTime, Vec<u8>)>> {
    let rows: Vec<(Option<ParticipantId>, NaiveDateTime, Option<Vec<u8>>)> = scans::table
        .filter(scans::session_id.eq(session))
        .filter(scans::signature.is_not_null())
        .filter(scans::counts)
        .filter(scans::voided_at.is_null())
        .order((scans::at, scans::id))
        .select((scans::participant_id, scans::at, scans::signature))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(who, at, png)| Some((who?, at, png?))).collect())
}

/// Whether a session has been scanned at.
pub fn any_of_session(connection: &mut Db, session: SessionId) -> Result<bool> {
    Ok(scans::table
        .filter(scans::session_id.eq(session))
        .select(scans::id)
        .first::<CheckInId>(connection)
        .optional()?
        .is_some())
}

/// Adds a scan.
pub fn insert(tx: &mut Tx<'_>, scan: &Scan) -> Result<()> {
    let query = diesel::insert_into(scans::table).values(scan);
    directly!(&mut **tx, |direct| query.execute(direct))?;
    Ok(())
}

/// Voids scans by the client's ids.
pub fn void(tx: &mut Tx<'_>, scan_ids: &[ScanId], reason: &str) -> Result<()> {
    diesel::update(
        scans::table.filter(scans::scan_id.eq_any(scan_ids.to_vec())).filter(scans::voided_at.is_null()),
    )
    .set((scans::voided_at.eq(tx.now), scans::void_reason.eq(reason)))
    .execute(&mut **tx)?;
    Ok(())
}
