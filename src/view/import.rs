//! Import of participants from a file: upload, preview that names each faulty cell, confirmation.

use askama::Template;

use super::events::{EventHead, Tab};
use super::{Shell, paths};
use crate::domain::language::Language;

/// Import of participants.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/import.html")]
pub struct ImportPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Why the file was refused as a whole.
    pub refused: Option<String>,
    /// What the file would do; `None` before the upload.
    pub preview: Option<ImportPreview>,
}

/// What a file would do.
#[derive(Debug, Clone)]
pub struct ImportPreview {
    /// The file's name.
    pub file: String,
    /// Under what the file is kept until it is confirmed.
    pub token: String,
    /// Rows with content.
    pub rows: i64,
    /// Participants that would be created.
    pub created: i64,
    /// Of these, how many would queue for a seat.
    pub waiting: i64,
    /// Every fault, in order of rows.
    pub faults: Vec<ImportFault>,
    /// Faults that are not listed because there are too many.
    pub more_faults: i64,
    /// Headings of the columns that were understood.
    pub headings: Vec<String>,
    /// The first rows, and those with faults.
    pub lines: Vec<ImportLine>,
}

/// A faulty cell.
#[derive(Debug, Clone)]
pub struct ImportFault {
    /// Row as the spreadsheet numbers it.
    pub row: i64,
    /// Heading of the column.
    pub column: String,
    /// What is wrong.
    pub message: String,
}

/// A row of the file.
#[derive(Debug, Clone)]
pub struct ImportLine {
    /// Row as the spreadsheet numbers it.
    pub row: i64,
    /// Cells in the order of the headings: content and whether it is faulty.
    pub cells: Vec<(String, bool)>,
}

impl ImportPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Participants),
            refused: None,
            preview: Some(ImportPreview {
                file: "usulan <script>.xlsx".into(),
                token: "f3a9".into(),
                rows: 3,
                created: 1,
                waiting: 0,
                faults: vec![
                    ImportFault {
                        row: 3,
                        column: "NIK".into(),
                        message: "NIK terdiri atas 16 angka.".into(),
                    },
                    ImportFault {
                        row: 4,
                        column: "Asal peserta".into(),
                        message: "“Banj” dapat berarti Banjar, Banjarbaru, atau Banjarmasin.".into(),
                    },
                ],
                more_faults: 2,
                headings: vec!["Nama".into(), "NIK".into(), "Jabatan".into(), "Asal peserta".into()],
                lines: vec![
                    ImportLine {
                        row: 2,
                        cells: vec![
                            ("Ahmad Fauzi".into(), false),
                            ("6371031208780003".into(), false),
                            ("Koordinator".into(), false),
                            ("Banjarmasin".into(), false),
                        ],
                    },
                    ImportLine {
                        row: 3,
                        cells: vec![
                            ("=1+1".into(), false),
                            ("637103".into(), true),
                            ("Pendamping".into(), false),
                            ("Tapin".into(), false),
                        ],
                    },
                    ImportLine {
                        row: 4,
                        cells: vec![
                            ("Noor Hidayah".into(), false),
                            ("".into(), false),
                            ("Operator".into(), false),
                            ("Banj".into(), true),
                        ],
                    },
                ],
            }),
        }
    }
}
