//! Imports participants from a spreadsheet as offices have it: the table is found in the file, every
//! faulty cell is named, all or nothing. Who is over the quota queues in the order of the rows. What
//! pages do step by step with a kept file is in `import_run`.

mod columns;
mod doubles;
mod footers;
mod groups;
mod heading_rows;
mod headings;
mod layout;
mod numbers;
mod outline;
mod plan;
pub(super) mod remarks;
mod store;
mod table;

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::app::{App, Keys};
use crate::db::events::{self, Event};
use crate::db::{self, Db, Tx, WriteError, delegations};
use crate::documents::sheets::read::{ReadSheet, SheetError, read_book};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::language::Language;
use crate::domain::problem::Problem;

use crate::ops::error::{Error, Result};
use crate::ops::events::event_access_at;
use plan::{Side, plan};

pub use crate::domain::import::Choice;
pub use columns::{COLUMNS, ImportColumn, index_of, of_template};
pub use groups::Places;
pub use layout::Layout;
pub use outline::{Outline, SkipReason, Skipped, outline};
pub use table::{ReadRow, Remark, Table, letter};

pub(super) use outline::first_lines;

/// Rows without a remark that are shown.
const SHOWN_PLAIN: usize = 20;
/// Rows that are shown at most.
const SHOWN: usize = 200;

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Rows with somebody in them.
    pub rows: usize,
    /// Participants with a seat, or in a role that needs none.
    pub created: usize,
    /// Participants who queue.
    pub waiting: usize,
    /// What is wrong; nothing was stored then.
    pub errors: Vec<Remark>,
    /// What should be looked at and hinders nothing.
    pub warnings: Vec<Remark>,
    /// The first rows, and those with remarks.
    pub shown: Vec<ShownRow>,
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRow {
    /// The row as the spreadsheet numbers it.
    pub row: usize,
    /// The cells in the order of [`COLUMNS`].
    pub cells: Vec<String>,
    /// Where the person comes from and the row that says it, when that is a heading above.
    pub heading: Option<(String, usize)>,
}

impl ImportReport {
    /// How many rows have something wrong.
    pub fn faulty_rows(&self) -> usize {
        self.errors.iter().map(|error| error.row).collect::<HashSet<_>>().len()
    }

    /// Whether the event has most of these names: perhaps the list was stored before. Who has no number
    /// is never refused for a name.
    pub fn seems_stored_before(&self) -> bool {
        let known = self.warnings.iter().filter(|warning| warning.code == doubles::NAME_IN_EVENT).count();
        known > 0 && known * 2 >= self.rows
    }
}

/// An event that somebody may import into.
#[derive(Clone)]
pub(super) struct Target {
    pub event: Event,
    pub scope: Scope,
    pub organizer: bool,
    caller: Caller,
}

impl Target {
    /// Whose event it is comes first: a stranger learns nothing from a file.
    pub async fn find(app: &App, caller: &Caller, key: &str) -> Result<Self> {
        let scope = caller.scope(Need::Nominate);
        let (seen, key) = (scope.clone(), key.to_owned());
        let event = app.read(move |db| Ok::<_, Error>(events::find(db, &seen, &key)?)).await?;
        let event = event.ok_or(Error::NotFound)?;
        let organizer = caller.scope(Need::Organize).covers_event(event.unit_id, event.id);
        Ok(Self { event, scope, organizer, caller: caller.clone() })
    }

    /// Refuses when the caller may not import into the event as it stands now.
    fn admit(&self, db: &mut Db, event: &Event, now: NaiveDateTime) -> Result<()> {
        Ok(event_access_at(db, &self.caller, event, now)?.may_import()?)
    }

    /// The same before a file is read.
    pub async fn admit_file(&self, app: &App) -> Result<()> {
        let (target, now) = (self.clone(), app.now());
        app.read(move |db| target.admit(db, &target.event, now)).await
    }

