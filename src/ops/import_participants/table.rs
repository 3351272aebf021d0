//! The table of an import: its columns by their headings in either language, its rows read into what
//! can be entered, every faulty cell named. Knows no database.

use super::CellError;
use crate::app::Keys;
use crate::documents::role_word;
use crate::documents::sheets::read::{Cell, SheetError, read_table};
use crate::domain::language::Language;
use crate::domain::participant::ParticipantRole;
use crate::domain::person::fold;
use crate::domain::problem::{FieldError, Problem};
use crate::ops::error::{Error, Problems, Result};
use crate::ops::identity::{Identity, PersonForm};
use crate::ops::seats::Origin;

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

/// The table as read: good rows ready to be entered, and what is wrong with the others.
pub struct Table {
    headings: Vec<Option<Heading>>,
    /// The rows with somebody in them.
    pub rows: Vec<ReadRow>,
    /// What is wrong.
    pub errors: Vec<CellError>,
}

/// Where a column of ours stands in the file.
#[derive(Clone)]
struct Heading {
    index: usize,
    text: String,
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
}

impl Table {
    /// Names the cell of an error.
    pub fn error(&self, row: usize, error: FieldError) -> CellError {
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

/// Reads a file.
pub fn read(file: &[u8], filename: &str, keys: &Keys) -> Result<Table> {
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
    let person = PersonForm::of(text);
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
    let category = crate::ops::reading::line(&mut problems, "category", &text("category"), 100);
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
