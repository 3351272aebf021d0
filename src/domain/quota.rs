//! Seats: how many there may be, whose seat a participant takes, and when a number of seats is too
//! low. Knows no table; that two people never take one seat is the database's promise.

use crate::domain::ids::DelegationId;
use crate::domain::refusal::Refusal;

/// The most seats of one quota.
pub const MOST_SEATS: i64 = 1_000_000;

/// Whether a quota can have so many seats.
pub fn is_seats(seats: i64) -> bool {
    (0..=MOST_SEATS).contains(&seats)
}

/// The quota whose seat somebody of a category takes: the row of that category, else the row
/// without one. `category_of` tells a row's category.
pub fn which_quota<'a, Row>(
    category: Option<&str>,
    rows: &'a [Row],
    category_of: impl Fn(&Row) -> Option<&str>,
) -> Option<&'a Row> {
    let named = category.and_then(|_| rows.iter().find(|row| category_of(row) == category));
    named.or_else(|| rows.iter().find(|row| category_of(row).is_none()))
}

/// Refuses to set fewer seats than are taken.
pub fn check_seats(delegation: DelegationId, name: &str, seats: i64, taken: i64) -> Result<(), Refusal> {
    if seats >= taken {
        Ok(())
    } else {
        Err(Refusal::SeatsBelowTaken { delegation, name: name.to_owned(), seats, taken })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::IdSource;

    type Row = (Option<&'static str>, i64);

    fn which(category: Option<&str>, rows: &[Row]) -> Option<i64> {
        which_quota(category, rows, |row| row.0).map(|row| row.1)
    }

    #[test]
    fn a_category_takes_its_own_row_or_else_the_common_one() {
        let both: [Row; 3] = [(None, 1), (Some("operator"), 2), (Some("pendamping"), 3)];
        assert_eq!(which(Some("pendamping"), &both), Some(3));
        assert_eq!(which(Some("koordinator"), &both), Some(1));
        assert_eq!(which(None, &both), Some(1));
        assert_eq!(which(None, &both[1..]), None);
        assert_eq!(which(Some("koordinator"), &both[1..]), None);
        assert_eq!(which(Some("operator"), &[]), None);
    }

    #[test]
    fn seats_have_bounds() {
        for (seats, allowed) in [(-1, false), (0, true), (1_000_000, true), (1_000_001, false)] {
            assert_eq!(is_seats(seats), allowed, "{seats}");
        }
    }

    #[test]
    fn seats_never_fall_below_what_is_taken() {
        let delegation: DelegationId = IdSource::new(1, [1; 32]).draw();
        assert_eq!(check_seats(delegation, "Tapin", 4, 4), Ok(()));
        let refusal = check_seats(delegation, "Tapin", 3, 4).unwrap_err();
        assert_eq!(refusal.code(), "seats_below_taken");
        assert_eq!(
            refusal.text(crate::domain::language::Language::English),
            "Tapin can't have 3 seats: 4 are taken. Cancel participants first."
        );
    }
}
