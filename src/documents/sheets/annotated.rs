//! A table of somebody with remarks in it: the rows as they were read, each remark as a note in its
//! cell, the cell coloured, and all remarks of a row once more in a last column, which can be filtered
//! and printed. Everything stays text. Knows nothing of what is remarked.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Note as CellNote, Workbook, Worksheet,
    XlsxError,
};

use super::clipped;
use super::read::Cell;

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The row as the spreadsheet numbers it, from 1.
    pub row: usize,
    /// The column from 0, unless the whole row is meant.
    pub column: Option<usize>,
    /// What is remarked.
    pub text: String,
    /// Whether it has to be mended.
    pub severe: bool,
}

/// Notes in cells that a file has at most: each is a drawing, and spreadsheets open slowly with more.
const MOST_NOTES: usize = 2_000;

/// The bytes of the XLSX file. `head` is the row of the headings, from 1, and `title` the heading of
/// the last column. Fails where the format has no room for the rows and columns.
pub fn annotated(
    name: &str,
    rows: &[Vec<Cell>],
    head: usize,
    title: &str,
    notes: &[Note],
    made_at: DateTime<Utc>,
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_timestamp(made_at.timestamp())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let page = workbook.add_worksheet();
    page.set_name(name)?;
    let formats = Formats::new();
    let last = rows.iter().map(Vec::len).max().unwrap_or_default();
    set_widths(page, rows, last)?;
    let mut of_row: BTreeMap<usize, Vec<&Note>> = BTreeMap::new();
    for note in notes {
        of_row.entry(note.row).or_default().push(note);
    }
    for (index, cells) in rows.iter().enumerate() {
        let remarks = of_row.get(&(index + 1)).map(Vec::as_slice).unwrap_or_default();
        for (column, cell) in cells.iter().enumerate() {
            let remark = of_cell(remarks, column);
            if cell.is_blank() && remark.is_none() {
                continue;
            }
            let format = match remark {
                Some(severe) => formats.marked(severe),
                None if index + 1 == head => &formats.head,
                None => &formats.text,
            };
            page.write_string_with_format(row_of(index), column_of(column), clipped(cell.text()), format)?;
        }
        write_missing(page, index, cells.len(), remarks, &formats)?;
        if !remarks.is_empty() {
            let texts: Vec<&str> = remarks.iter().map(|note| note.text.as_str()).collect();
            let format = formats.marked(remarks.iter().any(|note| note.severe));
            page.write_string_with_format(row_of(index), column_of(last), clipped(&texts.join(" ")), format)?;
        }
    }
    let head_row = head.saturating_sub(1);
    page.write_string_with_format(row_of(head_row), column_of(last), title, &formats.head)?;
    page.set_freeze_panes(row_of(head), 0)?;
    for ((row, column), text) in cell_notes(notes).into_iter().take(MOST_NOTES) {
        let note = CellNote::new(clipped(&text)).add_author_prefix(false).set_width(260).set_height(90);
        page.insert_note(row_of(row - 1), column_of(column), &note)?;
    }
    workbook.save_to_buffer()
}

/// Whether a cell has remarks, and then whether one of them has to be mended.
fn of_cell(remarks: &[&Note], column: usize) -> Option<bool> {
    let own = || remarks.iter().filter(|note| note.column == Some(column));
    own().next().map(|_| own().any(|note| note.severe))
}

/// Colours cells behind the row's last one that should have something.
fn write_missing(
    page: &mut Worksheet,
    row: usize,
    length: usize,
    remarks: &[&Note],
    formats: &Formats,
) -> Result<(), XlsxError> {
    for note in remarks {
        if let Some(column) = note.column.filter(|column| *column >= length) {
            page.write_blank(row_of(row), column_of(column), formats.marked(note.severe))?;
        }
    }
    Ok(())
}

/// The texts of each cell that has any.
fn cell_notes(notes: &[Note]) -> BTreeMap<(usize, usize), String> {
    let mut texts: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for note in notes {
        if let Some(column) = note.column {
            let text = texts.entry((note.row.max(1), column)).or_default();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&note.text);
        }
    }
    texts
}

fn set_widths(page: &mut Worksheet, rows: &[Vec<Cell>], last: usize) -> Result<(), XlsxError> {
    for column in 0..last {
        // A title above the table is longer than its column.
        let lengths = rows.iter().filter(|row| row.len() > 2).filter_map(|row| row.get(column));
        let longest = lengths.map(|cell| cell.text().chars().count()).max().unwrap_or_default();
        page.set_column_width(column_of(column), longest.clamp(4, 40) as f64 + 2.0)?;
    }
    page.set_column_width(column_of(last), 70.0)?;
    Ok(())
}

fn row_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn column_of(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

struct Formats {
    text: Format,
    head: Format,
    severe: Format,
    mild: Format,
}

impl Formats {
    fn new() -> Self {
        let text = || Format::new().set_num_format("@").set_align(FormatAlign::Top);
        Self {
            text: text(),
            head: text().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00E6_E6E6)),
            severe: text().set_text_wrap().set_background_color(Color::RGB(0x00FF_C7CE)),
            mild: text().set_text_wrap().set_background_color(Color::RGB(0x00FF_EB9C)),
        }
    }

    fn marked(&self, severe: bool) -> &Format {
        if severe { &self.severe } else { &self.mild }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read::read_table;
    use super::*;
    use std::io::Read as _;

    #[test]
    fn the_rows_come_back_with_their_remarks() {
        let text = |text: &str| Cell::Text(text.to_owned());
        let rows = vec![
            vec![text("DAFTAR")],
            vec![text("Nama"), text("NIK"), text("Kota")],
            vec![text("=1+1"), Cell::LostDigits("6371015505850000".to_owned())],
        ];
        let note = |column, text: &str, severe| Note { row: 3, column, text: text.to_owned(), severe };
        let notes = [
            note(Some(1), "Digit hilang.", true),
            note(Some(2), "Isi.", true),
            note(None, "Periksa.", false),
        ];
        let made_at = "2024-09-19T01:02:03Z".parse().unwrap();
        let bytes = annotated("Peserta", &rows, 2, "Catatan", &notes, made_at).unwrap();
        let back = read_table(&bytes, "a.xlsx").unwrap();
        let texts: Vec<Vec<&str>> = back.iter().map(|row| row.iter().map(Cell::text).collect()).collect();
        assert_eq!(texts[1], ["Nama", "NIK", "Kota", "Catatan"]);
        assert_eq!(texts[2], ["=1+1", "6371015505850000", "", "Digit hilang. Isi. Periksa."]);
        assert_eq!(back[2][1], text("6371015505850000"), "kept as text");
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        let mut xml = String::new();
        package.by_name("xl/comments1.xml").unwrap().read_to_string(&mut xml).unwrap();
        assert!(xml.contains("ref=\"B3\"") && xml.contains("ref=\"C3\"") && xml.contains("Digit hilang."));
    }
}
