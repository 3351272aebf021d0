//! Calendars (RFC 5545) that phones and mail programs take in. Owns the form: lines of at most 75 octets,
//! escaped texts, times in UTC. Knows not what an event is. Written by hand, because the crate icalendar
//! ends an event of whole days on the day on which it begins, so that it lasts none (see `findings/`).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// Octets of a line, without its end.
const WIDTH: usize = 75;

/// A calendar.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// Its name.
    pub name: String,
    /// When it is made.
    pub made_at: DateTime<Utc>,
    /// What is in it.
    pub entries: Vec<Entry>,
}

/// Something in a calendar.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Stays the same however often the calendar is handed out, so that it is changed and not doubled.
    pub uid: String,
    /// Grows with each change.
    pub sequence: i64,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// One line.
    pub title: String,
    /// More about it, or empty.
    pub description: String,
    /// Where, or empty.
    pub place: String,
    /// A link, or empty.
    pub url: String,
    /// When.
    pub time: Span,
}

/// When something is.
#[derive(Debug, Clone, Copy)]
pub enum Span {
    /// From one moment to another.
    Moments(DateTime<Utc>, DateTime<Utc>),
    /// From one day to another, both whole.
    Days(NaiveDate, NaiveDate),
}

impl Calendar {
    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut lines = Lines::default();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//Hadir//Hadir//ID");
        lines.add("CALSCALE", "GREGORIAN");
        lines.add("METHOD", "PUBLISH");
        lines.text("X-WR-CALNAME", &self.name);
        for entry in &self.entries {
            entry.write(&mut lines, self.made_at);
        }
        lines.add("END", "VCALENDAR");
        lines.0.into_bytes()
    }
}

impl Entry {
    fn write(&self, lines: &mut Lines, made_at: DateTime<Utc>) {
        lines.add("BEGIN", "VEVENT");
        lines.text("UID", &self.uid);
        lines.add("DTSTAMP", &moment(made_at));
        lines.add("LAST-MODIFIED", &moment(self.changed_at));
        lines.add("SEQUENCE", &self.sequence.to_string());
        match self.time {
            Span::Moments(from, until) => {
                lines.add("DTSTART", &moment(from));
                lines.add("DTEND", &moment(until));
            }
            Span::Days(first, last) => {
                // The end of whole days is the first day after them.
                let after = last.checked_add_signed(TimeDelta::days(1)).unwrap_or(last);
                lines.add("DTSTART;VALUE=DATE", &first.format("%Y%m%d").to_string());
                lines.add("DTEND;VALUE=DATE", &after.format("%Y%m%d").to_string());
            }
        }
        lines.text("SUMMARY", &self.title);
        for (name, text) in [("DESCRIPTION", &self.description), ("LOCATION", &self.place)] {
            if !text.is_empty() {
                lines.text(name, text);
            }
        }
        if !self.url.is_empty() {
            lines.add("URL", &self.url);
        }
        lines.add("END", "VEVENT");
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn text(&mut self, name: &str, text: &str) {
        let mut escaped = String::with_capacity(text.len());
        for c in text.replace("\r\n", "\n").chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.add(name, &escaped);
    }

    /// A line, folded where it gets too long, never within a character.
    fn add(&mut self, name: &str, value: &str) {
        let mut width = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if width + c.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(title: &str) -> Entry {
        let at = |text: &str| text.parse().unwrap();
        Entry {
            uid: "0190".to_owned(),
            sequence: 3,
            changed_at: at("2023-02-01T00:00:00Z"),
            title: title.to_owned(),
            description: String::new(),
            place: "Aula, Banjarmasin; lantai 2".to_owned(),
            url: "https://hadir.test/t/A".to_owned(),
            time: Span::Moments(at("2023-02-20T00:30:00Z"), at("2023-02-20T02:00:00Z")),
        }
    }

    fn file(entries: Vec<Entry>) -> String {
        let calendar =
            Calendar { name: "Bimtek".to_owned(), made_at: "2023-02-10T01:02:03Z".parse().unwrap(), entries };
        String::from_utf8(calendar.bytes()).unwrap()
    }

    #[test]
    fn an_entry_has_what_programs_need() {
        let text = file(vec![
            entry("Pembukaan"),
            Entry {
                time: Span::Days("2023-02-20".parse().unwrap(), "2023-02-22".parse().unwrap()),
                ..entry("Bimtek")
            },
        ]);
        for line in [
            "UID:0190",
            "DTSTAMP:20230210T010203Z",
            "DTSTART:20230220T003000Z",
            "DTEND:20230220T020000Z",
            "SUMMARY:Pembukaan",
            "LOCATION:Aula\\, Banjarmasin\\; lantai 2",
            "DTSTART;VALUE=DATE:20230220",
            "DTEND;VALUE=DATE:20230223",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} in {text}");
        }
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_was_written(title in "[a-zé–ṣ😀,;\\\\\n ]{0,200}") {
            let text = file(vec![entry(&title)]);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= WIDTH));
            prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            let unfolded = text.replace("\r\n ", "");
            let found = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            let mut plain = String::new();
            let mut rest = found.chars();
            while let Some(c) = rest.next() {
                match c {
                    '\\' => match rest.next() {
                        Some('n') => plain.push('\n'),
                        Some(other) => plain.push(other),
                        None => {}
                    },
                    c => plain.push(c),
                }
            }
            prop_assert_eq!(plain, title);
        }
    }
}
