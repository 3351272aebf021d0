//! Imports in steps: what is done with a file that was sent, how far it is and what came of it, sealed;
//! and how the columns of files with known headings are read in a unit.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::json::Json;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{import_layouts, import_runs};
use crate::db::engine::tx::Tx;
use crate::domain::ids::{EventId, UnitId, UploadId};
use crate::domain::import::{Choice, ColumnFields, ImportState, ImportWork};
use crate::domain::sealed::Sealed;

/// A row of `import_runs`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = import_runs, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct ImportRun {
    /// The file.
    pub upload_id: UploadId,
    /// For which event.
    pub event_id: EventId,
    /// Who sent it, and alone goes on with it.
    pub actor_id: String,
    /// The name it had on the sender's machine.
    pub filename: String,
    /// What is done with it.
    pub work: ImportWork,
    /// How far that is.
    pub state: ImportState,
    /// So many rows were read.
    pub rows_done: i64,
    /// So many there are.
    pub rows_total: i64,
    /// How the file is read.
    #[diesel(select_expression = (import_runs::upload_id, import_runs::choice))]
    #[diesel(select_expression_type = (import_runs::upload_id, import_runs::choice))]
    pub choice: Json<Choice>,
    /// What came of it, sealed JSON.
    pub outcome: Option<Sealed>,
    /// When the file was sent.
    pub created_at: NaiveDateTime,
    /// When the work was last heard of.
    pub updated_at: NaiveDateTime,
    /// So many rows were dealt with by storing; what came of them is in the outcome.
    pub rows_stored: i64,
}

/// The run of an upload that somebody sent for an event.
pub fn find(connection: &mut Db, event: EventId, actor_id: &str, id: UploadId) -> Result<Option<ImportRun>> {
    Ok(import_runs::table
        .find(id)
        .filter(import_runs::event_id.eq(event))
        .filter(import_runs::actor_id.eq(actor_id))
        .select(ImportRun::as_select())
        .get_result(connection)
        .optional()?)
}

/// The latest runs of somebody for an event, the newest first.
pub fn latest(connection: &mut Db, event: EventId, actor_id: &str, limit: i64) -> Result<Vec<ImportRun>> {
    Ok(import_runs::table
        .filter(import_runs::event_id.eq(event))
        .filter(import_runs::actor_id.eq(actor_id))
        .order((import_runs::created_at.desc(), import_runs::upload_id.desc()))
        .limit(limit)
        .select(ImportRun::as_select())
        .load(connection)?)
}

/// Adds a run.
pub fn insert(tx: &mut Tx<'_>, run: &ImportRun) -> Result<()> {
    diesel::insert_into(import_runs::table).values(run).execute(&mut **tx)?;
    Ok(())
}

