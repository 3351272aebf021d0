//! The year with its events: twelve months, each as a small table of days and as a list. Lays out weeks;
//! knows no clock: which day is today is brought along.

use std::collections::HashMap;

use askama::Template;
use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::calendar;
use crate::domain::event::EventStatus;
use crate::domain::language::Language;
use crate::view::kit::Choice;
use crate::view::{Shell, paths};

/// The years that the calendar shows.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The calendar of a year.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/events/calendar.html")]
pub struct CalendarPage {
    /// The frame.
    pub shell: Shell,
    /// The year.
    pub year: i32,
    /// How many events the year has.
    pub count: i64,
    /// Units to choose from, for readers of several.
    pub units: Vec<Choice>,
    /// The unit's code that is chosen, or empty.
    pub unit: String,
    /// The twelve months.
    pub months: Vec<Month>,
    /// Whether the reader may create events.
    pub may_plan: bool,
}

/// An event as the calendar shows it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Code, for paths.
    pub id: String,
    /// Title.
    pub title: String,
    /// "20 s.d. 22 Februari 2023".
    pub dates: String,
    /// Town, or empty.
    pub place: String,
    /// Where it stands.
    pub status: EventStatus,
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

/// A month.
#[derive(Debug, Clone)]
pub struct Month {
    /// Its number, from 1.
    pub number: u32,
    /// "Februari".
    pub name: String,
    /// Its weeks from Monday to Sunday; `None` where another month has the day.
    pub weeks: Vec<Vec<Option<Day>>>,
    /// The events that touch it.
    pub events: Vec<Entry>,
}

/// A day of a month.
#[derive(Debug, Clone)]
pub struct Day {
    /// Of the month.
    pub number: u32,
    /// Whether it is today.
    pub today: bool,
    /// Sundays are red on Indonesian calendars.
    pub sunday: bool,
    /// The titles of its events.
    pub titles: Vec<String>,
    /// The code of its event, when there is a single one.
    pub only: Option<String>,
}

impl Day {
    /// Where the day leads: to its event, or to the month's list where there are several.
    pub fn url(&self, month: &Month) -> String {
        match &self.only {
            Some(code) => paths::event(code),
            None => format!("#month-{}", month.number),
        }
    }
}

impl CalendarPage {
    /// The address of another year with the same unit.
    pub fn of_year(&self, year: i32) -> String {
        paths::with_query(&paths::calendar(), &[("year", &year.to_string()), ("unit", &self.unit)])
    }

    /// The seats of the year.
    fn seats(&self) -> String {
        paths::with_query(&paths::year_seats(), &[("year", &self.year.to_string())])
    }

    /// The short names of the days, from Monday, with the long ones.
    pub fn weekdays(&self) -> Vec<(String, &'static str)> {
        // 1 January 2024 was a Monday.
        let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
        monday
            .iter_days()
            .take(7)
            .map(|day| {
                let name = calendar::weekday(day, self.shell.language);
                (name.chars().take(3).collect(), name)
            })
            .collect()
    }

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        let day = |month, day| NaiveDate::from_ymd_opt(2023, month, day).unwrap_or_default();
        let entry = |id: &str, title: &str, status, first, last| Entry {
            id: id.into(),
            title: title.into(),
            dates: calendar::date_range(first, last, language),
            place: "Banjarmasin".into(),
            status,
            first,
            last,
        };
        let events = [
            entry("bimtek-2023", "Bimtek SDM PKH <script>", EventStatus::Finished, day(2, 20), day(2, 22)),
            entry("rakor", "Rakor PKH", EventStatus::Open, day(2, 22), day(3, 2)),
        ];
        Self {
            shell: Shell::sample(language),
            year: 2023,
            count: 2,
            units: vec![Choice::new("utama", "Dinas Sosial"), Choice::new("oi", "Ogan Ilir")],
            unit: "utama".into(),
            months: months(2023, &events, Some(day(2, 21)), language),
            may_plan: true,
        }
    }
}