    fn side(&self) -> Side<'_> {
        Side { scope: &self.scope, event: &self.event, organizer: self.organizer }
    }

    /// The places that people of the event come from.
    pub async fn places(&self, app: &App) -> Result<Places> {
        let event_id = self.event.id;
        let known = app.read(move |db| Ok::<_, Error>(delegations::list(db, event_id)?)).await?;
        Ok(Places::of(self.event.region_code.as_deref(), &known))
    }

    /// Says what a table would do, without writing.
    pub fn preview(&self, db: &mut Db, table: &Table, now: NaiveDateTime) -> Result<ImportReport> {
        self.admit(db, &self.event, now)?;
        let side = self.side();
        let plan = plan(db, &side, table, &table.rows)?;
        let mut warnings = table.warnings.clone();
        warnings.extend(table.name_only());
        warnings.extend(doubles::doubles(db, &side, table, &plan)?);
        let (created, waiting) = plan.counts();
        Ok(report(table, plan.errors, warnings, (created, waiting)))
    }

    /// Stores a table, unless something is wrong with it.
    pub fn store(
        &self,
        tx: &mut Tx<'_>,
        keys: &Keys,
        table: &Table,
    ) -> std::result::Result<ImportReport, Undone> {
        let (event, now) = (events::get(tx, self.event.id)?, tx.now);
        self.admit(tx, &event, now)?;
        let side = Side { event: &event, ..self.side() };
        let plan = plan(tx, &side, table, &table.rows)?;
        if plan.errors.is_empty() && table.errors.is_empty() {
            store::store(tx, keys, &side, &plan)?;
        }
        let counts = plan.counts();
        let report = report(table, plan.errors, Vec::new(), counts);
        if report.errors.is_empty() { Ok(report) } else { Err(Undone::Faulty(Box::new(report))) }
    }

    /// Stores some rows of a table that was looked at as a whole: those that can be. What others did
    /// meanwhile may stand against a row; it is named and left out.
    pub fn store_piece(
        &self,
        tx: &mut Tx<'_>,
        keys: &Keys,
        table: &Table,
        rows: std::ops::Range<usize>,
    ) -> Result<ImportReport> {
        let (event, now) = (events::get(tx, self.event.id)?, tx.now);
        self.admit(tx, &event, now)?;
        let side = Side { event: &event, ..self.side() };
        let plan = plan(tx, &side, table, table.rows.get(rows).unwrap_or_default())?;
        store::store(tx, keys, &side, &plan)?;
        let (created, waiting) = plan.counts();
        Ok(ImportReport { created, waiting, errors: plan.errors, ..ImportReport::default() })
    }
}

fn report(
    table: &Table,
    of_plan: Vec<Remark>,
    mut warnings: Vec<Remark>,
    (created, waiting): (usize, usize),
) -> ImportReport {
    let mut errors = table.errors.clone();
    errors.extend(of_plan);
    errors.sort_by_key(|remark| remark.row);
    warnings.sort_by_key(|remark| remark.row);
    let remarked: HashSet<usize> = errors.iter().chain(&warnings).map(|remark| remark.row).collect();
    let mut plain = 0;
    let shown = table.rows.iter().filter(|row| {
        let has_remark = remarked.contains(&row.number);
        plain += usize::from(!has_remark);
        has_remark || plain <= SHOWN_PLAIN
    });
    let shown = shown.take(SHOWN).map(|row| ShownRow {
        row: row.number,
        cells: row.cells.clone(),
        heading: row.heading.map(|heading| (row.origin.region.clone(), heading)),
    });
    let shown = shown.collect();
    ImportReport { rows: table.rows.len(), created, waiting, errors, warnings, shown }
}

/// Why an import leaves nothing behind.
pub(super) enum Undone {
    /// Something is wrong.
    Faulty(Box<ImportReport>),
    /// It could not be carried out.
    Failed(Error),
}