/// Takes a run up for more work; `false` when somebody is at it or its people are stored. Work that was
/// not heard of since `stale` has died with its process. What is stored in part can only be stored on.
pub fn take_up(tx: &mut Tx<'_>, id: UploadId, work: ImportWork, stale: NaiveDateTime) -> Result<bool> {
    let now = tx.now;
    let free = import_runs::state.ne(ImportState::Working).or(import_runs::updated_at.lt(stale));
    let open = import_runs::work.ne(ImportWork::Store).or(import_runs::state.ne(ImportState::Done));
    // Storing goes on behind any number of rows, a check before the first.
    let most = if work == ImportWork::Store { i64::MAX } else { 0 };
    let begun = import_runs::rows_stored.le(most);
    let changed = diesel::update(import_runs::table.find(id).filter(free).filter(open).filter(begun))
        .set((
            import_runs::work.eq(work),
            import_runs::state.eq(ImportState::Working),
            import_runs::rows_done.eq(0_i64),
            import_runs::updated_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Notes how many rows were read, of how many.
pub fn advance(tx: &mut Tx<'_>, id: UploadId, done: i64, total: i64) -> Result<()> {
    let now = tx.now;
    diesel::update(import_runs::table.find(id).filter(import_runs::state.eq(ImportState::Working)))
        .set((
            import_runs::rows_done.eq(done),
            import_runs::rows_total.eq(total),
            import_runs::updated_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// Notes that storing has dealt with the rows up to the `to`th; `false` when somebody else is at it and
/// has dealt with other rows than the first `from`.
pub fn advance_storing(
    tx: &mut Tx<'_>,
    id: UploadId,
    from: i64,
    to: i64,
    total: i64,
    outcome: &Sealed,
) -> Result<bool> {
    let now = tx.now;
    let storing = import_runs::state.eq(ImportState::Working).and(import_runs::work.eq(ImportWork::Store));
    let changed =
        diesel::update(import_runs::table.find(id).filter(storing).filter(import_runs::rows_stored.eq(from)))
            .set((
                import_runs::rows_stored.eq(to),
                import_runs::rows_total.eq(total),
                import_runs::outcome.eq(Some(outcome)),
                import_runs::updated_at.eq(now),
            ))
            .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Ends the work; `false` when nobody was at it any more.
pub fn finish(
    tx: &mut Tx<'_>,
    id: UploadId,
    work: ImportWork,
    state: ImportState,
    choice: &Json<Choice>,
    outcome: Option<&Sealed>,
) -> Result<bool> {
    let now = tx.now;
    let working = import_runs::state.eq(ImportState::Working);
    let changed = diesel::update(import_runs::table.find(id).filter(working))
        .set((
            import_runs::work.eq(work),
            import_runs::state.eq(state),
            import_runs::choice.eq(choice),
            import_runs::outcome.eq(outcome),
            import_runs::updated_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Forgets the runs of somebody for an event, but for those that are being stored or were in part.
pub fn delete_of(tx: &mut Tx<'_>, event: EventId, actor_id: &str) -> Result<()> {
    let storing = import_runs::state.eq(ImportState::Working).and(import_runs::work.eq(ImportWork::Store));
    let in_part = import_runs::state.ne(ImportState::Done).and(import_runs::rows_stored.gt(0));
    diesel::delete(
        import_runs::table
            .filter(import_runs::event_id.eq(event))
            .filter(import_runs::actor_id.eq(actor_id))
            .filter(diesel::dsl::not(storing))
            .filter(diesel::dsl::not(in_part)),
    )
    .execute(&mut **tx)?;
    Ok(())
}

/// Forgets what was sent before a time.
pub fn delete_before(tx: &mut Tx<'_>, time: NaiveDateTime) -> Result<()> {
    diesel::delete(import_runs::table.filter(import_runs::created_at.lt(time))).execute(&mut **tx)?;
    Ok(())
}

/// How the columns of files with these headings are read in a unit.
pub fn find_layout(
    connection: &mut Db,
    unit: UnitId,
    headings_sha256: &str,
) -> Result<Option<Json<ColumnFields>>> {
    Ok(import_layouts::table
        .filter(import_layouts::unit_id.eq(unit))
        .filter(import_layouts::headings_sha256.eq(headings_sha256))
        .select((import_layouts::headings_sha256, import_layouts::mapping))
        .get_result(connection)
        .optional()?)
}

/// Remembers how the columns of files with these headings are read in a unit.
pub fn put_layout(
    tx: &mut Tx<'_>,
    unit: UnitId,
    headings_sha256: &str,
    mapping: &Json<ColumnFields>,
) -> Result<()> {
    let now = tx.now;
    diesel::delete(
        import_layouts::table
            .filter(import_layouts::unit_id.eq(unit))
            .filter(import_layouts::headings_sha256.eq(headings_sha256)),
    )
    .execute(&mut **tx)?;
    diesel::insert_into(import_layouts::table)
        .values((
            import_layouts::unit_id.eq(unit),
            import_layouts::headings_sha256.eq(headings_sha256),
            import_layouts::mapping.eq(mapping),
            import_layouts::updated_at.eq(now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}
