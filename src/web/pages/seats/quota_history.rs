//! What became of the table of seats, and the way back to an earlier one.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::events::Event;
use crate::domain::access::Need;
use crate::ops;
use crate::ops::seats::{Change, ChangedRow, Restoring, restore_quotas};
use crate::view::events::Tab;
use crate::view::kit::{catalogue, remarks};
use crate::view::seats::{ChangeView, ChangedRowView, QuotaHistoryPage};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::words::moment;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::quotas_restore("{event}", "{change}")).post(restore))
        .service(web::resource(paths::quota_history("{event}")).get(show));
}

/// Behind which change the page begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    before: String,
}

async fn show(
    visit: Visit,
    who: Organizer,
    key: web::Path<String>,
    which: web::Query<Which>,
) -> Result<HttpResponse> {
    let (scope, before) = (who.caller().scope(Need::Organize), which.before.parse().ok());
    let key = key.into_inner();
    let history =
        visit.app().read(move |db| ops::seats::quota_history::find(db, &scope, &key, before)).await?;
    let event = &history.event;
    let next = history
        .next
        .map(|id| paths::with_query(&paths::quota_history(&event.code), &[("before", &id.to_string())]));
    visit.html(&QuotaHistoryPage {
        shell: visit.shell(Section::Events),
        event: event::head(&visit, who.caller(), event, Tab::Quotas).await?,
        changes: history.changes.iter().map(|change| shown(&visit, event, change)).collect(),
        next,
    })
}

/// Whether only the last change may be undone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct How {
    last: String,
}

async fn restore(
    who: Organizer,
    path: web::Path<(String, String)>,
    how: web::Query<How>,
    form: PageForm,
) -> Result<HttpResponse> {
    let visit = form.visit;
    let restoring = Restoring { change: id_in_path(&path.1)?, only_last: !how.last.is_empty() };
    match restore_quotas(visit.app(), who.caller(), &path.0, restoring).await {
        Ok(event) => {
            Ok(visit.redirect_saying(&paths::quotas(event.code), FlashKind::Success, "quota-restored"))
        }
        Err(error) => visit.refused(&paths::quota_history(&path.0), error),
    }
}

fn shown(visit: &Visit, event: &Event, change: &Change) -> ChangeView {
    let seats = |seats: Option<i64>| seats.map(|seats| seats.to_string()).unwrap_or_default();
    let row = |row: &ChangedRow| ChangedRowView {
        name: row.delegation.clone(),
        category: row.category.clone(),
        before: seats(row.before),
        after: seats(row.after),
    };
    ChangeView {
        id: change.id.to_string(),
        what: catalogue::text(visit.language, change.action.key()),
        at: moment(event, change.at, visit.language),
        who: change.who.clone(),
        note: remarks::quota_note(&change.note, visit.language),
        sums: change.sums,
        rows: change.rows.iter().map(row).collect(),
    }
}
