//! Tables that people upload, XLSX or CSV, as rows of text. Owns every limit that protects the
//! server from a file: bytes, unpacked bytes, rows, columns, text. Knows nothing of what the
//! columns mean. A broken file is an error with a code, never a panic.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

mod csv;
mod merges;

pub use merges::{Corners, Merges};

/// At most so many rows besides the head.
pub const MAX_ROWS: usize = 20_000;
/// At most so many bytes as uploaded.
pub const MAX_BYTES: usize = 10 << 20;
/// At most so many bytes once unpacked.
pub const MAX_UNPACKED: u64 = 64 << 20;
/// At most so many columns.
pub const MAX_COLUMNS: usize = 256;
/// At most so many rows with the blank ones between.
const MAX_ROW_NUMBER: u32 = 50_000;
/// At most so many sheets are looked at.
const MAX_SHEETS: usize = 30;
/// At most so many bytes of text in all cells together: one long text may be shared by many.
const MAX_TEXT: usize = 64 << 20;
/// At most so many files in the package.
const MAX_ENTRIES: usize = 4_096;

/// One cell as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Its text; empty for a blank cell. Dates are `2024-09-19` or `2024-09-19 08:00`.
    Text(String),
    /// A number with more than 15 digits, or in scientific notation: the spreadsheet has already
    /// lost the last digits. A NIK or NIP must be typed as text.
    LostDigits(String),
    /// An error of a formula, such as `#REF!`.
    Error(String),
}

impl Cell {
    /// The text that the cell shows.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::LostDigits(text) | Self::Error(text) => text,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// More than [`MAX_BYTES`].
    #[error("the file is larger than 10 MB")]
    TooLarge,
    /// More than [`MAX_UNPACKED`].
    #[error("the file is larger than 64 MB once unpacked")]
    TooLargeUnpacked,
    /// More than [`MAX_ROWS`].
    #[error("the file has more than 20,000 rows")]
    TooManyRows,
    /// More than [`MAX_COLUMNS`].
    #[error("the file has more than 256 columns")]
    TooManyColumns,
    /// An XLS of before 2007.
    #[error("the file is in the old XLS format; open it in Excel and save it as Excel Workbook (.xlsx)")]
    OldFormat,
    /// A workbook with a password.
    #[error("the file has a password; save it without one")]
    Protected,
    /// Neither XLSX nor CSV, or broken.
    #[error("the file is neither an XLSX workbook nor a CSV table, or it is damaged")]
    Unreadable,
    /// No cell has anything in it.
    #[error("the file is empty")]
    Empty,
}

impl SheetError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "file_too_large",
            Self::TooLargeUnpacked => "file_too_large_unpacked",
            Self::TooManyRows => "too_many_rows",
            Self::TooManyColumns => "too_many_columns",
            Self::OldFormat => "old_workbook",
            Self::Protected => "protected_workbook",
            Self::Unreadable => "unreadable_file",
            Self::Empty => "empty_file",
        }
    }
}

/// A sheet of a file. Row `n` of the spreadsheet is `rows[n - 1]`; blank rows are there, trailing
/// ones are not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadSheet {
    /// The tab's name; empty for CSV.
    pub name: String,
    /// The cells.
    pub rows: Vec<Vec<Cell>>,
    /// Which of them are merged.
    pub merges: Merges,
}

/// The first sheet of [`read_book`].
pub fn read_table(bytes: &[u8], filename: &str) -> Result<Vec<Vec<Cell>>, SheetError> {
    let sheets = read_book(bytes, filename)?;
    sheets.into_iter().next().map(|sheet| sheet.rows).ok_or(SheetError::Empty)
}

/// Reads the visible sheets of an XLSX file that have anything in them, at least one, or a CSV file,
/// by what the bytes are; the file's name decides only what to expect of bytes that could be either.
/// Formulas give the value that was stored with them, merged cells their text in the first cell.
pub fn read_book(bytes: &[u8], filename: &str) -> Result<Vec<ReadSheet>, SheetError> {
    if bytes.len() > MAX_BYTES {
        return Err(SheetError::TooLarge);
    }
    let expects_workbook =
        filename.rsplit('.').next().is_some_and(|ending| ending.to_ascii_lowercase().starts_with("xls"));
    let sheets = if bytes.starts_with(b"PK") {
        check_package(bytes)?;
        // The library's arithmetic on cell names of a broken sheet can overflow; that is the
        // file's fault and must stay an answer.
        std::panic::catch_unwind(|| read_xlsx(bytes)).map_err(|_| SheetError::Unreadable)??
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(old_container(bytes));
    } else if expects_workbook && !bytes.is_empty() {
        return Err(SheetError::Unreadable);
    } else {
        vec![ReadSheet { rows: csv::read(bytes)?, ..ReadSheet::default() }]
    };
    let mut used = Vec::new();
    for mut sheet in sheets {
        match tidy(std::mem::take(&mut sheet.rows)) {
            Ok(rows) => used.push(ReadSheet { rows, ..sheet }),
            Err(SheetError::Empty) => {}
            Err(error) => return Err(error),
        }
    }
    if used.is_empty() { Err(SheetError::Empty) } else { Ok(used) }
}

