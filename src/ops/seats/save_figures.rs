//! Keeps figures per region: a series of one source, its rows as typed, and lines that were pasted from a
//! spreadsheet. What a line says of a region counts more than its row.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::figures::{self, FigureSeries};
use crate::db::units;
use crate::domain::access::{Caller, Need};
use crate::domain::allocation::Weight;
use crate::domain::audit::Action;
use crate::domain::ids::{FigureSeriesId, UnitId};
use crate::domain::problem::Problem;
use crate::domain::region::{Region, Regions};
use crate::domain::{figure, person};
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// More lines than there are regions.
const MOST_LINES: usize = 10_000;

/// A series as entered.
#[derive(Debug, Clone, Default)]
pub struct FiguresForm {
    /// What was counted.
    pub name: String,
    /// Of which year.
    pub year: String,
    /// By whom.
    pub source: String,
    /// As of which day, `2026-01-31`.
    pub as_of: String,
    /// Regions by code, with their figures as typed.
    pub rows: Vec<(String, String)>,
    /// Lines of a name or code and a figure.
    pub pasted: String,
}

/// Adds a series of a unit or writes one anew; its id and how many regions it has.
pub async fn save_figures(
    app: &App,
    caller: &Caller,
    unit: UnitId,
    id: Option<FigureSeriesId>,
    form: FiguresForm,
) -> Result<(FigureSeriesId, usize)> {
    let scope = caller.scope(Need::Organize);
    if !scope.covers_unit(unit) {
        return Err(Error::NotFound);
    }
    let host = app.read(move |db| Ok::<_, Error>(units::get(db, unit)?.region_code)).await?;
    let read = read(&form, host.as_deref())?;
    app.write(&caller.actor, move |tx| {
        let known = figures::list(tx, unit)?;
        let before = match id {
            Some(id) => Some(known.iter().find(|one| one.id == id).cloned().ok_or(Error::NotFound)?),
            None => None,
        };
        let same = |one: &FigureSeries| {
            (one.name.as_str(), one.year, one.source.as_str()) == (&read.name, read.year, &read.source)
        };
        if known.iter().any(|one| Some(one.id) != id && same(one)) {
            return Err(Error::invalid("source", Problem::SeriesTaken));
        }
        let series = FigureSeries {
            id: before.as_ref().map_or_else(|| tx.ids.draw(), |before| before.id),
            unit_id: unit,
            name: read.name.clone(),
            year: read.year,
            source: read.source.clone(),
            as_of: read.as_of,
            created_at: before.as_ref().map_or(tx.now, |before| before.created_at),
            updated_at: tx.now,
        };
        match before {
            Some(_) => figures::update(tx, &series)?,
            None => figures::insert(tx, &series)?,
        }
        let was = match before {
            Some(_) => figures::of_series(tx, &[series.id])?,
            None => Vec::new(),
        };
        let rows: Vec<(String, i64)> =
            read.figures.iter().map(|(code, figure)| ((*code).to_owned(), figure.thousandths())).collect();
        figures::set_figures(tx, series.id, &rows)?;
        let was: Vec<(String, i64)> = was.into_iter().map(|(_, code, own)| (code, own)).collect();
        audit::record(
            tx,
            Entry {
                action: Action::FiguresSaved,
                subject_id: &series.id,
                event: None,
                before: before.as_ref().map(|before| visible(before, &was)),
                after: Some(visible(&series, &rows)),
            },
        )?;
        Ok((series.id, rows.len()))
    })
    .await
}

/// Takes a series of a unit away.
pub async fn remove_figures(app: &App, caller: &Caller, unit: UnitId, id: FigureSeriesId) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(unit) {
            return Err(Error::NotFound);
        }
        let series = figures::find(tx, unit, id)?.ok_or(Error::NotFound)?;
        let rows = figures::of_series(tx, &[id])?.into_iter().map(|(_, code, own)| (code, own));
        let rows: Vec<(String, i64)> = rows.collect();
        figures::delete(tx, id)?;
        audit::record(
            tx,
            Entry {
                action: Action::FiguresRemoved,
                subject_id: &id,
                event: None,
                before: Some(visible(&series, &rows)),
                after: None,
            },
        )?;
        Ok(())
    })
    .await
}

fn visible(series: &FigureSeries, rows: &[(String, i64)]) -> serde_json::Value {
    let figures: BTreeMap<&str, i64> = rows.iter().map(|(code, own)| (code.as_str(), *own)).collect();
    serde_json::json!({
        "name": series.name, "year": series.year, "source": series.source, "as_of": series.as_of,
        "thousandths": figures,
    })
}

/// What was entered, found good.
struct Read {
    name: String,
    year: i64,
    source: String,
    as_of: Option<NaiveDate>,
    figures: BTreeMap<&'static str, Weight>,
}

