//! Dates, times, numbers and amounts as Indonesian papers write them, with the English way beside.
//! Owns the words of the calendar; knows no clock (every date is given) and no layout.
//! The forms follow the papers in use: `19 s.d. 20 September 2024`, `08.00–09.30 WITA`, `98,6 %`.
#![allow(clippy::indexing_slicing)]

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike, Utc};
use chrono_tz::Tz;

use super::language::Language;
use super::moment;

const WEEKDAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ROMAN_MONTHS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// `Kamis` or `Thursday`.
pub fn weekday(date: NaiveDate, language: Language) -> &'static str {
    let index = date.weekday().num_days_from_monday() as usize;
    match language {
        Language::Indonesian => WEEKDAYS_ID[index],
        Language::English => WEEKDAYS_EN[index],
    }
}

/// `September`, of a date.
pub fn month(date: NaiveDate, language: Language) -> &'static str {
    let index = date.month0() as usize;
    match language {
        Language::Indonesian => MONTHS_ID[index],
        Language::English => MONTHS_EN[index],
    }
}

/// The month of a date in Roman figures, for the numbers of letters and certificates: `IX`.
pub fn roman_month(date: NaiveDate) -> &'static str {
    ROMAN_MONTHS[date.month0() as usize]
}

/// `19 September 2024`.
pub fn date(date: NaiveDate, language: Language) -> String {
    format!("{} {} {}", date.day(), month(date, language), date.year())
}

/// `Kamis, 19 September 2024`.
pub fn long_date(day: NaiveDate, language: Language) -> String {
    format!("{}, {}", weekday(day, language), date(day, language))
}

/// `19 Sep`: for heads of narrow columns. The first three letters serve in both languages.
pub fn short_date(day: NaiveDate, language: Language) -> String {
    format!("{} {}", day.day(), &month(day, language)[..3])
}

/// `19 s.d. 20 September 2024`, `31 Januari s.d. 2 Februari 2024`,
/// `31 Desember 2023 s.d. 1 Januari 2024`; one day is written once.
pub fn date_range(first: NaiveDate, last: NaiveDate, language: Language) -> String {
    let (first, last) = (first.min(last), first.max(last));
    if first == last {
        return date(first, language);
    }
    let until = match language {
        Language::Indonesian => " s.d. ",
        Language::English => " – ",
    };
    let start = if first.year() != last.year() {
        date(first, language)
    } else if first.month() != last.month() {
        format!("{} {}", first.day(), month(first, language))
    } else {
        first.day().to_string()
    };
    format!("{start}{until}{}", date(last, language))
}

/// `Kamis s.d. Jumat, 19 s.d. 20 September 2024`; of one day the same as [`long_date`].
pub fn long_date_range(first: NaiveDate, last: NaiveDate, language: Language) -> String {
    let (first, last) = (first.min(last), first.max(last));
    if first == last {
        return long_date(first, language);
    }
    let until = match language {
        Language::Indonesian => "s.d.",
        Language::English => "to",
    };
    format!(
        "{} {until} {}, {}",
        weekday(first, language),
        weekday(last, language),
        date_range(first, last, language)
    )
}

/// `08.00`, in English `08:00`.
pub fn time(time: NaiveTime, language: Language) -> String {
    let separator = match language {
        Language::Indonesian => '.',
        Language::English => ':',
    };
    format!("{:02}{separator}{:02}", time.hour(), time.minute())
}

/// What the clock on the wall shows at a moment in a zone: `08.00`, without the zone's name.
pub fn clock(at: DateTime<Utc>, zone: Tz, language: Language) -> String {
    time(at.with_timezone(&zone).time(), language)
}

/// `08.00–09.30 WITA`.
pub fn time_range(from: DateTime<Utc>, until: DateTime<Utc>, zone: Tz, language: Language) -> String {
    format!("{}–{} {}", clock(from, zone, language), clock(until, zone, language), zone_name(zone, from))
}

/// `Kamis, 19 September 2024 08.00 WITA`.
pub fn moment(at: DateTime<Utc>, zone: Tz, language: Language) -> String {
    let day = long_date(local_date(at, zone), language);
    format!("{day} {} {}", clock(at, zone, language), zone_name(zone, at))
}

