//! The delegations of an event, how their seats are filled, and who came; with their regions as tiles.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::participants;
use crate::domain::access::Need;
use crate::domain::region::{Regions, Tiles};
use crate::ops;
use crate::ops::delegations::{DelegationFigures, DelegationRow};
use crate::view::delegations::{
    DelegationChoice, DelegationLine, DelegationOrder, DelegationsPage, TileFigures, TileMap,
};
use crate::view::events::Tab;
use crate::view::kit::Fill;
use crate::view::{Section, paths};
use crate::web::error::Result;
use crate::web::guards::Member;
use crate::web::pages::kit::{Visit, event};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::delegations("{event}")).get(show));
}

/// Which rows, in which order.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    show: String,
    order: String,
}

async fn show(
    visit: Visit,
    who: Member,
    key: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse> {
    let caller = who.caller();
    let scope = caller.scope(Need::See);
    let key = key.into_inner();
    let decides = caller.scope(Need::Organize);
    let (table, undecided) = visit
        .app()
        .read(move |db| {
            let table = ops::delegations::table::find(db, &scope, &key)?;
            let event = &table.event;
            let undecided = match decides.covers_event(event.unit_id, event.id) {
                true => Some(participants::count_undecided(db, event.id)?),
                false => None,
            };
            Ok::<_, ops::Error>((table, undecided))
        })
        .await?;
    let event = &table.event;
    let order = DelegationOrder::read(&asked.order);
    let choice = DelegationChoice::read(&asked.show);
    let nameless = visit.shell(Section::Events).t("delegation-none");
    let lines = table.rows.iter().map(|row| line(row, &nameless)).collect();
    let (rows, total) = DelegationsPage::arrange(lines, order, choice);
    let page = DelegationsPage {
        shell: visit.shell(Section::Events),
        event: event::head(&visit, caller, event, Tab::Delegations).await?,
        any: !table.rows.is_empty(),
        undecided,
        rows,
        total,
        order,
        choice,
        tiles: tiles(&visit, &table.rows),
        papers: caller.scope(Need::Read).covers_event(event.unit_id, event.id),
    };
    visit.html(&page)
}

/// Where a delegation leads.
fn url(row: &DelegationRow) -> String {
    row.id.map(paths::delegation).unwrap_or_default()
}

fn fill(figures: &DelegationFigures) -> Fill {
    Fill {
        seats: figures.seats,
        confirmed: figures.confirmed,
        nominated: figures.nominated,
        waiting: figures.waiting,
    }
}

fn line(row: &DelegationRow, nameless: &str) -> DelegationLine {
    DelegationLine {
        name: if row.id.is_some() { row.name.clone() } else { nameless.to_owned() },
        url: url(row),
        fill: fill(&row.figures),
        left: row.figures.left,
        rejected: row.figures.rejected,
        gone: row.figures.gone,
        present: row.figures.present,
    }
}

/// The regions as tiles, where at least two of them are the children of one region, and no other is there
/// but perhaps that region itself.
fn tiles(visit: &Visit, rows: &[DelegationRow]) -> Option<TileMap> {
    let regions = Regions::get();
    let of_region = || rows.iter().filter(|row| regions.find(&row.region_code).is_some());
    let parent_of = |code: &str| code.rsplit_once('.').map_or(String::new(), |(parent, _)| parent.to_owned());
    // The deepest decides: beside its children a region itself has seats, too.
    let deepest = of_region().max_by_key(|row| row.region_code.len())?;
    let parent = parent_of(&deepest.region_code);
    let is_child = |row: &&DelegationRow| parent_of(&row.region_code) == parent;
    if of_region().any(|row| !is_child(&row) && row.region_code != parent) {
        return None;
    }
    let tiles = Tiles::of(Some(parent.as_str()).filter(|parent| !parent.is_empty()));
    let name = match regions.find(&parent) {
        Some(region) => region.name.to_owned(),
        None => visit.shell(Section::Events).t("tiles-country"),
    };
    let map = TileMap::new(name, &tiles, |code| {
        let mut own = of_region().filter(|row| row.region_code == code).peekable();
        let url = url(own.peek()?);
        let mut figures = DelegationFigures::default();
        own.for_each(|row| figures += row.figures);
        Some(TileFigures { fill: fill(&figures), url })
    });
    (map.tiles.iter().filter(|tile| tile.figures.is_some()).count() > 1).then_some(map)
}
