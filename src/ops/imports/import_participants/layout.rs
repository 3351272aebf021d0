//! Where the table of a file is: which sheet, which row is its head, which column holds which field.
//! Found by how well cells fit known headings, below titles and across merged and two-line heads; what
//! somebody chose comes before what was found. Knows no person.

use sha2::{Digest, Sha256};

use super::columns::{COLUMNS, index_of};
use super::headings::{Match, column_of};
use crate::documents::sheets::read::{Cell, ReadSheet};
use crate::domain::import::{Choice, ColumnFields};
use crate::domain::person::fold;

/// A head is looked for in so many rows.
const HEAD_WITHIN: usize = 30;
/// Lines that a head has at most.
const MOST_LINES: usize = 4;

/// Where the table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Which sheet.
    pub sheet: usize,
    /// The first row of the head, from 0.
    pub head: usize,
    /// How many rows the head has.
    pub head_rows: usize,
    /// The headings of the file's columns.
    pub headings: Vec<String>,
    /// For each of [`COLUMNS`] the column of the file.
    pub columns: Vec<Option<usize>>,
}

impl Layout {
    /// The layout of a file: as chosen, and as far as nothing was chosen the one that fits best.
    pub fn of(sheets: &[ReadSheet], choice: &Choice) -> Self {
        let mut best: Option<(Fit, Self)> = None;
        for (index, sheet) in sheets.iter().enumerate() {
            if choice.sheet.is_some_and(|chosen| chosen != index && chosen < sheets.len()) {
                continue;
            }
            let rows = match choice.head {
                Some(row) => row.saturating_sub(1)..row.min(sheet.rows.len()),
                None => 0..sheet.rows.len().min(HEAD_WITHIN),
            };
            for head in rows {
                let (fit, layout) = Self::at(index, sheet, head);
                // The first of equals: above the table stands its head, below it perhaps another.
                if best.as_ref().is_none_or(|(known, _)| fit > *known) {
                    best = Some((fit, layout));
                }
            }
        }
        let mut layout = best.map_or_else(|| Self::at(0, &ReadSheet::default(), 0).1, |(_, layout)| layout);
        if let Some(columns) = &choice.columns {
            layout.take(columns);
        }
        layout
    }

    /// The table whose head begins at a row, with as many lines as its cells are merged down, or with a
    /// second one that fits better.
    fn at(index: usize, sheet: &ReadSheet, head: usize) -> (Fit, Self) {
        let line = |index: usize| sheet.rows.get(index).map(Vec::as_slice).unwrap_or_default();
        let single: Vec<String> = line(head).iter().map(heading).collect();
        let below = line(head + 1);
        let filled = single.iter().filter(|text| !text.is_empty()).count();
        let reaches =
            |row: usize| (0..single.len()).any(|column| sheet.merges.first_row(row, column) == head);
        if filled > 1 && !below.is_empty() && reaches(head + 1) {
            let lines = (head + 1..head + MOST_LINES).take_while(|row| reaches(*row));
            let high = 1 + lines.clone().count();
            let headings = lines.fold(single.clone(), |upper, row| two_lines(&upper, line(row)));
            return Self::with(index, head, high, headings);
        }
        let one = Self::with(index, head, 1, single.clone());
        let name = one.1.column("name").or_else(|| single.iter().position(|text| !text.is_empty()));
        // A blank row or a title is no first line.
        let is_second_line = !below.is_empty()
            && filled > 1
            && name.is_some_and(|name| below.get(name).is_none_or(Cell::is_blank));
        if is_second_line {
            let two = Self::with(index, head, 2, two_lines(&single, below));
            if two.0 > one.0 {
                return two;
            }
        }
        one
    }

    fn with(sheet: usize, head: usize, head_rows: usize, headings: Vec<String>) -> (Fit, Self) {
        let mut columns: Vec<Option<(Match, usize)>> = vec![None; COLUMNS.len()];
        for (index, text) in headings.iter().enumerate() {
            if let Some((column, fits)) = column_of(text)
                && let Some(slot) = columns.get_mut(column)
                && slot.is_none_or(|(known, _)| fits > known)
            {
                *slot = Some((fits, index));
            }
        }
        let weight = columns.iter().flatten().map(|(fits, _)| *fits as usize).sum();
        let columns: Vec<Option<usize>> = columns.iter().map(|slot| slot.map(|(_, index)| index)).collect();
        let layout = Self { sheet, head, head_rows, headings, columns };
        (Fit { has_name: layout.column("name").is_some(), weight }, layout)
    }

    /// The file's column of a field.
    pub fn column(&self, field: &str) -> Option<usize> {
        *self.columns.get(index_of(field)?)?
    }

    /// The field of a column of the file.
    pub fn field_of(&self, column: usize) -> Option<&'static str> {
        let index = self.columns.iter().position(|known| *known == Some(column))?;
        COLUMNS.get(index).map(|column| column.field)
    }

    /// Which columns of the file are used for what.
    pub fn mapping(&self) -> ColumnFields {
        let used = self.columns.iter().zip(COLUMNS);
        used.filter_map(|(at, column)| Some(((*at)?, column.field.to_owned()))).collect()
    }

    /// Takes a mapping over; the first column that claims a field has it.
    pub fn take(&mut self, mapping: &ColumnFields) {
        self.columns = COLUMNS
            .iter()
            .map(|column| mapping.iter().find(|(_, field)| *field == column.field).map(|(at, _)| *at))
            .collect();
    }

    /// What a head is recognized by: equal for files whose headings are.
    pub fn fingerprint(&self) -> String {
        let headings: Vec<String> = self.headings.iter().map(|text| fold(text)).collect();
        hex::encode(Sha256::digest(headings.join("\n")))
    }

    /// The first row below the head, from 0.
    pub fn first_row(&self) -> usize {
        self.head + self.head_rows
    }
}

