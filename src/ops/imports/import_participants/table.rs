//! The rows of an import read into what can be entered, every faulty cell named. Owns what a cell of
//! each column may say; knows no database.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::columns::{COLUMNS, NIP_OR_NIK};
use super::groups::Group;
use super::layout::Layout;
use super::numbers;
use crate::app::Keys;
use crate::documents::role_word;
use crate::documents::sheets::read::{Cell, ReadSheet, SheetError};
use crate::domain::language::Language;
use crate::domain::participant::ParticipantRole;
use crate::domain::person::{self, Nik, Nip, split_titles};
use crate::domain::problem::{FieldError, Problem};
use crate::ops::error::{Error, Problems};
use crate::ops::people::{Identity, PersonForm};
use crate::ops::seats::Origin;

/// What is said about a cell, or about a whole row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The row as the spreadsheet numbers it, from 1.
    pub row: usize,
    /// The heading of the column as the file has it; empty for the whole row.
    pub column: String,
    /// The column from 0, unless the whole row is meant.
    pub at: Option<usize>,
    /// The field.
    pub field: String,
    /// A stable word.
    pub code: String,
    indonesian: String,
    english: String,
}

impl Remark {
    /// A remark about a cell that belongs to no field.
    pub fn at_cell(row: usize, at: usize, field: &str, code: &str, texts: (String, String)) -> Self {
        let (indonesian, english) = texts;
        let (field, code) = (field.to_owned(), code.to_owned());
        Self { row, column: String::new(), at: Some(at), field, code, indonesian, english }
    }

    /// A remark about the cell of a field.
    pub fn new(layout: &Layout, row: usize, field: &str, code: &str, texts: (String, String)) -> Self {
        // In a list with one column for both numbers, each of them stands there.
        let is_number = matches!(field, "nik" | "nip") && layout.column(field).is_none();
        let field = if is_number && layout.column(NIP_OR_NIK).is_some() { NIP_OR_NIK } else { field };
        let at = layout.column(field);
        let column = at.and_then(|at| layout.headings.get(at)).cloned().unwrap_or_default();
        let (indonesian, english) = texts;
        Self { row, column, at, field: field.to_owned(), code: code.to_owned(), indonesian, english }
    }

    /// What is wrong with the cell of a field.
    pub fn of(layout: &Layout, row: usize, error: &FieldError) -> Self {
        let text = |language| error.text(language).to_owned();
        let texts = (text(Language::Indonesian), text(Language::English));
        Self::new(layout, row, &error.field, error.code, texts)
    }

    /// For people.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Indonesian => &self.indonesian,
            Language::English => &self.english,
        }
    }

    /// The cell as the spreadsheet names it, `C7`; empty for a whole row.
    pub fn cell(&self) -> String {
        self.at.map(|at| format!("{}{}", letter(at), self.row)).unwrap_or_default()
    }
}

