//! Imports participants from a spreadsheet: columns by their headings in either language, every faulty
//! cell named, all or nothing. Who is over the quota queues in the order of the rows.

mod table;

use std::collections::{BTreeMap, HashMap};

pub use self::table::{COLUMNS, ImportColumn};
use self::table::{ReadRow, Table, read};
use crate::app::{App, Keys};
use crate::db::events::{self, Event};
use crate::db::participants::Participant;
use crate::db::{self, Tx, WriteError, quotas};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::ids::{DelegationId, QuotaId};
use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::domain::problem::{FieldError, Problem};
use crate::domain::refusal::Refusal;

use super::error::{Error, Result};
use super::identity::Identity;
use super::register_participant::{Entrant, Seat, admit, enter};
use super::seats::{Origin, Place, find_place};

/// A cell that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellError {
    /// The row as the spreadsheet numbers it, from 1.
    pub row: usize,
    /// The heading of the column as the file has it; empty for the whole row.
    pub column: String,
    /// The letters of the column, as `C`; empty for the whole row.
    pub letter: String,
    /// What is wrong.
    pub error: FieldError,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Rows with somebody in them.
    pub rows: usize,
    /// Participants with a seat, or in a role that needs none.
    pub created: usize,
    /// Participants who queue.
    pub waiting: usize,
    /// What is wrong; nothing was stored then.
    pub errors: Vec<CellError>,
    /// The people in the order of the rows.
    pub people: Vec<ImportedRow>,
}

/// A row as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRow {
    /// The row as the spreadsheet numbers it.
    pub row: usize,
    /// The cells in the order of [`COLUMNS`].
    pub cells: Vec<String>,
    /// What became of it, when it was good.
    pub status: Option<ParticipantStatus>,
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
    let scope = caller.scope(Need::Nominate);
    let organizing = caller.scope(Need::Organize);
    let (key, seen) = (event_key.to_owned(), scope.clone());
    // Whose event it is comes first: a stranger learns nothing from a file.
    let event = app
        .read(move |db| events::find(db, &seen, &key))
        .await
        .map_err(Error::from)?
        .ok_or(Error::NotFound)?;
    let organizer = organizing.covers_event(event.unit_id, event.id);
    admit(&event, organizer)?;
    let (filename, keys) = (filename.to_owned(), app.keys.clone());
    let table = tokio::task::spawn_blocking(move || read(&file, &filename, &keys))
        .await
        .map_err(|error| Error::Internal(Box::new(error)))??;
    let keys = app.keys.clone();
    let outcome = app
        .write(&caller.actor, move |tx| {
            let event = events::get(tx, event.id)?;
            admit(&event, organizer)?;
            let report = store(tx, &keys, &scope, &event, organizer, &table)?;
            if dry_run || !report.errors.is_empty() {
                return Err(Undone::Report(Box::new(report)));
            }
            Ok(report)
        })
        .await;
    match outcome {
        Ok(report) => Ok(report),
        Err(Undone::Report(report)) => Ok(*report),
        Err(Undone::Failed(error)) => Err(error),
    }
}

/// Why an import leaves nothing behind.
enum Undone {
    /// It was to, or something is wrong.
    Report(Box<ImportReport>),
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

/// What all rows of an import share.
struct Import<'a> {
    keys: &'a Keys,
    scope: &'a Scope,
    event: &'a Event,
    /// The status of somebody who has a seat or needs none.
    seated: ParticipantStatus,
    /// The delegation of a coordinator, who fills no other.
    own: Option<DelegationId>,
    roster_version: i64,
    /// The places that rows before had: most rows of a list come from a few delegations.
    places: HashMap<(Origin, ParticipantRole, String), Place>,
    /// Seats that are taken for the rows to come.
    held: HashMap<QuotaId, i64>,
}

fn store(
    tx: &mut Tx<'_>,
    keys: &Keys,
    scope: &Scope,
    event: &Event,
    organizer: bool,
    table: &Table,
) -> Result<ImportReport> {
    let mut report =
        ImportReport { rows: table.rows.len(), errors: table.errors.clone(), ..ImportReport::default() };
    let own = || scope.delegations.iter().find(|(of, _)| *of == event.id).map(|(_, id)| *id);
    let mut import = Import {
        keys,
        scope,
        event,
        seated: if organizer { ParticipantStatus::Confirmed } else { ParticipantStatus::Nominated },
        own: if organizer { None } else { own() },
        roster_version: events::next_roster_version(tx, event.id)?,
        places: HashMap::new(),
        held: HashMap::new(),
    };
    import.take_seats(tx, &table.rows)?;
    for row in &table.rows {
        let mut status = None;
        if let Some(identity) = &row.identity {
            match import.enter(tx, row, identity) {
                Ok(participant) => {
                    status = Some(participant.status);
                    match participant.status {
                        ParticipantStatus::Waiting => report.waiting += 1,
                        _ => report.created += 1,
                    }
                }
                Err(error) => report.errors.push(table.error(row.number, row_error(error)?)),
            }
        }
        report.people.push(ImportedRow { row: row.number, cells: row.cells.clone(), status });
    }
    report.errors.sort_by_key(|error| error.row);
    Ok(report)
}

