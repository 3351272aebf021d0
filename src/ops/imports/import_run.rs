//! An import step by step, as pages do it: a file is sent and kept sealed, checked, its columns are
//! corrected and it is checked again without being sent again, and stored once. What came of each step
//! is kept with the file, so that leaving the page loses nothing; a day later all is forgotten. Nothing
//! of it lies in a process's memory but the work itself: work that died with its process is found out
//! by its silence and can be started again.

mod job;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

pub use self::job::Job;
use super::import_participants::{
    COLUMNS, Choice, ImportReport, Layout, Outline, Skipped, Target, blocking, first_lines, index_of,
    read_file, remarks,
};
use crate::app::{App, Keys};
use crate::db::audit::{self, Entry};
use crate::db::import_runs::{self, ImportRun};
use crate::db::uploads::{self, Upload};
use crate::db::{self, Json, Unreadable};
use crate::documents::sheets::read::ReadSheet;
use crate::domain::access::Caller;
use crate::domain::audit::Action;
use crate::domain::ids::UploadId;
use crate::domain::import::{ImportState, ImportWork};
use crate::domain::language::Language;
use crate::domain::problem::Problem;
use crate::domain::sealed::{Sealed, SealedKind};
use crate::ops::error::{Error, Result};

/// Work that was not heard of for so long has died with its process.
const SILENT_FOR: TimeDelta = TimeDelta::minutes(2);
/// Remarks that are kept; nobody reads more.
const REMARKS: usize = 5_000;
/// So many runs are looked at for one that is to be gone on with.
const LATEST: i64 = 10;
/// Values of a column that are shown.
const EXAMPLES: usize = 3;

/// A file as it was sent.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// The name it had on the sender's machine.
    pub filename: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What came of a step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How the file was read.
    pub file: FileLayout,
    /// What it would do, or did; nothing when no people were found in it.
    pub report: Option<ImportReport>,
    /// Remarks that are not kept because there are too many.
    pub more_errors: usize,
    /// The same of warnings.
    pub more_warnings: usize,
    /// Why the file as a whole was refused, in both languages.
    pub refused: Option<(String, String)>,
}

/// How a file was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLayout {
    /// The sheets with content.
    pub sheets: Vec<String>,
    /// The one that was read.
    pub sheet: usize,
    /// The first rows of it, by number and text.
    pub lines: Vec<(usize, String)>,
    /// The row of the head as the spreadsheet numbers it.
    pub head: usize,
    /// The columns with content.
    pub columns: Vec<FileColumn>,
    /// Rows that were left out.
    pub skipped: Vec<Skipped>,
    /// Whether the columns are read as somebody of the unit corrected them before.
    pub remembered: bool,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileColumn {
    /// Its place, from 0.
    pub at: usize,
    /// Its heading.
    pub heading: String,
    /// Some of its values.
    pub examples: Vec<String>,
    /// What it is used for.
    pub field: Option<String>,
}

impl FileLayout {
    fn of(sheets: &[ReadSheet], layout: &Layout, people: &Outline, remembered: bool) -> Self {
        let rows = sheets.get(layout.sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
        let body = || people.people.iter().filter_map(|index| rows.get(*index));
        let widest = body().map(Vec::len).max().unwrap_or_default().max(layout.headings.len());
        let columns = (0..widest).filter_map(|at| {
            let heading = layout.headings.get(at).cloned().unwrap_or_default();
            let values = body().filter_map(|row| row.get(at)).map(|cell| cell.text().trim());
            let examples: Vec<String> =
                values.filter(|text| !text.is_empty()).take(EXAMPLES).map(clipped).collect();
            let field = layout.field_of(at).map(str::to_owned);
            (!heading.is_empty() || !examples.is_empty()).then_some(FileColumn {
                at,
                heading,
                examples,
                field,
            })
        });
        Self {
            sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
            sheet: layout.sheet,
            lines: first_lines(rows),
            head: layout.head + 1,
            columns: columns.collect(),
            skipped: people.skipped.clone(),
            remembered,
        }
    }
}

fn clipped(text: &str) -> String {
    if text.chars().count() <= 40 { text.to_owned() } else { text.chars().take(39).chain(['…']).collect() }
}

/// A run as its page shows it.
#[derive(Debug, Clone)]
pub struct Run {
    /// The file.
    pub upload: UploadId,
    /// Its name.
    pub filename: String,
    /// What is done with it.
    pub work: ImportWork,
    /// How far that is.
    pub state: ImportState,
    /// So many rows were read.
    pub rows_done: i64,
    /// So many there are.
    pub rows_total: i64,
    /// So many rows were stored, or found to be impossible by then.
    pub rows_stored: i64,
    /// What came of it.
    pub outcome: Option<Outcome>,
}

impl Run {
    /// Whether its people are stored.
    pub fn is_stored(&self) -> bool {
        (self.work, self.state) == (ImportWork::Store, ImportState::Done)
    }

