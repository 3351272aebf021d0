//! Proposes how seats are shared out among regions by their figures. A read: nothing is stored.

use crate::ops::input::region_code;
use std::collections::BTreeMap;

use crate::db::{Db, events};
use crate::domain::access::Scope;
use crate::domain::allocation::{AllocationMethod, Claim, Impossible, Weight, allocate};
use crate::domain::problem::Problem;
use crate::domain::quota::{MOST_SEATS, is_seats};
use crate::ops::error::{Error, Problems, Result};

/// What is to be shared out.
#[derive(Debug, Clone)]
pub struct AllocationForm {
    /// How many seats.
    pub seats: i64,
    /// Each region gets at least so many.
    pub minimum: i64,
    /// And at most so many; none for no limit.
    pub maximum: Option<i64>,
    /// By which rule.
    pub method: AllocationMethod,
    /// The figures by code, name or alias of the region.
    pub weights: BTreeMap<String, f64>,
}

/// What a region would get.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedSeats {
    /// The region's code.
    pub region_code: String,
    /// Seats.
    pub seats: u64,
    /// The exact share, as [`crate::domain::allocation::Share`] has it.
    pub exact: f64,
}

/// The proposal for an event by id or code, in the order of the codes.
pub fn allocate_seats(
    db: &mut Db,
    scope: &Scope,
    key: &str,
    form: &AllocationForm,
) -> Result<Vec<ProposedSeats>> {
    let event = events::find(db, scope, key)?.ok_or(Error::NotFound)?;
    let mut problems = Problems::default();
    let named = [("seats", Some(form.seats)), ("minimum", Some(form.minimum)), ("maximum", form.maximum)];
    for (field, value) in named {
        if !value.is_none_or(is_seats) {
            problems.add(field, Problem::OutOfRange(0, MOST_SEATS));
        }
    }
    if form.weights.is_empty() {
        problems.add("weights", Problem::Required);
    }
    let mut figures = BTreeMap::new();
    for (region, figure) in &form.weights {
        let field = format!("weights.{region}");
        let Some(weight) = Weight::new(*figure) else {
            problems.add(field, Problem::OutOfRange(0, Weight::MAX as i64));
            continue;
        };
        match region_code(&event, region) {
            Ok(code) => {
                if figures.insert(code, weight).is_some() {
                    problems.add(field, Problem::Twice(region.clone()));
                }
            }
            Err(problem) => problems.add(field, problem),
        }
    }
    problems.finish()?;
    let whole = |seats: i64| u64::try_from(seats).unwrap_or_default();
    let claims: Vec<Claim<'_>> = figures
        .iter()
        .map(|(code, weight)| Claim {
            code,
            weight: *weight,
            least: whole(form.minimum),
            most: form.maximum.map_or(u64::MAX, whole),
        })
        .collect();
    let shares =
        allocate(form.method, whole(form.seats), &claims).map_err(|impossible| match impossible {
            Impossible::LeastAboveSeats(least) => Error::invalid("minimum", Problem::LeastAboveSeats(least)),
            Impossible::MostBelowSeats(most) => Error::invalid("seats", Problem::MostBelowSeats(most)),
        })?;
    let proposed = claims.iter().zip(shares).map(|(claim, share)| ProposedSeats {
        region_code: claim.code.to_owned(),
        seats: share.seats,
        exact: share.exact,
    });
    Ok(proposed.collect())
}
