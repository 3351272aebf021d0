#!/bin/sh
# Expected: `all_day(date)` of the crate icalendar writes an event that lasts that day.
# Found:    it writes DTEND with the same date as DTSTART. RFC 5545 (3.6.1) counts DTEND as the first day
#           after the event, and 3.8.2.2 wants it later than DTSTART: the event lasts no day.
# Matters:  some calendars show such an event as one day, some refuse it, some show nothing; a training that
#           an office imports must be there on every phone.
# Instead:  `starts(date)` and `ends(date + 1 day)` with NaiveDate, or a writer of one's own.
# Upstream: hoodie/icalendar, issue 129.
set -eu
command -v cargo >/dev/null || { echo "needs cargo" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat >"$folder/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"
[dependencies]
icalendar = "=0.17.17"
chrono = { version = "0.4", default-features = false }
TOML
cat >"$folder/src/main.rs" <<'RUST'
use chrono::{Days, NaiveDate};
use icalendar::{Component, Event, EventLike};

fn main() {
    let day = NaiveDate::from_ymd_opt(2023, 2, 20).unwrap();
    let by_all_day = Event::new().all_day(day).done();
    let by_both = Event::new().starts(day).ends(day + Days::new(1)).done();
    for (name, event) in [("all_day", by_all_day), ("starts, ends", by_both)] {
        for line in event.to_string().lines().filter(|line| line.starts_with("DTSTART") || line.starts_with("DTEND")) {
            println!("{name}: {line}");
        }
    }
}
RUST
out=$(cd "$folder" && cargo run --quiet)
echo "icalendar 0.17.17, the whole day of 20 February 2023:"
echo "$out"
if echo "$out" | grep -qx 'all_day: DTSTART;VALUE=DATE:20230220' && echo "$out" | grep -qx 'all_day: DTEND;VALUE=DATE:20230220' &&
    echo "$out" | grep -qx 'starts, ends: DTEND;VALUE=DATE:20230221'; then
    echo "as found: all_day ends on the day on which it begins"
else
    echo "changed: look again whether a writer of one's own is still needed"
    exit 1
fi
