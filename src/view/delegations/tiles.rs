//! A map made of tiles: each region a labelled tile with its figures, coloured in a few steps, at a place
//! that resembles the map. The figures stand on the tiles and a table stands above them, so that neither
//! colour nor place is needed to read it. Knows no map service and no event.

use crate::domain::region::Tiles;
use crate::view::kit::Fill;

/// Beyond so many columns a phone shows the tiles one after the other.
const NARROW: u8 = 5;

/// The tiles of a region's children, with figures.
#[derive(Debug, Clone)]
pub struct TileMap {
    /// The region that they make up.
    pub region: String,
    /// Whether they stand as on a map.
    pub mapped: bool,
    /// Columns that they take.
    pub columns: u8,
    /// The tiles, in the order of the codes.
    pub tiles: Vec<MapTile>,
}

/// A tile.
#[derive(Debug, Clone)]
pub struct MapTile {
    /// A few letters.
    pub label: String,
    /// The full name.
    pub name: String,
    /// Where it stands.
    pub column: u8,
    /// Where it stands.
    pub row: u8,
    /// The figures; none where the region has no seats and nobody there.
    pub figures: Option<TileFigures>,
}

/// What a tile tells and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TileFigures {
    /// Seats and how they are filled.
    pub fill: Fill,
    /// The address behind it.
    pub url: String,
}

impl TileMap {
    /// The tiles with the figures that are found for their codes.
    pub fn new(region: String, tiles: &Tiles, mut figures: impl FnMut(&str) -> Option<TileFigures>) -> Self {
        Self {
            region,
            mapped: tiles.mapped,
            columns: tiles.columns,
            tiles: tiles
                .tiles
                .iter()
                .map(|tile| MapTile {
                    label: tile.label.to_owned(),
                    name: tile.region.name.to_owned(),
                    column: tile.column,
                    row: tile.row,
                    figures: figures(tile.region.code),
                })
                .collect(),
        }
    }

    /// Whether a phone is too narrow for the map.
    pub fn wide(&self) -> bool {
        self.columns > NARROW
    }
}

impl TileFigures {
    /// How full, in four steps: nothing, less than half, half and more, full.
    pub fn step(&self) -> u8 {
        let Fill { seats, .. } = self.fill;
        match self.fill.taken() {
            taken if taken >= seats => 3,
            taken if taken * 2 >= seats => 2,
            taken if taken > 0 => 1,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_tells_how_full_a_region_is() {
        let step = |seats, confirmed, nominated| {
            let fill = Fill { seats, confirmed, nominated, waiting: 0 };
            TileFigures { fill, url: String::new() }.step()
        };
        assert_eq!((step(7, 0, 0), step(7, 0, 1), step(7, 3, 0), step(7, 3, 1)), (0, 1, 1, 2));
        assert_eq!((step(7, 6, 0), step(7, 6, 1), step(7, 8, 0), step(0, 0, 0)), (2, 3, 3, 3));
    }

    #[test]
    fn tiles_take_the_figures_of_their_region() {
        let tiles = Tiles::of(Some("63"));
        let fill = Fill { seats: 7, confirmed: 5, nominated: 0, waiting: 2 };
        let found = |code: &str| (code == "63.05").then(|| TileFigures { fill, url: "/x".into() });
        let map = TileMap::new("Kalimantan Selatan".into(), &tiles, found);
        assert!(map.mapped && !map.wide() && map.tiles.len() == 13);
        let with: Vec<&str> =
            map.tiles.iter().filter(|tile| tile.figures.is_some()).map(|tile| tile.label.as_str()).collect();
        assert_eq!(with, ["Tapin"]);
    }
}