/// `A`, `B` … `Z`, `AA` …
pub fn letter(mut index: usize) -> String {
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

/// The rows that were read so far, and what was remarked.
pub struct Table {
    /// Where everything stands.
    pub layout: Layout,
    /// Where people come from whose row does not say it.
    pub groups: Vec<Group>,
    /// The rows with somebody in them.
    pub rows: Vec<ReadRow>,
    /// What is wrong.
    pub errors: Vec<Remark>,
    /// What should be looked at and hinders nothing.
    pub warnings: Vec<Remark>,
}

/// A row as read.
pub struct ReadRow {
    /// As the spreadsheet numbers it, from 1.
    pub number: usize,
    /// The cells in the order of [`COLUMNS`].
    pub cells: Vec<String>,
    /// Who it is, when nothing is wrong.
    pub identity: Option<Identity>,
    /// As what.
    pub role: ParticipantRole,
    /// Category, or empty.
    pub category: String,
    /// For whom.
    pub origin: Origin,
    /// The row of the heading that says where the person comes from, because this one does not.
    pub heading: Option<usize>,
}

impl Table {
    /// A table without rows.
    pub fn new(layout: Layout, groups: Vec<Group>) -> Self {
        Self { layout, groups, rows: Vec::new(), errors: Vec::new(), warnings: Vec::new() }
    }

    /// Reads a row of the sheet, from 0.
    pub fn read(&mut self, index: usize, sheet: &ReadSheet, keys: &Keys) {
        let number = index + 1;
        let cell = |field: &str| cell_of(&self.layout, sheet, index, field);
        // A NUL is no text for PostgreSQL.
        let text = |field: &str| cell(field).map_or("", Cell::text).replace('\0', " ").trim().to_owned();
        let cells: Vec<String> = COLUMNS.iter().map(|column| text(column.field)).collect();
        let broken: HashSet<&str> = ["nik", "nip", NIP_OR_NIK]
            .into_iter()
            .filter(|field| matches!(cell(field), Some(Cell::LostDigits(_))))
            .collect();
        let mut problems = Problems::default();
        let mut person = PersonForm::of(text);
        take_titles_off(&mut person);
        let both = if broken.contains(NIP_OR_NIK) { String::new() } else { text(NIP_OR_NIK) };
        take_numbers(&mut person, &both, &mut problems);
        let identity = person.read(&keys.sealer, &mut problems);
        let role = read_role(&text("role"), &mut problems);
        let category = crate::ops::input::line(&mut problems, "category", &text("category"), 100);
        let errors = match problems.finish() {
            Err(Error::Invalid(errors)) => errors,
            _ => Vec::new(),
        };
        let mut told: Vec<FieldError> =
            broken.iter().map(|field| FieldError::new(*field, Problem::LostDigits)).collect();
        told.extend(errors.into_iter().filter(|error| !broken.contains(error.field.as_str())));
        let mut origin =
            Origin { delegation: None, region: text("region"), institution: text("institution") };
        let group = self.group_of(number).filter(|_| origin.region.is_empty());
        let heading = group.map(|group| group.row);
        if let Some(place) = group.and_then(|group| group.place.as_ref()) {
            origin.region.clone_from(place);
        }
        let identity = identity.filter(|_| told.is_empty());
        self.errors.extend(told.iter().map(|error| Remark::of(&self.layout, number, error)));
        if let Some(identity) = &identity {
            self.look_at_numbers(number, &person, identity);
        }
        self.rows.push(ReadRow { number, cells, identity, role, category, origin, heading });
    }

    /// The group that a row belongs to, both as the spreadsheet numbers them.
    pub fn group_of(&self, row: usize) -> Option<&Group> {
        self.groups.get(self.groups.partition_point(|group| group.row < row).checked_sub(1)?)
    }

    /// Rows with a name alone in a list that says more of most people: perhaps no person's.
    pub fn name_only(&self) -> Vec<Remark> {
        let is_bare = |row: &&ReadRow| row.cells.iter().skip(1).all(String::is_empty);
        let bare: Vec<&ReadRow> = self.rows.iter().filter(is_bare).collect();
        if bare.len() * 2 > self.rows.len() {
            return Vec::new();
        }
        let texts = || {
            (
                "Hanya nama yang terisi. Pastikan baris ini peserta, bukan judul atau keterangan.".to_owned(),
                "Only the name is filled in. Make sure that this is a person and no title or note."
                    .to_owned(),
            )
        };
        bare.iter().map(|row| Remark::new(&self.layout, row.number, "name", "name_only", texts())).collect()
    }

    fn look_at_numbers(&mut self, number: usize, person: &PersonForm, identity: &Identity) {
        let (nik, nip) = (Nik::parse(&person.nik).ok(), Nip::parse(&person.nip).ok());
        for warning in person::warnings(nik.as_ref(), nip.as_ref(), identity.sex) {
            let field = if warning.code().starts_with("nip") || nik.is_none() { "nip" } else { "nik" };
            let texts = (warning.text(Language::Indonesian), warning.text(Language::English));
            self.warnings.push(Remark::new(&self.layout, number, field, warning.code(), texts));
        }
    }
}

/// What is merged over several rows holds for each of them; a name does not: it is one person.
const SHARED: &[&str] = &["region", "institution", "category", "role"];

fn cell_of<'s>(layout: &Layout, sheet: &'s ReadSheet, index: usize, field: &str) -> Option<&'s Cell> {
    let at = layout.column(field)?;
    let own = sheet.rows.get(index)?.get(at);
    if own.is_some_and(|cell| !cell.is_blank()) || !SHARED.contains(&field) {
        return own;
    }
    let first = sheet.merges.first_row(index, at);
    if first >= layout.first_row() { sheet.rows.get(first)?.get(at) } else { own }
}

/// The numbers without what is written around them, and those of a column for both.
fn take_numbers(person: &mut PersonForm, both: &str, problems: &mut Problems) {
    for number in [&mut person.nik, &mut person.nip, &mut person.phone] {
        *number = numbers::bare(number).to_owned();
    }
    match numbers::either(both) {
        Ok((nip, nik)) => {
            // Its own column says it more surely.
            for (own, found) in [(&mut person.nip, nip), (&mut person.nik, nik)] {
                if own.is_empty() {
                    *own = found;
                }
            }
        }
        Err(error) => problems.add(NIP_OR_NIK, Problem::Number(error)),
    }
}

