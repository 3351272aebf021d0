//! Imports participants from a spreadsheet: columns by their headings in either language, every faulty
//! cell named, all or nothing. Who is over the quota queues in the order of the rows.

use crate::app::{App, Keys};
use crate::db::events::{self, Event};
use crate::db::participants::Participant;
use crate::db::{self, Tx, WriteError};
use crate::documents::role_word;
use crate::documents::sheets::read::{Cell, SheetError, read_table};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::ids::DelegationId;
use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::domain::person::fold;
use crate::domain::problem::{FieldError, Problem};
use crate::domain::refusal::Refusal;

use super::error::{Error, Problems, Result};
use super::identity::{Identity, PersonForm};
use super::register_participant::{Entrant, WhenFull, admit, enter};
use super::seats::Origin;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ImportColumn {
    /// The field as the API names it.
    pub field: &'static str,
    /// The heading of the template, in Indonesian.
    pub indonesian: &'static str,
    /// The heading of the template, in English.
    pub english: &'static str,
    /// Other headings that are understood, folded.
    others: &'static [&'static str],
}

const fn column(
    field: &'static str,
    indonesian: &'static str,
    english: &'static str,
    others: &'static [&'static str],
) -> ImportColumn {
    ImportColumn { field, indonesian, english, others }
}

/// The columns in the order of the template.
pub const COLUMNS: &[ImportColumn] = &[
    column("name", "Nama", "Name", &["nama lengkap", "nama peserta", "full name"]),
    column("title_before", "Gelar depan", "Title before", &["gelar di depan"]),
    column("title_after", "Gelar belakang", "Title after", &["gelar di belakang"]),
    column("nik", "NIK", "National ID (NIK)", &["no ktp", "nomor ktp", "nik ktp"]),
    column("nip", "NIP", "Employee ID (NIP)", &["nomor induk pegawai"]),
    column("phone", "Telepon", "Phone", &["no hp", "nomor hp", "hp", "no wa", "whatsapp", "no telepon"]),
    column("email", "Surel", "E-mail", &["email", "e mail", "alamat surel"]),
    column("sex", "L/P", "Sex", &["jenis kelamin", "jk", "l p", "gender"]),
    column("position", "Jabatan", "Position", &["jabatan peserta"]),
    column("role", "Peran", "Role", &[]),
    column("category", "Unsur", "Category", &["kategori"]),
    column(
        "region",
        "Kabupaten/Kota",
        "Region",
        &[
            "wilayah",
            "kab kota",
            "kabupaten kota",
            "asal",
            "daerah",
            "kecamatan",
            "kontingen",
            "asal peserta",
            "delegation",
        ],
    ),
    column("institution", "Instansi", "Institution", &["lembaga", "unit kerja", "instansi peserta"]),
];

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

/// The table as read: good rows ready to be entered, and what is wrong with the others.
struct Table {
    headings: Vec<Option<Heading>>,
    rows: Vec<ReadRow>,
    errors: Vec<CellError>,
}

/// Where a column of ours stands in the file.
#[derive(Clone)]
struct Heading {
    index: usize,
    text: String,
}

struct ReadRow {
    number: usize,
    cells: Vec<String>,
    identity: Option<Identity>,
    role: ParticipantRole,
    category: String,
    origin: Origin,
}

impl Table {
    fn error(&self, row: usize, error: FieldError) -> CellError {
        let heading = COLUMNS
            .iter()
            .position(|column| column.field == error.field)
            .and_then(|index| self.headings.get(index)?.clone());
        let (column, letter) = match heading {
            Some(heading) => (heading.text, letter(heading.index)),
            None => (String::new(), String::new()),
        };
        CellError { row, column, letter, error }
    }
}

/// `A`, `B` … `Z`, `AA` …
fn letter(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (index % 26) as u8));
        if index < 26 {
            break;
        }
        index = index / 26 - 1;
    }
    letters.iter().rev().collect()
}

