//! How a number of seats is shared out by figures, such as the families served in each region: four
//! methods, each with a least and a most for every row. All of it in whole numbers, so that sums add up and
//! equal figures are equal. Knows of regions only their codes: of two rows with the same claim on a seat
//! the lower code has it, so the order of the rows does not matter.
//!
//! The methods and their laws: M. Balinski, H. P. Young, *Fair Representation* (2001).

use std::cmp::Ordering;
use std::collections::BinaryHeap;

codes! {
    /// By which rule the last seats are given.
    pub enum AllocationMethod {
        /// Largest remainder: each row gets the whole part of its exact share, the rest goes to the largest
        /// remainders.
        Hamilton = "hamilton",
        /// Sainte-Laguë: each next seat goes to the largest figure divided by 1, 3, 5 …
        Webster = "webster",
        /// Each next seat goes to the largest figure divided by 1, 2, 3 …; favours large rows.
        Dhondt = "dhondt",
        /// Each next seat goes to the largest figure divided by √(s·(s+1)); every row with a figure has one.
        HuntingtonHill = "huntington_hill",
    }
}

/// Decimal places that a figure keeps.
const PLACES: f64 = 1_000.0;

/// A figure by which seats are shared out: zero to 1,000,000,000 with three decimal places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(u64);

impl Weight {
    /// The largest.
    pub const MAX: f64 = 1_000_000_000.0;

    /// A figure, rounded to three places; nothing when it is negative, too large or no number.
    pub fn new(figure: f64) -> Option<Self> {
        (0.0..=Self::MAX).contains(&figure).then(|| Self((figure * PLACES).round() as u64))
    }

    /// A figure by its thousandths, as it is stored.
    pub fn of_thousandths(thousandths: i64) -> Option<Self> {
        u64::try_from(thousandths).ok().filter(|own| *own <= (Self::MAX * PLACES) as u64).map(Self)
    }

    /// Its thousandths, to be stored.
    pub fn thousandths(self) -> i64 {
        i64::try_from(self.0).unwrap_or(i64::MAX)
    }

    /// The figure.
    pub fn figure(self) -> f64 {
        self.0 as f64 / PLACES
    }
}

/// A row that takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim<'a> {
    /// Its code, which decides between equals.
    pub code: &'a str,
    /// Its figure.
    pub weight: Weight,
    /// It gets at least so many seats.
    pub least: u64,
    /// And at most so many.
    pub most: u64,
}

/// What a row gets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Seats.
    pub seats: u64,
    /// Seats × figure ÷ sum of the figures: what it would be if seats could be divided and there were
    /// neither a least nor a most.
    pub exact: f64,
}

/// Why seats can't be shared out as demanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Impossible {
    /// The rows together must have so many, which is more than there are.
    LeastAboveSeats(u64),
    /// The rows together may have so many, which is fewer than there are; rows without a figure get their
    /// least.
    MostBelowSeats(u64),
}

/// Shares out exactly so many seats, up to 1,000,000; the shares are in the order of the claims.
pub fn allocate(
    method: AllocationMethod,
    seats: u64,
    claims: &[Claim<'_>],
) -> Result<Vec<Share>, Impossible> {
    let least = claims.iter().fold(0_u64, |sum, claim| sum.saturating_add(claim.least));
    if least > seats {
        return Err(Impossible::LeastAboveSeats(least));
    }
    let most = claims.iter().fold(0_u64, |sum, claim| sum.saturating_add(reach(claim)));
    if most < seats {
        return Err(Impossible::MostBelowSeats(most));
    }
    let mut by_code: Vec<usize> = (0..claims.len()).collect();
    by_code.sort_by_key(|index| claims.get(*index).map(|claim| claim.code));
    let sorted: Vec<Claim<'_>> = by_code.iter().filter_map(|index| claims.get(*index).copied()).collect();
    let given = match method {
        AllocationMethod::Hamilton => largest_remainders(seats, &sorted),
        AllocationMethod::Webster | AllocationMethod::Dhondt | AllocationMethod::HuntingtonHill => {
            highest_quotients(method, seats, &sorted)
        }
    };
    let mut given: Vec<(usize, u64)> = by_code.into_iter().zip(given).collect();
    given.sort_unstable();
    let figures: u128 = claims.iter().map(|claim| u128::from(claim.weight.0)).sum();
    let exact = |claim: &Claim<'_>| match figures {
        0 => 0.0,
        _ => seats as f64 * claim.weight.0 as f64 / figures as f64,
    };
    Ok(claims.iter().zip(given).map(|(claim, (_, seats))| Share { seats, exact: exact(claim) }).collect())
}

/// The most that a row can get: without a figure nothing beyond its least.
fn reach(claim: &Claim<'_>) -> u64 {
    if claim.weight.0 == 0 { claim.least } else { claim.most.max(claim.least) }
}

