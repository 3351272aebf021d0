//! The work on a kept file: reads its rows in pieces and notes how far it is, and leaves what came of
//! it. The list is looked at as a whole before the first person is stored; then it is stored in pieces,
//! so that the doors don't wait for a long list. How far storing is stands in the run and changes in
//! the transaction that stores, so that it can go on after a power cut and nobody is stored twice.

use std::ops::Range;
use std::sync::Arc;

use crate::app::App;
use crate::db::{Json, Tx, import_runs, uploads};
use crate::documents::sheets::read::ReadSheet;
use crate::domain::access::Caller;
use crate::domain::ids::UploadId;
use crate::domain::import::{ImportState, ImportWork};
use crate::domain::language::Language;
use crate::domain::sealed::{Sealed, SealedKind};
use crate::ops::error::{Error, Result};
use crate::ops::imports::import_participants::{
    Choice, ImportReport, Layout, Outline, Table, Target, blocking, people_of,
};
use crate::ops::imports::import_run::{FileLayout, Outcome, REMARKS, run_of};

/// Files with more rows are worked on beside the request that asks for it.
const LONG: usize = 1_000;
/// So many rows are stored in one write: it keeps other writes waiting.
const STORED_AT_ONCE: usize = 200;
/// So many rows are read before the progress is noted.
const PIECE: usize = 1_000;

/// Work that was taken up.
pub struct Job {
    app: App,
    caller: Caller,
    target: Target,
    /// The file.
    pub upload: UploadId,
    sheets: Arc<Vec<ReadSheet>>,
    choice: Choice,
    work: ImportWork,
}

/// How the rows of a file were understood.
struct Reading {
    layout: Layout,
    people: Outline,
    remembered: bool,
    /// Why there are no people.
    refused: Option<(String, String)>,
}

impl Job {
    pub(super) fn new(
        app: &App,
        caller: &Caller,
        target: Target,
        upload: UploadId,
        sheets: Vec<ReadSheet>,
        choice: Choice,
        work: ImportWork,
    ) -> Self {
        let (app, caller, sheets) = (app.clone(), caller.clone(), Arc::new(sheets));
        Self { app, caller, target, upload, sheets, choice, work }
    }

