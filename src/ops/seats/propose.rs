//! Proposes how an event's seats are shared out: which delegations may take part, and what each would get by
//! the figures of a series, by typed ones or in equal parts. A read: nothing is stored.

use std::collections::HashMap;

use super::quota_rows::name_of;
use super::quota_table::QuotaTable;
use crate::db::events::Event;
use crate::db::{Db, figures};
use crate::domain::allocation::{AllocationMethod, Claim, Impossible, Share, Weight, allocate};
use crate::domain::ids::FigureSeriesId;
use crate::domain::problem::Problem;
use crate::domain::quota::MOST_SEATS;
use crate::domain::region::{RegionLevel, Regions};
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// A delegation that has seats or may get some.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// The region's code, or empty.
    pub region: String,
    /// The institution, or empty.
    pub institution: String,
    /// What people call it.
    pub name: String,
    /// Whether it usually takes part: a region directly below the host.
    pub shares: bool,
    /// Its seats now, in all categories.
    pub present: i64,
    /// Those of them that hold somebody.
    pub taken: i64,
}

/// Those of an event in the order of its table, then the regions below the host that have no seats yet: all of
/// them while nobody has, none once the table was begun. Last the host itself.
pub fn candidates(table: &QuotaTable) -> Vec<Candidate> {
    let host = table.event.region_code.as_deref();
    let mut found: Vec<Candidate> = Vec::new();
    for row in &table.rows {
        let (region, institution) = (&row.delegation.region_code, &row.delegation.institution);
        let known = found.iter_mut().find(|one| one.region == *region && one.institution == *institution);
        let seats = (row.quota.seats, row.quota.taken);
        match known {
            Some(known) => {
                (known.present, known.taken) = (known.present + seats.0, known.taken + seats.1);
            }
            None => found.push(Candidate {
                region: region.clone(),
                institution: institution.clone(),
                name: row.delegation.name.clone(),
                shares: institution.is_empty() && !region.is_empty() && Some(region.as_str()) != host,
                present: seats.0,
                taken: seats.1,
            }),
        }
    }
    if !found.iter().any(|one| one.shares) {
        let below = below(host).into_iter().map(|region| Candidate {
            name: name_of(region, ""),
            region: region.to_owned(),
            shares: true,
            ..Candidate::default()
        });
        found = below.chain(found).collect();
    }
    if let Some(host) = host
        && !found.iter().any(|one| one.region == host && one.institution.is_empty())
    {
        let name = name_of(host, "");
        found.push(Candidate { region: host.to_owned(), name, ..Candidate::default() });
    }
    found
}

/// The codes of the regions directly below a host; without one, of all provinces.
fn below(host: Option<&str>) -> Vec<&'static str> {
    let regions = Regions::get();
    let province =
        |code: &&str| regions.find(code).is_some_and(|region| region.level == RegionLevel::Province);
    match host {
        Some(host) => regions
            .all()
            .iter()
            .map(|region| region.code)
            .filter(|code| code.rsplit_once('.').is_some_and(|(parent, _)| parent == host))
            .collect(),
        None => regions.all().iter().map(|region| region.code).filter(province).collect(),
    }
}

/// By what seats are shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// In equal parts.
    Equal,
    /// By figures that are typed for this once.
    Typed,
    /// By the figures of a series of the event's unit.
    Series(FigureSeriesId),
}

/// What is to be shared out.
#[derive(Debug, Clone)]
pub struct ShareForm {
    /// All seats, those of fixed rows included.
    pub total: i64,
    /// By what.
    pub basis: Basis,
    /// Each row that takes part gets at least so many.
    pub least: i64,
    /// And at most so many.
    pub most: Option<i64>,
    /// By which rule.
    pub method: AllocationMethod,
    /// The rows.
    pub rows: Vec<ShareRow>,
}

/// A row as entered.
#[derive(Debug, Clone, Default)]
pub struct ShareRow {
    /// The region's code, or empty.
    pub region: String,
    /// The institution, or empty.
    pub institution: String,
    /// Whether it takes part.
    pub shares: bool,
    /// Its typed figure.
    pub figure: Option<Weight>,
    /// Its seats where it does not take part: they are set apart before the others share.
    pub fixed: i64,
}