/// The date that the calendar on the wall shows at a moment in a zone.
pub fn local_date(at: DateTime<Utc>, zone: Tz) -> NaiveDate {
    at.with_timezone(&zone).date_naive()
}

/// `WIB`, `WITA` or `WIT`; elsewhere the distance from UTC at that moment.
pub fn zone_name(zone: Tz, at: DateTime<Utc>) -> String {
    moment::zone_name(zone, at.naive_utc())
}

/// A whole number with its thousands marked: `259.527.900.000`, in English `259,527,900,000`.
pub fn number(value: i64, language: Language) -> String {
    let separator = match language {
        Language::Indonesian => '.',
        Language::English => ',',
    };
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 2);
    if value < 0 {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// An amount in rupiah: `Rp259.527.900.000`.
pub fn rupiah(amount: i64, language: Language) -> String {
    match number(amount, language).strip_prefix('-') {
        Some(positive) => format!("-Rp{positive}"),
        None => format!("Rp{}", number(amount, language)),
    }
}

/// A part of a whole as a percentage with one decimal, rounded half up: `98,6 %`, `100 %`;
/// in English `98.6%`. Of nothing it is a dash.
pub fn percent(part: u64, whole: u64, language: Language) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let whole = u128::from(whole);
    let permille = (u128::from(part) * 2000 + whole) / (2 * whole);
    let (units, tenth) = (permille / 10, permille % 10);
    match (language, tenth) {
        (Language::Indonesian, 0) => format!("{units} %"),
        (Language::Indonesian, _) => format!("{units},{tenth} %"),
        (Language::English, 0) => format!("{units}%"),
        (Language::English, _) => format!("{units}.{tenth}%"),
    }
}

/// A number in words ("terbilang"): `dua ratus ribu`, `two hundred thousand`.
pub fn in_words(value: i64, language: Language) -> String {
    let mut words = Vec::new();
    if value < 0 {
        words.push("minus");
    }
    if value == 0 {
        words.push(match language {
            Language::Indonesian => "nol",
            Language::English => "zero",
        });
    }
    let mut rest = value.unsigned_abs();
    for (power, scale_id, scale_en) in SCALES {
        let unit = 1000_u64.pow(power);
        let group = rest / unit;
        rest %= unit;
        if group == 0 {
            continue;
        }
        match language {
            Language::Indonesian if power == 1 && group == 1 => words.push("seribu"),
            Language::Indonesian => {
                below_thousand_id(group as usize, &mut words);
                words.push(scale_id);
            }
            Language::English => {
                below_thousand_en(group as usize, &mut words);
                words.push(scale_en);
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words.join(" ")
}

/// An amount in words: `dua ratus ribu rupiah`.
pub fn rupiah_in_words(amount: i64, language: Language) -> String {
    format!("{} rupiah", in_words(amount, language))
}

const SCALES: [(u32, &str, &str); 7] = [
    (6, "kuintiliun", "quintillion"),
    (5, "kuadriliun", "quadrillion"),
    (4, "triliun", "trillion"),
    (3, "miliar", "billion"),
    (2, "juta", "million"),
    (1, "ribu", "thousand"),
    (0, "", ""),
];
const DIGITS_ID: [&str; 12] = [
    "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
];
const DIGITS_EN: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS_EN: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn below_thousand_id(value: usize, words: &mut Vec<&'static str>) {
    match value {
        0..=11 => words.push(DIGITS_ID[value]),
        12..=19 => words.extend([DIGITS_ID[value - 10], "belas"]),
        20..=99 => words.extend([DIGITS_ID[value / 10], "puluh", DIGITS_ID[value % 10]]),
        100..=199 => {
            words.push("seratus");
            below_thousand_id(value - 100, words);
        }
        _ => {
            words.extend([DIGITS_ID[value / 100], "ratus"]);
            below_thousand_id(value % 100, words);
        }
    }
}

fn below_thousand_en(value: usize, words: &mut Vec<&'static str>) {
    match value {
        0..=19 => words.push(DIGITS_EN[value]),
        20..=99 => words.extend([TENS_EN[value / 10], DIGITS_EN[value % 10]]),
        _ => {
            words.extend([DIGITS_EN[value / 100], "hundred"]);
            below_thousand_en(value % 100, words);
        }
    }
}

#[cfg(test)]
#[path = "calendar/tests.rs"]
mod tests;