    /// Whether one should not wait for it.
    pub fn is_long(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.rows.len() > LONG)
    }

    /// Does the work, to its end even when nobody waits for it any more. What goes wrong is left with
    /// the run, too.
    pub async fn run(self) -> Result<()> {
        let work = tokio::spawn(self.work());
        work.await.map_err(|error| Error::Internal(Box::new(error)))?
    }

    async fn work(self) -> Result<()> {
        let outcome = match self.work {
            ImportWork::Check => self.check().await,
            ImportWork::Store => self.store().await,
        };
        match &outcome {
            // Somebody else has taken the run over or forgotten it.
            Ok(()) | Err(Error::NotFound) => {}
            Err(error) => self.fail(error).await?,
        }
        outcome
    }

    /// Does the work in the background.
    pub fn start(self) {
        tokio::spawn(async move {
            let upload = self.upload;
            match self.run().await {
                Ok(()) | Err(Error::Refused(_) | Error::Invalid(_) | Error::NotFound) => {}
                Err(error) => tracing::error!(%error, %upload, "an import failed"),
            }
        });
    }

    async fn check(&self) -> Result<()> {
        let reading = self.reading().await?;
        let report = match &reading.refused {
            Some(_) => None,
            None => {
                let table = self.table(&reading).await?;
                let (target, now) = (self.target.clone(), self.app.now());
                Some(self.app.read(move |db| target.preview(db, &table, now)).await?)
            }
        };
        self.finish(&reading, ImportWork::Check, report).await
    }

    async fn store(&self) -> Result<()> {
        let reading = self.reading().await?;
        let (mut from, mut so_far) = self.stored().await?;
        if reading.refused.is_some() {
            return self.finish(&reading, ImportWork::Check, None).await;
        }
        let table = Arc::new(self.table(&reading).await?);
        if from == 0 {
            let (target, whole, now) = (self.target.clone(), table.clone(), self.app.now());
            let report = self.app.read(move |db| target.preview(db, &whole, now)).await?;
            if !report.errors.is_empty() {
                return self.finish(&reading, ImportWork::Check, Some(report)).await;
            }
        }
        while from < table.rows.len() {
            let to = table.rows.len().min(from + STORED_AT_ONCE);
            so_far = self.store_piece(&table, from..to, so_far).await?;
            from = to;
        }
        let outcome = Outcome { report: Some(so_far), ..Outcome::default() };
        let (upload, choice) = (self.upload, Json(self.choice.clone()));
        let sealed = seal(&self.app, &outcome)?;
        self.app
            .write(&self.caller.actor, move |tx| {
                let (work, state) = (ImportWork::Store, ImportState::Done);
                if !import_runs::finish(tx, upload, work, state, &choice, Some(&sealed))? {
                    return Err(Error::NotFound);
                }
                Ok(uploads::delete(tx, upload)?)
            })
            .await
    }

    /// How many rows were stored before, and what came of them.
    async fn stored(&self) -> Result<(usize, ImportReport)> {
        let (event, actor, upload) = (self.target.event.id, self.caller.actor.id.clone(), self.upload);
        let run = self
            .app
            .read(move |db| Ok::<_, Error>(import_runs::find(db, event, &actor, upload)?))
            .await?
            .ok_or(Error::NotFound)?;
        let run = run_of(&self.app, run)?;
        let report = run.outcome.and_then(|outcome| outcome.report).filter(|_| run.rows_stored > 0);
        Ok((usize::try_from(run.rows_stored).unwrap_or(0), report.unwrap_or_default()))
    }

    /// Stores some rows and says what came of all so far.
    async fn store_piece(
        &self,
        table: &Arc<Table>,
        rows: Range<usize>,
        so_far: ImportReport,
    ) -> Result<ImportReport> {
        let (app, target, upload, table) =
            (self.app.clone(), self.target.clone(), self.upload, table.clone());
        let write = move |tx: &mut Tx<'_>| {
            let done = target.store_piece(tx, &app.keys, &table, rows.clone())?;
            let mut report = so_far.clone();
            report.rows = table.rows.len();
            report.created += done.created;
            report.waiting += done.waiting;
            report.errors.extend(done.errors);
            let outcome = Outcome { report: Some(report), ..Outcome::default() };
            let sealed = seal(&app, &outcome)?;
            let [from, to, total] = [rows.start, rows.end, table.rows.len()].map(|count| count as i64);
            // Whoever took the run over has stored these: then nothing of this stays.
            if !import_runs::advance_storing(tx, upload, from, to, total, &sealed)? {
                return Err(Error::NotFound);
            }
            Ok(outcome.report.unwrap_or_default())
        };
        self.app.write(&self.caller.actor, write).await
    }

    /// Finds the table: as chosen, or as somebody of the unit chose for these headings before.
    async fn reading(&self) -> Result<Reading> {
        let (sheets, choice) = (self.sheets.clone(), self.choice.clone());
        let mut layout = blocking(move || Layout::of(&sheets, &choice)).await?;
        let mut remembered = false;
        if self.choice.columns.is_none() {
            let (unit, fingerprint) = (self.target.event.unit_id, layout.fingerprint());
            let known = self
                .app
                .read(move |db| Ok::<_, Error>(import_runs::find_layout(db, unit, &fingerprint)?))
                .await?;
            if let Some(mapping) = known {
                layout.take(&mapping);
                remembered = true;
            }
        }
        let sheets = self.sheets.clone();
        let places = self.target.places(&self.app).await?;
        blocking(move || match people_of(&sheets, &layout, &places) {
            Ok(people) => Ok(Reading { layout, people, remembered, refused: None }),
            Err(Error::Invalid(fields)) => {
                let text =
                    |language| fields.iter().map(|field| field.text(language)).collect::<Vec<_>>().join(" ");
                let refused = Some((text(Language::Indonesian), text(Language::English)));
                Ok(Reading { layout, people: Outline::default(), remembered, refused })
            }
            Err(error) => Err(error),
        })
        .await?
    }

    async fn table(&self, reading: &Reading) -> Result<Table> {
        let total = reading.people.people.len();
        let mut table = Table::new(reading.layout.clone(), reading.people.groups.clone());
        let mut done = 0;
        for piece in reading.people.people.chunks(PIECE) {
            let (sheets, keys, rows) = (self.sheets.clone(), self.app.keys.clone(), piece.to_vec());
            table = blocking(move || {
                if let Some(sheet) = sheets.get(table.layout.sheet) {
                    rows.into_iter().for_each(|index| table.read(index, sheet, &keys));
                }
                table
            })
            .await?;
            done += piece.len();
            if total > LONG {
                self.advance(done as i64, total as i64).await?;
            }
        }
        Ok(table)
    }

    async fn advance(&self, done: i64, total: i64) -> Result<()> {
        let upload = self.upload;
        self.app.write(&self.caller.actor, move |tx| Ok(import_runs::advance(tx, upload, done, total)?)).await
    }

    async fn finish(&self, reading: &Reading, work: ImportWork, report: Option<ImportReport>) -> Result<()> {
        let file = FileLayout::of(&self.sheets, &reading.layout, &reading.people, reading.remembered);
        let mut outcome = Outcome { file, report, refused: reading.refused.clone(), ..Outcome::default() };
        if let Some(report) = &mut outcome.report {
            outcome.more_errors = report.errors.len().saturating_sub(REMARKS);
            outcome.more_warnings = report.warnings.len().saturating_sub(REMARKS);
            report.errors.truncate(REMARKS);
            report.warnings.truncate(REMARKS);
        }
        // Stored is what was shown: the same sheet, head and columns.
        let choice = Choice {
            sheet: Some(reading.layout.sheet),
            head: Some(reading.layout.head + 1),
            columns: Some(reading.layout.mapping()),
        };
        self.end(work, ImportState::Done, choice, Some(seal(&self.app, &outcome)?)).await
    }

    async fn fail(&self, error: &Error) -> Result<()> {
        let text = |language| match error {
            Error::Refused(refusal) => Some(refusal.text(language)),
            Error::Invalid(_) | Error::NotFound | Error::Forbidden | Error::Busy | Error::Internal(_) => None,
        };
        let refused = text(Language::Indonesian).zip(text(Language::English));
        // What was stored before and can't be read is not written over: the run is left to its silence.
        let (rows, report) = self.stored().await?;
        let report = (rows > 0).then_some(report);
        let outcome = Outcome { refused, report, ..Outcome::default() };
        let sealed = seal(&self.app, &outcome)?;
        self.end(self.work, ImportState::Failed, self.choice.clone(), Some(sealed)).await
    }

    async fn end(
        &self,
        work: ImportWork,
        state: ImportState,
        choice: Choice,
        outcome: Option<Sealed>,
    ) -> Result<()> {
        let (upload, choice) = (self.upload, Json(choice));
        self.app
            .write(&self.caller.actor, move |tx| {
                import_runs::finish(tx, upload, work, state, &choice, outcome.as_ref())?;
                Ok(())
            })
            .await
    }
}

fn seal(app: &App, outcome: &Outcome) -> Result<Sealed> {
    let text = serde_json::to_vec(outcome).map_err(|error| Error::Internal(Box::new(error)))?;
    Ok(app.keys.sealer.seal_bytes(SealedKind::File, &text))
}