/// Titles that stand in the name's cell, unless the titles' own cells say something else.
fn take_titles_off(person: &mut PersonForm) {
    let titled = split_titles(&person.name);
    let bare = |text: &str| person::fold(text).replace(['.', ',', ' '], "");
    let either = |own: &str, found: String| match (own.is_empty(), found.is_empty()) {
        (true, _) => Some(found),
        (false, true) => Some(own.to_owned()),
        (false, false) => (bare(own) == bare(&found)).then(|| own.to_owned()),
    };
    let before = either(&person.title_before, titled.before);
    let after = either(&person.title_after, titled.after);
    if let (Some(before), Some(after)) = (before, after) {
        person.name = titled.name;
        person.title_before = before;
        person.title_after = after;
    }
}

fn read_role(text: &str, problems: &mut Problems) -> ParticipantRole {
    match text.to_lowercase().as_str() {
        "" => ParticipantRole::Peserta,
        word => role_of(word).unwrap_or_else(|| {
            let words: Vec<&str> = ParticipantRole::ALL.iter().map(|role| role.as_str()).collect();
            problems.add("role", Problem::NotOneOf(words.join(", ")));
            ParticipantRole::Peserta
        }),
    }
}

/// The role of a word in lower case, as the API or a printed list says it in either language.
fn role_of(word: &str) -> Option<ParticipantRole> {
    let printed =
        |role| Language::ALL.iter().any(|language| role_word(role, *language).to_lowercase() == word);
    ParticipantRole::ALL.iter().copied().find(|role| role.as_str() == word || printed(*role))
}

/// Says why a file was not read.
pub(super) fn file_error(error: SheetError) -> Error {
    let indonesian = match error {
        SheetError::TooLarge => "Berkas lebih besar dari 10 MB. Bagi menjadi beberapa berkas.",
        SheetError::TooLargeUnpacked => {
            "Isi berkas lebih besar dari 64 MB. Hapus gambar dan lembar yang tidak perlu."
        }
        SheetError::TooManyRows => "Berkas berisi lebih dari 20.000 baris. Bagi menjadi beberapa berkas.",
        SheetError::TooManyColumns => "Berkas berisi lebih dari 256 kolom. Hapus kolom yang tidak perlu.",
        SheetError::OldFormat => {
            "Berkas ini berformat lama (.xls). Buka di Excel, pilih Simpan Sebagai, lalu jenis Excel Workbook (.xlsx)."
        }
        SheetError::Protected => "Berkas ini berkata sandi. Simpan ulang tanpa kata sandi.",
        SheetError::Unreadable => {
            "Berkas ini bukan XLSX atau CSV, atau rusak. Buka di Excel, lalu Simpan Sebagai Excel Workbook (.xlsx)."
        }
        SheetError::Empty => "Tidak ada peserta di berkas ini. Isi mulai dari baris di bawah judul kolom.",
    };
    Error::Invalid(vec![FieldError::new("file", Problem::File(indonesian.to_owned(), error.to_string()))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let letters: Vec<String> = [0, 1, 25, 26, 27, 701, 702].into_iter().map(letter).collect();
        assert_eq!(letters, ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]);
    }

    #[test]
    fn titles_are_taken_from_the_name_unless_their_own_cells_differ() {
        for (name, before, after, expected) in [
            ("Drs. Ahmad, M.Si.", "", "", ("Drs.", "Ahmad", "M.Si.")),
            ("Drs. Ahmad, M.Si.", "Drs", "M.Si", ("Drs", "Ahmad", "M.Si")),
            ("Drs. Ahmad", "", "M.Si.", ("Drs.", "Ahmad", "M.Si.")),
            ("Ahmad, M.Si.", "Drs.", "", ("Drs.", "Ahmad", "M.Si.")),
            ("Ahmad", "Drs.", "M.Si.", ("Drs.", "Ahmad", "M.Si.")),
            ("H. Ahmad", "Drs.", "", ("Drs.", "H. Ahmad", "")),
        ] {
            let mut person = PersonForm {
                name: name.to_owned(),
                title_before: before.to_owned(),
                title_after: after.to_owned(),
                ..PersonForm::default()
            };
            take_titles_off(&mut person);
            let found = (person.title_before.as_str(), person.name.as_str(), person.title_after.as_str());
            assert_eq!(found, expected, "{name} {before} {after}");
        }
    }
}
