//! Numbers, thresholds and codes.

use proptest::prelude::*;

use super::*;
use crate::domain::ticket::TicketCode;

fn day(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 20).unwrap()
}

#[test]
fn a_pattern_prints_counter_month_and_year() {
    for (pattern, seq, expected) in [
        ("{seq:03}/BIMTEK-PKH/DINSOS/{roman_month}/{year}", 7, "007/BIMTEK-PKH/DINSOS/II/2023"),
        ("{seq:03}/BIMTEK-PKH/DINSOS/{roman_month}/{year}", 1234, "1234/BIMTEK-PKH/DINSOS/II/2023"),
        ("  {seq} ", 12, "12"),
        ("No. {seq:05}-{month}.{year} (ʼ)", 12, "No. 00012-02.2023 (ʼ)"),
    ] {
        assert_eq!(NumberPattern::parse(pattern).unwrap().render(seq, day(2023, 2)), expected);
    }
    let months: Vec<String> = (1..=12)
        .map(|m| NumberPattern::parse("{seq}{roman_month}").unwrap().render(0, day(2023, m)))
        .collect();
    assert_eq!(months.join(" "), "0I 0II 0III 0IV 0V 0VI 0VII 0VIII 0IX 0X 0XI 0XII");
}

#[test]
fn a_faulty_pattern_says_what_to_do() {
    let long = "x".repeat(101);
    for (pattern, code) in [
        ("", "pattern_no_counter"),
        ("{year}/SERTIFIKAT", "pattern_no_counter"),
        ("{seq", "pattern_brace"),
        ("{seq}{", "pattern_brace"),
        ("{seq}}", "pattern_brace"),
        ("seq}", "pattern_brace"),
        ("{{seq}}", "pattern_unknown_field"),
        ("{seq}/{day}", "pattern_unknown_field"),
        ("{}", "pattern_unknown_field"),
        ("{seq:3}", "pattern_width"),
        ("{seq:00}", "pattern_width"),
        ("{seq:010}", "pattern_width"),
        ("{seq:0+3}", "pattern_width"),
        ("{seq}\n", ""),
        ("{seq}\n/x", "control_character"),
        (long.as_str(), "too_long"),
    ] {
        let found = NumberPattern::parse(pattern).err();
        assert_eq!(found.as_ref().map_or("", PatternError::code), code, "{pattern}");
    }
    let error = NumberPattern::parse("{seq}/{day}").unwrap_err();
    assert_eq!(error.text(Language::English), "Unknown {day}. Use {seq}, {month}, {roman_month} or {year}.");
}

#[test]
fn a_number_never_comes_twice_through_the_years() {
    assert_eq!(NumberPattern::parse("{seq}/{year}").unwrap().counter_year(day(2023, 2)), 2023);
    assert_eq!(NumberPattern::parse("{seq}/DINSOS").unwrap().counter_year(day(2023, 2)), 0);
}

#[test]
fn attendance_is_weighed_by_lesson_hours_and_compared_exactly() {
    // sessions → attended, total, reaches 80 %, per mille
    for (sessions, attended, total, reaches, per_mille) in [
        (&[][..], 0, 0, false, 0),
        (&[(None, true), (None, true), (None, true), (None, true), (None, false)], 4, 5, true, 800),
        (&[(None, true), (None, false), (None, true)], 2, 3, false, 666),
        (&[(Some(8), true), (Some(2), false)], 8, 10, true, 800),
        (&[(Some(799), true), (Some(201), false)], 799, 1000, false, 799),
        (&[(Some(4), true), (None, false)], 4, 4, true, 1000),
        (&[(Some(0), true), (Some(0), false)], 1, 2, false, 500),
        (&[(Some(i64::MAX), true), (Some(i64::MAX), true)], i64::MAX, i64::MAX, true, 1000),
    ] {
        let share = AttendedShare::of(sessions);
        assert_eq!((share.attended, share.total), (attended, total), "{sessions:?}");
        assert_eq!((share.reaches(80), share.per_mille()), (reaches, per_mille), "{sessions:?}");
    }
    assert!(AttendedShare::of(&[(None, false)]).reaches(0));
}

proptest! {
    #[test]
    fn codes_are_read_back_from_text_and_link_and_are_no_tickets(bytes: [u8; 16]) {
        let code = CertificateCode::from_random(bytes);
        let link = code.link("https://hadir.example/app");
        prop_assert_eq!(CertificateCode::parse(&code.to_string().to_lowercase()), Some(code));
        prop_assert_eq!(CertificateCode::parse(&link), Some(code));
        prop_assert!(TicketCode::parse(&link).is_none());
    }

    #[test]
    fn different_counters_give_different_numbers(one in 0..100_000_i64, two in 0..100_000_i64, digits in 1..=9) {
        let pattern = NumberPattern::parse(&format!("A{{seq:0{digits}}}/{{year}}")).unwrap();
        let same = pattern.render(one, day(2023, 2)) == pattern.render(two, day(2023, 2));
        prop_assert_eq!(same, one == two);
    }

    #[test]
    fn any_pattern_is_read_without_harm(text in "[{}seq:0-9a-z/ ]{0,30}") {
        if let Ok(pattern) = NumberPattern::parse(&text) {
            prop_assert!(!pattern.render(1, day(2023, 2)).is_empty());
        }
    }

    #[test]
    fn attending_more_never_lowers_the_share(sessions in prop::collection::vec((prop::option::of(0..20_i64), any::<bool>()), 1..10), at in 0..10_usize) {
        let before = AttendedShare::of(&sessions);
        let mut more = sessions;
        let at = at % more.len();
        more[at].1 = true;
        prop_assert!(AttendedShare::of(&more).per_mille() >= before.per_mille());
    }
}

#[test]
fn patterns_that_differ_in_the_width_of_the_counter_make_the_same_numbers() {
    let pattern = |text: &str| NumberPattern::parse(text).unwrap();
    let one = pattern("{seq:03}/A/{year}");
    assert!(one.resembles(&pattern("{seq}/A/{year}")) && one.resembles(&one));
    assert!(!one.resembles(&pattern("{seq:03}/B/{year}")) && !one.resembles(&pattern("{seq:03}/A/")));
}
