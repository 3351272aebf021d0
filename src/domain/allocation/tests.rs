//! The laws of the four methods, and examples whose result is known.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// The codes of forty rows.
const CODES: &str = "00010203040506070809101112131415161718192021222324252627282930313233343536373839";

fn code(row: usize) -> &'static str {
    &CODES[2 * row..2 * row + 2]
}

/// Rows of figure, least and most, in the order of their codes.
fn rows(claims: &[(f64, u64, u64)]) -> Vec<Claim<'static>> {
    let row = |(row, (figure, least, most)): (usize, &(f64, u64, u64))| Claim {
        code: code(row),
        weight: Weight::new(*figure).unwrap(),
        least: *least,
        most: *most,
    };
    claims.iter().enumerate().map(row).collect()
}

fn free(figures: &[u32]) -> Vec<Claim<'static>> {
    rows(&figures.iter().map(|figure| (f64::from(*figure), 0, u64::MAX)).collect::<Vec<_>>())
}

fn seats_of(method: AllocationMethod, seats: u64, claims: &[Claim<'_>]) -> Vec<u64> {
    allocate(method, seats, claims).unwrap().into_iter().map(|share| share.seats).collect()
}

#[test]
fn figures_that_textbooks_share_out() {
    // 100,000 votes for ten seats: the worked example by which the methods are usually told apart.
    let votes = free(&[47_000, 16_000, 15_900, 12_000, 6_000, 3_100]);
    assert_eq!(seats_of(AllocationMethod::Hamilton, 10, &votes), [5, 2, 1, 1, 1, 0]);
    assert_eq!(seats_of(AllocationMethod::Webster, 10, &votes), [4, 2, 2, 1, 1, 0]);
    assert_eq!(seats_of(AllocationMethod::Dhondt, 10, &votes), [5, 2, 2, 1, 0, 0]);
    assert_eq!(seats_of(AllocationMethod::HuntingtonHill, 10, &votes), [4, 2, 1, 1, 1, 1]);
}

#[test]
fn equal_claims_are_served_in_their_order() {
    for method in AllocationMethod::ALL {
        assert_eq!(seats_of(*method, 5, &free(&[7, 7, 7])), [2, 2, 1], "{method}");
        assert_eq!(seats_of(*method, 2, &free(&[7, 7, 7])), [1, 1, 0], "{method}");
    }
    // Where there are fewer seats than rows, the larger figures have them.
    assert_eq!(seats_of(AllocationMethod::HuntingtonHill, 2, &free(&[1, 9, 5])), [0, 1, 1]);
}

#[test]
fn a_least_and_a_most_are_kept_and_the_others_share_the_rest() {
    for method in AllocationMethod::ALL {
        let claims = rows(&[(1.0, 4, 100), (10.0, 4, 100), (100.0, 4, 100)]);
        let given = seats_of(*method, 30, &claims);
        assert_eq!((given[0], given[1], given[2]), (4, 4, 22), "{method}");
        let claims = rows(&[(1.0, 0, 100), (1.0, 0, 100), (100.0, 0, 10)]);
        assert_eq!(seats_of(*method, 30, &claims), [10, 10, 10], "{method}");
        // Nobody gets more than the least without a figure.
        assert_eq!(seats_of(*method, 9, &rows(&[(0.0, 2, 100), (5.0, 0, 100)])), [2, 7], "{method}");
    }
}

#[test]
fn what_cannot_be_is_told_with_the_number() {
    let claims = rows(&[(1.0, 4, 5), (0.0, 4, 50)]);
    for method in AllocationMethod::ALL {
        assert_eq!(allocate(*method, 7, &claims), Err(Impossible::LeastAboveSeats(8)));
        assert_eq!(allocate(*method, 10, &claims), Err(Impossible::MostBelowSeats(9)));
        assert_eq!(seats_of(*method, 9, &claims), [5, 4]);
        assert_eq!(allocate(*method, 0, &[]), Ok(Vec::new()));
        assert_eq!(allocate(*method, 1, &[]), Err(Impossible::MostBelowSeats(0)));
    }
    assert_eq!(Weight::new(-1.0), None);
    assert_eq!(Weight::new(f64::NAN), None);
    assert_eq!(Weight::new(2e9), None);
    assert_eq!(Weight::new(12.3456).map(Weight::figure), Some(12.346));
}

fn claims() -> impl Strategy<Value = (u64, Vec<Claim<'static>>)> {
    let row = (0_u32..5_000, 0_u64..5, 0_u64..60)
        .prop_map(|(figure, least, more)| (f64::from(figure) / 4.0, least, least + more));
    (0_u64..600, prop::collection::vec(row, 1..40)).prop_map(|(seats, claims)| (seats, rows(&claims)))
}

fn unbound() -> impl Strategy<Value = (u64, Vec<Claim<'static>>)> {
    (0_u64..600, prop::collection::vec(1_u32..5_000, 1..40))
        .prop_map(|(seats, figures)| (seats, free(&figures)))
}

proptest! {
    #[test]
    fn every_seat_is_given_once_within_least_and_most((seats, claims) in claims()) {
        for method in AllocationMethod::ALL {
            match allocate(*method, seats, &claims) {
                Ok(shares) => {
                    prop_assert_eq!(shares.iter().map(|share| share.seats).sum::<u64>(), seats);
                    for (share, claim) in shares.iter().zip(&claims) {
                        prop_assert!(claim.least <= share.seats && share.seats <= claim.most);
                        prop_assert!(claim.weight.figure() > 0.0 || share.seats == claim.least);
                    }
                }
                Err(Impossible::LeastAboveSeats(least)) => prop_assert!(least > seats),
                Err(Impossible::MostBelowSeats(most)) => prop_assert!(most < seats),
            }
        }
    }

    #[test]
    fn hamilton_keeps_to_the_exact_share_rounded_down_or_up((seats, claims) in unbound()) {
        for share in allocate(AllocationMethod::Hamilton, seats, &claims).unwrap() {
            prop_assert!((share.seats as f64 - share.exact).abs() < 1.0, "{share:?}");
        }
    }

    #[test]
    fn with_one_more_seat_a_divisor_method_takes_none_away((seats, claims) in claims()) {
        for method in [AllocationMethod::Webster, AllocationMethod::Dhondt, AllocationMethod::HuntingtonHill] {
            let (Ok(few), Ok(more)) = (allocate(method, seats, &claims), allocate(method, seats + 1, &claims)) else {
                continue;
            };
            prop_assert!(few.iter().zip(&more).all(|(few, more)| few.seats <= more.seats));
        }
    }

    #[test]
    fn a_larger_figure_never_gets_less((seats, claims) in unbound()) {
        for method in AllocationMethod::ALL {
            let given = seats_of(*method, seats, &claims);
            for (one, own) in claims.iter().zip(&given) {
                for (other, theirs) in claims.iter().zip(&given) {
                    prop_assert!(one.weight <= other.weight || own >= theirs);
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(
        (seats, claims, shuffled) in claims().prop_flat_map(|(seats, claims)| {
            (Just(seats), Just(claims.clone()), Just(claims).prop_shuffle())
        }),
    ) {
        for method in AllocationMethod::ALL {
            let by_code = |claims: &[Claim<'static>]| {
                allocate(*method, seats, claims).map(|shares| {
                    let codes = claims.iter().map(|claim| claim.code);
                    codes.zip(shares.into_iter().map(|share| share.seats)).collect::<BTreeMap<_, _>>()
                })
            };
            prop_assert_eq!(by_code(&claims), by_code(&shuffled));
        }
    }

    #[test]
    fn what_is_shared_is_shared_by_figures_alone((seats, claims) in unbound(), times in 1_u64..1_000) {
        let scaled: Vec<Claim<'_>> =
            claims.iter().map(|claim| Claim { weight: Weight(claim.weight.0 * times), ..*claim }).collect();
        for method in AllocationMethod::ALL {
            prop_assert_eq!(seats_of(*method, seats, &claims), seats_of(*method, seats, &scaled));
        }
    }
}
