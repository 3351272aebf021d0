//! Figures per region of a unit: the list, the form of a series, sources side by side.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::figures::{self, FigureSeries};
use crate::db::units::Unit;
use crate::domain::allocation::Weight;
use crate::domain::ids::FigureSeriesId;
use crate::domain::language::Language;
use crate::domain::region::{RegionLevel, Regions};
use crate::domain::{calendar, figure};
use crate::ops;
use crate::ops::seats::{FiguresForm, remove_figures};
use crate::view::kit::form::cell;
use crate::view::kit::{Entered, Field, catalogue};
use crate::view::units::Tab;
use crate::view::units::settings::figures::{
    ComparePage, ComparedRow, FigureFields, FiguresPage, SeriesFields, SeriesGroup, SeriesPage, SeriesView,
};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, id_in_path, note_errors};
use crate::web::pages::units::settings::Own;

/// All of a unit.
pub async fn list(visit: Visit, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    let id = unit.id;
    let read =
        visit.app().read(move |db| Ok::<_, ops::Error>((figures::list(db, id)?, figures::sums(db, id)?)));
    let (series, sums) = read.await?;
    let mut groups: Vec<SeriesGroup> = Vec::new();
    for one in &series {
        let sum = sums.iter().find(|(of, ..)| *of == one.id);
        let view = shown(one, sum.map_or((0, 0), |(_, count, sum)| (*count, *sum)), visit.language);
        let title = title_of(one);
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.series.push(view),
            None => groups.push(SeriesGroup { title, series: vec![view] }),
        }
    }
    visit.html(&FiguresPage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Figures),
        groups,
    })
}

/// The form for a new one.
pub async fn new(visit: Visit, who: Organizer, code: web::Path<String>) -> Result<HttpResponse> {
    let (own, unit) = &Own::open(&visit, who.caller(), &code).await?;
    let fields = SeriesFields { rows: rows_of(unit, &BTreeMap::new()), ..SeriesFields::default() };
    visit.html(&page(&visit, own, unit, None, fields))
}

/// Adds one.
pub async fn add(who: Organizer, code: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    write(who, &code, None, form).await
}

/// Whether it is to be asked if a series shall go.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    remove: String,
}

/// The form of one.
pub async fn show(
    visit: Visit,
    who: Organizer,
    path: web::Path<(String, String)>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse> {
    let (own, unit) = &Own::open(&visit, who.caller(), &path.0).await?;
    let (of, id) = (unit.id, id_in_path::<FigureSeriesId>(&path.1)?);
    let read = visit.app().read(move |db| {
        let series = figures::find(db, of, id)?.ok_or(ops::Error::NotFound)?;
        Ok::<_, ops::Error>((series, figures::of_series(db, &[id])?))
    });
    let (series, known) = read.await?;
    let known = known.into_iter().map(|(_, code, own)| (code, own)).collect();
    let fields = SeriesFields {
        name: Field::of(series.name),
        year: Field::of(series.year.to_string()),
        source: Field::of(series.source),
        as_of: Field::of(series.as_of.map(|day| day.to_string()).unwrap_or_default()),
        pasted: Field::default(),
        rows: rows_of(unit, &known),
    };
    let page = page(&visit, own, unit, Some(id), fields);
    visit.html(&SeriesPage { removing: !asked.remove.is_empty(), ..page })
}

/// Changes one.
pub async fn save(who: Organizer, path: web::Path<(String, String)>, form: PageForm) -> Result<HttpResponse> {
    let id = id_in_path(&path.1)?;
    write(who, &path.0, Some(id), form).await
}

/// Takes one away.
pub async fn remove(
    who: Organizer,
    path: web::Path<(String, String)>,
    form: PageForm,
) -> Result<HttpResponse> {
    let visit = form.visit;
    let (_, unit) = Own::open(&visit, who.caller(), &path.0).await?;
    remove_figures(visit.app(), who.caller(), unit.id, id_in_path(&path.1)?).await?;
    let to = paths::settings_figures(&unit.code);
    Ok(visit.redirect_saying(&to, FlashKind::Success, "figures-removed"))
}

/// Those of one name and year side by side.
pub async fn compare(
    visit: Visit,
    who: Organizer,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (own, unit) = &Own::open(&visit, who.caller(), &path.0).await?;
    let (of, id) = (unit.id, id_in_path::<FigureSeriesId>(&path.1)?);
    let read = visit.app().read(move |db| {
        let one = figures::find(db, of, id)?.ok_or(ops::Error::NotFound)?;
        let mut series = figures::list(db, of)?;
        series.retain(|other| other.name == one.name && other.year == one.year);
        let ids: Vec<FigureSeriesId> = series.iter().map(|one| one.id).collect();
        Ok::<_, ops::Error>((title_of(&one), series, figures::of_series(db, &ids)?))
    });
    let (title, series, known) = read.await?;
    let mut regions: BTreeMap<&str, Vec<Option<i64>>> = BTreeMap::new();
    for (of, code, own) in &known {
        let at = series.iter().position(|one| one.id == *of).unwrap_or_default();
        let figures = regions.entry(code).or_insert_with(|| vec![None; series.len()]);
        if let Some(place) = figures.get_mut(at) {
            *place = Some(*own);
        }
    }
    let language = visit.language;
    let rows: Vec<ComparedRow> =
        regions.into_iter().map(|(code, figures)| compared(code, &figures, language)).collect();
    let views = series.iter().map(|one| {
        let own = || known.iter().filter(|(of, ..)| *of == one.id).map(|(.., own)| *own);
        shown(one, (i64::try_from(own().count()).unwrap_or_default(), own().sum()), language)
    });
    let different = rows.iter().filter(|row| !row.gap.is_empty()).count();
    visit.html(&ComparePage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Figures),
        title,
        series: views.collect(),
        different: i64::try_from(different).unwrap_or_default(),
        rows,
    })
}

