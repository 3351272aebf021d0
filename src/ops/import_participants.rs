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
mod store;
mod table;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::app::{App, Keys};
use crate::db::delegations;
use crate::db::events::{self, Event};
use crate::db::{self, Db, Tx, WriteError};
use crate::documents::sheets::read::{ReadSheet, SheetError, read_book};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::problem::Problem;

use super::error::{Error, Result};
use super::register_participant::admit;
use plan::{Side, plan};

pub use columns::{COLUMNS, ImportColumn, index_of, of_template};
pub use groups::Places;
pub use layout::{Choice, Layout};
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
}

/// An event that somebody may import into.
#[derive(Clone)]
pub(super) struct Target {
    pub event: Event,
    pub scope: Scope,
    pub organizer: bool,
}

impl Target {
    /// Whose event it is comes first: a stranger learns nothing from a file.
    pub async fn find(app: &App, caller: &Caller, key: &str) -> Result<Self> {
        let scope = caller.scope(Need::Nominate);
        let (seen, key) = (scope.clone(), key.to_owned());
        let event = app.read(move |db| Ok::<_, Error>(events::find(db, &seen, &key)?)).await?;
        let event = event.ok_or(Error::NotFound)?;
        let organizer = caller.scope(Need::Organize).covers_event(event.unit_id, event.id);
        Ok(Self { event, scope, organizer })
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
    pub fn preview(&self, db: &mut Db, table: &Table) -> Result<ImportReport> {
        admit(&self.event, self.organizer)?;
        let side = self.side();
        let plan = plan(db, &side, table)?;
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
        let event = events::get(tx, self.event.id)?;
        admit(&event, self.organizer)?;
        let side = Side { event: &event, ..self.side() };
        let plan = plan(tx, &side, table)?;
        if plan.errors.is_empty() && table.errors.is_empty() {
            store::store(tx, keys, &side, &plan)?;
        }
        let counts = plan.counts();
        let report = report(table, plan.errors, Vec::new(), counts);
        if report.errors.is_empty() { Ok(report) } else { Err(Undone::Faulty(Box::new(report))) }
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
    tokio::task::spawn_blocking(move || read_book(&bytes, &filename).map_err(table::file_error))
        .await
        .map_err(|error| Error::Internal(Box::new(error)))?
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

/// Imports a file into the event with this id or code; with `dry_run` it only says what would happen.
pub async fn import_participants(
    app: &App,
    caller: &Caller,
    event_key: &str,
    file: Vec<u8>,
    filename: &str,
    dry_run: bool,
) -> Result<ImportReport> {
    let target = Target::find(app, caller, event_key).await?;
    admit(&target.event, target.organizer)?;
    let sheets = read_file(file, filename.to_owned()).await?;
    let places = target.places(app).await?;
    let keys = app.keys.clone();
    let table = tokio::task::spawn_blocking(move || {
        let layout = Layout::of(&sheets, &Choice::default());
        let found = people_of(&sheets, &layout, &places)?;
        let mut table = Table::new(layout, found.groups);
        if let Some(sheet) = sheets.get(table.layout.sheet) {
            found.people.into_iter().for_each(|index| table.read(index, sheet, &keys));
        }
        Ok::<_, Error>(table)
    })
    .await
    .map_err(|error| Error::Internal(Box::new(error)))??;
    if dry_run || !table.errors.is_empty() {
        return app.read(move |db| target.preview(db, &table)).await;
    }
    let keys = app.keys.clone();
    let outcome = app.write(&caller.actor, move |tx| target.store(tx, &keys, &table)).await;
    match outcome {
        Ok(report) => Ok(report),
        Err(Undone::Faulty(report)) => Ok(*report),
        Err(Undone::Failed(error)) => Err(error),
    }
}
