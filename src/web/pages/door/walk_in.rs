//! Somebody who came to the desk unregistered: the form of a session, for whoever scans there.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use crate::db::events::Event;
use crate::db::participants;
use crate::db::sessions::{self, Session};
use crate::domain::access::{Caller, Need};
use crate::domain::ids::{IdSource, ScanId, SessionId, unix_millis};
use crate::domain::participant::Admission;
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ops::door::{WalkIn, walk_in};
use crate::ops::seats::QuotaTable;
use crate::view::door::WalkInPage;
use crate::view::events::Tab;
use crate::view::people::ParticipantFields;
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::CheckInOfficer;
use crate::web::pages::kit::person::{person_of, show_errors};
use crate::web::pages::kit::seats::delegations_left;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path, words};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::walk_in("{session}")).get(show).post(take));
}

/// What the form is about.
struct Desk {
    session: Session,
    event: Event,
    table: QuotaTable,
    categories: Vec<String>,
}

async fn desk(visit: &Visit, caller: &Caller, id: &str) -> Result<Desk> {
    let (scope, id) = (caller.scope(Need::CheckIn), id_in_path::<SessionId>(id)?);
    let found = visit.app().read(move |db| {
        let (session, event) = sessions::find(db, &scope, id)?.ok_or(ops::Error::NotFound)?;
        let table = ops::seats::quota_table::find(db, &scope, &event.id.to_string())?;
        let mut categories = participants::categories(db, event.id)?;
        categories.extend(table.rows.iter().map(|row| row.quota.category.clone()));
        categories.retain(|one| !one.is_empty());
        categories.sort();
        categories.dedup();
        Ok::<_, ops::Error>(Desk { session, event, table, categories })
    });
    Ok(found.await?)
}

async fn show(visit: Visit, who: CheckInOfficer, id: web::Path<String>) -> Result<HttpResponse> {
    let desk = desk(&visit, who.caller(), &id).await?;
    let mut ids = IdSource::new(unix_millis(visit.app().now()), random(&visit)?);
    let scan_id: ScanId = ids.draw();
    let page = page(&visit, who.caller(), &desk, &Entered::default(), scan_id.to_string(), None).await?;
    visit.html(&page)
}

fn random(visit: &Visit) -> Result<[u8; 32]> {
    Ok(visit.app().randomness.bytes().map_err(ops::Error::from)?)
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    desk: &Desk,
    entered: &Entered,
    scan_id: String,
    refused: Option<String>,
) -> Result<WalkInPage> {
    let (event, session) = (&desk.event, &desk.session);
    let access = event::access(visit, caller, event).await?;
    let another = entered.field("another");
    let twin = entered.field("name").error.is_some() && !entered.value("name").is_empty();
    Ok(WalkInPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Sessions).await?,
        session: session.id.to_string(),
        title: session.title.clone(),
        time: words::session(event, session, visit.language),
        open: access.may_scan(),
        fields: ParticipantFields::entered(entered),
        reason: entered.field("reason"),
        another: (twin || another.ticked()).then_some(another),
        scan_id,
        refused,
        delegations: delegations_left(&visit.shell(Section::Events), &desk.table),
        categories: desk.categories.clone(),
        may_exceed: access.organizes(),
        may_scan: access.may_scan(),
    })
}

async fn take(form: PageForm, who: CheckInOfficer, id: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let desk = desk(&visit, who.caller(), &id).await?;
    let scan_id: ScanId = entered.value("scan_id").parse().map_err(|_| ops::Error::NotFound)?;
    let asked = WalkIn {
        person: person_of(&entered),
        delegation: entered.value("delegation").parse().ok(),
        category: entered.value("category").to_owned(),
        reason: entered.value("reason").to_owned(),
        another: !entered.value("another").is_empty(),
        scan_id,
    };
    let session = desk.session.id;
    let error = match walk_in(visit.app(), who.caller(), session, asked, visit.language).await {
        Ok(participant) => {
            let key = match participant.admission {
                Admission::OverQuota => "walk-in-done-over",
                Admission::Planned | Admission::WalkIn => "walk-in-done",
            };
            let name = participant.display_name();
            let text = visit.shell(Section::Events).t1(key, "name", name);
            // The next in the queue at the desk is probably another one.
            return Ok(visit.redirect_with_text(&paths::walk_in(session), FlashKind::Success, &text));
        }
        Err(error) => error,
    };
    let full = matches!(&error, ops::Error::Refused(Refusal::QuotaFull | Refusal::NoQuota));
    let refused = show_errors(&visit, &mut entered, error)?;
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut page = page(&visit, who.caller(), &desk, &entered, scan_id.to_string(), refused).await?;
    if full && page.may_exceed {
        let shell = visit.shell(Section::Events);
        page.reason = Field { error: Some(shell.t("walk-in-over-needed")), ..page.reason };
    }
    visit.html_with_status(&page, status)
}
