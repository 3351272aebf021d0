//! Seats shared out over every district of the country, by each method: the largest table there can be. The
//! rule alone, without page and database.

use std::time::Instant;

use hadir::domain::allocation::{AllocationMethod, Claim, Weight, allocate};
use hadir::domain::region::{RegionLevel, Regions};

const SEATS: u64 = 100_000;

pub fn measure() {
    let districts: Vec<&str> = Regions::get()
        .all()
        .iter()
        .filter(|region| region.level == RegionLevel::District)
        .map(|region| region.code)
        .collect();
    let claims: Vec<Claim<'_>> = districts
        .iter()
        .enumerate()
        .map(|(number, code)| Claim {
            code,
            // Figures of very different size, none of them a multiple of another.
            weight: Weight::new(((number * number) % 9_973 + 10) as f64 + 0.25).unwrap(),
            least: 1,
            most: 500,
        })
        .collect();
    for method in AllocationMethod::ALL {
        let begun = Instant::now();
        let shares = allocate(*method, SEATS, &claims).unwrap();
        let took = begun.elapsed().as_secs_f64() * 1_000.0;
        assert_eq!(shares.iter().map(|share| share.seats).sum::<u64>(), SEATS);
        println!("{:<44} {took:>8.2} ms", format!("{SEATS} seats over {} districts, {method}", claims.len()));
    }
}
