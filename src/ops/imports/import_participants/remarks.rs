//! A list handed back with what was remarked: its rows as they were read, each remark in its cell.

use chrono::NaiveDateTime;

use crate::documents::sheets::XlsxError;
use crate::documents::sheets::annotated::{Note, annotated};
use crate::documents::sheets::read::{Cell, ReadSheet};
use crate::domain::language::Language;
use crate::ops::imports::import_participants::{ImportReport, Remark};

/// The rows of a sheet, whose headings stand in the row `head`, with the remarks of a report, XLSX.
pub fn in_cells(
    sheets: &[ReadSheet],
    (sheet, head): (usize, usize),
    report: &ImportReport,
    language: Language,
    made_at: NaiveDateTime,
) -> Result<Vec<u8>, XlsxError> {
    let note = |severe: bool| {
        move |remark: &Remark| Note {
            row: remark.row,
            column: remark.at,
            text: remark.text(language).to_owned(),
            severe,
        }
    };
    let errors = report.errors.iter().map(note(true));
    let notes: Vec<Note> = errors.chain(report.warnings.iter().map(note(false))).collect();
    let rows: &[Vec<Cell>] = sheets.get(sheet).map(|sheet| sheet.rows.as_slice()).unwrap_or_default();
    let (name, title) = match language {
        Language::Indonesian => ("Peserta", "Catatan"),
        Language::English => ("Participants", "Remarks"),
    };
    annotated(name, rows, head, title, &notes, made_at.and_utc())
}
