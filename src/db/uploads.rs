//! Files that were previewed and wait to be confirmed. The bytes are sealed before they come here,
//! because a list of participants holds their NIK; housekeeping forgets them after a day.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{import_runs, uploads};
use crate::db::engine::tx::Tx;
use crate::domain::ids::{EventId, UploadId};
use crate::domain::sealed::Sealed;

/// A row of `uploads`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = uploads, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Upload {
    /// Its id.
    pub id: UploadId,
    /// For which event.
    pub event_id: EventId,
    /// Who sent it, and may confirm it.
    pub actor_id: String,
    /// The name it had on the sender's machine.
    pub filename: String,
    /// The file, sealed.
    pub bytes: Sealed,
    /// When it was sent.
    pub created_at: NaiveDateTime,
}

/// The upload with an id that somebody sent for an event.
pub fn find(connection: &mut Db, event: EventId, actor_id: &str, id: UploadId) -> Result<Option<Upload>> {
    Ok(uploads::table
        .find(id)
        .filter(uploads::event_id.eq(event))
        .filter(uploads::actor_id.eq(actor_id))
        .select(Upload::as_select())
        .get_result(connection)
        .optional()?)
}

/// Adds an upload.
pub fn insert(tx: &mut Tx<'_>, upload: &Upload) -> Result<()> {
    diesel::insert_into(uploads::table).values(upload).execute(&mut **tx)?;
    Ok(())
}

/// Forgets an upload.
pub fn delete(tx: &mut Tx<'_>, id: UploadId) -> Result<()> {
    diesel::delete(uploads::table.find(id)).execute(&mut **tx)?;
    Ok(())
}

/// Forgets what somebody sent for an event and nothing is done with any more.
pub fn delete_idle(tx: &mut Tx<'_>, event: EventId, actor_id: &str) -> Result<()> {
    let runs = import_runs::table.filter(import_runs::event_id.eq(event)).select(import_runs::upload_id);
    diesel::delete(
        uploads::table
            .filter(uploads::event_id.eq(event))
            .filter(uploads::actor_id.eq(actor_id))
            .filter(uploads::id.ne_all(runs)),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Forgets what nobody confirmed.
pub fn delete_before(tx: &mut Tx<'_>, time: NaiveDateTime) -> Result<()> {
    diesel::delete(uploads::table.filter(uploads::created_at.lt(time))).execute(&mut **tx)?;
    Ok(())
}
