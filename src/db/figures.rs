//! Figures per region by which seats are shared out: series of a unit, each of one source. Knows thousandths
//! and codes; what they mean is said by `domain`.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{figure_series, region_figures};
use crate::db::engine::tx::Tx;
use crate::domain::ids::{FigureSeriesId, UnitId};

/// A row of `figure_series`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = figure_series, check_for_backend(Backend), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct FigureSeries {
    /// Its id.
    pub id: FigureSeriesId,
    /// Whose.
    pub unit_id: UnitId,
    /// What was counted.
    pub name: String,
    /// Of which year.
    pub year: i64,
    /// By whom; may be empty.
    pub source: String,
    /// As of which day.
    pub as_of: Option<NaiveDate>,
    /// When it was entered.
    pub created_at: NaiveDateTime,
    /// When it was last changed.
    pub updated_at: NaiveDateTime,
}

/// The series of a unit, the latest year first; those of one name and year stand together.
pub fn list(connection: &mut Db, unit: UnitId) -> Result<Vec<FigureSeries>> {
    Ok(figure_series::table
        .filter(figure_series::unit_id.eq(unit))
        .order((figure_series::year.desc(), figure_series::name, figure_series::source))
        .select(FigureSeries::as_select())
        .load(connection)?)
}

/// A series of a unit.
pub fn find(connection: &mut Db, unit: UnitId, id: FigureSeriesId) -> Result<Option<FigureSeries>> {
    Ok(figure_series::table
        .find(id)
        .filter(figure_series::unit_id.eq(unit))
        .select(FigureSeries::as_select())
        .get_result(connection)
        .optional()?)
}

/// The figures of these series, in thousandths, by series and region.
pub fn of_series(connection: &mut Db, ids: &[FigureSeriesId]) -> Result<Vec<(FigureSeriesId, String, i64)>> {
    Ok(region_figures::table
        .filter(region_figures::series_id.eq_any(ids.to_vec()))
        .order((region_figures::series_id, region_figures::region_code))
        .select((region_figures::series_id, region_figures::region_code, region_figures::thousandths))
        .load(connection)?)
}

/// How many regions each series of a unit has, and the sum of their thousandths.
pub fn sums(connection: &mut Db, unit: UnitId) -> Result<Vec<(FigureSeriesId, i64, i64)>> {
    let ids: Vec<FigureSeriesId> = figure_series::table
        .filter(figure_series::unit_id.eq(unit))
        .select(figure_series::id)
        .load(connection)?;
    let mut sums: Vec<(FigureSeriesId, i64, i64)> = Vec::new();
    for (id, _, own) in of_series(connection, &ids)? {
        match sums.last_mut().filter(|(last, ..)| *last == id) {
            Some((_, count, sum)) => (*count, *sum) = (*count + 1, sum.saturating_add(own)),
            None => sums.push((id, 1, own)),
        }
    }
    Ok(sums)
}

/// Adds a series.
pub fn insert(tx: &mut Tx<'_>, series: &FigureSeries) -> Result<()> {
    diesel::insert_into(figure_series::table).values(series).execute(&mut **tx)?;
    Ok(())
}

/// Writes a series anew.
pub fn update(tx: &mut Tx<'_>, series: &FigureSeries) -> Result<()> {
    diesel::update(figure_series::table.find(series.id)).set(series).execute(&mut **tx)?;
    Ok(())
}

/// Writes the figures of a series anew.
pub fn set_figures(tx: &mut Tx<'_>, id: FigureSeriesId, figures: &[(String, i64)]) -> Result<()> {
    diesel::delete(region_figures::table.filter(region_figures::series_id.eq(id))).execute(&mut **tx)?;
    for (code, thousandths) in figures {
        diesel::insert_into(region_figures::table)
            .values((
                region_figures::series_id.eq(id),
                region_figures::region_code.eq(code),
                region_figures::thousandths.eq(*thousandths),
            ))
            .execute(&mut **tx)?;
    }
    Ok(())
}

/// Takes a series away with its figures.
pub fn delete(tx: &mut Tx<'_>, id: FigureSeriesId) -> Result<()> {
    diesel::delete(figure_series::table.find(id)).execute(&mut **tx)?;
    Ok(())
}
