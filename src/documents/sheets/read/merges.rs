//! Which cells of a sheet are merged. The text of merged cells stands in the first of them; this says how
//! far it reaches.

use std::collections::{BTreeMap, HashMap};

use super::{MAX_COLUMNS, MAX_ROW_NUMBER};

/// So many merged cells of a sheet are known.
const MOST: usize = 20_000;

/// The first and the last of merged cells, each row and column.
pub type Corners = ((u32, u32), (u32, u32));

/// The merged cells of a sheet; rows and columns from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merges {
    /// By the first cell, the last column.
    wide: HashMap<(usize, usize), usize>,
    /// By column and first row, the last row.
    high: BTreeMap<(usize, usize), usize>,
}

impl Merges {
    /// Of their corners.
    pub fn of(corners: impl IntoIterator<Item = Corners>) -> Self {
        let mut merges = Self::default();
        let within = |(row, column): (u32, u32)| {
            (row < MAX_ROW_NUMBER && (column as usize) < MAX_COLUMNS)
                .then_some((row as usize, column as usize))
        };
        for (first, last) in corners.into_iter().take(MOST) {
            let (Some((top, left)), Some((bottom, right))) = (within(first), within(last)) else { continue };
            if right > left {
                merges.wide.insert((top, left), right);
            }
            if bottom > top {
                merges.high.insert((left, top), bottom);
            }
        }
        merges
    }

    /// The last column that the text of a cell reaches.
    pub fn last_column(&self, row: usize, column: usize) -> usize {
        self.wide.get(&(row, column)).copied().unwrap_or(column)
    }

    /// The row in which the text of a cell stands.
    pub fn first_row(&self, row: usize, column: usize) -> usize {
        let above = self.high.range((column, 0)..=(column, row)).next_back();
        above.filter(|(_, last)| **last >= row).map_or(row, |((_, first), _)| *first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_reach_to_the_right_and_down() {
        let merges = Merges::of([((3, 0), (3, 5)), ((4, 1), (6, 1)), ((9, 2), (0, 0)), ((7, 300), (9, 300))]);
        assert_eq!((merges.last_column(3, 0), merges.last_column(4, 0), merges.last_column(3, 1)), (5, 0, 1));
        let rows: Vec<usize> = (3..8).map(|row| merges.first_row(row, 1)).collect();
        assert_eq!(rows, [3, 4, 4, 4, 7]);
        assert_eq!(merges.first_row(5, 2), 5);
    }
}
