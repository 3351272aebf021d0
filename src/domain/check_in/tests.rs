//! The rules at the door, readable as their specification.

use proptest::prelude::*;

use super::*;
use crate::domain::attendance::Method;
use crate::domain::attendance::tests::{at, rules, scan, shuffled_with_repeats, some_scans};

const ZONE: Tz = chrono_tz::Asia::Makassar;

fn holder(scans: &[ValidScan]) -> Holder<'_> {
    Holder {
        ticket_revoked: false,
        other_event: false,
        status: ParticipantStatus::Confirmed,
        expected: true,
        scans,
    }
}

/// A case: what is changed about a scan at 08:05 that would be recorded, and the answer without an
/// override and with one.
struct Case {
    name: &'static str,
    change: fn(&mut Facts<'_>),
    known: &'static [(Direction, i64)],
    scan: (Direction, i64),
    plain: &'static str,
    overridden: &'static str,
}

const IN: Direction = Direction::In;
const OUT: Direction = Direction::Out;

fn as_it_is(_: &mut Facts<'_>) {}

macro_rules! holder_with {
    ($($field:ident: $value:expr),+) => {
        |facts| if let Some(holder) = &mut facts.holder { $(holder.$field = $value;)+ }
    };
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    // 3. the ticket
    Case { name: "unknown ticket", change: |f| f.holder = None, known: &[], scan: (IN, 5), plain: "unknown_ticket", overridden: "unknown_ticket" },
    Case { name: "revoked ticket", change: holder_with!(ticket_revoked: true), known: &[], scan: (IN, 5), plain: "revoked_ticket", overridden: "forced in" },
    Case { name: "another event's", change: holder_with!(other_event: true), known: &[], scan: (IN, 5), plain: "wrong_event", overridden: "wrong_event" },
    Case { name: "revoked and another event's", change: holder_with!(ticket_revoked: true, other_event: true), known: &[], scan: (IN, 5), plain: "revoked_ticket", overridden: "wrong_event" },
    // 4. the participant
    Case { name: "nominated", change: holder_with!(status: ParticipantStatus::Nominated), known: &[], scan: (IN, 5), plain: "not_confirmed", overridden: "forced in" },
    Case { name: "returned", change: holder_with!(status: ParticipantStatus::Returned), known: &[], scan: (IN, 5), plain: "not_confirmed", overridden: "forced in" },
    Case { name: "waiting", change: holder_with!(status: ParticipantStatus::Waiting), known: &[], scan: (IN, 5), plain: "not_confirmed", overridden: "forced in" },
    Case { name: "offered", change: holder_with!(status: ParticipantStatus::Offered), known: &[], scan: (IN, 5), plain: "not_confirmed", overridden: "forced in" },
    Case { name: "rejected", change: holder_with!(status: ParticipantStatus::Rejected), known: &[], scan: (IN, 5), plain: "not_confirmed", overridden: "forced in" },
    Case { name: "cancelled", change: holder_with!(status: ParticipantStatus::Cancelled), known: &[], scan: (IN, 5), plain: "cancelled", overridden: "forced in" },
    Case { name: "replaced", change: holder_with!(status: ParticipantStatus::Replaced), known: &[], scan: (IN, 5), plain: "replaced", overridden: "forced in" },
    // 5. the event and the session
    Case { name: "draft", change: |f| f.event = EventStatus::Draft, known: &[], scan: (IN, 5), plain: "event_not_open", overridden: "forced in" },
    Case { name: "open", change: |f| f.event = EventStatus::Open, known: &[], scan: (IN, 5), plain: "in", overridden: "in" },
    Case { name: "closed", change: |f| f.event = EventStatus::Closed, known: &[], scan: (IN, 5), plain: "in", overridden: "in" },
    Case { name: "finished", change: |f| f.event = EventStatus::Finished, known: &[], scan: (IN, 5), plain: "event_finished", overridden: "forced in" },
    Case { name: "archived", change: |f| f.event = EventStatus::Archived, known: &[], scan: (IN, 5), plain: "event_finished", overridden: "forced in" },
    Case { name: "not expected", change: holder_with!(expected: false), known: &[], scan: (IN, 5), plain: "not_expected", overridden: "forced in" },
    // 6. the window
    Case { name: "a minute early", change: as_it_is, known: &[], scan: (IN, -61), plain: "too_early 07.00 WITA", overridden: "forced in" },
    Case { name: "the first minute", change: as_it_is, known: &[], scan: (IN, -60), plain: "in", overridden: "in" },
    Case { name: "the last minute", change: as_it_is, known: &[], scan: (IN, 240), plain: "in late", overridden: "in late" },
    Case { name: "a minute late", change: as_it_is, known: &[], scan: (IN, 241), plain: "too_late 12.00 WITA", overridden: "forced in late" },
    Case { name: "leaving after the end", change: as_it_is, known: &[(IN, 5)], scan: (OUT, 300), plain: "out", overridden: "out" },
    Case { name: "leaving too late", change: as_it_is, known: &[(IN, 5)], scan: (OUT, 301), plain: "too_late 13.00 WITA", overridden: "forced out" },
    Case { name: "leaving before the opening", change: as_it_is, known: &[], scan: (OUT, -61), plain: "too_early 07.00 WITA", overridden: "forced out" },
    // 7. the state
    Case { name: "in twice", change: as_it_is, known: &[(IN, 5)], scan: (IN, 6), plain: "already_checked_in 08.05 WITA", overridden: "already_checked_in 08.05 WITA" },
    Case { name: "in twice at the same instant", change: as_it_is, known: &[(IN, 5)], scan: (IN, 5), plain: "already_checked_in 08.05 WITA", overridden: "already_checked_in 08.05 WITA" },
    Case { name: "the earlier entry arrives second", change: as_it_is, known: &[(IN, 5)], scan: (IN, 3), plain: "already_checked_in 08.05 WITA", overridden: "already_checked_in 08.05 WITA" },
    Case { name: "out without in", change: as_it_is, known: &[], scan: (OUT, 200), plain: "not_checked_in", overridden: "forced out" },
    Case { name: "out before in", change: as_it_is, known: &[(IN, 5)], scan: (OUT, 3), plain: "not_checked_in", overridden: "forced out" },
    Case { name: "out", change: as_it_is, known: &[(IN, 5)], scan: (OUT, 200), plain: "out", overridden: "out" },
    Case { name: "out twice", change: as_it_is, known: &[(IN, 5), (OUT, 200)], scan: (OUT, 201), plain: "already_checked_out 11.20 WITA", overridden: "already_checked_out 11.20 WITA" },
    Case { name: "the earlier exit arrives second", change: as_it_is, known: &[(IN, 5), (OUT, 200)], scan: (OUT, 190), plain: "already_checked_out 11.20 WITA", overridden: "already_checked_out 11.20 WITA" },
    Case { name: "the entry arrives after its exit", change: as_it_is, known: &[(OUT, 200)], scan: (IN, 5), plain: "in", overridden: "in" },
    Case { name: "back without re-entry", change: as_it_is, known: &[(IN, 5), (OUT, 100)], scan: (IN, 110), plain: "already_checked_in 08.05 WITA", overridden: "already_checked_in 08.05 WITA" },
    // 8. recorded
    Case { name: "in", change: as_it_is, known: &[], scan: (IN, 15), plain: "in", overridden: "in" },
    Case { name: "in after the tolerance", change: as_it_is, known: &[], scan: (IN, 16), plain: "in late", overridden: "in late" },
    // the first that fails answers
    Case { name: "cancelled, not expected and early", change: |f| if let Some(h) = &mut f.holder { h.status = ParticipantStatus::Cancelled; h.expected = false }, known: &[], scan: (IN, -90), plain: "cancelled", overridden: "forced in" },
    Case { name: "draft, not expected", change: |f| { f.event = EventStatus::Draft; if let Some(h) = &mut f.holder { h.expected = false } }, known: &[], scan: (IN, 5), plain: "event_not_open", overridden: "forced in" },
    Case { name: "not expected, early", change: holder_with!(expected: false), known: &[], scan: (IN, -90), plain: "not_expected", overridden: "forced in" },
    Case { name: "too late and twice", change: as_it_is, known: &[(IN, 5)], scan: (IN, 241), plain: "too_late 12.00 WITA", overridden: "already_checked_in 08.05 WITA" },
];

fn known(scans: &[(Direction, i64)]) -> Vec<ValidScan> {
    scans.iter().zip(1..).map(|((direction, minutes), n)| scan(n, *direction, *minutes)).collect()
}

fn said(decision: &Decision) -> String {
    match decision {
        Decision::Recorded { direction, late, .. } => {
            let forced = if decision.forced() { "forced " } else { "" };
            format!("{forced}{direction}{}", if *late { " late" } else { "" })
        }
        Decision::Refused(refusal) => match refusal {
            Refusal::TooEarly { from: moment }
            | Refusal::TooLate { until: moment }
            | Refusal::AlreadyCheckedIn { first_at: moment, .. }
            | Refusal::AlreadyCheckedOut { at: moment } => format!("{} {moment}", refusal.code()),
            _ => refusal.code().to_owned(),
        },
    }
}

#[test]
fn the_first_check_that_fails_answers() {
    for case in CASES {
        let known = known(case.known);
        let scan = scan(100, case.scan.0, case.scan.1);
        let rules = rules(false);
        let decided = |given| {
            let event = EventStatus::Running;
            let mut facts =
                Facts { holder: Some(holder(&known)), event, rules: &rules, zone: ZONE, scan: &scan, given };
            (case.change)(&mut facts);
            said(&decide(&facts))
        };
        assert_eq!(decided(Override::None), case.plain, "{}", case.name);
        assert_eq!(decided(Override::Permitted), case.overridden, "{} with an override", case.name);
        let needs_the_right = case.overridden != case.plain && case.plain != "not_checked_in";
        let expected = if needs_the_right { "override_not_permitted" } else { case.plain };
        assert_eq!(decided(Override::NotPermitted), expected, "{} without the right", case.name);
    }
}

fn answer(known: &[ValidScan], scan: &ValidScan, re_entry: bool, given: Override) -> Decision {
    let rules = rules(re_entry);
    let holder = Some(holder(known));
    decide(&Facts { holder, event: EventStatus::Running, rules: &rules, zone: ZONE, scan, given })
}

#[test]
fn with_re_entry_one_may_come_and_go_and_is_late_only_once() {
    let mut past = Vec::new();
    for (number, (direction, minutes, expected)) in (1..).zip([
        (IN, 5, "in"),
        (IN, 6, "already_checked_in 08.05 WITA"),
        (OUT, 100, "out"),
        (OUT, 101, "already_checked_out 09.40 WITA"),
        (IN, 110, "in"),
        (IN, 111, "already_checked_in 08.05 WITA"),
        (OUT, 230, "out"),
    ]) {
        let scan = scan(number, direction, minutes);
        let decision = answer(&past, &scan, true, Override::None);
        assert_eq!(said(&decision), expected);
        past.push(ValidScan { refused: matches!(decision, Decision::Refused(_)), ..scan });
    }
}

#[test]
fn a_repeated_entry_is_told_when_how_and_where_the_first_was() {
    let first = ValidScan { method: Method::Kiosk, place: Some("Pintu 1".to_owned()), ..scan(1, IN, 5) };
    let decision = answer(&[first], &scan(2, IN, 6), false, Override::None);
    let Decision::Refused(Refusal::AlreadyCheckedIn { first_at, first_method, first_place }) = decision
    else {
        panic!("{decision:?}");
    };
    assert_eq!((first_at.at, first_method), (at(5), Method::Kiosk));
    assert_eq!(first_place.as_deref(), Some("Pintu 1"));
}

#[test]
fn an_exit_is_forced_only_once() {
    let forced = ValidScan { forced: true, ..scan(1, OUT, 200) };
    for minutes in [190, 200, 210] {
        let decision =
            answer(std::slice::from_ref(&forced), &scan(2, OUT, minutes), false, Override::Permitted);
        assert_eq!(said(&decision), "already_checked_out 11.20 WITA");
    }
}

/// Lets scans arrive one after the other as the operation does: a known id is not judged again.
fn arrive(scans: &[ValidScan], re_entry: bool) -> (Vec<ValidScan>, usize) {
    let (mut kept, mut recorded): (Vec<ValidScan>, usize) = (Vec::new(), 0);
    for scan in scans {
        if kept.iter().any(|known| known.scan_id == scan.scan_id) {
            continue;
        }
        let given = if scan.forced { Override::Permitted } else { Override::None };
        let decision = answer(&kept, scan, re_entry, given);
        assert!(decision.is_valid(), "{decision:?}");
        let refused = matches!(decision, Decision::Refused(_));
        recorded += usize::from(!refused);
        kept.push(ValidScan { forced: decision.forced(), refused, ..scan.clone() });
    }
    (kept, recorded)
}

proptest! {
    #[test]
    fn scans_uploaded_in_any_order_and_repeatedly_lead_to_the_same_attendance(
        (scans, shuffled) in some_scans().prop_flat_map(|scans| {
            let scans: Vec<ValidScan> = scans.into_iter().map(|s| ValidScan { forced: false, ..s }).collect();
            let shuffled = shuffled_with_repeats(&scans);
            (Just(scans), shuffled)
        }),
        re_entry: bool,
    ) {
        let merged = |scans: &[ValidScan]| merge(&arrive(scans, re_entry).0, &rules(re_entry));
        prop_assert_eq!(merged(&scans), merged(&shuffled));
    }

    #[test]
    fn in_order_of_time_what_is_recorded_is_what_counts(mut scans in some_scans(), re_entry: bool) {
        scans.sort_by_key(|scan| (scan.at, scan.direction, scan.scan_id));
        let (kept, recorded) = arrive(&scans, re_entry);
        let rules = rules(re_entry);
        let counted = replay(&kept, &rules).1;
        prop_assert_eq!(counted.len(), recorded);
        prop_assert!(counted.iter().all(|scan| !scan.refused));
    }

    #[test]
    fn of_many_entries_exactly_one_is_recorded(minutes in prop::collection::vec(-60..=240_i64, 1..9)) {
        let scans: Vec<ValidScan> = minutes.iter().zip(1..).map(|(m, n)| scan(n, IN, *m)).collect();
        prop_assert_eq!(arrive(&scans, false).1, 1);
    }
}
