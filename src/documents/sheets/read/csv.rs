//! CSV as people have it: with `;`, `,` or tab, with or without BOM, in UTF-8, UTF-16 or
//! Windows-1252. A reader of our own, because blank lines must keep their row number.

use super::{Cell, MAX_COLUMNS, MAX_ROW_NUMBER, SheetError};

/// The rows of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, SheetError> {
    let text = decode(bytes);
    if text.contains('\0') {
        return Err(SheetError::Unreadable);
    }
    split(&text, separator(&text))
}

fn decode(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return utf16(rest, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
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
