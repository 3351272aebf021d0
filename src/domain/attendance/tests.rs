//! What scans add up to, case by case and as a law.

use proptest::prelude::*;

use super::*;
use crate::domain::ids::IdSource;

/// 20 February 2023, 08:00 WITA, plus minutes.
pub(crate) fn at(minutes: i64) -> NaiveDateTime {
    chrono::DateTime::from_timestamp(1_676_851_200 + minutes * 60, 0).unwrap().naive_utc()
}

/// 08:00 to 12:00, open from 07:00, 15 minutes of tolerance.
pub(crate) fn rules(re_entry: bool) -> SessionRules {
    SessionRules {
        starts_at: at(0),
        ends_at: at(240),
        opens_before_minutes: 60,
        closes_after_minutes: 0,
        late_after_minutes: Some(15),
        re_entry,
    }
}

pub(crate) fn scan(number: u64, direction: Direction, minutes: i64) -> ValidScan {
    ValidScan {
        scan_id: IdSource::new(number, [9; 32]).draw(),
        direction,
        at: at(minutes),
        method: Method::Scan,
        place: None,
        forced: false,
        refused: false,
    }
}

#[test]
fn scans_are_replayed_by_their_time() {
    use Direction::{In, Out};
    // scans, re-entry → first in, last out, inside, late
    type Case<'a> = (&'a [(Direction, i64)], bool, Option<i64>, Option<i64>, bool, bool);
    let cases: &[Case<'_>] = &[
        (&[], false, None, None, false, false),
        (&[(In, 5)], false, Some(5), None, true, false),
        (&[(In, 15)], false, Some(15), None, true, false),
        (&[(In, 16)], false, Some(16), None, true, true),
        (&[(In, 30), (In, 5)], false, Some(5), None, true, false),
        (&[(Out, 200), (In, 5)], false, Some(5), Some(200), false, false),
        (&[(Out, 200)], false, None, None, false, false),
        (&[(Out, 3), (In, 5)], false, Some(5), None, true, false),
        (&[(In, 5), (Out, 200), (Out, 210)], false, Some(5), Some(200), false, false),
        (&[(In, 5), (Out, 100), (In, 110)], false, Some(5), Some(100), false, false),
        (&[(In, 5), (Out, 100), (In, 110)], true, Some(5), Some(100), true, false),
        (&[(In, 5), (Out, 100), (In, 110), (Out, 230)], true, Some(5), Some(230), false, false),
        (&[(In, 5), (Out, 5)], true, Some(5), Some(5), false, false),
    ];
    for (given, re_entry, first_in, last_out, inside, late) in cases {
        let scans: Vec<ValidScan> =
            given.iter().zip(1..).map(|((direction, minutes), n)| scan(n, *direction, *minutes)).collect();
        let presence = merge(&scans, &rules(*re_entry));
        assert_eq!(presence.first_in, first_in.map(at), "{given:?}");
        assert_eq!(presence.last_out, last_out.map(at), "{given:?}");
        assert_eq!((presence.inside, presence.late), (*inside, *late), "{given:?}");
    }
}

#[test]
fn an_exit_that_an_officer_vouched_for_counts_without_an_entry() {
    let forced = ValidScan { forced: true, ..scan(1, Direction::Out, 200) };
    let presence = merge(std::slice::from_ref(&forced), &rules(false));
    assert_eq!((presence.first_in, presence.left_at()), (None, Some(at(200))));
    assert!(presence.is_present());
    let with_entry = merge(&[forced, scan(2, Direction::In, 3)], &rules(false));
    assert_eq!((with_entry.first_in, with_entry.left_at()), (Some(at(3)), Some(at(200))));
}

#[test]
fn undoing_an_entry_undoes_its_refused_repeats_and_nothing_else() {
    let entry = scan(1, Direction::In, 0);
    let repeat = ValidScan { refused: true, ..scan(2, Direction::In, 1) };
    let second_officer = scan(3, Direction::In, 2);
    let exit = scan(4, Direction::Out, 100);
    let again = ValidScan { refused: true, ..scan(5, Direction::In, 110) };
    let all = [entry.clone(), repeat.clone(), second_officer.clone(), exit.clone(), again];
    assert_eq!(voided_with(&all, entry.scan_id, &rules(true)), [entry.scan_id, repeat.scan_id]);
    assert_eq!(voided_with(&all, second_officer.scan_id, &rules(true)), [second_officer.scan_id]);
    assert_eq!(voided_with(&all, exit.scan_id, &rules(true)), [exit.scan_id]);
    assert_eq!(voided_with(&[], exit.scan_id, &rules(true)), []);
}