fn read(file: &[u8], filename: &str, keys: &Keys) -> Result<Table> {
    let cells = read_table(file, filename).map_err(file_error)?;
    // The head is the first row with a heading for the name; rows above it are a title.
    let head = cells
        .iter()
        .take(20)
        .position(|row| row.iter().any(|cell| column_of(cell.text()) == Some(0)))
        .ok_or_else(|| {
            Error::invalid(
                "file",
                Problem::MissingColumn(COLUMNS.first().map_or("", |c| c.indonesian).to_owned()),
            )
        })?;
    let headings = headings(cells.get(head).map(Vec::as_slice).unwrap_or_default());
    let mut table = Table { headings, rows: Vec::new(), errors: Vec::new() };
    for (index, row) in cells.iter().enumerate().skip(head + 1) {
        if row.iter().all(Cell::is_blank) {
            continue;
        }
        read_row(&mut table, index + 1, row, keys);
    }
    if table.rows.is_empty() {
        return Err(file_error(SheetError::Empty));
    }
    Ok(table)
}

fn file_error(error: SheetError) -> Error {
    let indonesian = match error {
        SheetError::TooLarge => "Berkas lebih besar dari 10 MB. Bagi menjadi beberapa berkas.",
        SheetError::TooLargeUnpacked => {
            "Isi berkas lebih besar dari 64 MB. Hapus gambar dan lembar yang tidak perlu."
        }
        SheetError::TooManyRows => "Berkas berisi lebih dari 5.000 baris. Bagi menjadi beberapa berkas.",
        SheetError::TooManyColumns => "Berkas berisi lebih dari 256 kolom. Hapus kolom yang tidak perlu.",
        SheetError::OldOrProtected => {
            "Berkas ini berformat lama atau berkata sandi. Simpan sebagai XLSX tanpa kata sandi."
        }
        SheetError::Unreadable => "Berkas ini bukan XLSX atau CSV, atau rusak. Simpan ulang sebagai XLSX.",
        SheetError::Empty => "Tidak ada peserta di berkas ini. Isi mulai dari baris di bawah judul kolom.",
    };
    Error::Invalid(vec![FieldError::new("file", Problem::File(indonesian.to_owned(), error.to_string()))])
}

