//! CSV as people have it: with `;`, `,` or tab, with or without BOM, in UTF-8, UTF-16 or
//! Windows-1252. A reader of our own: the csv crate skips blank lines, so that a message could not name
//! the row that people see in their spreadsheet.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{Cell, MAX_COLUMNS, MAX_ROW_NUMBER, SheetError};

/// The rows of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, SheetError> {
    let text = decode(bytes);
    if text.contains('\0') {
        return Err(SheetError::Unreadable);
    }
    split(&text, separator(&text))
}

/// The text by its byte order mark; without one UTF-8, or else Windows-1252.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let rest = bytes.get(mark..).unwrap_or_default();
    let encoding =
        if encoding == UTF_8 && std::str::from_utf8(rest).is_err() { WINDOWS_1252 } else { encoding };
    encoding.decode_without_bom_handling(rest).0
}

/// How many lines are looked at for the separator.
const LOOKED_AT: usize = 40;

/// The mark that divides most lines into the same number of cells: a title above the table may have
/// commas, and so have names with degrees. What stands between quotes does not count.
fn separator(text: &str) -> char {
    let mut lines = vec![[0_usize; MARKS.len()]];
    let mut quoted = false;
    for character in text.chars() {
        match character {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => {
                if lines.len() == LOOKED_AT {
                    break;
                }
                lines.push([0; MARKS.len()]);
            }
            _ if !quoted => {
                if let Some(mark) = MARKS.iter().position(|mark| *mark == character)
                    && let Some(line) = lines.last_mut()
                {
                    line[mark] += 1;
                }
            }
            _ => {}
        }
    }
    let divided = |mark: usize| {
        let count = |wanted: usize| lines.iter().filter(|line| line[mark] == wanted).count() * wanted;
        lines.iter().map(|line| count(line[mark])).max().unwrap_or_default()
    };
    // The first of equals: the separator of Indonesian spreadsheets.
    (0..MARKS.len()).rev().max_by_key(|mark| divided(*mark)).map_or(';', |mark| MARKS[mark])
}

/// What may stand between cells.
const MARKS: [char; 3] = [';', ',', '\t'];

fn split(text: &str, separator: char) -> Result<Vec<Vec<Cell>>, SheetError> {
    let mut rows = vec![Vec::new()];
    let mut cell = String::new();
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            _ if quoted => cell.push(character),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                push(&mut rows, &mut cell)?;
                if rows.len() > MAX_ROW_NUMBER as usize {
                    return Err(SheetError::TooManyRows);
                }
                rows.push(Vec::new());
            }
            _ if character == separator => push(&mut rows, &mut cell)?,
            _ => cell.push(character),
        }
    }
    push(&mut rows, &mut cell)?;
    Ok(rows)
}

fn push(rows: &mut [Vec<Cell>], text: &mut String) -> Result<(), SheetError> {
    let Some(row) = rows.last_mut() else { return Ok(()) };
    let text = std::mem::take(text);
    if row.len() >= MAX_COLUMNS && !text.trim().is_empty() {
        return Err(SheetError::TooManyColumns);
    }
    if row.len() < MAX_COLUMNS {
        row.push(cell(text));
    }
    Ok(())
}

fn cell(text: String) -> Cell {
    // Our own mark before what a spreadsheet would run; see `sheets`.
    if let Some(rest) = text.strip_prefix('\'')
        && super::super::runs_as_formula(rest)
    {
        return Cell::Text(rest.to_owned());
    }
    if is_scientific(&text) { Cell::LostDigits(text) } else { Cell::Text(text) }
}

/// `6,37102E+15`: what a spreadsheet leaves of a NIK that was typed as a number.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.trim().split_once(['E', 'e']) else { return false };
    let power = power.strip_prefix('+').unwrap_or("");
    !digits.is_empty()
        && digits.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.')
        && !power.is_empty()
        && power.chars().all(|c| c.is_ascii_digit())
}