impl From<db::Error> for Undone {
    fn from(error: db::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Error> for Undone {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl WriteError for Undone {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Failed(Error::Busy))
    }
}

/// Reads the sheets of a file, beside those who wait for answers.
pub(super) async fn read_file(bytes: Vec<u8>, filename: String) -> Result<Vec<ReadSheet>> {
    blocking(move || read_book(&bytes, &filename).map_err(table::file_error)).await?
}

/// The rows of a file with somebody in them, where its layout has a name.
pub(super) fn people_of(sheets: &[ReadSheet], layout: &Layout, places: &Places) -> Result<Outline> {
    if layout.column("name").is_none() {
        let name = COLUMNS.first().map_or("", |column| column.indonesian);
        return Err(Error::invalid("file", Problem::MissingColumn(name.to_owned())));
    }
    let found = sheets.get(layout.sheet).map(|sheet| outline(sheet, layout, places)).unwrap_or_default();
    if found.people.is_empty() { Err(table::file_error(SheetError::Empty)) } else { Ok(found) }
}

/// How a file is to be imported.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Only say what would happen.
    pub dry_run: bool,
    /// What should be looked at is wanted, too, though it hinders nothing.
    pub warnings: bool,
}

/// What came of a file.
#[derive(Debug)]
pub struct Imported {
    /// What was done, or would be.
    pub report: ImportReport,
    /// Rows that are nobody's.
    pub left_out: Vec<Skipped>,
    sheets: Arc<Vec<ReadSheet>>,
    sheet: usize,
    head: usize,
    made_at: NaiveDateTime,
}

impl Imported {
    /// The rows of the file with every remark in its cell and in a last column, XLSX.
    pub async fn with_remarks(&self, language: Language) -> Result<Vec<u8>> {
        let (sheets, report) = (self.sheets.clone(), self.report.clone());
        let (sheet, head, made_at) = (self.sheet, self.head, self.made_at);
        let written = move || remarks::in_cells(&sheets, (sheet, head), &report, language, made_at);
        Ok(blocking(written).await??)
    }
}

/// Imports a file into the event with this id or code.
pub async fn import_participants(
    app: &App,
    caller: &Caller,
    event_key: &str,
    file: Vec<u8>,
    filename: &str,
    wanted: Wanted,
) -> Result<Imported> {
    let target = Target::find(app, caller, event_key).await?;
    target.admit_file(app).await?;
    let sheets = Arc::new(read_file(file, filename.to_owned()).await?);
    let places = target.places(app).await?;
    let (keys, read) = (app.keys.clone(), sheets.clone());
    let (table, left_out) = blocking(move || {
        let layout = Layout::of(&read, &Choice::default());
        let found = people_of(&read, &layout, &places)?;
        let mut table = Table::new(layout, found.groups);
        if let Some(sheet) = read.get(table.layout.sheet) {
            found.people.into_iter().for_each(|index| table.read(index, sheet, &keys));
        }
        Ok::<_, Error>((Arc::new(table), found.skipped))
    })
    .await??;
    let (sheet, head, made_at) = (table.layout.sheet, table.layout.head + 1, app.now());
    let report = carry_out(app, caller, target, table, wanted).await?;
    Ok(Imported { report, left_out, sheets, sheet, head, made_at })
}

/// All of a table or nothing, in one transaction.
async fn carry_out(
    app: &App,
    caller: &Caller,
    target: Target,
    table: Arc<Table>,
    wanted: Wanted,
) -> Result<ImportReport> {
    let mut warnings = Vec::new();
    if wanted.dry_run || wanted.warnings || !table.errors.is_empty() {
        let (target, table, now) = (target.clone(), table.clone(), app.now());
        let report = app.read(move |db| target.preview(db, &table, now)).await?;
        if wanted.dry_run || !report.errors.is_empty() {
            return Ok(report);
        }
        warnings = report.warnings;
    }
    let keys = app.keys.clone();
    let outcome = app.write(&caller.actor, move |tx| target.store(tx, &keys, &table)).await;
    match outcome {
        Ok(report) => Ok(ImportReport { warnings, ..report }),
        Err(Undone::Faulty(report)) => Ok(*report),
        Err(Undone::Failed(error)) => Err(error),
    }
}

/// Work of the processor, beside those who wait for answers.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(Box::new(error)))
}
