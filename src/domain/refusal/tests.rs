//! Every refusal has a code of its own and says its data in both languages.

use super::*;

#[test]
fn codes_are_snake_case_and_each_stands_for_one_refusal() {
    let mut codes = Refusal::CODES.to_vec();
    assert!(codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')));
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), Refusal::CODES.len());
}

#[test]
fn texts_carry_their_data_in_both_languages() {
    let at = chrono::DateTime::from_timestamp(1_676_851_200, 0).unwrap().naive_utc();
    let moment = Moment::new(at, at, chrono_tz::Asia::Makassar);
    let already = Refusal::AlreadyCheckedIn {
        first_at: moment.clone(),
        first_method: Method::Scan,
        first_place: Some("Pintu 1".to_owned()),
    };
    assert_eq!(already.text(Indonesian), "Sudah tercatat masuk pukul 08.00 WITA (Pintu 1).");
    assert_eq!(already.text(English), "Already checked in at 08.00 WITA (Pintu 1).");
    assert_eq!(
        Refusal::TooEarly { from: moment }.text(English),
        "Too early. This session takes scans from 08.00 WITA."
    );
    let status = Refusal::WrongStatus { from: EventStatus::Draft, to: EventStatus::Finished };
    assert!(status.text(Indonesian).starts_with("Kegiatan berstatus draf, bukan selesai"));
    assert_eq!(status.code(), "wrong_status");
}
