//! Which rows below the head are people. Lists of offices have rows of column numbers, heads that
//! repeat on each printed page, sums, and a block for signatures below: these are left out, and it is
//! said. Refuses to leave out a row that looks like a person.

use serde::{Deserialize, Serialize};

use super::headings::COLUMNS;
use super::layout::Layout;
use crate::documents::sheets::read::Cell;
use crate::domain::person::fold;

/// Why rows were left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// The columns' numbers below the head.
    ColumnNumbers,
    /// The head once more.
    RepeatedHead,
    /// A sum.
    Total,
    /// What stands below the table: remarks, place and date, signatures.
    Footer,
    /// Nothing in any column that is used.
    NoPerson,
}

impl SkipReason {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ColumnNumbers => "column_numbers",
            Self::RepeatedHead => "repeated_head",
            Self::Total => "total",
            Self::Footer => "footer",
            Self::NoPerson => "no_person",
        }
    }
}

/// Rows that were left out, as the spreadsheet numbers them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The first.
    pub from: usize,
    /// The last.
    pub to: usize,
    /// Why.
    pub reason: SkipReason,
}

/// The rows of a table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Those with somebody in them, from 0.
    pub people: Vec<usize>,
    /// Those that were left out.
    pub skipped: Vec<Skipped>,
}

/// Tells people from the rest.
pub fn outline(rows: &[Vec<Cell>], layout: &Layout) -> Outline {
    let judge = Judge { layout, used: layout.columns.iter().flatten().copied().collect() };
    let mut kinds: Vec<(usize, Option<SkipReason>)> = Vec::new();
    for (index, row) in rows.iter().enumerate().skip(layout.first_row()) {
        if !row.iter().all(Cell::is_blank) {
            kinds.push((index, judge.judge(row)));
        }
    }
    let row_of = |index: &usize| rows.get(*index).map(Vec::as_slice).unwrap_or_default();
    let is_sure =
        |(index, kind): &(usize, Option<SkipReason>)| kind.is_none() && judge.is_sure(row_of(index));
    let after_people = kinds.iter().rposition(is_sure).map_or(0, |last| last + 1);
    let footer = kinds
        .iter()
        .skip(after_people)
        .position(|(index, _)| row_of(index).iter().any(|cell| begins_footer(cell.text())))
        .map_or(usize::MAX, |at| after_people + at);
    let mut found = Outline::default();
    for (position, (index, kind)) in kinds.into_iter().enumerate() {
        match if position >= footer { Some(SkipReason::Footer) } else { kind } {
            None => found.people.push(index),
            Some(reason) => found.skip(index + 1, reason),
        }
    }
    found
}

impl Outline {
    fn skip(&mut self, row: usize, reason: SkipReason) {
        let last_person = self.people.last().map_or(0, |index| index + 1);
        match self.skipped.last_mut() {
            Some(last) if last.reason == reason && last.to > last_person => last.to = row,
            _ => self.skipped.push(Skipped { from: row, to: row, reason }),
        }
    }
}

struct Judge<'a> {
    layout: &'a Layout,
    used: Vec<usize>,
}

impl Judge<'_> {
    fn text<'r>(&self, row: &'r [Cell], field: &str) -> &'r str {
        self.layout.column(field).and_then(|at| row.get(at)).map_or("", |cell| cell.text().trim())
    }

    fn filled(&self, row: &[Cell]) -> usize {
        self.used.iter().filter(|at| row.get(**at).is_some_and(|cell| !cell.is_blank())).count()
    }

    /// Why a row is nobody; `None` for people.
    fn judge(&self, row: &[Cell]) -> Option<SkipReason> {
        let name = self.text(row, "name");
        let digits = |field| self.text(row, field).bytes().filter(u8::is_ascii_digit).count();
        let has_number = digits("nik") > 9 || digits("nip") > 9;
        let is_no_name = !name.chars().any(char::is_alphabetic);
        let first = row.iter().map(|cell| cell.text().trim()).find(|text| !text.is_empty()).unwrap_or("");
        if is_small_number(name) && row.iter().all(|cell| cell.is_blank() || is_small_number(cell.text())) {
            Some(SkipReason::ColumnNumbers)
        } else if self.repeats_head(row) {
            Some(SkipReason::RepeatedHead)
        } else if self.filled(row) == 0 {
            Some(if is_total(first) { SkipReason::Total } else { SkipReason::NoPerson })
        } else if !has_number && (is_total(first) && is_no_name || is_bare_total(name)) {
            Some(SkipReason::Total)
        } else {
            None
        }
    }

    fn repeats_head(&self, row: &[Cell]) -> bool {
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
}

