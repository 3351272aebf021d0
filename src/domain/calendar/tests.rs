//! The forms of the papers as examples, and the laws that hold for every date and number.

use proptest::prelude::*;

use super::*;
use crate::domain::language::Language::{English, Indonesian};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

#[test]
fn dates_and_ranges_are_written_as_on_the_papers() {
    assert_eq!(long_date(day(2024, 9, 19), Indonesian), "Kamis, 19 September 2024");
    assert_eq!(long_date(day(2024, 9, 19), English), "Thursday, 19 September 2024");
    for (first, last, indonesian, english) in [
        (day(2024, 9, 19), day(2024, 9, 19), "19 September 2024", "19 September 2024"),
        (day(2024, 9, 19), day(2024, 9, 20), "19 s.d. 20 September 2024", "19 – 20 September 2024"),
        (
            day(2024, 1, 31),
            day(2024, 2, 2),
            "31 Januari s.d. 2 Februari 2024",
            "31 January – 2 February 2024",
        ),
        (
            day(2023, 12, 31),
            day(2024, 1, 1),
            "31 Desember 2023 s.d. 1 Januari 2024",
            "31 December 2023 – 1 January 2024",
        ),
    ] {
        assert_eq!(date_range(first, last, Indonesian), indonesian);
        assert_eq!(date_range(last, first, English), english);
    }
    assert_eq!(
        long_date_range(day(2023, 2, 20), day(2023, 2, 22), Indonesian),
        "Senin s.d. Rabu, 20 s.d. 22 Februari 2023"
    );
    assert_eq!(short_date(day(2024, 8, 17), Indonesian), "17 Agu");
    assert_eq!(roman_month(day(2024, 9, 1)), "IX");
}

#[test]
fn times_name_their_zone() {
    let (from, until) = (utc("2024-09-19T00:00:00Z"), utc("2024-09-19T01:30:00Z"));
    assert_eq!(time_range(from, until, Tz::Asia__Makassar, Indonesian), "08.00–09.30 WITA");
    assert_eq!(time_range(from, until, Tz::Asia__Jakarta, English), "07:00–08:30 WIB");
    assert_eq!(time_range(from, until, Tz::Asia__Pontianak, Indonesian), "07.00–08.30 WIB");
    assert_eq!(time_range(from, until, Tz::Asia__Jayapura, Indonesian), "09.00–10.30 WIT");
    assert_eq!(time_range(from, until, Tz::Europe__Berlin, Indonesian), "02.00–03.30 UTC+02.00");
    // A moment before midnight in UTC is the next day in Indonesia.
    assert_eq!(
        moment(utc("2024-09-18T23:15:00Z"), Tz::Asia__Makassar, Indonesian),
        "Kamis, 19 September 2024 07.15 WITA"
    );
}

#[test]
fn numbers_and_amounts_are_written_as_on_the_papers() {
    assert_eq!(number(259_527_900_000, Indonesian), "259.527.900.000");
    assert_eq!(number(259_527_900_000, English), "259,527,900,000");
    assert_eq!(rupiah(259_527_900_000, Indonesian), "Rp259.527.900.000");
    assert_eq!(rupiah(-1_500, Indonesian), "-Rp1.500");
    assert_eq!(number(0, Indonesian), "0");
    assert_eq!(number(i64::MIN, Indonesian), "-9.223.372.036.854.775.808");
    assert_eq!(percent(986, 1000, Indonesian), "98,6 %");
    assert_eq!(percent(74, 75, Indonesian), "98,7 %");
    assert_eq!(percent(75, 75, Indonesian), "100 %");
    assert_eq!(percent(2, 3, English), "66.7%");
    assert_eq!(percent(0, 0, Indonesian), "–");
    assert_eq!(percent(u64::MAX, u64::MAX, Indonesian), "100 %");
}

