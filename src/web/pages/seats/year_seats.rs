//! The seats of a year: over all events within reach, by origin; and the events of one origin.

use actix_web::{HttpResponse, web};
use chrono::Datelike;
use serde::Deserialize;

use crate::domain::access::Need;
use crate::domain::calendar;
use crate::domain::ids::DelegationId;
use crate::domain::language::Language;
use crate::ops;
use crate::ops::overview::{EventSeats, OriginSeats, SeatsUsed};
use crate::view::events::YEARS;
use crate::view::kit::Fill;
use crate::view::seats::{OriginOrder, SeatsLine, YearSeatsPage};
use crate::view::{Section, paths};
use crate::web::error::Result;
use crate::web::guards::Member;
use crate::web::pages::kit::{Visit, event};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::year_seats()).get(show));
}

/// Which year, whose events, in which order.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    year: String,
    origin: String,
    order: String,
}

async fn show(visit: Visit, who: Member, asked: web::Query<Asked>) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::See);
    let wanted = asked.year.trim().parse().ok();
    let origin: Option<DelegationId> = match asked.origin.trim() {
        "" => None,
        id => Some(crate::web::pages::kit::id_in_path(id)?),
    };
    let (now, language) = (visit.app().now(), visit.language);
    let order = OriginOrder::read(&asked.order);
    let (year, events, name, rows) = visit
        .app()
        .read(move |db| {
            let today = calendar::local_date(event::utc(now), event::zone_of(db, &scope)?);
            let year = wanted.filter(|year| YEARS.contains(year)).unwrap_or_else(|| today.year());
            Ok::<_, ops::Error>(match origin {
                None => {
                    let found = ops::overview::year_seats::find(db, &scope, year, today)?;
                    let rows: Vec<SeatsLine> = found.origins.iter().map(|one| of_origin(year, one)).collect();
                    (year, found.events, None, rows)
                }
                Some(origin) => {
                    let found = ops::overview::year_seats::of_origin(db, &scope, year, today, origin)?;
                    let (name, events) = found.ok_or(ops::Error::NotFound)?;
                    let rows = events.iter().map(|one| of_event(one, language)).collect();
                    (year, events.len() as i64, Some(name), rows)
                }
            })
        })
        .await?;
    let (rows, total) = YearSeatsPage::arrange(rows, name.is_none().then_some(order));
    let shell = visit.shell(Section::Events);
    visit.html(&YearSeatsPage { shell, year, events, origin: name, rows, total, order })
}

fn line(sum: &SeatsUsed) -> SeatsLine {
    let figures = &sum.figures;
    SeatsLine {
        fill: Fill {
            seats: figures.seats,
            confirmed: figures.confirmed,
            nominated: figures.nominated,
            waiting: figures.waiting,
        },
        present: figures.present,
        held: sum.held,
        used: sum.used,
        ..SeatsLine::default()
    }
}

fn of_origin(year: i32, origin: &OriginSeats) -> SeatsLine {
    let asks = [("year", year.to_string()), ("origin", origin.delegation.to_string())];
    let asks: Vec<(&str, &str)> = asks.iter().map(|(name, value)| (*name, value.as_str())).collect();
    SeatsLine {
        name: origin.name.clone(),
        url: paths::with_query(&paths::year_seats(), &asks),
        events: origin.events,
        ..line(&origin.sum)
    }
}

fn of_event(one: &EventSeats, language: Language) -> SeatsLine {
    SeatsLine {
        name: one.event.title.clone(),
        dates: event::dates(&one.event, language),
        url: paths::delegations(&one.event.code),
        events: 1,
        ..line(&one.sum)
    }
}