/// Errors of rows stand at `figures.3`, the row as entered, those of lines at `lines.5`, the line as pasted.
fn read(form: &FiguresForm, host: Option<&str>) -> Result<Read> {
    let mut problems = Problems::default();
    let year = form.year.trim().parse().unwrap_or_default();
    let mut read = Read {
        name: input::required_line(&mut problems, "name", &form.name, 120),
        year: input::number(&mut problems, "year", year, 1945, 2200),
        source: input::line(&mut problems, "source", &form.source, 200),
        as_of: None,
        figures: BTreeMap::new(),
    };
    if !form.as_of.trim().is_empty() {
        read.as_of = form.as_of.trim().parse().ok();
        if read.as_of.is_none() {
            problems.add("as_of", Problem::NotADate);
        }
    }
    for (index, (region, text)) in form.rows.iter().enumerate() {
        let (Some(region), text) = (Regions::get().find(region), text.trim()) else { continue };
        if is_nothing(text) {
            continue;
        }
        match figure::parse(text) {
            Some(own) => drop(read.figures.insert(region.code, own)),
            None => problems.add(format!("figures.{index}"), Problem::Malformed("1.234")),
        }
    }
    read_lines(&mut problems, &form.pasted, host, &mut read.figures);
    problems.finish()?;
    Ok(read)
}

/// Reads lines of a region and a figure. A heading above them and sums below them are passed over.
fn read_lines(
    problems: &mut Problems,
    text: &str,
    host: Option<&str>,
    figures: &mut BTreeMap<&'static str, Weight>,
) {
    let mut seen = HashSet::new();
    let mut first = true;
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let field = format!("lines.{}", index + 1);
        if index >= MOST_LINES {
            problems.add(field, Problem::OutOfRange(0, MOST_LINES as i64));
            return;
        }
        let (region, own) = split(line);
        let heading = std::mem::take(&mut first) && !own.chars().any(|c| c.is_ascii_digit());
        if heading || is_nothing(own) || ["jumlah", "total"].contains(&person::fold(region).as_str()) {
            continue;
        }
        let region = match resolve(region, host) {
            Ok(region) => region,
            Err(problem) => {
                problems.add(field, problem);
                continue;
            }
        };
        if !seen.insert(region.code) {
            problems.add(field, Problem::Twice(region.name.to_owned()));
        } else if let Some(own) = figure::parse(own) {
            figures.insert(region.code, own);
        } else {
            problems.add(field, Problem::Malformed("1.234"));
        }
    }
}

fn is_nothing(figure: &str) -> bool {
    matches!(figure.trim(), "" | "-" | "–")
}

/// The region and the figure of a line: cells of a spreadsheet, of which a running number may be the first, or
/// a name and a figure behind it.
fn split(line: &str) -> (&str, &str) {
    for separator in ['\t', ';'] {
        if line.contains(separator) {
            let mut cells: Vec<&str> = line.split(separator).map(str::trim).collect();
            let is_number = |cell: &&str| cell.trim_end_matches('.').bytes().all(|b| b.is_ascii_digit());
            if cells.len() > 2 && cells.first().is_some_and(is_number) {
                cells.remove(0);
            }
            return (cells.first().copied().unwrap_or_default(), cells.get(1).copied().unwrap_or_default());
        }
    }
    let line = line.trim();
    line.rsplit_once(char::is_whitespace).map_or((line, ""), |(region, own)| (region.trim(), own))
}

/// The region that is meant: any by its code, else one of the unit's own by its name.
fn resolve(text: &str, host: Option<&str>) -> std::result::Result<&'static Region, Problem> {
    match Regions::get().find(text) {
        Some(region) => Ok(region),
        None => Ok(Regions::get().resolve(text, host)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pasted: &str) -> FiguresForm {
        FiguresForm {
            name: "Pendamping".to_owned(),
            year: "2026".to_owned(),
            pasted: pasted.to_owned(),
            ..FiguresForm::default()
        }
    }

    #[test]
    fn lines_of_a_spreadsheet_are_read_in_the_ways_offices_have_them() {
        let pasted = "No\tKab/Kota\tJumlah\r\n1\tKabupaten Tapin\t60\r\n2.\tHSS\t1.234\r\n\r\n63.71;7\n\
                      Kota Banjarbaru 12,5\nKabupaten Banjar\t-\nJumlah\t1.313\n";
        let read = read(&form(pasted), Some("63")).unwrap();
        let found: Vec<(&str, i64)> =
            read.figures.iter().map(|(code, own)| (*code, own.thousandths())).collect();
        assert_eq!(found, [("63.05", 60_000), ("63.06", 1_234_000), ("63.71", 7_000), ("63.72", 12_500)]);
    }

    #[test]
    fn what_can_not_be_read_is_named_at_its_line() {
        let pasted = "Kabupaten Tapim\t60\nTapin\tbanyak5\nHSS\t5\nHulu Sungai Selatan\t6\nKota Bogor\t1";
        let Err(Error::Invalid(errors)) = read(&form(pasted), Some("63")) else { panic!("read") };
        let found: Vec<(&str, &str)> =
            errors.iter().map(|error| (error.field.as_str(), error.code)).collect();
        assert_eq!(
            found,
            [
                ("lines.1", "unknown_region"),
                ("lines.2", "malformed"),
                ("lines.4", "twice"),
                ("lines.5", "unknown_region")
            ]
        );
    }
}