/// A region as its sources tell it. One that a source does not know is no difference.
fn compared(code: &str, figures: &[Option<i64>], language: Language) -> ComparedRow {
    let known = || figures.iter().flatten().copied();
    let gap = known().max().unwrap_or_default() - known().min().unwrap_or_default();
    ComparedRow {
        name: name_of(code),
        figures: figures.iter().map(|own| own.map(|own| number(own, language)).unwrap_or_default()).collect(),
        gap: if gap == 0 { String::new() } else { number(gap, language) },
    }
}

async fn write(
    who: Organizer,
    code: &str,
    id: Option<FigureSeriesId>,
    form: PageForm,
) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let (own, unit) = &Own::open(&visit, who.caller(), code).await?;
    let numbers = entered.rows("region");
    match ops::seats::save_figures(visit.app(), who.caller(), unit.id, id, read(&entered)).await {
        Ok((id, count)) => {
            let count = i64::try_from(count).unwrap_or_default();
            let said = catalogue::text_with(visit.language, "figures-saved", vec![("count", count.into())]);
            let to = paths::settings_figures_series(&unit.code, id);
            Ok(visit.redirect_with_text(&to, FlashKind::Success, &said))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, |field| field_of(field, &numbers));
            let lines = errors.iter().filter_map(|error| {
                let line = error.field.strip_prefix("lines.")?.parse().ok()?;
                Some((line, error.text(visit.language).to_owned()))
            });
            let page = page(&visit, own, unit, id, SeriesFields::entered(&entered, name_of));
            visit.html_to_correct(&SeriesPage { line_errors: lines.collect(), ..page })
        }
        Err(error) => Err(error.into()),
    }
}

fn read(entered: &Entered) -> FiguresForm {
    let value = |name: &str| entered.value(name).to_owned();
    let row = |number: usize| (value(&cell("region", number)), value(&cell("figure", number)));
    FiguresForm {
        name: value("name"),
        year: value("year"),
        source: value("source"),
        as_of: value("as_of"),
        rows: entered.rows("region").into_iter().map(row).collect(),
        // Not trimmed: the numbers of lines are those of the field.
        pasted: entered.field("pasted").value,
    }
}

/// `figures.3` → `figure-5`, the row as it stands on the page.
fn field_of(field: &str, numbers: &[usize]) -> String {
    let index = field.strip_prefix("figures.").and_then(|index| index.parse::<usize>().ok());
    index
        .and_then(|index| numbers.get(index))
        .map_or_else(|| field.to_owned(), |number| cell("figure", number))
}

/// The regions below the unit's own and those that have a figure, by their codes.
fn rows_of(unit: &Unit, known: &BTreeMap<String, i64>) -> Vec<FigureFields> {
    let regions = Regions::get();
    let mut codes: Vec<&str> = match unit.region_code.as_deref() {
        Some(host) => regions.children(host).map(|region| region.code).collect(),
        None => {
            let provinces = regions.all().iter().filter(|region| region.level == RegionLevel::Province);
            provinces.map(|region| region.code).collect()
        }
    };
    codes.extend(known.keys().map(String::as_str));
    codes.sort_unstable();
    codes.dedup();
    let written = |code: &str| known.get(code).copied().and_then(Weight::of_thousandths).map(figure::written);
    codes
        .into_iter()
        .map(|code| FigureFields {
            region: code.to_owned(),
            name: name_of(code),
            figure: Field::of(written(code).unwrap_or_default()),
        })
        .collect()
}

fn name_of(code: &str) -> String {
    Regions::get().find(code).map_or(code, |region| region.name).to_owned()
}

fn title_of(series: &FigureSeries) -> String {
    format!("{} {}", series.name, series.year)
}

fn number(thousandths: i64, language: Language) -> String {
    Weight::of_thousandths(thousandths).map(|own| figure::shown(own, language)).unwrap_or_default()
}

fn shown(series: &FigureSeries, (count, sum): (i64, i64), language: Language) -> SeriesView {
    SeriesView {
        id: series.id.to_string(),
        source: series.source.clone(),
        as_of: series.as_of.map(|day| calendar::date(day, language)).unwrap_or_default(),
        regions: count,
        // The sum of many may be more than one figure can be.
        sum: Weight::of_thousandths(sum)
            .map_or_else(|| calendar::number(sum / 1_000, language), |sum| figure::shown(sum, language)),
    }
}

fn page(
    visit: &Visit,
    own: &Own,
    unit: &Unit,
    id: Option<FigureSeriesId>,
    fields: SeriesFields,
) -> SeriesPage {
    SeriesPage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Figures),
        id: id.map(|id| id.to_string()).unwrap_or_default(),
        fields,
        line_errors: Vec::new(),
        removing: false,
    }
}