/// How well a head fits; a head without a name is none where there is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    has_name: bool,
    weight: usize,
}

fn heading(cell: &Cell) -> String {
    cell.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The headings of a head with two lines. A heading that spans columns stands in the first of them.
fn two_lines(upper: &[String], lower: &[Cell]) -> Vec<String> {
    let mut spanning = "";
    (0..upper.len().max(lower.len()))
        .map(|index| {
            let above = upper.get(index).map_or("", String::as_str);
            let below = lower.get(index).map(heading).unwrap_or_default();
            if !above.is_empty() {
                spanning = above;
            }
            match (above.is_empty() && spanning.is_empty(), below.is_empty()) {
                (_, true) => above.to_owned(),
                (true, false) => below,
                // "Gelar" over "Depan" means something only together, "Asal" over "Instansi" alone.
                (false, false) => {
                    let both = format!("{spanning} {below}");
                    let fits = |text: &str| column_of(text).map(|(_, fits)| fits);
                    if fits(&both) > fits(&below) { both } else { below }
                }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    use crate::documents::sheets::read::Merges;

    fn sheet(lines: &[&str]) -> ReadSheet {
        let cells = |line: &&str| line.split('|').map(|text| Cell::Text(text.to_owned())).collect();
        ReadSheet { rows: lines.iter().map(cells).collect(), ..ReadSheet::default() }
    }

    fn found(sheets: &[ReadSheet], choice: &Choice) -> (usize, usize, Vec<(usize, String)>) {
        let layout = Layout::of(sheets, choice);
        (layout.sheet, layout.first_row(), layout.mapping().into_iter().collect())
    }

    fn pairs(pairs: &[(usize, &str)]) -> Vec<(usize, String)> {
        pairs.iter().map(|(at, field)| (*at, (*field).to_owned())).collect()
    }

    #[test]
    fn the_head_is_found_below_a_title_and_on_another_sheet() {
        let cover = sheet(&["Rekap", "Nama|Jumlah", "Tapin|7"]);
        let list = sheet(&[
            "PEMERINTAH PROVINSI",
            "DAFTAR NAMA PESERTA BIMTEK",
            "|||",
            "NO|NAMA LENGKAP|NIK|JABATAN|KAB/KOTA",
            "1|Siti||Pendamping|Tapin",
        ]);
        let expected = pairs(&[(1, "name"), (2, "nik"), (3, "position"), (4, "region")]);
        assert_eq!(Layout::of(&[cover.clone(), list.clone()], &Choice::default()).head, 3);
        assert_eq!(found(&[cover, list], &Choice::default()), (1, 4, expected));
    }

    #[test]
    fn a_head_of_two_lines_is_one() {
        let list = sheet(&[
            "No|Nama|Gelar||Asal||Kontak|",
            "|||Belakang|Kab/Kota|Instansi|No HP|Email",
            "1|Siti|||Tapin|Dinas Sosial|0812|",
        ]);
        let list = ReadSheet {
            rows: {
                let mut rows = list.rows;
                rows[1][2] = Cell::Text("Depan".to_owned());
                rows
            },
            ..list
        };
        let expected = pairs(&[
            (1, "name"),
            (2, "title_before"),
            (3, "title_after"),
            (4, "region"),
            (5, "institution"),
            (6, "phone"),
            (7, "email"),
        ]);
        assert_eq!(found(&[list], &Choice::default()), (0, 2, expected));
    }

    #[test]
    fn a_head_is_as_high_as_its_cells_are_merged() {
        let mut list = sheet(&[
            "LAMPIRAN",
            "NO|NAMA||NIP|KONTAK|",
            "|LENGKAP|GELAR BELAKANG||NO. HP|EMAIL",
            "1|Siti|S.Sos|1990|0812|a@b.id",
        ]);
        list.merges = Merges::of([((1, 0), (2, 0)), ((1, 3), (2, 3)), ((1, 1), (1, 2)), ((1, 4), (1, 5))]);
        let expected = pairs(&[(1, "name"), (2, "title_after"), (3, "nip"), (4, "phone"), (5, "email")]);
        assert_eq!(found(&[list], &Choice::default()), (0, 3, expected));
    }

    #[test]
    fn a_row_of_data_is_no_second_line() {
        let list = sheet(&["Nama|Instansi", "|Dinas", "Siti|Dinas Sosial"]);
        assert_eq!(found(&[list], &Choice::default()).1, 1);
    }

    #[test]
    fn what_was_chosen_comes_first() {
        let list = sheet(&["Nama|Kota", "Peserta|Alamat", "Siti|Tapin"]);
        let columns = BTreeMap::from([(0, "name".to_owned()), (1, "region".to_owned())]);
        let choice = Choice { sheet: Some(0), head: Some(2), columns: Some(columns) };
        assert_eq!(found(&[list], &choice), (0, 2, pairs(&[(0, "name"), (1, "region")])));
    }

    #[test]
    fn equal_heads_have_equal_fingerprints() {
        let of = |line: &str| Layout::of(&[sheet(&[line])], &Choice::default()).fingerprint();
        assert_eq!(of("Nama|NIK"), of(" NAMA |nik"));
        assert_ne!(of("Nama|NIK"), of("NIK|Nama"));
    }
}