#[test]
fn a_device_clock_is_corrected_and_never_runs_ahead_of_the_arrival() {
    // scanned_at, device_now, received_at → at, offset in minutes, flagged
    for (scanned, device, received, expected, offset, flagged) in [
        (None, None, 100, 100, 0, false),
        (None, Some(50), 100, 100, 50, true),
        (Some(90), None, 100, 90, 0, false),
        (Some(110), None, 100, 100, 0, false),
        (Some(80), Some(90), 100, 90, 10, false),
        (Some(80), Some(89), 100, 91, 11, true),
        (Some(500), Some(510), 100, 90, -410, true),
        (Some(520), Some(510), 100, 100, -410, true),
    ] {
        let corrected = corrected_time(scanned.map(at), device.map(at), at(received));
        let expected = CorrectedTime { at: at(expected), offset_seconds: offset * 60, flagged };
        assert_eq!(corrected, expected, "{scanned:?} {device:?} {received}");
    }
    let extreme = corrected_time(Some(NaiveDateTime::MAX), Some(NaiveDateTime::MIN), at(0));
    assert_eq!(extreme.at, at(0));
}

#[test]
fn a_scan_without_a_time_of_its_own_comes_after_those_judged_before_it() {
    let known = [scan(1, Direction::In, 5)];
    assert_eq!(arrival_time(at(4), &known), at(5));
    assert_eq!(arrival_time(at(6), &known), at(6));
}

#[test]
fn windows_and_tolerance_follow_the_session() {
    let rules = rules(false);
    assert_eq!((rules.opens_at(), rules.closes_at()), (at(-60), at(240)));
    assert_eq!(rules.leaving_until(), at(300));
    let patient = SessionRules { late_after_minutes: None, ..rules };
    assert!(!patient.is_late(at(239)));
    let absurd = SessionRules { opens_before_minutes: i64::MAX, ..patient };
    assert_eq!(absurd.opens_at(), absurd.starts_at);
}

/// A few scans in a narrow stretch of time, so that repeats and ties are common.
pub(crate) fn some_scans() -> impl Strategy<Value = Vec<ValidScan>> {
    prop::collection::vec((any::<bool>(), 0..30_i64, prop::bool::weighted(0.1)), 0..9).prop_map(|drawn| {
        drawn
            .into_iter()
            .zip(1..)
            .map(|((entry, minutes, forced), number)| {
                let direction = if entry { Direction::In } else { Direction::Out };
                ValidScan { forced, ..scan(number, direction, minutes) }
            })
            .collect()
    })
}

/// The same scans in another order, some of them several times.
pub(crate) fn shuffled_with_repeats(scans: &[ValidScan]) -> BoxedStrategy<Vec<ValidScan>> {
    let own = scans.to_vec();
    let again = if own.is_empty() {
        Just(Vec::new()).boxed()
    } else {
        prop::collection::vec(prop::sample::select(own.clone()), 0..5).boxed()
    };
    again.prop_map(move |again| [own.clone(), again].concat()).prop_shuffle().boxed()
}

proptest! {
    #[test]
    fn any_order_and_any_repetition_give_the_same_presence(
        (scans, shuffled) in some_scans().prop_flat_map(|scans| {
            let shuffled = shuffled_with_repeats(&scans);
            (Just(scans), shuffled)
        }),
        re_entry: bool,
    ) {
        prop_assert_eq!(merge(&scans, &rules(re_entry)), merge(&shuffled, &rules(re_entry)));
    }

    #[test]
    fn the_entry_is_the_earliest_and_the_exit_follows_it(scans in some_scans(), re_entry: bool) {
        let scans: Vec<ValidScan> = scans.into_iter().map(|s| ValidScan { forced: false, ..s }).collect();
        let presence = merge(&scans, &rules(re_entry));
        let earliest = scans.iter().filter(|s| s.direction == Direction::In).map(|s| s.at).min();
        prop_assert_eq!(presence.first_in, earliest);
        prop_assert!(presence.last_out.is_none() || presence.last_out >= presence.first_in);
        prop_assert!(presence.inside || presence.last_out.is_some() || scans.iter().all(|s| s.direction == Direction::Out));
    }
}