/// The container of old workbooks also holds new ones that have a password.
fn old_container(bytes: &[u8]) -> SheetError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        SheetError::Protected
    } else {
        SheetError::OldFormat
    }
}

/// Cuts trailing blanks and holds the limits that both formats share.
fn tidy(mut rows: Vec<Vec<Cell>>) -> Result<Vec<Vec<Cell>>, SheetError> {
    for row in &mut rows {
        let used = row.iter().rposition(|cell| !cell.is_blank()).map_or(0, |last| last + 1);
        row.truncate(used);
        if used > MAX_COLUMNS {
            return Err(SheetError::TooManyColumns);
        }
    }
    let used = rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
    rows.truncate(used);
    match rows.iter().filter(|row| !row.is_empty()).count() {
        0 => Err(SheetError::Empty),
        count if count > MAX_ROWS + 1 => Err(SheetError::TooManyRows),
        _ => Ok(rows),
    }
}

fn read_xlsx(bytes: &[u8]) -> Result<Vec<ReadSheet>, SheetError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetError::Unreadable)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .take(MAX_SHEETS)
        .collect();
    let mut text_left = MAX_TEXT;
    let mut sheets = Vec::new();
    for name in names {
        let rows = read_sheet(&mut book, &name, &mut text_left)?;
        // What can't be read of them is as if nothing was merged.
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let merges = Merges::of(merged.iter().map(|cells| (cells.start, cells.end)));
        sheets.push(ReadSheet { name, rows, merges });
    }
    Ok(sheets)
}

/// Unpacks the whole package once, counting and keeping nothing: what the directory says of
/// sizes is checked first and not believed.
fn check_package(bytes: &[u8]) -> Result<(), SheetError> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetError::Unreadable)?;
    if package.len() > MAX_ENTRIES {
        return Err(SheetError::Unreadable);
    }
    let mut declared = 0_u64;
    for index in 0..package.len() {
        let entry = package.by_index_raw(index).map_err(|_| SheetError::Unreadable)?;
        declared = declared.saturating_add(entry.size());
    }
    if declared > MAX_UNPACKED {
        return Err(SheetError::TooLargeUnpacked);
    }
    let mut left = MAX_UNPACKED;
    for index in 0..package.len() {
        let entry = package.by_index(index).map_err(|_| SheetError::Unreadable)?;
        let said = entry.size();
        let mut counted = entry.take(left + 1);
        let unpacked = std::io::copy(&mut counted, &mut std::io::sink());
        let unpacked = match unpacked {
            Ok(unpacked) => unpacked,
            Err(_) if counted.limit() == 0 => return Err(SheetError::TooLargeUnpacked),
            Err(_) => return Err(SheetError::Unreadable),
        };
        if unpacked > left {
            return Err(SheetError::TooLargeUnpacked);
        }
        if unpacked != said {
            return Err(SheetError::Unreadable);
        }
        left -= unpacked;
    }
    Ok(())
}

/// Reads cell by cell: a sheet that names its farthest corner must not make a table that large.
fn read_sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    text_left: &mut usize,
) -> Result<Vec<Vec<Cell>>, SheetError> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| SheetError::Unreadable)?;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(|_| SheetError::Unreadable)? {
        let (row, column) = cell.get_position();
        let Some(value) = value(cell.get_value()) else { continue };
        if row >= MAX_ROW_NUMBER {
            return Err(SheetError::TooManyRows);
        }
        let (row, column) = (row as usize, column as usize);
        if column >= MAX_COLUMNS {
            return Err(SheetError::TooManyColumns);
        }
        *text_left = text_left.checked_sub(value.text().len()).ok_or(SheetError::TooLargeUnpacked)?;
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, || Cell::Text(String::new()));
        }
        cells[column] = value;
    }
    Ok(rows)
}

fn value(data: &DataRef<'_>) -> Option<Cell> {
    let text = match data {
        DataRef::Empty => return None,
        DataRef::String(text) => return text_cell(text),
        DataRef::SharedString(text) => return text_cell(text),
        DataRef::Int(number) => return Some(number_cell(*number as f64, number.to_string())),
        DataRef::Float(number) => return Some(number_cell(*number, number.to_string())),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(date) if date.is_datetime() => date_text(date.to_ymd_hms_milli()),
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => return Some(Cell::Error(error.to_string())),
    };
    (!text.is_empty()).then_some(Cell::Text(text))
}

fn text_cell(text: &str) -> Option<Cell> {
    let cell = if csv::is_scientific(text) { Cell::LostDigits } else { Cell::Text };
    (!text.is_empty()).then(|| cell(text.to_owned()))
}

fn number_cell(number: f64, text: String) -> Cell {
    if number.abs() >= super::EXACT as f64 { Cell::LostDigits(text) } else { Cell::Text(text) }
}

fn date_text((year, month, day, hour, minute, _, _): (u16, u8, u8, u8, u8, u8, u16)) -> String {
    match (hour, minute) {
        (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ if year <= 1900 && month == 1 && day <= 1 || year < 1900 => format!("{hour:02}:{minute:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

#[cfg(test)]
#[path = "read/tests.rs"]
mod tests;
