//! The seats of a year: who got how many over all events, and who used them; or the events of one origin.
//! Puts rows in order and sums them; what is counted is brought along.

use askama::Template;

use crate::domain::language::Language;
use crate::domain::person::fold;
use crate::view::events::YEARS;
use crate::view::kit::Fill;
use crate::view::{Shell, paths};

/// In which order the origins stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OriginOrder {
    /// By name.
    Name,
    /// The most seats first.
    Seats,
    /// Those who use theirs least first.
    Used,
}

impl OriginOrder {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Name, "name"), (Self::Seats, "seats"), (Self::Used, "used")];

    /// The order of a word in an address; of another by name.
    pub fn read(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known)| *known == word).map_or(Self::Name, |(order, _)| order)
    }
}

/// The seats of a year.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/seats/year.html")]
pub struct YearSeatsPage {
    /// The frame.
    pub shell: Shell,
    /// The year.
    pub year: i32,
    /// How many events begin in it.
    pub events: i64,
    /// The origin whose events are shown; of none, all origins.
    pub origin: Option<String>,
    /// Origins, or the events of one.
    pub rows: Vec<SeatsLine>,
    /// Their sum.
    pub total: SeatsLine,
    /// In which order origins stand.
    pub order: OriginOrder,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct SeatsLine {
    /// An origin's name, or an event's title.
    pub name: String,
    /// Dates of an event, or empty.
    pub dates: String,
    /// Where it leads.
    pub url: String,
    /// In how many events.
    pub events: i64,
    /// Seats and how they are filled.
    pub fill: Fill,
    /// Seats whose holder was there.
    pub present: i64,
    /// The seats of events that are over.
    pub held: i64,
    /// Those of them that were used.
    pub used: i64,
}

impl SeatsLine {
    /// Used of a hundred seats; nothing while no event is over.
    pub fn used_share(&self) -> Option<i64> {
        (self.held > 0).then(|| (self.used.min(self.held) * 100 + self.held / 2) / self.held)
    }

    fn add(&mut self, other: &Self) {
        self.fill.seats += other.fill.seats;
        self.fill.confirmed += other.fill.confirmed;
        self.fill.nominated += other.fill.nominated;
        self.fill.waiting += other.fill.waiting;
        self.present += other.present;
        self.held += other.held;
        self.used += other.used;
    }
}

impl YearSeatsPage {
    /// The rows in order, with their sum.
    pub fn arrange(mut rows: Vec<SeatsLine>, order: Option<OriginOrder>) -> (Vec<SeatsLine>, SeatsLine) {
        match order {
            // Events stand by their days, as they come.
            None => {}
            Some(OriginOrder::Name) => rows.sort_by_cached_key(|row| fold(&row.name)),
            Some(OriginOrder::Seats) => rows.sort_by_key(|row| std::cmp::Reverse(row.fill.seats)),
            Some(OriginOrder::Used) => {
                rows.sort_by_key(|row| (row.used_share().is_none(), row.used_share()));
            }
        }
        let mut total = SeatsLine::default();
        rows.iter().for_each(|row| total.add(row));
        (rows, total)
    }

    /// All origins of the year.
    fn whole(&self) -> String {
        paths::with_query(&paths::year_seats(), &[("year", &self.year.to_string())])
    }

    /// The same page of another year.
    fn of_year(&self, year: i32) -> Option<String> {
        YEARS.contains(&year).then(|| paths::with_query(&paths::year_seats(), &[("year", &year.to_string())]))
    }

    /// The words of the orders, and which is chosen.
    fn orders(&self) -> Vec<(&'static str, bool)> {
        OriginOrder::ALL.into_iter().map(|(order, word)| (word, order == self.order)).collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let row = |name: &str, seats, confirmed, nominated, held, used| SeatsLine {
            name: name.into(),
            dates: String::new(),
            url: paths::with_query(&paths::year_seats(), &[("year", "2023"), ("origin", "0190a000")]),
            events: 4,
            fill: Fill { seats, confirmed, nominated, waiting: 1 },
            present: used,
            held,
            used,
        };
        let rows = vec![row("Kabupaten Tapin <script>", 28, 20, 4, 21, 19), row("Bank Mitra", 2, 0, 0, 0, 0)];
        let order = OriginOrder::Used;
        let (rows, total) = Self::arrange(rows, Some(order));
        Self { shell: Shell::sample(language), year: 2023, events: 4, origin: None, rows, total, order }
    }

    /// A sample of one origin's events, for tests.
    pub fn sample_of_origin(language: Language) -> Self {
        let mut page = Self::sample(language);
        page.origin = Some("Kabupaten Tapin <script>".into());
        for row in &mut page.rows {
            (row.name, row.dates) = ("Bimtek <script>".into(), "20 s.d. 22 Februari 2023".into());
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn use_is_told_of_events_that_are_over_and_decides_the_order() {
        let row = |name: &str, seats, held, used| SeatsLine {
            name: name.into(),
            fill: Fill { seats, ..Fill::default() },
            held,
            used,
            ..SeatsLine::default()
        };
        let rows = vec![row("Tapin", 9, 7, 7), row("banjar", 20, 20, 3), row("Kotabaru", 30, 0, 0)];
        assert_eq!(rows.iter().map(SeatsLine::used_share).collect::<Vec<_>>(), [Some(100), Some(15), None]);
        let names = |order| {
            let (rows, total) = YearSeatsPage::arrange(rows.clone(), order);
            assert_eq!((total.fill.seats, total.used_share()), (59, Some(37)));
            rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names(None), "Tapin banjar Kotabaru");
        assert_eq!(names(Some(OriginOrder::Name)), "banjar Kotabaru Tapin");
        assert_eq!(names(Some(OriginOrder::Seats)), "Kotabaru banjar Tapin");
        assert_eq!(names(Some(OriginOrder::Used)), "banjar Tapin Kotabaru");
    }
}