/// `3`, `(3)`: the number of a column.
fn is_small_number(text: &str) -> bool {
    let digits = text.trim().trim_matches(|c| matches!(c, '(' | ')' | '.'));
    (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_total(text: &str) -> bool {
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or("");
    matches!(first, "jumlah" | "total" | "subtotal")
        || matches!((first, words.next()), ("sub" | "grand", Some("total" | "jumlah")))
}

/// "Jumlah", "Total peserta"; who is called Jumlah Sari is somebody.
fn is_bare_total(name: &str) -> bool {
    let folded = fold(name);
    let last = folded.split(|c: char| !c.is_alphabetic()).rfind(|word| !word.is_empty()).unwrap_or("");
    is_total(name)
        && matches!(
            last,
            "jumlah" | "total" | "subtotal" | "peserta" | "seluruhnya" | "keseluruhan" | "orang"
        )
}

/// The words that a block below a table begins with, folded.
const FOOTER: &[&str] = &[
    "mengetahui",
    "menyetujui",
    "disetujui",
    "mengesahkan",
    "dibuat oleh",
    "yang membuat",
    "catatan",
    "keterangan",
    "ket.",
    "ket:",
    "nb:",
    "nb.",
    "sumber",
    "*)",
    "plt.",
    "a.n.",
    "demikian",
    "tembusan",
];

const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// "Mengetahui, Kepala Dinas" or "Banjarmasin, 20 Februari 2023".
fn begins_footer(text: &str) -> bool {
    let folded = fold(text.trim());
    folded.len() <= 300 && FOOTER.iter().any(|word| folded.starts_with(word)) || is_place_and_date(&folded)
}

/// "Mengetahui," alone: no name, whatever stands beside it.
fn is_footer_mark(text: &str) -> bool {
    let folded = fold(text.trim());
    FOOTER.contains(&folded.trim_end_matches([',', ':', ' '])) || is_place_and_date(&folded)
}

fn is_place_and_date(folded: &str) -> bool {
    let Some((_, date)) = folded.split_once(',').filter(|_| folded.len() <= 80) else { return false };
    date.split_whitespace().count() <= 3 && MONTHS.iter().any(|month| date.contains(month))
}

/// The rows that the page shows for choosing the head: number and text.
pub fn first_lines(rows: &[Vec<Cell>]) -> Vec<(usize, String)> {
    let text = |row: &Vec<Cell>| {
        let cells: Vec<&str> =
            row.iter().map(|cell| cell.text().trim()).filter(|text| !text.is_empty()).collect();
        let joined = cells.join(" · ");
        if joined.chars().count() > 80 {
            joined.chars().take(79).chain(std::iter::once('…')).collect()
        } else {
            joined
        }
    };
    let numbered = rows.iter().take(COLUMNS.len().max(30)).enumerate();
    numbered.map(|(index, row)| (index + 1, text(row))).filter(|(_, text)| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::layout::Choice;
    use super::*;
    use crate::documents::sheets::read::ReadSheet;

    fn outlined(lines: &[&str]) -> (Vec<usize>, Vec<(usize, usize, SkipReason)>) {
        let cells = |line: &&str| line.split('|').map(|text| Cell::Text(text.to_owned())).collect();
        let sheet = ReadSheet { name: String::new(), rows: lines.iter().map(cells).collect() };
        let layout = Layout::of(std::slice::from_ref(&sheet), &Choice::default());
        let found = outline(&sheet.rows, &layout);
        let skipped = found.skipped.iter().map(|one| (one.from, one.to, one.reason)).collect();
        (found.people, skipped)
    }

    #[test]
    fn people_are_told_from_numbers_heads_sums_and_signatures() {
        let (people, skipped) = outlined(&[
            "No|Nama|NIK|Kab/Kota",
            "1|2|3|4",
            "1|Siti|6305|Tapin",
            "NO|NAMA|NIK|KAB/KOTA",
            "2|Budi||Tapin",
            "3|||",
            "Jumlah|2||",
            "",
            "|||Rantau, 20 Februari 2023",
            "|Mengetahui,||",
            "|Kepala Dinas||Ketua Panitia",
            "|Drs. H. Rahmad||Umar",
            "|NIP. 197001011990011001||",
        ]);
        assert_eq!(people, [2, 4]);
        use SkipReason::{ColumnNumbers, Footer, NoPerson, RepeatedHead, Total};
        assert_eq!(
            skipped,
            [(2, 2, ColumnNumbers), (4, 4, RepeatedHead), (6, 6, NoPerson), (7, 7, Total), (9, 13, Footer)]
        );
    }

    #[test]
    fn nobody_is_left_out_because_of_a_word() {
        let (people, skipped) = outlined(&[
            "Nama|NIK|Kab/Kota",
            "Jumlah Sari|6305|Tapin",
            "Catatan Wulan|6306|HSS",
            "|6307|Tapin",
            "Umar||Banj",
        ]);
        assert_eq!((people, skipped), (vec![1, 2, 3, 4], vec![]));
    }
}
