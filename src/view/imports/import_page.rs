//! Import of participants from a file: upload, progress, preview with its remarks, the file's columns to
//! correct, result.

use askama::Template;

use crate::domain::language::Language;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::Choice;
use crate::view::{Shell, paths};

/// Import of participants.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/imports/import.html")]
pub struct ImportPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Where the people are seen who were stored.
    pub home: String,
    /// Why this is closed to the reader now, in one sentence; the page then offers no form.
    pub closed: Option<String>,
    /// Why the file was refused as a whole.
    pub refused: Option<String>,
    /// The file that the reader sent last and did not store: its name and address.
    pub unfinished: Option<(String, String)>,
    /// How far the work on the file is.
    pub progress: Option<ImportProgress>,
    /// What was stored.
    pub stored: Option<ImportStored>,
    /// What was stored before storing stopped.
    pub in_part: Option<ImportInPart>,
    /// What the file would do; `None` before the upload.
    pub preview: Option<ImportPreview>,
    /// The rows that are nobody's.
    pub skipped: Option<ImportSkipped>,
    /// How the file was read.
    pub layout: Option<ImportLayout>,
}

/// How far the work on a file is.
#[derive(Debug, Clone)]
pub struct ImportProgress {
    /// The file's name.
    pub file: String,
    /// Whether its people are being stored; else it is being checked.
    pub storing: bool,
    /// Rows that were read, or stored.
    pub done: i64,
    /// Rows that there are; 0 while that is unknown.
    pub total: i64,
    /// The address of this page.
    pub here: String,
}

/// What was stored.
#[derive(Debug, Clone)]
pub struct ImportStored {
    /// The file's name.
    pub file: String,
    /// Participants that were created.
    pub count: i64,
    /// Of these, how many queue for a seat.
    pub waiting: i64,
    /// Rows that could not be stored because of what others did meanwhile.
    pub left_out: ImportLeftOut,
}

/// Rows that were left out of storing, and why.
#[derive(Debug, Clone, Default)]
pub struct ImportLeftOut {
    /// The rows.
    pub rows: Vec<ImportRemark>,
    /// Those that are not listed because there are too many.
    pub more: i64,
}

/// What was stored before storing stopped.
#[derive(Debug, Clone)]
pub struct ImportInPart {
    /// The file's name.
    pub file: String,
    /// Under what the file is kept.
    pub upload: String,
    /// Rows that were stored.
    pub done: i64,
    /// Rows that there are.
    pub total: i64,
    /// Rows that could not be stored because of what others did meanwhile.
    pub left_out: ImportLeftOut,
}

/// What a file would do.
#[derive(Debug, Clone)]
pub struct ImportPreview {
    /// The file's name.
    pub file: String,
    /// Under what the file is kept until it is confirmed.
    pub upload: String,
    /// Rows with content.
    pub rows: i64,
    /// Participants that would be created.
    pub created: i64,
    /// Of these, how many would queue for a seat.
    pub waiting: i64,
    /// Whether the event has most of the names already.
    pub seems_stored: bool,
    /// What is wrong, in order of rows.
    pub faults: Vec<ImportRemark>,
    /// Faults that are not listed because there are too many.
    pub more_faults: i64,
    /// What should be looked at, in order of rows.
    pub warnings: Vec<ImportRemark>,
    /// Warnings that are not listed because there are too many.
    pub more_warnings: i64,
    /// Headings of the columns that were understood.
    pub headings: Vec<String>,
    /// The first rows, and those with remarks.
    pub lines: Vec<ImportLine>,
}

/// What is said about a cell.
#[derive(Debug, Clone)]
pub struct ImportRemark {
    /// Row as the spreadsheet numbers it.
    pub row: i64,
    /// Heading and cell.
    pub column: String,
    /// What is said.
    pub message: String,
}

/// A row of the file.
#[derive(Debug, Clone)]
pub struct ImportLine {
    /// Row as the spreadsheet numbers it.
    pub row: i64,
    /// Cells in the order of the headings.
    pub cells: Vec<ImportCell>,
}

/// A cell of a row.
#[derive(Debug, Clone)]
pub struct ImportCell {
    /// What stands in it, or holds for it.
    pub text: String,
    /// Whether something is wrong with it.
    pub faulty: bool,
    /// Where the text comes from when not from the cell itself; or empty.
    pub note: String,
}

/// The rows of a file that are nobody's.
#[derive(Debug, Clone)]
pub struct ImportSkipped {
    /// How many.
    pub count: i64,
    /// How many of which kind.
    pub summary: String,
    /// Where they stand.
    pub blocks: Vec<ImportSkippedRows>,
    /// Blocks that are not listed because there are too many.
    pub more: i64,
}

/// Rows of one kind that stand together.
#[derive(Debug, Clone)]
pub struct ImportSkippedRows {
    /// Which rows.
    pub rows: String,
    /// Why they are nobody's.
    pub why: String,
    /// What stands in the first of them.
    pub lines: Vec<String>,
    /// How many more there are.
    pub more: i64,
}

/// How a file was read.
#[derive(Debug, Clone)]
pub struct ImportLayout {
    /// Under what the file is kept.
    pub upload: String,
    /// The sheets of the file; one or none needs no choice.
    pub sheets: Vec<Choice>,
    /// The one that was read.
    pub sheet: String,
    /// The rows that may be the head.
    pub lines: Vec<Choice>,
    /// The one that was taken.
    pub head: String,
    /// The columns.
    pub columns: Vec<ImportFileColumn>,
    /// What a column may be used as.
    pub fields: Vec<Choice>,
    /// Whether the columns are matched as somebody set them before.
    pub remembered: bool,
}

