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
mod tests {
    use uuid::Uuid;

    use super::super::layout::Choice;
    use super::*;
    use crate::db::delegations::Delegation;
    use crate::documents::sheets::read::{Corners, Merges};

    fn read(lines: &[&str], merged: &[Corners]) -> Outline {
        let cells = |line: &&str| line.split('|').map(|text| Cell::Text(text.to_owned())).collect();
        let merges = Merges::of(merged.iter().copied());
        let sheet = ReadSheet { rows: lines.iter().map(cells).collect(), merges, ..ReadSheet::default() };
        let layout = Layout::of(std::slice::from_ref(&sheet), &Choice::default());
        let delegation = |region: &str, institution: &str| Delegation {
            id: Uuid::from_u128(1).into(),
            event_id: Uuid::from_u128(2).into(),
            region_code: region.to_owned(),
            institution: institution.to_owned(),
            name: institution.to_owned(),
            position: 0,
        };
        let delegations = [delegation("63.05", ""), delegation("63.06", ""), delegation("", "Bank BRI")];
        outline(&sheet, &layout, &Places::of(Some("63"), &delegations))
    }

    fn outlined(lines: &[&str]) -> (Vec<usize>, Vec<(usize, usize, SkipReason)>) {
        let found = read(lines, &[]);
        let skipped = found.skipped.iter().map(|one| (one.from, one.to, one.reason)).collect();
        (found.people, skipped)
    }

    fn groups(found: &Outline) -> Vec<(usize, Option<&str>)> {
        found.groups.iter().map(|group| (group.row, group.place.as_deref())).collect()
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
            "No|Nama|NIK|Kab/Kota",
            "1|Jumlah Sari|6305|Tapin",
            "2|Catatan Wulan|6306|HSS",
            "3||6307|Tapin",
            "4|Umar||Banj",
            "5|Tapin||",
            "|Siti||",
            "6|Kota Wijaya||",
            "|UNSUR PERBANKAN||",
            "|||Tapin",
        ]);
        assert_eq!((people, skipped), ((1..10).collect(), vec![]));
    }

    #[test]
    fn rows_that_head_a_group_say_where_people_come_from() {
        let lines = [
            "DAFTAR PESERTA",
            "No|Nama|NIK",
            "I|KABUPATEN TAPIN|",
            "1|Siti|6305",
            "2|Budi|",
            "|JUMLAH KAB. TAPIN|2",
            "B. Kab. Hulu Sungai Selatan (1 orang)||",
            "1|Umar|6306",
            "BANK BRI||",
            "1|Rina|6307",
            "Bagian kedua||",
            "2|Rani|6308",
        ];
        let found = read(&lines, &[]);
        assert_eq!(found.people, [3, 4, 7, 9, 11]);
        let expected = [
            (3, Some("KABUPATEN TAPIN")),
            (7, Some("Kab. Hulu Sungai Selatan")),
            (9, Some("BANK BRI")),
            (11, None),
        ];
        assert_eq!(groups(&found), expected);
        // Merged over the table, a text is no name, whatever it says.
        let lines =
            ["Nama|NIK|Jabatan", "UNSUR PENDAMPING", "Siti|6305|Operator", "Umar", "Tapin", "Ani|1|x"];
        let found = read(&lines, &[((1, 0), (1, 2))]);
        assert_eq!(
            (found.people.as_slice(), groups(&found)),
            (&[2, 3, 5][..], vec![(2, None), (5, Some("Tapin"))])
        );
    }

    #[test]
    fn a_title_says_where_all_come_from_unless_a_column_does() {
        let title = ["DAFTAR USULAN PESERTA", "Kabupaten/Kota|: Tapin", "", "No|Nama|NIK", "1|Siti|6305"];
        assert_eq!(groups(&read(&title, &[])), [(2, Some("Tapin"))]);
        let title = ["DAFTAR USULAN PESERTA", "KABUPATEN TAPIN", "No|Nama|Kab/Kota", "1|Siti|"];
        assert_eq!(groups(&read(&title, &[])), []);
        let title = ["BIMTEK DI KABUPATEN TAPIN", "KABUPATEN BANJAR", "No|Nama|NIK", "1|Siti|6305"];
        assert_eq!(groups(&read(&title, &[])), [], "nobody comes from Banjar");
    }

    #[test]
    fn parts_with_their_own_head_and_signatures_are_one_list() {
        let found = read(
            &[
                "KABUPATEN TAPIN||",
                "No|Nama|NIK",
                "1|Siti|6305",
                "|Mengetahui,|",
                "|Kepala Dinas Sosial Kab. Tapin|",
                "|Drs. Rahmad|",
                "KABUPATEN HULU SUNGAI SELATAN||",
                "No|Nama|NIK",
                "1|Umar|6306",
                "|Mengetahui,|",
                "|Drs. Rahmat|",
            ],
            &[],
        );
        assert_eq!(found.people, [2, 8]);
        assert_eq!(
            groups(&found),
            [(1, Some("KABUPATEN TAPIN")), (7, Some("KABUPATEN HULU SUNGAI SELATAN"))]
        );
        use SkipReason::{Footer, GroupHeading, RepeatedHead};
        let kinds: Vec<_> = found.skipped.iter().map(|one| (one.from, one.to, one.reason)).collect();
        assert_eq!(kinds, [(4, 6, Footer), (7, 7, GroupHeading), (8, 8, RepeatedHead), (10, 11, Footer)]);
        assert_eq!(found.skipped[0].lines, ["Mengetahui,", "Kepala Dinas Sosial Kab. Tapin", "Drs. Rahmad"]);
    }
}
