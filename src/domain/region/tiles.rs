//! Where the children of a region stand on a grid of tiles that resembles the map: `tiles.csv`, one line a
//! tile, columns from the west, rows from the north. Knows neither figures nor colours. A region whose
//! children have no place there gets its tiles in the order of their codes.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Region, Regions};

static PLACES: LazyLock<HashMap<&'static str, Place>> =
    LazyLock::new(|| include_str!("tiles.csv").lines().skip(1).filter_map(read_line).collect());

/// How many tiles stand beside each other where there is no map.
const COLUMNS: u8 = 6;

struct Place {
    column: u8,
    row: u8,
    label: &'static str,
}

fn read_line(line: &'static str) -> Option<(&'static str, Place)> {
    let mut fields = line.split(',');
    let code = fields.next()?;
    let (column, row) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some((code, Place { column, row, label: fields.next().unwrap_or_default() }))
}

/// The tiles of a region's children, or of the provinces of the country.
#[derive(Debug)]
pub struct Tiles {
    /// Whether they stand as on a map, and not in the order of their codes.
    pub mapped: bool,
    /// Columns that they take.
    pub columns: u8,
    /// Rows that they take.
    pub rows: u8,
    /// The tiles, in the order of the codes.
    pub tiles: Vec<Tile>,
}

/// A tile.
#[derive(Debug)]
pub struct Tile {
    /// Which region.
    pub region: &'static Region,
    /// What stands on it: short enough for it.
    pub label: &'static str,
    /// From the west, from 1.
    pub column: u8,
    /// From the north, from 1.
    pub row: u8,
}

impl Tiles {
    /// Those of the children of a region; of none, the provinces.
    pub fn of(parent: Option<&str>) -> Self {
        let regions = Regions::get();
        let children: Vec<&'static Region> = match parent.and_then(|code| regions.find(code)) {
            Some(parent) => regions.children(parent.code).collect(),
            None => regions.all.iter().filter(|region| !region.code.contains('.')).collect(),
        };
        let mapped = !children.is_empty() && children.iter().all(|child| PLACES.contains_key(child.code));
        let tiles: Vec<Tile> = (0..).zip(children).map(|(at, region)| tile(at, region, mapped)).collect();
        Self {
            mapped,
            columns: tiles.iter().map(|tile| tile.column).max().unwrap_or(0),
            rows: tiles.iter().map(|tile| tile.row).max().unwrap_or(0),
            tiles,
        }
    }
}

fn tile(at: u8, region: &'static Region, mapped: bool) -> Tile {
    match PLACES.get(region.code).filter(|_| mapped) {
        Some(place) => {
            let label = if place.label.is_empty() { region.short_name() } else { place.label };
            Tile { region, label, column: place.column, row: place.row }
        }
        None => Tile { region, label: region.short_name(), column: at % COLUMNS + 1, row: at / COLUMNS + 1 },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::region::RegionLevel;

    fn parents() -> Vec<Option<&'static str>> {
        let all = Regions::get().all();
        let parents = all.iter().filter(|region| region.level != RegionLevel::District);
        std::iter::once(None).chain(parents.map(|region| Some(region.code))).collect()
    }

    #[test]
    fn every_child_has_a_tile_of_its_own() {
        for parent in parents() {
            let tiles = Tiles::of(parent);
            let expected = match parent {
                Some(code) => Regions::get().children(code).count(),
                None => 38,
            };
            let cells: BTreeSet<(u8, u8)> = tiles.tiles.iter().map(|tile| (tile.column, tile.row)).collect();
            assert_eq!((tiles.tiles.len(), cells.len()), (expected, expected), "{parent:?}");
            assert!(tiles.tiles.iter().all(|tile| tile.column >= 1 && tile.row >= 1), "{parent:?}");
        }
    }

    #[test]
    fn a_map_begins_at_its_edges_and_is_all_there_or_not_at_all() {
        let mut placed = 0;
        for parent in parents() {
            let tiles = Tiles::of(parent);
            if tiles.mapped {
                placed += tiles.tiles.len();
                assert!(tiles.tiles.iter().any(|tile| tile.column == 1), "{parent:?}");
                assert!(tiles.tiles.iter().any(|tile| tile.row == 1), "{parent:?}");
                assert!(tiles.columns <= 14 && tiles.rows <= 14, "{parent:?}: the page has no class for it");
            }
        }
        assert_eq!(placed, PLACES.len(), "no line of the data is for nothing");
    }

    #[test]
    fn neighbours_lie_as_on_the_map() {
        let at = |tiles: &Tiles, code: &str| {
            tiles
                .tiles
                .iter()
                .find(|tile| tile.region.code == code)
                .map(|tile| (tile.column, tile.row))
                .unwrap()
        };
        let country = Tiles::of(None);
        assert!(country.mapped);
        let (aceh, papua, bali, kaltara) =
            (at(&country, "11"), at(&country, "91"), at(&country, "51"), at(&country, "65"));
        assert!(aceh.0 < kaltara.0 && kaltara.0 < papua.0 && bali.1 > kaltara.1);
        let kalsel = Tiles::of(Some("63"));
        assert!(kalsel.mapped);
        let (tabalong, laut, kotabaru, banjarmasin) =
            (at(&kalsel, "63.09"), at(&kalsel, "63.01"), at(&kalsel, "63.02"), at(&kalsel, "63.71"));
        assert!(tabalong.1 < laut.1 && banjarmasin.0 < kotabaru.0);
        assert!(!Tiles::of(Some("63.05")).mapped, "districts stand in the order of their codes");
    }
}
