//! Which numbers are accepted, warned about, and how they are shown.

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_nik_has_sixteen_digits_and_tells_birth_date_and_sex() {
    let today = day(2026, 11, 23);
    for (text, kept, birth, sex) in [
        ("6371011501800003", "6371011501800003", Some(day(1980, 1, 15)), Some(Sex::Male)),
        ("6371.0155-0180 0003", "6371015501800003", Some(day(1980, 1, 15)), Some(Sex::Female)),
        ("6371012902000003", "6371012902000003", Some(day(2000, 2, 29)), Some(Sex::Male)),
        ("6371011501260003", "6371011501260003", Some(day(1926, 1, 15)), Some(Sex::Male)),
        ("6371013202800003", "6371013202800003", None, None),
        ("0000000000000000", "0000000000000000", None, None),
    ] {
        let nik = Nik::parse(text).unwrap();
        assert_eq!(nik.as_str(), kept);
        assert_eq!((nik.birth_date(today), nik.sex()), (birth, sex), "{text}");
    }
    assert_eq!(Nik::parse("637101150180000").unwrap_err(), NumberError::NikLength { found: 15 });
    assert_eq!(Nik::parse("").unwrap_err(), NumberError::NikLength { found: 0 });
    for text in ["6371011501800O03", "６３７１011501800003", "+371011501800003"] {
        assert_eq!(Nik::parse(text).unwrap_err(), NumberError::NotDigits, "{text}");
    }
}

#[test]
fn a_nip_has_eighteen_digits_and_its_month_of_appointment_is_not_judged() {
    let nip = Nip::parse("19800131 200501 1 002").unwrap();
    assert_eq!(nip.as_str(), "198001312005011002");
    assert_eq!(nip.spaced(), "19800131 200501 1 002");
    assert_eq!((nip.birth_date(), nip.sex()), (Some(day(1980, 1, 31)), Some(Sex::Male)));
    let pppk = Nip::parse("199002282022212001").unwrap();
    assert_eq!((pppk.birth_date(), pppk.sex()), (Some(day(1990, 2, 28)), Some(Sex::Female)));
    assert_eq!(warnings(None, Some(&pppk), Some(Sex::Female)), []);
    assert_eq!(Nip::parse("123").unwrap_err(), NumberError::NipLength { found: 3 });
}

#[test]
fn oddities_are_warned_about_and_never_refused() {
    use NumberWarning::*;
    let nik = |text| Nik::parse(text).unwrap();
    let nip = |text| Nip::parse(text).unwrap();
    for (nik, nip, sex, expected) in [
        (Some(nik("6371011501800003")), Some(nip("198001152005011002")), Some(Sex::Male), vec![]),
        (Some(nik("9999991501800003")), None, None, vec![UnknownArea]),
        (Some(nik("6371019913800003")), None, None, vec![NikDate]),
        (None, Some(nip("198013152005013002")), None, vec![NipDate, NipSex]),
        (Some(nik("6371011501800003")), Some(nip("198001162005011002")), None, vec![DatesDiffer]),
        (Some(nik("6371015501800003")), None, Some(Sex::Male), vec![SexDiffers]),
        (Some(nik("6371015501800003")), Some(nip("198001152005011002")), None, vec![SexDiffers]),
    ] {
        assert_eq!(warnings(nik.as_ref(), nip.as_ref(), sex), expected, "{nik:?} {nip:?} {sex:?}");
    }
}

#[test]
fn phones_are_kept_in_one_form() {
    for (text, kept) in [
        ("081234567890", "+6281234567890"),
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("+62 (0)812 3456 7890", "+6281234567890"),
        ("006281234567890", "+6281234567890"),
        ("81234567890", "+6281234567890"),
        ("(0511) 3304567", "+625113304567"),
        ("+60 12-345 6789", "+60123456789"),
        ("+1 202 555 0123", "+12025550123"),
    ] {
        assert_eq!(Phone::parse(text).as_ref().map(Phone::as_str), Ok(kept), "{text}");
    }
    for text in ["", "0812", "+62", "08123456789012345", "+0123456789", "+6212345678901234567"] {
        assert_eq!(Phone::parse(text), Err(NumberError::PhoneLength), "{text}");
    }
    for text in ["rumah", "0812x3456789", "0812+3456789"] {
        assert_eq!(Phone::parse(text), Err(NumberError::NotDigits), "{text}");
    }
}

#[test]
fn a_column_for_both_numbers_tells_them_by_their_length() {
    let nip = NipOrNik::parse("19800131 200501 1 002");
    assert_eq!(nip, Ok(NipOrNik::Nip(Nip::parse("198001312005011002").unwrap())));
    let nik = NipOrNik::parse("6371.0115.0180.0003");
    assert_eq!(nik, Ok(NipOrNik::Nik(Nik::parse("6371011501800003").unwrap())));
    for (text, found) in [("", 0), ("63710115018000", 14), ("63710115018000031", 17)] {
        assert_eq!(NipOrNik::parse(text), Err(NumberError::NipOrNikLength { found }), "{text}");
    }
    assert_eq!(NipOrNik::parse("6371O11501800003"), Err(NumberError::NotDigits));
}

#[test]
fn masks_show_the_ends_alone_and_logs_see_masks() {
    let nik = Nik::parse("6371011501800003").unwrap();
    assert_eq!(nik.masked(), "6371••••••••0003");
    assert_eq!(format!("{nik:?}"), "6371••••••••0003");
    assert_eq!(Nip::parse("198001312005011002").unwrap().masked(), "1980••••••••••1002");
    assert_eq!(Phone::parse("081234567890").unwrap().masked(), "+628•••••••890");
}
