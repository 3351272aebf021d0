//! Documents attached to events, and the assignment letters that delegations hand in. Lists never read the bytes: those have a query of their own.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::events::Event;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{event_files, events};
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::event_file::MediaType;
use crate::domain::ids::{DelegationId, EventFileId, EventId};

/// A row of `event_files` without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = event_files, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct EventFile {
    /// Its id.
    pub id: EventFileId,
    /// Of which event.
    pub event_id: EventId,
    /// Which delegation handed it in; none for the event's own.
    pub delegation_id: Option<DelegationId>,
    /// What people call it.
    pub title: String,
    /// The name under which it is handed out.
    pub filename: String,
    /// What it is.
    pub media_type: MediaType,
    /// How many bytes.
    pub size: i64,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    /// Whether participants may see it.
    pub for_participants: bool,
    /// The name of who attached it.
    pub uploaded_by: String,
    /// When.
    pub uploaded_at: NaiveDateTime,
}

/// The event's own documents in the order in which they were attached: all, or those for participants.
pub fn list(connection: &mut Db, event: EventId, all: bool) -> Result<Vec<EventFile>> {
    let mut query = event_files::table
        .filter(event_files::event_id.eq(event))
        .filter(event_files::delegation_id.is_null())
        .order((event_files::uploaded_at, event_files::id))
        .select(EventFile::as_select())
        .into_boxed::<Backend>();
    if !all {
        query = query.filter(event_files::for_participants.eq(true));
    }
    Ok(query.load(connection)?)
}

/// What a delegation handed in, in the order in which it did.
pub fn of_delegation(connection: &mut Db, delegation: DelegationId) -> Result<Vec<EventFile>> {
    Ok(event_files::table
        .filter(event_files::delegation_id.eq(delegation))
        .order((event_files::uploaded_at, event_files::id))
        .select(EventFile::as_select())
        .load(connection)?)
}

/// The document with an id and its event, when something of the event lies within the scope; what a delegation
/// handed in, when the delegation does.
pub fn find(connection: &mut Db, scope: &Scope, id: EventFileId) -> Result<Option<(EventFile, Event)>> {
    let found: Option<(EventFile, Event)> = event_files::table
        .inner_join(events::table)
        .filter(event_files::id.eq(id))
        .select((EventFile::as_select(), Event::as_select()))
        .get_result(connection)
        .optional()?;
    Ok(found.filter(|(file, event)| match file.delegation_id {
        Some(delegation) => scope.covers_delegation(event.unit_id, event.id, Some(delegation)),
        None => scope.touches_event(event.unit_id, event.id),
    }))
}

/// The bytes of a document.
pub fn bytes(connection: &mut Db, id: EventFileId) -> Result<Vec<u8>> {
    Ok(event_files::table.find(id).select(event_files::bytes).get_result(connection)?)
}

/// Adds a document.
pub fn insert(tx: &mut Tx<'_>, file: &EventFile, bytes: &[u8]) -> Result<()> {
    diesel::insert_into(event_files::table)
        .values((file, event_files::bytes.eq(bytes)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Changes what is said of a document.
pub fn update(tx: &mut Tx<'_>, id: EventFileId, title: &str, for_participants: bool) -> Result<()> {
    diesel::update(event_files::table.find(id))
        .set((event_files::title.eq(title), event_files::for_participants.eq(for_participants)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Takes a document away.
pub fn delete(tx: &mut Tx<'_>, id: EventFileId) -> Result<()> {
    diesel::delete(event_files::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
