//! Tickets: the versions of what a participant's QR carries, by hash. The code itself can be derived
//! again with the installation's key and is never stored.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::participants::{Participant, WithDelegation};
use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{delegations, participants, tickets};
use crate::db::engine::tx::Tx;
use crate::domain::ids::{EventId, ParticipantId, TicketId};
use crate::domain::participant::ParticipantStatus;

/// A row of `tickets`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = tickets, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// Whose.
    pub participant_id: ParticipantId,
    /// The version that the code is derived from, from 1.
    pub version: i64,
    /// SHA-256 of the code, lower-case hex.
    pub sha256: String,
    /// When a newer one took its place.
    pub revoked_at: Option<NaiveDateTime>,
    /// The version of the event's list at the door in which it was revoked.
    pub roster_version: i64,
    /// When the badge with its code was printed last.
    pub badge_printed_at: Option<NaiveDateTime>,
}

/// The badge of a valid ticket: whose, which ticket, when it was printed last.
pub type Badge = (ParticipantId, TicketId, Option<NaiveDateTime>);

/// The badges of the valid tickets of an event's participants of a status.
pub fn badges(connection: &mut Db, event: EventId, status: ParticipantStatus) -> Result<Vec<Badge>> {
    Ok(tickets::table
        .inner_join(participants::table)
        .filter(participants::event_id.eq(event))
        .filter(participants::status.eq(status))
        .filter(tickets::revoked_at.is_null())
        .select((tickets::participant_id, tickets::id, tickets::badge_printed_at))
        .load(connection)?)
}

/// Notes that the badges of tickets were printed now.
pub fn badges_printed(tx: &mut Tx<'_>, ids: &[TicketId]) -> Result<()> {
    let now = tx.now;
    // SQLite takes no statement with more than 32,766 values.
    for part in ids.chunks(10_000) {
        diesel::update(tickets::table.filter(tickets::id.eq_any(part.to_vec())))
            .set(tickets::badge_printed_at.eq(now))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// The ticket of a hash and its participant.
pub fn find(connection: &mut Db, sha256: &str) -> Result<Option<(Ticket, Participant)>> {
    Ok(directly!(connection, |direct| tickets::table
        .inner_join(participants::table)
        .filter(tickets::sha256.eq(sha256))
        .select((Ticket::as_select(), Participant::as_select()))
        .get_result(direct))
    .optional()?)
}

/// The ticket of a hash, its participant and the delegation's name.
pub fn find_with_holder(connection: &mut Db, sha256: &str) -> Result<Option<(Ticket, WithDelegation)>> {
    Ok(directly!(connection, |direct| tickets::table
        .inner_join(participants::table.left_join(delegations::table))
        .filter(tickets::sha256.eq(sha256))
        .select((Ticket::as_select(), (Participant::as_select(), delegations::name.nullable())))
        .get_result(direct))
    .optional()?)
}

/// The hashes of the valid tickets of an event's participants whose row changed after a version of
/// the list at the door.
pub fn valid_since(connection: &mut Db, event: EventId, since: i64) -> Result<Vec<(ParticipantId, String)>> {
    Ok(tickets::table
        .inner_join(participants::table)
        .filter(participants::event_id.eq(event))
        .filter(participants::roster_version.gt(since))
        .filter(tickets::revoked_at.is_null())
        .select((tickets::participant_id, tickets::sha256))
        .load(connection)?)
}

/// The hashes of the tickets of an event that were revoked after a version.
pub fn revoked_since(
    connection: &mut Db,
    event: EventId,
    since: i64,
) -> Result<Vec<(ParticipantId, String)>> {
    Ok(tickets::table
        .inner_join(participants::table)
        .filter(participants::event_id.eq(event))
        .filter(tickets::revoked_at.is_not_null())
        .filter(tickets::roster_version.gt(since))
        .order(tickets::id)
        .select((tickets::participant_id, tickets::sha256))
        .load(connection)?)
}

/// Adds a ticket.
pub fn insert(tx: &mut Tx<'_>, ticket: &Ticket) -> Result<()> {
    let query = diesel::insert_into(tickets::table).values(ticket);
    directly!(&mut **tx, |direct| query.execute(direct))?;
    Ok(())
}

/// Adds tickets.
pub fn insert_all(tx: &mut Tx<'_>, added: &[Ticket]) -> Result<()> {
    if let Db::Pg(pg) = &mut **tx {
        diesel::insert_into(tickets::table).values(added).execute(pg)?;
    } else {
        for ticket in added {
            insert(tx, ticket)?;
        }
    }
    Ok(())
}

/// Revokes the valid ticket of a participant, in a version of the list at the door.
pub fn revoke(tx: &mut Tx<'_>, participant: ParticipantId, roster_version: i64) -> Result<()> {
    diesel::update(
        tickets::table.filter(tickets::participant_id.eq(participant)).filter(tickets::revoked_at.is_null()),
    )
    .set((tickets::revoked_at.eq(tx.now), tickets::roster_version.eq(roster_version)))
    .execute(&mut **tx)?;
    Ok(())
}
