//! Which rows below the head are people. Lists of offices have rows of column numbers, rows that head a
//! group, heads that repeat on each printed page, sums, and a block for signatures below: these are left
//! out, and it is said. Refuses to leave out a row that looks like a person.

use serde::{Deserialize, Serialize};

use super::columns::{COLUMNS, NIP_OR_NIK};
use super::footers::{begins_footer, is_bare_total, is_footer_mark, is_total};
use super::groups::{self, Group, Places};
use super::layout::Layout;
use crate::documents::sheets::read::{Cell, ReadSheet};
use crate::domain::person::fold;

/// Lines of rows that were left out together which are shown.
const LINES: usize = 20;

/// Why rows were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// The columns' numbers below the head.
    ColumnNumbers,
    /// Where the persons below come from.
    GroupHeading,
    /// The head once more.
    RepeatedHead,
    /// A sum.
    Total,
    /// What stands below a table: remarks, place and date, signatures.
    Footer,
    /// Nothing in any column that is used.
    NoPerson,
}

impl SkipReason {
    /// All of them, in the order in which they are told.
    pub const ALL: &'static [Self] = &[
        Self::GroupHeading,
        Self::ColumnNumbers,
        Self::RepeatedHead,
        Self::Total,
        Self::Footer,
        Self::NoPerson,
    ];

    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ColumnNumbers => "column_numbers",
            Self::GroupHeading => "group_heading",
            Self::RepeatedHead => "repeated_head",
            Self::Total => "total",
            Self::Footer => "footer",
            Self::NoPerson => "no_person",
        }
    }
}

/// Rows that were left out, as the spreadsheet numbers them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The first.
    pub from: usize,
    /// The last.
    pub to: usize,
    /// How many have anything in them.
    pub rows: usize,
    /// Why.
    pub reason: SkipReason,
    /// What stands in the first of them.
    pub lines: Vec<String>,
}

/// The rows of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Those with somebody in them, from 0.
    pub people: Vec<usize>,
    /// Those that were left out.
    pub skipped: Vec<Skipped>,
    /// Those that head a group, in their order.
    pub groups: Vec<Group>,
}

/// A row with something in it, from 0, and why it is nobody.
type Kind = (usize, Option<SkipReason>);

/// Tells people from the rest.
pub fn outline(sheet: &ReadSheet, layout: &Layout, places: &Places) -> Outline {
    let used = layout.columns.iter().flatten().copied().collect();
    let judge = Judge { sheet, layout, places, used };
    let mut found = Outline::default();
    found.groups.extend(judge.title());
    let mut kinds: Vec<Kind> = Vec::new();
    for (index, row) in sheet.rows.iter().enumerate().skip(layout.first_row()) {
        if row.iter().all(Cell::is_blank) {
            continue;
        }
        let reason = judge.judge(index, row);
        if reason == Some(SkipReason::GroupHeading) {
            found.groups.extend(judge.group(index, row));
        }
        kinds.push((index, reason));
    }
    judge.mark_footers(&mut kinds);
    for (index, kind) in kinds {
        match kind {
            None => found.people.push(index),
            Some(reason) => found.skip(index + 1, reason, line_of(judge.row(index), 120)),
        }
    }
    found.groups.retain(|group| {
        group.row <= layout.first_row() || found.skipped.iter().any(|one| one.covers_heading(group.row))
    });
    found
}

impl Skipped {
    fn covers_heading(&self, row: usize) -> bool {
        self.reason == SkipReason::GroupHeading && (self.from..=self.to).contains(&row)
    }
}

impl Outline {
    fn skip(&mut self, row: usize, reason: SkipReason, line: String) {
        let last_person = self.people.last().map_or(0, |index| index + 1);
        match self.skipped.last_mut() {
            Some(last) if last.reason == reason && last.to > last_person => {
                (last.to, last.rows) = (row, last.rows + 1);
                if last.lines.len() < LINES {
                    last.lines.push(line);
                }
            }
            _ => self.skipped.push(Skipped { from: row, to: row, rows: 1, reason, lines: vec![line] }),
        }
    }
}

/// Tells what a row is.
pub(super) struct Judge<'a> {
    pub sheet: &'a ReadSheet,
    pub layout: &'a Layout,
    pub places: &'a Places,
    pub used: Vec<usize>,
}