#[test]
fn amounts_are_spelled_out() {
    assert_eq!(rupiah_in_words(200_000, Indonesian), "dua ratus ribu rupiah");
    for (value, words) in [
        (0, "nol"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (40, "empat puluh"),
        (100, "seratus"),
        (1_000, "seribu"),
        (1_101, "seribu seratus satu"),
        (2_001, "dua ribu satu"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_001_000, "satu juta seribu"),
        (
            259_527_900_000,
            "dua ratus lima puluh sembilan miliar lima ratus dua puluh tujuh juta sembilan ratus ribu",
        ),
        (-5, "minus lima"),
    ] {
        assert_eq!(in_words(value, Indonesian), words);
    }
    assert_eq!(in_words(1_234, English), "one thousand two hundred thirty four");
    assert!(in_words(i64::MIN, Indonesian).starts_with("minus sembilan kuintiliun"));
}

/// Reads Indonesian number words back: an independent grammar to hold against `in_words`.
fn read(words: &str) -> i128 {
    let (mut total, mut group, mut last): (i128, i128, i128) = (0, 0, 0);
    let mut sign = 1;
    for word in words.split(' ') {
        let scale = |power: u32| 1000_i128.pow(power);
        match word {
            "minus" => sign = -1,
            "nol" => {}
            "belas" => (group, last) = (group + 10 + last, 0),
            "puluh" => (group, last) = (group + 10 * last, 0),
            "ratus" => (group, last) = (group + 100 * last, 0),
            "seratus" => group += 100,
            "sepuluh" => group += 10,
            "sebelas" => group += 11,
            "seribu" => total += 1000,
            "ribu" | "juta" | "miliar" | "triliun" | "kuadriliun" | "kuintiliun" => {
                let power = ["ribu", "juta", "miliar", "triliun", "kuadriliun", "kuintiliun"]
                    .iter()
                    .position(|scale| *scale == word)
                    .unwrap() as u32;
                total += (group + last) * scale(power + 1);
                (group, last) = (0, 0);
            }
            digit => last = DIGITS_ID.iter().position(|known| *known == digit).unwrap() as i128,
        }
    }
    sign * (total + group + last)
}

proptest! {
    #[test]
    fn words_read_back_to_the_number(value: i64, shift in 0_u32..63) {
        let value = value >> shift;
        prop_assert_eq!(read(&in_words(value, Indonesian)), i128::from(value));
    }

    #[test]
    fn numbers_read_back_without_their_marks(value: i64, shift in 0_u32..63) {
        let value = value >> shift;
        for (language, mark) in [(Indonesian, "."), (English, ",")] {
            let text = number(value, language);
            prop_assert_eq!(text.replace(mark, "").parse::<i64>().unwrap(), value);
            let groups: Vec<&str> = text.trim_start_matches('-').split(mark).collect();
            prop_assert!((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|g| g.len() == 3));
        }
    }

    #[test]
    fn a_range_names_both_ends_and_its_year(start in 0_i32..40_000, length in 0_i32..800) {
        let first = NaiveDate::from_num_days_from_ce_opt(start + 720_000).unwrap();
        let last = NaiveDate::from_num_days_from_ce_opt(start + 720_000 + length).unwrap();
        let text = date_range(first, last, Indonesian);
        prop_assert!(text.starts_with(&first.day().to_string()));
        prop_assert!(text.ends_with(&date(last, Indonesian)));
        prop_assert_eq!(text.contains(" s.d. "), first != last);
        let both_years = text.contains(&first.year().to_string());
        prop_assert!(both_years, "{}", text);
    }

    #[test]
    fn a_percentage_is_within_half_a_tenth(part in 0_u64..100_000, whole in 1_u64..100_000) {
        let text = percent(part, whole, Indonesian).replace(" %", "").replace(',', ".");
        let shown: f64 = text.parse().unwrap();
        let exact = part as f64 * 100.0 / whole as f64;
        prop_assert!((shown - exact).abs() <= 0.05 + 1e-9);
    }
}
