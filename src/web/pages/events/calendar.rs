//! The calendar of a year: the events that one may see, by month.

use actix_web::{HttpResponse, web};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::db::events::{self, Event};
use crate::db::units;
use crate::domain::access::{Need, Scope};
use crate::domain::calendar;
use crate::domain::language::Language;
use crate::ops;
use crate::view::events::calendar::months;
use crate::view::events::{CalendarPage, Entry, YEARS};
use crate::view::kit::Choice;
use crate::view::{Section, paths};
use crate::web::error::Result;
use crate::web::guards::Member;
use crate::web::pages::kit::{Visit, event};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::calendar()).get(show));
}

/// Which year, of which unit.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    year: String,
    unit: String,
}

async fn show(visit: Visit, who: Member, which: web::Query<Which>) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::See);
    let (asked, wanted) = (which.year.trim().parse().ok(), which.unit.clone());
    let now = visit.app().now();
    let (today, year, units, chosen, found) = visit
        .app()
        .read(move |db| {
            let today = calendar::local_date(event::utc(now), event::zone_of(db, &scope)?);
            let year = asked.filter(|year| YEARS.contains(year)).unwrap_or_else(|| today.year());
            let mut units = units::list(db, &Scope::everything())?;
            units.retain(|unit| scope.covers_unit(unit.id));
            let chosen = units.iter().find(|unit| unit.code == wanted).map(|unit| unit.id);
            let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
            let found = events::between(db, &scope, chosen, day(1, 1), day(12, 31))?;
            Ok::<_, ops::Error>((today, year, units, chosen, found))
        })
        .await?;
    let entries: Vec<Entry> = found.iter().filter_map(|event| entry(event, visit.language)).collect();
    let chosen = units.iter().find(|unit| Some(unit.id) == chosen);
    visit.html(&CalendarPage {
        shell: visit.shell(Section::Events),
        year,
        count: entries.len() as i64,
        unit: chosen.map(|unit| unit.code.clone()).unwrap_or_default(),
        units: units.iter().map(|unit| Choice::new(&unit.code, unit.name.clone())).collect(),
        months: months(year, &entries, Some(today), visit.language),
        may_plan: who.caller().may(Need::Organize),
    })
}

fn entry(event: &Event, language: Language) -> Option<Entry> {
    let first = event.starts_on?;
    Some(Entry {
        id: event.code.clone(),
        title: event.title.clone(),
        dates: event::dates(event, language),
        place: event.city.clone(),
        status: event.status,
        first,
        last: event.ends_on.unwrap_or(first),
    })
}