    /// Whether storing stopped when some people were stored and others not yet.
    pub fn is_stored_in_part(&self) -> bool {
        self.state == ImportState::Failed && self.rows_stored > 0
    }
}

fn run_of(app: &App, row: ImportRun) -> Result<Run> {
    let silent = row.updated_at < app.now() - SILENT_FOR;
    let died = row.state == ImportState::Working && silent;
    let open = |sealed| open_outcome(&app.keys, row.upload_id, sealed);
    let outcome = row.outcome.as_ref().map(open).transpose()?;
    Ok(Run {
        upload: row.upload_id,
        filename: row.filename,
        work: row.work,
        state: if died { ImportState::Failed } else { row.state },
        rows_done: row.rows_done,
        rows_total: row.rows_total,
        rows_stored: row.rows_stored,
        outcome,
    })
}

/// Opens what came of a run.
pub fn open_outcome(keys: &Keys, run: UploadId, sealed: &Sealed) -> db::Result<Outcome> {
    const COLUMN: &str = "import_runs.outcome";
    let text = keys.sealer.open_bytes(SealedKind::File, sealed);
    let text = text.ok_or_else(|| Unreadable::sealed(COLUMN, run))?;
    let unreadable = |error| Unreadable::json(COLUMN, &run.to_string(), &error);
    Ok(serde_json::from_slice(&text).map_err(unreadable)?)
}

/// Keeps a file for the event with this id or code, to be checked. It takes the place of what the same
/// person sent before.
pub async fn send(app: &App, caller: &Caller, key: &str, file: SentFile) -> Result<Job> {
    let target = Target::find(app, caller, key).await?;
    target.admit_file(app).await?;
    let sheets = read_file(file.bytes.clone(), file.filename.clone()).await?;
    let filename: String = file.filename.chars().take(200).collect();
    let sealed = app.keys.sealer.seal_bytes(SealedKind::File, &file.bytes);
    let event_id = target.event.id;
    let upload = app
        .write(&caller.actor, move |tx| {
            let (actor_id, now) = (tx.actor.id.clone(), tx.now);
            import_runs::delete_of(tx, event_id, &actor_id)?;
            uploads::delete_idle(tx, event_id, &actor_id)?;
            let upload = Upload {
                id: tx.ids.draw(),
                event_id,
                actor_id: actor_id.clone(),
                filename: filename.clone(),
                bytes: sealed.clone(),
                created_at: now,
            };
            uploads::insert(tx, &upload)?;
            let run = ImportRun {
                upload_id: upload.id,
                event_id,
                actor_id,
                filename: filename.clone(),
                work: ImportWork::Check,
                state: ImportState::Working,
                rows_done: 0,
                rows_total: 0,
                choice: Json::default(),
                outcome: None,
                created_at: now,
                updated_at: now,
                rows_stored: 0,
            };
            import_runs::insert(tx, &run)?;
            Ok::<_, Error>(upload.id)
        })
        .await?;
    Ok(Job::new(app, caller, target, upload, sheets, Choice::default(), ImportWork::Check))
}

/// Checks a kept file again, read as somebody chose.
pub async fn check_again(
    app: &App,
    caller: &Caller,
    key: &str,
    upload: UploadId,
    choice: Choice,
) -> Result<Job> {
    let (target, sheets, _) = reopen(app, caller, key, upload).await?;
    if let Some(columns) = &choice.columns {
        refuse_fields(columns)?;
    }
    let layout = Layout::of(&sheets, &choice);
    let remembered = choice.columns.as_ref().map(|_| (layout.fingerprint(), Json(layout.mapping())));
    let unit = target.event.unit_id;
    take_up(app, caller, upload, ImportWork::Check, move |tx| {
        if let Some((fingerprint, mapping)) = &remembered {
            import_runs::put_layout(tx, unit, fingerprint, mapping)?;
            let after = Some(serde_json::json!(mapping.0));
            let action = Action::ImportLayoutSaved;
            audit::record(tx, Entry { action, subject_id: &unit, event: None, before: None, after })?;
        }
        Ok(())
    })
    .await?;
    Ok(Job::new(app, caller, target, upload, sheets, choice, ImportWork::Check))
}

/// Stores the people of a kept file, read as it was when it was checked.
pub async fn store(app: &App, caller: &Caller, key: &str, upload: UploadId) -> Result<Job> {
    let (target, sheets, row) = reopen(app, caller, key, upload).await?;
    let choice = row.choice.0;
    take_up(app, caller, upload, ImportWork::Store, |_| Ok(())).await?;
    Ok(Job::new(app, caller, target, upload, sheets, choice, ImportWork::Store))
}

async fn take_up(
    app: &App,
    caller: &Caller,
    upload: UploadId,
    work: ImportWork,
    also: impl Fn(&mut crate::db::Tx<'_>) -> Result<()> + Send + 'static,
) -> Result<()> {
    let stale = app.now() - SILENT_FOR;
    app.write(&caller.actor, move |tx| {
        if !import_runs::take_up(tx, upload, work, stale)? {
            return Err(Error::NotFound);
        }
        also(tx)
    })
    .await
}

/// The run of a file that the caller sent for an event; `NotFound` when it is stored and forgotten.
pub async fn find(app: &App, caller: &Caller, key: &str, upload: UploadId) -> Result<Run> {
    let target = Target::find(app, caller, key).await?;
    let actor_id = caller.actor.id.clone();
    let event_id = target.event.id;
    let row = app.read(move |db| Ok::<_, Error>(import_runs::find(db, event_id, &actor_id, upload)?)).await?;
    run_of(app, row.ok_or(Error::NotFound)?)
}

/// The run of the caller for an event that is to be gone on with: one that is stored in part, else the
/// latest, unless its people are stored.
pub async fn unfinished(app: &App, caller: &Caller, key: &str) -> Result<Option<Run>> {
    let target = Target::find(app, caller, key).await?;
    let actor_id = caller.actor.id.clone();
    let event_id = target.event.id;
    let rows =
        app.read(move |db| Ok::<_, Error>(import_runs::latest(db, event_id, &actor_id, LATEST)?)).await?;
    let mut runs = rows.into_iter().map(|row| run_of(app, row)).collect::<Result<Vec<Run>>>()?;
    let at = runs.iter().position(Run::is_stored_in_part).unwrap_or(0);
    Ok((at < runs.len()).then(|| runs.swap_remove(at)).filter(|run| !run.is_stored()))
}

/// The rows of a kept file as they were read, with every remark in its cell and in a last column, XLSX.
pub async fn remarks_file(
    app: &App,
    caller: &Caller,
    key: &str,
    upload: UploadId,
    language: Language,
) -> Result<Vec<u8>> {
    let (_, sheets, row) = reopen(app, caller, key, upload).await?;
    // Of the day of the upload, not of the download.
    let made_at = row.created_at;
    let run = run_of(app, row)?;
    let outcome = run.outcome.ok_or(Error::NotFound)?;
    let report = outcome.report.ok_or(Error::NotFound)?;
    let at = (outcome.file.sheet, outcome.file.head);
    Ok(blocking(move || remarks::in_cells(&sheets, at, &report, language, made_at)).await??)
}

/// The sheets of a kept file, and its run.
async fn reopen(
    app: &App,
    caller: &Caller,
    key: &str,
    upload: UploadId,
) -> Result<(Target, Vec<ReadSheet>, ImportRun)> {
    let target = Target::find(app, caller, key).await?;
    let actor_id = caller.actor.id.clone();
    let event_id = target.event.id;
    let (row, file) = app
        .read(move |db| {
            let row = import_runs::find(db, event_id, &actor_id, upload)?.ok_or(Error::NotFound)?;
            let file = uploads::find(db, event_id, &actor_id, upload)?.ok_or(Error::NotFound)?;
            Ok::<_, Error>((row, file))
        })
        .await?;
    let bytes = app.keys.sealer.open_bytes(SealedKind::File, &file.bytes);
    let bytes = bytes.ok_or_else(|| db::Error::from(Unreadable::sealed("uploads.bytes", upload)))?;
    let sheets = read_file(bytes, file.filename).await?;
    Ok((target, sheets, row))
}

/// A field can be read from one column only, and has to be one of ours.
fn refuse_fields(columns: &BTreeMap<usize, String>) -> Result<()> {
    let mut used: Vec<&str> = Vec::new();
    for field in columns.values() {
        let column = index_of(field).and_then(|index| COLUMNS.get(index));
        let Some(column) = column else { return Err(Error::invalid("columns", Problem::Unknown)) };
        if used.contains(&column.field) {
            let told = Problem::File(
                format!("“{}” dipilih untuk dua kolom. Pilih satu saja.", column.indonesian),
                format!("“{}” is chosen for two columns. Choose one.", column.english),
            );
            return Err(Error::invalid("columns", told));
        }
        used.push(column.field);
    }
    Ok(())
}
