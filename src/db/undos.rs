//! What was before a change that can be undone: one row for each participant, those of one action under
//! one batch. The content is sealed before it comes here; housekeeping forgets it after a day.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::undos;
use crate::db::engine::tx::Tx;
use crate::domain::ids::{EventId, ParticipantId, UndoBatchId, UndoId};
use crate::domain::sealed::Sealed;

/// A row of `undos`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = undos, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Undo {
    /// Its id.
    pub id: UndoId,
    /// The action that it belongs to.
    pub batch_id: UndoBatchId,
    /// Who did it, and alone may undo it.
    pub actor_id: String,
    /// In which event.
    pub event_id: EventId,
    /// To whom it was done.
    pub participant_id: ParticipantId,
    /// The version that the change gave the participant.
    pub roster_version: i64,
    /// What was before, sealed.
    pub before: Sealed,
    /// When it was done.
    pub created_at: NaiveDateTime,
    /// When it was undone.
    pub used_at: Option<NaiveDateTime>,
}

/// The next changes of a batch by somebody that were made after a time and are not undone yet.
pub fn next_of(
    connection: &mut Db,
    batch: UndoBatchId,
    actor_id: &str,
    since: NaiveDateTime,
    limit: i64,
) -> Result<Vec<Undo>> {
    Ok(undos::table
        .filter(undos::batch_id.eq(batch))
        .filter(undos::actor_id.eq(actor_id))
        .filter(undos::created_at.ge(since))
        .filter(undos::used_at.is_null())
        .order(undos::id)
        .limit(limit)
        .select(Undo::as_select())
        .load(connection)?)
}

/// Adds a change.
pub fn insert(tx: &mut Tx<'_>, undo: &Undo) -> Result<()> {
    let query = diesel::insert_into(undos::table).values(undo);
    directly!(&mut **tx, |direct| query.execute(direct))?;
    Ok(())
}

/// Notes that changes were undone, or that this was tried.
pub fn mark_used(tx: &mut Tx<'_>, ids: &[UndoId]) -> Result<()> {
    let now = tx.now;
    diesel::update(undos::table.filter(undos::id.eq_any(ids.to_vec())))
        .set(undos::used_at.eq(now))
        .execute(&mut **tx)?;
    Ok(())
}

/// Forgets changes of before a time.
pub fn delete_before(tx: &mut Tx<'_>, time: NaiveDateTime) -> Result<()> {
    diesel::delete(undos::table.filter(undos::created_at.lt(time))).execute(&mut **tx)?;
    Ok(())
}