/// The index in [`COLUMNS`] of a heading.
fn column_of(heading: &str) -> Option<usize> {
    let folded = fold(heading);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let heading = words.join(" ");
    let plain = |text: &str| {
        let folded = fold(text);
        folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    COLUMNS.iter().position(|column| {
        heading == plain(column.indonesian)
            || heading == plain(column.english)
            || heading == plain(column.field)
            || column.others.contains(&heading.as_str())
    })
}

fn headings(row: &[Cell]) -> Vec<Option<Heading>> {
    let mut found: Vec<Option<Heading>> = vec![None; COLUMNS.len()];
    for (index, cell) in row.iter().enumerate() {
        if let Some(slot) = column_of(cell.text()).and_then(|column| found.get_mut(column))
            && slot.is_none()
        {
            *slot = Some(Heading { index, text: cell.text().trim().to_owned() });
        }
    }
    found
}

fn read_row(table: &mut Table, number: usize, row: &[Cell], keys: &Keys) {
    let cell = |field: &str| -> Option<&Cell> {
        let column = COLUMNS.iter().position(|column| column.field == field)?;
        row.get(table.headings.get(column)?.as_ref()?.index)
    };
    // A NUL is no text for PostgreSQL.
    let text = |field: &str| cell(field).map_or("", Cell::text).replace('\0', " ").trim().to_owned();
    let mut problems = Problems::default();
    let person = PersonForm {
        name: text("name"),
        title_before: text("title_before"),
        title_after: text("title_after"),
        nik: text("nik"),
        nip: text("nip"),
        phone: text("phone"),
        email: text("email"),
        sex: text("sex"),
        position: text("position"),
        institution: text("institution"),
    };
    let lost: Vec<&str> =
        ["nik", "nip"].into_iter().filter(|field| matches!(cell(field), Some(Cell::LostDigits(_)))).collect();
    let identity = person.read(&keys.sealer, &mut problems);
    let role = match text("role").to_lowercase().as_str() {
        "" => ParticipantRole::Peserta,
        word => role_of(word).unwrap_or_else(|| {
            let words: Vec<&str> = ParticipantRole::ALL.iter().map(|role| role.as_str()).collect();
            problems.add("role", Problem::NotOneOf(words.join(", ")));
            ParticipantRole::Peserta
        }),
    };
    let category = super::reading::line(&mut problems, "category", &text("category"), 100);
    let errors = match problems.finish() {
        Err(Error::Invalid(errors)) => errors,
        _ => Vec::new(),
    };
    let mut told: Vec<FieldError> =
        lost.iter().map(|field| FieldError::new(*field, Problem::LostDigits)).collect();
    told.extend(errors.into_iter().filter(|error| !lost.contains(&error.field.as_str())));
    let origin = Origin { delegation: None, region: text("region"), institution: text("institution") };
    let cells = COLUMNS.iter().map(|column| text(column.field)).collect();
    let identity = identity.filter(|_| told.is_empty());
    for error in told {
        let error = table.error(number, error);
        table.errors.push(error);
    }
    table.rows.push(ReadRow { number, cells, identity, role, category, origin });
}

/// The role of a word in lower case, as the API or a printed list says it in either language.
fn role_of(word: &str) -> Option<ParticipantRole> {
    let printed =
        |role| Language::ALL.iter().any(|language| role_word(role, *language).to_lowercase() == word);
    ParticipantRole::ALL.iter().copied().find(|role| role.as_str() == word || printed(*role))
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
    let seated = if organizer { ParticipantStatus::Confirmed } else { ParticipantStatus::Nominated };
    let own = (!organizer)
        .then(|| scope.delegations.iter().find(|(of, _)| *of == event.id).map(|(_, id)| *id))
        .flatten();
    for row in &table.rows {
        let mut status = None;
        if let Some(identity) = &row.identity {
            match enter_row(tx, keys, scope, event, seated, own, row, identity) {
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

#[allow(clippy::too_many_arguments, reason = "what one row needs of its import")]
fn enter_row(
    tx: &mut Tx<'_>,
    keys: &Keys,
    scope: &Scope,
    event: &Event,
    seated: ParticipantStatus,
    own: Option<DelegationId>,
    row: &ReadRow,
    identity: &Identity,
) -> Result<Participant> {
    let entrant = |origin: &Origin, tx: &mut Tx<'_>| {
        let entrant = Entrant {
            identity,
            role: row.role,
            category: &row.category,
            origin,
            when_full: WhenFull::Wait,
            seated,
            replaces: None,
        };
        enter(tx, keys, scope, event, &entrant).map(|(participant, _)| participant)
    };
    // A coordinator's list is for the own delegation, whatever its columns say of the institution.
    if let Some(own) = own.filter(|_| row.origin.region.is_empty()) {
        return entrant(&Origin { delegation: Some(own), ..Origin::default() }, tx);
    }
    if !row.role.takes_seat() && row.origin.region.is_empty() {
        return entrant(&Origin::default(), tx);
    }
    // The institution names the delegation where there is one of that name; often it only says where
    // the person works, and the region alone is meant.
    match entrant(&row.origin, tx) {
        Err(Error::Refused(Refusal::NoQuota))
            if !row.origin.region.is_empty() && !row.origin.institution.is_empty() =>
        {
            entrant(&Origin { institution: String::new(), ..row.origin.clone() }, tx)
        }
        other => other,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood_in_both_languages_and_as_people_write_them() {
        for (heading, field) in [
            ("Nama", "name"),
            ("NAMA LENGKAP", "name"),
            ("Full name", "name"),
            ("NIK", "nik"),
            ("No. KTP", "nik"),
            ("No. HP", "phone"),
            ("Jenis Kelamin", "sex"),
            ("L/P", "sex"),
            ("Kab/Kota", "region"),
            ("Kabupaten / Kota", "region"),
            ("Region", "region"),
            ("Instansi", "institution"),
            ("Gelar Depan", "title_before"),
        ] {
            let column = column_of(heading).and_then(|index| COLUMNS.get(index));
            assert_eq!(column.map(|column| column.field), Some(field), "{heading}");
        }
        assert_eq!(column_of("Catatan"), None);
    }

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let letters: Vec<String> = [0, 1, 25, 26, 27, 701, 702].into_iter().map(letter).collect();
        assert_eq!(letters, ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