impl Import<'_> {
    /// Takes the seats of all rows at once. Nothing has to be given back: either every row is entered
    /// or nothing of the import stays. (One by one, PostgreSQL would keep thousands of versions of the
    /// quota's row until the end and walk through them for each next row.)
    fn take_seats(&mut self, tx: &mut Tx<'_>, rows: &[ReadRow]) -> Result<()> {
        let mut wanted: BTreeMap<QuotaId, i64> = BTreeMap::new();
        for row in rows.iter().filter(|row| row.identity.is_some()) {
            // A row whose place can't be found is told of when its turn comes.
            if let Ok(Place { quota: Some(quota), .. }) = self.place(tx, row) {
                *wanted.entry(quota).or_default() += 1;
            }
        }
        for (quota, count) in wanted {
            self.held.insert(quota, quotas::take_seats(tx, quota, count)?);
        }
        Ok(())
    }

    fn enter(&mut self, tx: &mut Tx<'_>, row: &ReadRow, identity: &Identity) -> Result<Participant> {
        let place = self.place(tx, row)?;
        let left = place.quota.map_or(0, |quota| self.held.get(&quota).copied().unwrap_or_default());
        let entrant = Entrant {
            identity,
            role: row.role,
            category: &row.category,
            place: &place,
            seat: if left > 0 { Seat::Held } else { Seat::None },
            seated: self.seated,
            replaces: None,
            roster_version: self.roster_version,
        };
        let participant = enter(tx, self.keys, self.event, &entrant)?;
        // Only who is entered has used a seat up; a faulty row leaves it to the next.
        if let Some(quota) = place.quota.filter(|_| left > 0) {
            self.held.insert(quota, left - 1);
        }
        Ok(participant)
    }

    fn place(&mut self, tx: &mut Tx<'_>, row: &ReadRow) -> Result<Place> {
        let origin = self.origin(row);
        let key = (origin.clone(), row.role, row.category.clone());
        if let Some(known) = self.places.get(&key) {
            return Ok(known.clone());
        }
        let mut find =
            |origin: &Origin| find_place(tx, self.scope, self.event, origin, row.role, &row.category);
        // The institution names the delegation where there is one of that name; often it only says where
        // the person works, and the region alone is meant.
        let place = match find(&origin) {
            Err(Error::Refused(Refusal::NoQuota))
                if !origin.region.is_empty() && !origin.institution.is_empty() =>
            {
                find(&Origin { institution: String::new(), ..origin })?
            }
            other => other?,
        };
        self.places.insert(key, place.clone());
        Ok(place)
    }

    fn origin(&self, row: &ReadRow) -> Origin {
        match self.own {
            // A coordinator's list is for the own delegation, whatever its columns say of the institution.
            Some(own) if row.origin.region.is_empty() => {
                Origin { delegation: Some(own), ..Origin::default() }
            }
            _ if !row.role.takes_seat() && row.origin.region.is_empty() => Origin::default(),
            _ => row.origin.clone(),
        }
    }
}

/// What is wrong with a row that could not be entered; errors of ours go on.
fn row_error(error: Error) -> Result<FieldError> {
    match error {
        Error::Refused(Refusal::AlreadyRegistered) => Ok(FieldError::new("nik", Problem::AlreadyRegistered)),
        Error::Refused(Refusal::NoQuota) | Error::NotFound => {
            Ok(FieldError::new("region", Problem::UnknownDelegation))
        }
        Error::Refused(refusal) => Ok(FieldError::new(
            "region",
            Problem::File(refusal.text(Language::Indonesian), refusal.text(Language::English)),
        )),
        Error::Invalid(fields) => {
            let mut first =
                fields.into_iter().next().unwrap_or_else(|| FieldError::new("name", Problem::Required));
            if first.field == "delegation" {
                first = FieldError::new("region", Problem::Required);
            }
            Ok(first)
        }
        other => Err(other),
    }
}
