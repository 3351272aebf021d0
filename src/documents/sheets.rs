//! Spreadsheets out: XLSX with typed cells, and CSV. Reading uploads is in [`read`].
//!
//! Text is never a formula. In XLSX each text cell is typed as text. CSV has no types, so a text
//! that a spreadsheet would run (it begins with `= + - @`, tab or CR, perhaps after apostrophes)
//! gets one apostrophe in front, as spreadsheets themselves mark text; the reader takes it off
//! again, so what is written comes back as it was.

use std::collections::HashSet;

use chrono::NaiveDate;
pub use rust_xlsxwriter::XlsxError;
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

pub mod annotated;
pub mod read;

/// One sheet: a head, rows, and perhaps totals.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The tab's name; what spreadsheets forbid in names is left out.
    pub name: String,
    /// From left to right.
    pub columns: Vec<SheetColumn>,
    /// One value for each column.
    pub rows: Vec<Vec<Value>>,
    /// A last, bold row.
    pub totals: Vec<Value>,
}

/// A column's head and width.
#[derive(Debug, Clone)]
pub struct SheetColumn {
    /// The title in row one.
    pub title: String,
    /// Width in characters.
    pub width: f64,
    /// Whether what somebody types below the rows stays text, so that a NIK keeps its digits.
    pub text: bool,
}

impl SheetColumn {
    /// A column.
    pub fn new(title: impl Into<String>, width: f64) -> Self {
        Self { title: title.into(), width, text: false }
    }

    /// A column for people to fill in, in which everything stays text.
    pub fn typed(title: impl Into<String>, width: f64) -> Self {
        Self { text: true, ..Self::new(title, width) }
    }
}

/// A typed cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text; NIK, NIP and phone too, so that their zeros and digits survive.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A part of a whole, shown as a percentage.
    Percent(u64, u64),
    /// A date.
    Date(NaiveDate),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The longest text of a cell that spreadsheets accept, in UTF-16 units.
const LONGEST: usize = 32_767;

/// The bytes of an XLSX file. `dated_on` is what the file says of itself; the clock isn't asked. Fails where
/// the format has no room for the sheets: at more than 16,384 columns or 1,048,576 rows.
pub fn xlsx(sheets: &[Sheet], dated_on: NaiveDate) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // Without a date the writer would take the second of writing. The format knows no day before 1900.
    let created = excel_date(dated_on).unwrap_or_default();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let mut names = HashSet::new();
    for (index, sheet) in sheets.iter().enumerate() {
        write_sheet(workbook.add_worksheet(), sheet, index, &mut names)?;
    }
    if sheets.is_empty() {
        workbook.add_worksheet();
    }
    workbook.save_to_buffer()
}

fn write_sheet(
    page: &mut Worksheet,
    sheet: &Sheet,
    index: usize,
    names: &mut HashSet<String>,
) -> Result<(), XlsxError> {
    let name: String =
        sheet.name.chars().filter(|c| !"[]:*?/\\'".contains(*c) && !c.is_control()).take(28).collect();
    // Names must differ, however they are capitalized, and not be empty.
    let name = if name.trim().is_empty() { format!("{}", index + 1) } else { name };
    let used = !names.insert(name.to_lowercase());
    page.set_name(if used { format!("{name} {}", index + 1) } else { name })?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0x00E6_E6E6));
    let formats = Formats::new(false);
    for (column, spec) in (0_u16..).zip(&sheet.columns) {
        page.set_column_width(column, spec.width)?;
        if spec.text {
            page.set_column_format(column, &formats.text)?;
        }
        page.write_string_with_format(0, column, clipped(&spec.title), &head)?;
    }
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (row, values) in (1_u32..).zip(&sheet.rows) {
        write_row(page, row, values, &formats)?;
    }
    if !sheet.totals.is_empty() {
        let row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).saturating_add(1);
        write_row(page, row, &sheet.totals, &Formats::new(true))?;
    }
    Ok(())
}

struct Formats {
    text: Format,
    number: Format,
    percent: Format,
    date: Format,
}

impl Formats {
    fn new(bold: bool) -> Self {
        let base = || if bold { Format::new().set_bold() } else { Format::new() };
        Self {
            text: base().set_num_format("@"),
            number: base().set_num_format("#,##0"),
            percent: base().set_num_format("0.0%"),
            date: base().set_num_format("dd/mm/yyyy"),
        }
    }
}

fn write_row(page: &mut Worksheet, row: u32, values: &[Value], formats: &Formats) -> Result<(), XlsxError> {
    for (column, value) in (0_u16..).zip(values) {
        match value {
            Value::Empty => {}
            Value::Text(text) => {
                page.write_string_with_format(row, column, clipped(text), &formats.text)?;
            }
            // Beyond 15 digits a spreadsheet's numbers lose the last ones.
            Value::Number(number) if number.unsigned_abs() >= EXACT => {
                page.write_string_with_format(row, column, number.to_string(), &formats.text)?;
            }
            Value::Number(number) => {
                page.write_number_with_format(row, column, *number as f64, &formats.number)?;
            }
            Value::Percent(_, 0) => {}
            Value::Percent(part, whole) => {
                let share = *part as f64 / *whole as f64;
                page.write_number_with_format(row, column, share, &formats.percent)?;
            }
            Value::Date(date) => match excel_date(*date) {
                Some(day) => {
                    page.write_datetime_with_format(row, column, &day, &formats.date)?;
                }
                None => {
                    page.write_string_with_format(row, column, date.to_string(), &formats.text)?;
                }
            },
        }
    }
    Ok(())
}

/// From here on a spreadsheet's numbers are not exact.
const EXACT: u64 = 1_000_000_000_000_000;

fn excel_date(date: NaiveDate) -> Option<ExcelDateTime> {
    use chrono::Datelike;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month, day).ok()
}

/// A text as long as a cell may be.
fn clipped(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= LONGEST
        })
        .collect()
}

/// The bytes of a CSV file: UTF-8 with BOM, lines ending in CR LF, `;` or `,` between cells.
pub fn csv(sheet: &Sheet, separator: char) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    let titles: Vec<Value> = sheet.columns.iter().map(|column| Value::Text(column.title.clone())).collect();
    let totals = (!sheet.totals.is_empty()).then_some(&sheet.totals);
    for row in std::iter::once(&titles).chain(&sheet.rows).chain(totals) {
        for (index, value) in row.iter().enumerate() {
            if index > 0 {
                out.push(separator);
            }
            push_quoted(&mut out, &csv_text(value), separator);
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn csv_text(value: &Value) -> String {
    match value {
        Value::Empty | Value::Percent(_, 0) => String::new(),
        Value::Text(text) if runs_as_formula(text) => format!("'{text}"),
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Percent(part, whole) => format!("{:.3}", *part as f64 / *whole as f64),
        Value::Date(date) => date.format("%Y-%m-%d").to_string(),
    }
}

/// Whether a spreadsheet would take a CSV text for a formula, or an apostrophe of ours.
fn runs_as_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn push_quoted(out: &mut String, text: &str, separator: char) {
    let plain = !text.contains([separator, '"', '\n', '\r']) && text.trim() == text;
    if plain {
        out.push_str(text);
    } else {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    }
}