impl<'a> Judge<'a> {
    pub fn row(&self, index: usize) -> &'a [Cell] {
        self.sheet.rows.get(index).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn text<'r>(&self, row: &'r [Cell], field: &str) -> &'r str {
        self.layout.column(field).and_then(|at| row.get(at)).map_or("", |cell| cell.text().trim())
    }

    fn filled(&self, row: &[Cell]) -> usize {
        self.used.iter().filter(|at| row.get(**at).is_some_and(|cell| !cell.is_blank())).count()
    }

    /// Why a row is nobody; `None` for people.
    fn judge(&self, index: usize, row: &[Cell]) -> Option<SkipReason> {
        let name = self.text(row, "name");
        let digits = |field| self.text(row, field).bytes().filter(u8::is_ascii_digit).count();
        let has_number = ["nik", "nip", NIP_OR_NIK].into_iter().any(|field| digits(field) > 9);
        let is_no_name = !name.chars().any(char::is_alphabetic);
        let first = row.iter().map(|cell| cell.text().trim()).find(|text| !text.is_empty()).unwrap_or("");
        if is_small_number(name) && row.iter().all(|cell| cell.is_blank() || is_small_number(cell.text())) {
            Some(SkipReason::ColumnNumbers)
        } else if self.repeats_head(row) {
            Some(SkipReason::RepeatedHead)
        } else if self.group(index, row).is_some() {
            Some(SkipReason::GroupHeading)
        } else if self.filled(row) == 0 {
            Some(if is_total(first) { SkipReason::Total } else { SkipReason::NoPerson })
        } else if !has_number && (is_total(first) && is_no_name || is_bare_total(name)) {
            Some(SkipReason::Total)
        } else {
            None
        }
    }

    pub fn repeats_head(&self, row: &[Cell]) -> bool {
        let same = |at: &&usize| {
            let here = row.get(**at).map_or("", Cell::text);
            !here.trim().is_empty()
                && self.layout.headings.get(**at).is_some_and(|heading| fold(heading) == fold(here))
        };
        let filled = self.filled(row);
        filled > 0 && self.used.iter().filter(same).count() == filled
    }

    /// Whether a row is somebody beyond doubt: a name and enough beside it.
    fn is_sure(&self, row: &[Cell]) -> bool {
        let needed = self.used.len().clamp(1, 3);
        !self.text(row, "name").is_empty()
            && self.filled(row) >= needed
            && !row.iter().any(|cell| is_footer_mark(cell.text()))
    }

    /// Marks the blocks below the table, and those between its parts: from where one begins, when no
    /// person follows before the head is repeated.
    fn mark_footers(&self, kinds: &mut [Kind]) {
        let begins = |(index, _): &Kind| self.row(*index).iter().any(|cell| begins_footer(cell.text()));
        let is_sure = |(index, kind): &Kind| kind.is_none() && self.is_sure(self.row(*index));
        let is_head = |(_, kind): &Kind| *kind == Some(SkipReason::RepeatedHead);
        let mut from = 0;
        while let Some(at) = kinds.iter().skip(from).position(begins).map(|at| from + at) {
            let next = kinds.iter().enumerate().skip(at).find(|(_, kind)| is_sure(kind) || is_head(kind));
            let end = match next {
                Some((_, kind)) if !is_head(kind) => {
                    from = at + 1;
                    continue;
                }
                Some((head, _)) => head,
                None => kinds.len(),
            };
            let is_last = next.is_none();
            for (index, kind) in kinds.iter_mut().take(end).skip(at) {
                // Over a head that is repeated stands whom the next part is of.
                let heads = |group: Group| groups::begins_as_heading(&group.text);
                let is_heading = *kind == Some(SkipReason::GroupHeading) && !is_last;
                if !is_heading || !self.group(*index, self.row(*index)).is_some_and(heads) {
                    *kind = Some(SkipReason::Footer);
                }
            }
            from = end;
        }
    }
}

/// `3`, `(3)`: the number of a column.
fn is_small_number(text: &str) -> bool {
    let digits = text.trim().trim_matches(|c| matches!(c, '(' | ')' | '.'));
    (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The cells of a row in one line.
fn line_of(row: &[Cell], most: usize) -> String {
    let cells: Vec<&str> =
        row.iter().map(|cell| cell.text().trim()).filter(|text| !text.is_empty()).collect();
    let joined = cells.join(" · ");
    if joined.chars().count() > most {
        joined.chars().take(most - 1).chain(std::iter::once('…')).collect()
    } else {
        joined
    }
}

/// The rows that the page shows for choosing the head: number and text.
pub fn first_lines(rows: &[Vec<Cell>]) -> Vec<(usize, String)> {
    let numbered = rows.iter().take(COLUMNS.len().max(30)).enumerate();
    numbered.map(|(index, row)| (index + 1, line_of(row, 80))).filter(|(_, text)| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests;
