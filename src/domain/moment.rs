//! A point in time as people at the place read it: "08.00 WITA". Owns the names of Indonesia's
//! time zones. Knows no clock: the caller says which time it is.

use chrono::{NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;

/// A time in UTC together with the way it is said at the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The time, UTC.
    pub at: NaiveDateTime,
    /// The same for people: "08.00 WITA", with the date where it is another day than the reader's.
    pub local: String,
}

impl Moment {
    /// How `at` is said in `zone` to somebody for whom it is `now`.
    pub fn new(at: NaiveDateTime, now: NaiveDateTime, zone: Tz) -> Self {
        let there = zone.from_utc_datetime(&at);
        let same_day = there.date_naive() == zone.from_utc_datetime(&now).date_naive();
        let clock = if same_day { there.format("%H.%M") } else { there.format("%d-%m-%Y %H.%M") };
        Self { at, local: format!("{clock} {}", zone_name(zone, at)) }
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.local)
    }
}

/// The short name of a zone at a time: WIB, WITA, WIT, or the distance from UTC.
pub fn zone_name(zone: Tz, at: NaiveDateTime) -> String {
    match zone {
        Tz::Asia__Jakarta | Tz::Asia__Pontianak => "WIB".to_owned(),
        Tz::Asia__Makassar | Tz::Asia__Ujung_Pandang => "WITA".to_owned(),
        Tz::Asia__Jayapura => "WIT".to_owned(),
        _ => {
            let minutes = zone.offset_from_utc_datetime(&at).fix().local_minus_utc() / 60;
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("UTC{sign}{:02}.{:02}", minutes.abs() / 60, minutes.abs() % 60)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn a_time_is_said_with_its_zone_and_with_the_date_only_on_another_day() {
        let at = NaiveDate::from_ymd_opt(2023, 2, 20).unwrap().and_hms_opt(0, 0, 0).unwrap();
        let an_hour_before = at - chrono::TimeDelta::hours(1);
        let the_day_before = at - chrono::TimeDelta::hours(9);
        for (zone, expected) in [
            (Tz::Asia__Jakarta, "07.00 WIB"),
            (Tz::Asia__Pontianak, "07.00 WIB"),
            (Tz::Asia__Makassar, "08.00 WITA"),
            (Tz::Asia__Jayapura, "09.00 WIT"),
            (Tz::Asia__Kolkata, "05.30 UTC+05.30"),
        ] {
            assert_eq!(Moment::new(at, an_hour_before, zone).local, expected);
        }
        assert_eq!(Moment::new(at, the_day_before, Tz::Asia__Makassar).local, "20-02-2023 08.00 WITA");
    }
}
