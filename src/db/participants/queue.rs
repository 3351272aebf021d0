//! Who waits for a seat, who is offered one, and what those who have one say about coming.

use chrono::NaiveDateTime;
use diesel::dsl::{case_when, count, count_star};
use diesel::prelude::*;

use super::Participant;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{participants, quotas};
use crate::db::engine::tx::Tx;
use crate::db::events::Event;
use crate::domain::access::Scope;
use crate::domain::ids::{EventId, ParticipantId, QuotaId};
use crate::domain::participant::{Answer, ParticipantStatus};

/// The first who queues for a seat of a quota.
pub fn first_waiting(connection: &mut Db, quota: QuotaId) -> Result<Option<Participant>> {
    Ok(participants::table
        .filter(participants::quota_id.eq(quota))
        .filter(participants::status.eq(ParticipantStatus::Waiting))
        .order((participants::queued_at, participants::id))
        .select(Participant::as_select())
        .first(connection)
        .optional()?)
}

/// The first who queues for a seat of any quota of a category and was handed in.
pub fn first_waiting_anywhere(
    connection: &mut Db,
    event: EventId,
    category: &str,
) -> Result<Option<Participant>> {
    Ok(participants::table
        .inner_join(quotas::table.on(participants::quota_id.eq(quotas::id.nullable())))
        .filter(participants::event_id.eq(event))
        .filter(participants::status.eq(ParticipantStatus::Waiting))
        .filter(participants::submitted_at.is_not_null())
        .filter(quotas::category.eq(category))
        .order((participants::queued_at, participants::id))
        .select(Participant::as_select())
        .first(connection)
        .optional()?)
}

/// Those of an event who queue for a seat or are offered one, in the order of the queue.
pub fn queued(connection: &mut Db, event: EventId) -> Result<Vec<Participant>> {
    Ok(participants::table
        .filter(participants::event_id.eq(event))
        .filter(participants::status.eq_any([ParticipantStatus::Waiting, ParticipantStatus::Offered]))
        .order((participants::queued_at, participants::id))
        .select(Participant::as_select())
        .load(connection)?)
}

/// Those whose offer of a seat has run out, event by event.
pub fn lapsed(connection: &mut Db, now: NaiveDateTime, limit: i64) -> Result<Vec<(EventId, ParticipantId)>> {
    Ok(participants::table
        .filter(participants::offered_until.le(now))
        .filter(participants::status.eq(ParticipantStatus::Offered))
        .order((participants::event_id, participants::offered_until, participants::id))
        .limit(limit)
        .select((participants::event_id, participants::id))
        .load(connection)?)
}

/// Gives somebody another place in the queue.
pub fn set_queued_at(tx: &mut Tx<'_>, id: ParticipantId, at: NaiveDateTime) -> Result<()> {
    diesel::update(participants::table.find(id)).set(participants::queued_at.eq(at)).execute(&mut **tx)?;
    Ok(())
}

/// Those who are confirmed and say the same about coming.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Queryable)]
pub struct Confirmed {
    /// What they say; none is those who said nothing.
    pub answer: Option<Answer>,
    /// How many.
    pub count: i64,
    /// How many of them have a mail address.
    pub with_address: i64,
}

/// Those of an event who are confirmed, as far as a scope reaches: one read over all of them.
pub fn confirmed(connection: &mut Db, scope: &Scope, event: &Event) -> Result<Vec<Confirmed>> {
    let mut query = participants::table
        .filter(participants::event_id.eq(event.id))
        .filter(participants::status.eq(ParticipantStatus::Confirmed))
        .group_by(participants::answer)
        .select((
            participants::answer,
            count_star(),
            count(case_when(participants::email.ne(""), participants::id)),
        ))
        .into_boxed::<Backend>();
    if !scope.covers_event(event.unit_id, event.id) {
        query = query.filter(participants::delegation_id.eq_any(scope.delegation_ids()));
    }
    Ok(query.load(connection)?)
}