/// The twelve months of a year with its events.
pub fn months(year: i32, events: &[Entry], today: Option<NaiveDate>, language: Language) -> Vec<Month> {
    let mut by_day: HashMap<NaiveDate, Vec<&Entry>> = HashMap::new();
    for entry in events {
        for day in entry.first.iter_days().take_while(|day| *day <= entry.last) {
            if day.year() == year {
                by_day.entry(day).or_default().push(entry);
            } else if day.year() > year {
                break;
            }
        }
    }
    (1..=12)
        .filter_map(|number| {
            let first = NaiveDate::from_ymd_opt(year, number, 1)?;
            let days: Vec<NaiveDate> =
                first.iter_days().take_while(|day| day.month() == number && day.year() == year).collect();
            let touches = |entry: &&Entry| {
                days.first().is_some_and(|first| entry.last >= *first)
                    && days.last().is_some_and(|last| entry.first <= *last)
            };
            Some(Month {
                number,
                name: calendar::month(first, language).to_owned(),
                weeks: weeks(&days, &by_day, today),
                events: events.iter().filter(touches).cloned().collect(),
            })
        })
        .collect()
}

fn weeks(
    days: &[NaiveDate],
    by_day: &HashMap<NaiveDate, Vec<&Entry>>,
    today: Option<NaiveDate>,
) -> Vec<Vec<Option<Day>>> {
    let before = days.first().map_or(0, |day| day.weekday().num_days_from_monday() as usize);
    let mut cells: Vec<Option<Day>> = vec![None; before];
    cells.extend(days.iter().map(|day| {
        let events = by_day.get(day).map(Vec::as_slice).unwrap_or_default();
        Some(Day {
            number: day.day(),
            today: today == Some(*day),
            sunday: day.weekday() == Weekday::Sun,
            titles: events.iter().map(|entry| entry.title.clone()).collect(),
            only: match events {
                [only] => Some(only.id.clone()),
                _ => None,
            },
        })
    }));
    cells.resize(cells.len().div_ceil(7) * 7, None);
    cells.chunks(7).map(<[Option<Day>]>::to_vec).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday_and_every_day_stands_once() {
        for year in [2023, 2024, 2026, 1900, 2199] {
            let months = months(year, &[], None, Language::Indonesian);
            assert_eq!(months.len(), 12);
            let mut day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            for month in &months {
                for week in &month.weeks {
                    assert_eq!(week.len(), 7);
                    for (place, cell) in week.iter().enumerate().filter_map(|(p, c)| Some((p, c.as_ref()?))) {
                        assert_eq!(
                            (cell.number, place as u32),
                            (day.day(), day.weekday().num_days_from_monday())
                        );
                        assert_eq!(cell.sunday, place == 6);
                        day = day.succ_opt().unwrap();
                    }
                }
            }
            assert_eq!(day, NaiveDate::from_ymd_opt(year + 1, 1, 1).unwrap());
        }
    }

    #[test]
    fn days_lead_to_their_event_or_to_the_list_of_the_month() {
        let page = CalendarPage::sample(Language::Indonesian);
        let february = &page.months[1];
        let day = |number: u32| {
            let cells = february.weeks.iter().flatten().flatten();
            cells.into_iter().find(|day| day.number == number).unwrap()
        };
        assert_eq!(day(20).url(february), "/events/bimtek-2023");
        assert_eq!((day(22).titles.len(), day(22).url(february).as_str()), (2, "#month-2"));
        assert!(day(19).titles.is_empty() && day(21).today && !day(20).today);
        assert_eq!(
            (february.events.len(), page.months[2].events.len(), page.months[3].events.len()),
            (2, 1, 0)
        );
        let names: Vec<String> = page.weekdays().into_iter().map(|(short, _)| short).collect();
        assert_eq!(names, ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"]);
    }
}