/// A column of a file.
#[derive(Debug, Clone)]
pub struct ImportFileColumn {
    /// Its place, from 0.
    pub at: usize,
    /// Its letters.
    pub letter: String,
    /// Its heading, or empty.
    pub heading: String,
    /// Some of its values.
    pub examples: Vec<String>,
    /// The field it is used as, or empty.
    pub field: String,
}

impl ImportLayout {
    /// The name of the sheet that was read.
    fn sheet_name(&self) -> &str {
        self.sheets.iter().find(|choice| choice.value == self.sheet).map_or("", |choice| &choice.label)
    }
}

impl ImportPage {
    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Participants),
            home: paths::participants("bimtek-2023"),
            closed: None,
            refused: None,
            unfinished: None,
            progress: None,
            stored: None,
            in_part: None,
            preview: Some(ImportPreview::sample()),
            skipped: Some(ImportSkipped::sample()),
            layout: Some(ImportLayout::sample()),
        }
    }

    /// A sample of the page while a long file is being checked, and after one was stored.
    pub fn working_sample(language: Language) -> Self {
        Self {
            preview: None,
            skipped: None,
            layout: None,
            unfinished: Some(("usulan.xlsx".into(), "/events/uji/participants/import/f3a9".into())),
            progress: Some(ImportProgress {
                file: "peserta se-provinsi.xlsx".into(),
                storing: false,
                done: 3_000,
                total: 5_000,
                here: "/events/uji/participants/import/f3a9".into(),
            }),
            stored: Some(ImportStored {
                file: "usulan.xlsx".into(),
                count: 5_000,
                waiting: 12,
                left_out: ImportLeftOut::default(),
            }),
            in_part: Some(ImportInPart {
                file: "usulan.xlsx".into(),
                upload: "f3a9".into(),
                done: 1_200,
                total: 5_000,
                left_out: ImportLeftOut {
                    rows: vec![ImportRemark {
                        row: 7,
                        column: "NIK (C7)".into(),
                        message: "NIK ini sudah terdaftar di kegiatan ini.".into(),
                    }],
                    more: 0,
                },
            }),
            ..Self::sample(language)
        }
    }
}

impl ImportSkipped {
    fn sample() -> Self {
        let block = |rows: &str, why: &str, line: &str, more| ImportSkippedRows {
            rows: rows.into(),
            why: why.into(),
            lines: vec![line.into()],
            more,
        };
        Self {
            count: 6,
            summary: "1 judul kelompok, 5 penutup tabel".into(),
            blocks: vec![
                block("Baris 2", "judul kelompok", "KABUPATEN TAPIN", 0),
                block("Baris 9–13", "penutup tabel", "Mengetahui, <b>", 4),
            ],
            more: 1,
        }
    }
}

impl ImportLayout {
    fn sample() -> Self {
        let column =
            |at: usize, letter: &str, heading: &str, examples: &[&str], field: &str| ImportFileColumn {
                at,
                letter: letter.into(),
                heading: heading.into(),
                examples: examples.iter().map(|text| (*text).to_owned()).collect(),
                field: field.into(),
            };
        Self {
            upload: "f3a9".into(),
            sheets: vec![Choice::new(0, "Rekap"), Choice::new(1, "Peserta <b>")],
            sheet: "1".into(),
            lines: vec![Choice::new(1, "1: PEMERINTAH PROVINSI"), Choice::new(5, "5: No · Nama · NIK")],
            head: "5".into(),
            columns: vec![
                column(0, "A", "No", &["1", "2", "3"], ""),
                column(1, "B", "Nama Lengkap", &["Ahmad Fauzi", "=1+1"], "name"),
                column(3, "D", "", &["Banjarmasin"], "region"),
            ],
            fields: vec![Choice::new("name", "Nama"), Choice::new("region", "Kabupaten/Kota")],
            remembered: true,
        }
    }
}

impl ImportPreview {
    fn sample() -> Self {
        let remark = |row, column: &str, message: &str| ImportRemark {
            row,
            column: column.into(),
            message: message.into(),
        };
        let cell = |text: &str, faulty| ImportCell {
            text: text.into(),
            faulty,
            note: if text == "Tapin" { "dari judul kelompok, baris 2".into() } else { String::new() },
        };
        let line = |row, cells: &[(&str, bool)]| ImportLine {
            row,
            cells: cells.iter().map(|(text, faulty)| cell(text, *faulty)).collect(),
        };
        Self {
            file: "usulan <script>.xlsx".into(),
            upload: "f3a9".into(),
            rows: 3,
            created: 1,
            waiting: 0,
            seems_stored: true,
            faults: vec![
                remark(3, "NIK (B3)", "NIK terdiri atas 16 angka."),
                remark(4, "Asal peserta (D4)", "“Banj” dapat berarti Banjar, Banjarbaru, atau Banjarmasin."),
            ],
            more_faults: 2,
            warnings: vec![remark(2, "Nama (A2)", "Nama mirip dengan baris 4.")],
            more_warnings: 1,
            headings: vec!["Nama".into(), "NIK".into(), "Jabatan".into(), "Asal peserta".into()],
            lines: vec![
                line(
                    2,
                    &[
                        ("Ahmad Fauzi", false),
                        ("6371031208780003", false),
                        ("Koordinator", false),
                        ("Banjarmasin", false),
                    ],
                ),
                line(3, &[("=1+1", false), ("637103", true), ("Pendamping", false), ("Tapin", false)]),
                line(4, &[("Noor Hidayah", false), ("", false), ("Operator", false), ("Banj", true)]),
            ],
        }
    }
}
