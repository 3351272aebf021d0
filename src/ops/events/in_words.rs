//! Place and dates of an event in words, as letters and forwarded texts say them.

use crate::db::events::Event;
use crate::domain::calendar;
use crate::domain::language::Language;
use crate::view::kit::catalogue;

/// What texts may name of an event, in words.
pub struct InWords {
    /// Its days.
    pub date: String,
    /// House and town.
    pub place: String,
}

impl InWords {
    /// Of an event.
    pub fn of(event: &Event, language: Language) -> Self {
        let unknown = || catalogue::text(language, "mail-unknown");
        let date = match (event.starts_on, event.ends_on) {
            (Some(first), last) => calendar::long_date_range(first, last.unwrap_or(first), language),
            (None, _) => unknown(),
        };
        let place = [event.venue.as_str(), &event.city];
        let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Self { date, place: if place.is_empty() { unknown() } else { place } }
    }

    /// The values of the placeholders.
    pub fn values<'a>(
        &'a self,
        name: &'a str,
        event: &'a str,
        unit: &'a str,
        link: &'a str,
    ) -> [(&'static str, &'a str); 6] {
        [
            ("name", name),
            ("event", event),
            ("date", &self.date),
            ("place", &self.place),
            ("unit", unit),
            ("link", link),
        ]
    }
}