/// What a row would get.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Proposed {
    /// Seats.
    pub seats: i64,
    /// The exact share; nothing for rows that do not take part.
    pub exact: Option<f64>,
    /// The figure by which it takes part; nothing where none is known.
    pub figure: Option<Weight>,
}

/// The proposal, a row for each that was entered. Their seats add up to the total.
pub fn propose_seats(db: &mut Db, event: &Event, form: &ShareForm) -> Result<Vec<Proposed>> {
    let figures = figures(db, event, form)?;
    let fixed = check(form)?;
    let whole = |seats: i64| u64::try_from(seats).unwrap_or_default();
    let zero = Weight::of_thousandths(0);
    let keys: Vec<String> =
        form.rows.iter().map(|row| format!("{}|{}", row.region, row.institution)).collect();
    let claims: Vec<Claim<'_>> = (form.rows.iter().zip(&keys).zip(&figures))
        .filter(|((row, _), _)| row.shares)
        .filter_map(|((_, code), figure)| {
            Some(Claim {
                code,
                weight: figure.or(zero)?,
                least: whole(form.least),
                most: form.most.map_or(u64::MAX, whole),
            })
        })
        .collect();
    let shares = allocate(form.method, whole(form.total - fixed), &claims).map_err(told)?;
    let mut shares = shares.into_iter();
    Ok(form.rows.iter().zip(figures).map(|(row, figure)| proposed(row, figure, &mut shares)).collect())
}

fn proposed(row: &ShareRow, figure: Option<Weight>, shares: &mut impl Iterator<Item = Share>) -> Proposed {
    match row.shares.then(|| shares.next()).flatten() {
        Some(share) => Proposed {
            seats: i64::try_from(share.seats).unwrap_or(i64::MAX),
            exact: Some(share.exact),
            figure,
        },
        None => Proposed { seats: row.fixed, exact: None, figure: None },
    }
}

/// Says why seats can't be shared out at the field that can be changed.
fn told(impossible: Impossible) -> Error {
    match impossible {
        Impossible::LeastAboveSeats(least) => Error::invalid("least", Problem::LeastAboveSeats(least)),
        Impossible::MostBelowSeats(most) => Error::invalid("total", Problem::MostBelowSeats(most)),
    }
}

/// Checks the numbers; the seats of the rows that do not take part.
fn check(form: &ShareForm) -> Result<i64> {
    let mut problems = Problems::default();
    input::number(&mut problems, "total", form.total, 0, MOST_SEATS);
    input::number(&mut problems, "least", form.least, 0, MOST_SEATS);
    if let Some(most) = form.most {
        input::number(&mut problems, "most", most, 0, MOST_SEATS);
    }
    let mut fixed = 0_i64;
    for (index, row) in form.rows.iter().enumerate().filter(|(_, row)| !row.shares) {
        input::number(&mut problems, &format!("rows.{index}.fixed"), row.fixed, 0, MOST_SEATS);
        fixed = fixed.saturating_add(row.fixed);
    }
    if !form.rows.iter().any(|row| row.shares) {
        problems.add("rows", Problem::Required);
    }
    if fixed > form.total {
        problems.add("total", Problem::FixedAboveSeats(fixed));
    }
    problems.finish()?;
    Ok(fixed)
}

/// The figure of each row; nothing where none is known.
fn figures(db: &mut Db, event: &Event, form: &ShareForm) -> Result<Vec<Option<Weight>>> {
    let series = match form.basis {
        Basis::Equal => return Ok(form.rows.iter().map(|_| Weight::of_thousandths(1_000)).collect()),
        Basis::Typed => return Ok(form.rows.iter().map(|row| row.figure).collect()),
        Basis::Series(id) => id,
    };
    if figures::find(db, event.unit_id, series)?.is_none() {
        return Err(Error::invalid("basis", Problem::Required));
    }
    let known: HashMap<String, i64> =
        figures::of_series(db, &[series])?.into_iter().map(|(_, code, figure)| (code, figure)).collect();
    let figure = |row: &ShareRow| {
        let code = Some(&row.region).filter(|_| row.institution.is_empty())?;
        Weight::of_thousandths(*known.get(code)?)
    };
    Ok(form.rows.iter().map(figure).collect())
}