/// Hamilton's method on the exact shares within least and most: shares below the least or above the most are
/// held there, and what is left is shared by the figures of the others, until all fit.
fn largest_remainders(seats: u64, claims: &[Claim<'_>]) -> Vec<u64> {
    let mut held: Vec<Option<u64>> =
        claims.iter().map(|claim| (claim.weight.0 == 0).then_some(claim.least)).collect();
    loop {
        let taken: u64 = held.iter().flatten().sum();
        let rest = u128::from(seats - taken.min(seats));
        let free = || claims.iter().zip(&held).filter(|(_, held)| held.is_none()).map(|(claim, _)| claim);
        let figures: u128 = free().map(|claim| u128::from(claim.weight.0)).sum();
        // Shares are compared times the sum of the figures: whole numbers.
        let share = |claim: &Claim<'_>| u128::from(claim.weight.0) * rest;
        let below = |claim: &Claim<'_>| (u128::from(claim.least) * figures).saturating_sub(share(claim));
        let above =
            |claim: &Claim<'_>| share(claim).saturating_sub(u128::from(reach(claim)).saturating_mul(figures));
        let (lack, excess): (u128, u128) = free().fold((0, 0), |sum, claim| {
            (sum.0.saturating_add(below(claim)), sum.1.saturating_add(above(claim)))
        });
        if lack == 0 && excess == 0 {
            return by_remainder(claims, &held, rest, figures);
        }
        let holds: Vec<Option<u64>> = claims
            .iter()
            .map(|claim| match lack.cmp(&excess) {
                Ordering::Less => (above(claim) > 0).then(|| reach(claim)),
                Ordering::Greater => (below(claim) > 0).then_some(claim.least),
                Ordering::Equal if above(claim) > 0 => Some(reach(claim)),
                Ordering::Equal => (below(claim) > 0).then_some(claim.least),
            })
            .collect();
        for (known, new) in held.iter_mut().zip(holds) {
            *known = known.or(new);
        }
    }
}

fn by_remainder(claims: &[Claim<'_>], held: &[Option<u64>], rest: u128, figures: u128) -> Vec<u64> {
    let divided = |claim: &Claim<'_>| match figures {
        0 => (0, 0),
        _ => {
            let product = u128::from(claim.weight.0) * rest;
            (product / figures, product % figures)
        }
    };
    let mut given: Vec<u64> = claims
        .iter()
        .zip(held)
        .map(|(claim, held)| held.unwrap_or_else(|| u64::try_from(divided(claim).0).unwrap_or(u64::MAX)))
        .collect();
    let mut remainders: Vec<(u128, usize)> = (claims.iter().zip(held).enumerate())
        .filter(|(_, (_, held))| held.is_none())
        .map(|(index, (claim, _))| (divided(claim).1, index))
        .collect();
    remainders.sort_by_key(|(remainder, index)| (std::cmp::Reverse(*remainder), *index));
    let whole: u128 =
        (claims.iter().zip(held)).filter(|(_, held)| held.is_none()).map(|(claim, _)| divided(claim).0).sum();
    let left = usize::try_from(rest.saturating_sub(whole)).unwrap_or(usize::MAX);
    for (_, index) in remainders.into_iter().take(left) {
        if let Some(seats) = given.get_mut(index) {
            *seats += 1;
        }
    }
    given
}

/// The divisor methods: seat by seat to the highest quotient, from the least up to the most.
fn highest_quotients(method: AllocationMethod, seats: u64, claims: &[Claim<'_>]) -> Vec<u64> {
    let mut given: Vec<u64> = claims.iter().map(|claim| claim.least).collect();
    let bidder = |index: usize, claim: &Claim<'_>, seats: u64| {
        (seats < reach(claim)).then(|| Bid::new(method, claim.weight, seats, index))
    };
    let mut bids: BinaryHeap<Bid> = (claims.iter().zip(&given).enumerate())
        .filter_map(|(index, (claim, seats))| bidder(index, claim, *seats))
        .collect();
    let taken: u64 = given.iter().sum();
    for _ in taken..seats {
        let Some(bid) = bids.pop() else { break };
        if let (Some(own), Some(claim)) = (given.get_mut(bid.index), claims.get(bid.index)) {
            *own += 1;
            bids.extend(bidder(bid.index, claim, *own));
        }
    }
    given
}

/// The claim of a row on the next seat: `figure ÷ divisor`, as a fraction. Huntington–Hill compares the
/// squares, so that no root is drawn; with no seat its divisor is 0 and its claim beats every other.
#[derive(Debug, PartialEq, Eq)]
struct Bid {
    figure: u128,
    divisor: u128,
    index: usize,
}

impl Bid {
    fn new(method: AllocationMethod, weight: Weight, seats: u64, index: usize) -> Self {
        let (figure, seats) = (u128::from(weight.0), u128::from(seats));
        let (figure, divisor) = match method {
            AllocationMethod::Hamilton | AllocationMethod::Webster => (figure, 2 * seats + 1),
            AllocationMethod::Dhondt => (figure, seats + 1),
            AllocationMethod::HuntingtonHill => (figure * figure, seats * (seats + 1)),
        };
        Self { figure, divisor, index }
    }
}

impl Ord for Bid {
    fn cmp(&self, other: &Self) -> Ordering {
        let quotients = (self.figure * other.divisor).cmp(&(other.figure * self.divisor));
        // Of two claims without any seat yet, the larger figure.
        let figures = || if self.divisor == 0 { self.figure.cmp(&other.figure) } else { Ordering::Equal };
        quotients.then_with(figures).then_with(|| other.index.cmp(&self.index))
    }
}

impl PartialOrd for Bid {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests;
