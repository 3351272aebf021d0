//! The delegations of an event in one table: seats, who was named and how it went on, who came; and the same
//! as tiles. Puts rows in order and leaves out what is not asked for; what is counted is brought along.

use askama::Template;

use super::tiles::{TileFigures, TileMap};
use crate::domain::language::Language;
use crate::domain::region::Tiles;
use crate::view::events::{EventHead, Tab};
use crate::view::kit::{Choice, Fill};
use crate::view::{Shell, paths};

/// In which order the rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DelegationOrder {
    /// As in the table of seats.
    Table,
    /// By name.
    Name,
    /// The least filled first.
    Fill,
    /// The most free seats first.
    Left,
}

impl DelegationOrder {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Table, "table"), (Self::Name, "name"), (Self::Fill, "fill"), (Self::Left, "left")];

    /// The order of a word in an address; of another that of the table.
    pub fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known)| *known == word).map_or(Self::Table, |(order, _)| order)
    }
}

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DelegationChoice {
    /// All.
    All,
    /// Those with free seats.
    Open,
    /// Those with a queue.
    Queue,
}

impl DelegationChoice {
    const ALL: [(Self, &'static str); 3] = [(Self::All, "all"), (Self::Open, "open"), (Self::Queue, "queue")];

    /// The choice of a word in an address; of another all.
    pub fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known)| *known == word).map_or(Self::All, |(choice, _)| choice)
    }
}

/// The delegations of an event.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/delegations/list.html")]
pub struct DelegationsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub event: EventHead,
    /// Whether there are any, whatever is shown.
    pub any: bool,
    /// How many names wait for a decision, for who decides.
    pub undecided: Option<i64>,
    /// The rows that are shown.
    pub rows: Vec<DelegationLine>,
    /// Their sum.
    pub total: DelegationLine,
    /// In which order.
    pub order: DelegationOrder,
    /// Which of them.
    pub choice: DelegationChoice,
    /// Their regions as tiles, where they are the children of one region.
    pub tiles: Option<TileMap>,
    /// Whether the reader may take the papers.
    pub papers: bool,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct DelegationLine {
    /// Its name.
    pub name: String,
    /// Where it leads, or empty.
    pub url: String,
    /// Seats and how they are filled.
    pub fill: Fill,
    /// Free seats.
    pub left: i64,
    /// Rejected.
    pub rejected: i64,
    /// Cancelled or replaced.
    pub gone: i64,
    /// Seats whose holder was there.
    pub present: i64,
}

impl DelegationLine {
    fn add(&mut self, other: &Self) {
        self.fill.seats += other.fill.seats;
        self.fill.confirmed += other.fill.confirmed;
        self.fill.nominated += other.fill.nominated;
        self.fill.waiting += other.fill.waiting;
        self.left += other.left;
        self.rejected += other.rejected;
        self.gone += other.gone;
        self.present += other.present;
    }
}

impl DelegationsPage {
    /// The rows that are asked for, in order, with their sum.
    pub fn arrange(
        mut rows: Vec<DelegationLine>,
        order: DelegationOrder,
        choice: DelegationChoice,
    ) -> (Vec<DelegationLine>, DelegationLine) {
        rows.retain(|row| match choice {
            DelegationChoice::All => true,
            DelegationChoice::Open => row.left > 0,
            DelegationChoice::Queue => row.fill.waiting > 0,
        });
        match order {
            DelegationOrder::Table => {}
            DelegationOrder::Name => rows.sort_by_cached_key(|row| crate::domain::person::fold(&row.name)),
            // A row without seats can't be filled: it stands last.
            DelegationOrder::Fill => rows.sort_by_key(|row| (row.fill.seats == 0, row.fill.taken_share())),
            DelegationOrder::Left => rows.sort_by_key(|row| std::cmp::Reverse(row.left)),
        }
        let mut total = DelegationLine::default();
        rows.iter().for_each(|row| total.add(row));
        (rows, total)
    }

    /// Whether rows may be left out.
    fn narrowed(&self) -> bool {
        self.choice != DelegationChoice::All
    }

    fn orders(&self) -> Vec<(Choice, bool)> {
        let one = |(order, word): (DelegationOrder, &str)| {
            (Choice::new(word, self.shell.word("delegations-order", word)), order == self.order)
        };
        DelegationOrder::ALL.into_iter().map(one).collect()
    }

    fn choices(&self) -> Vec<(Choice, bool)> {
        let one = |(choice, word): (DelegationChoice, &str)| {
            (Choice::new(word, self.shell.word("delegations-show", word)), choice == self.choice)
        };
        DelegationChoice::ALL.into_iter().map(one).collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |name: &str, seats, confirmed, nominated, waiting| DelegationLine {
            name: name.into(),
            url: paths::participants("bimtek-2023"),
            fill: Fill { seats, confirmed, nominated, waiting },
            left: seats - confirmed - nominated,
            rejected: 1,
            gone: 2,
            present: confirmed,
        };
        let rows = vec![
            row("Kabupaten Tapin <script>", 7, 5, 1, 0),
            row("Kota Banjarbaru", 3, 3, 0, 2),
            row("Kota Banjarmasin", 4, 0, 0, 0),
        ];
        let (order, choice) = (DelegationOrder::Table, DelegationChoice::All);
        let (rows, total) = Self::arrange(rows, order, choice);
        let fill = |code: &str| match code {
            "63.05" => Some(Fill { seats: 7, confirmed: 5, nominated: 1, waiting: 0 }),
            "63.72" => Some(Fill { seats: 3, confirmed: 3, nominated: 0, waiting: 2 }),
            "63.71" => Some(Fill { seats: 4, ..Fill::default() }),
            "63.02" => Some(Fill { seats: 9, confirmed: 2, nominated: 0, waiting: 0 }),
            _ => None,
        };
        let url = paths::participants("bimtek-2023");
        let tiles = TileMap::new("Kalimantan Selatan".into(), &Tiles::of(Some("63")), |code| {
            fill(code).map(|fill| TileFigures { fill, url: url.clone() })
        });
        Self {
            shell: Shell::sample(language),
            event: EventHead::sample(Tab::Delegations),
            any: true,
            undecided: Some(3),
            rows,
            total,
            order,
            choice,
            tiles: Some(tiles),
            papers: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_chosen_put_in_order_and_summed() {
        let row = |name: &str, seats, confirmed, waiting| DelegationLine {
            name: name.into(),
            fill: Fill { seats, confirmed, nominated: 0, waiting },
            left: seats - confirmed,
            ..DelegationLine::default()
        };
        let rows = vec![row("Tapin", 4, 4, 1), row("banjar", 10, 5, 0), row("Kotabaru", 4, 1, 0)];
        let names = |order, choice| {
            let (rows, total) = DelegationsPage::arrange(rows.clone(), order, choice);
            let names = rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>().join(" ");
            (names, total.fill.seats, total.left)
        };
        use DelegationChoice::{All, Open, Queue};
        use DelegationOrder::{Left, Name, Table};
        assert_eq!(names(Table, All), ("Tapin banjar Kotabaru".into(), 18, 8));
        assert_eq!(names(Name, All).0, "banjar Kotabaru Tapin");
        assert_eq!(names(DelegationOrder::Fill, All).0, "Kotabaru banjar Tapin");
        assert_eq!(names(Left, Open), ("banjar Kotabaru".into(), 14, 8));
        assert_eq!(names(Table, Queue), ("Tapin".into(), 4, 0));
    }
}
