//! The papers of an event: the page that offers them, and the files for somebody signed in.

use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, web};

use super::kit::{PageForm, Visit, event};
use super::words;
use crate::db::{certificates, events, sessions, units};
use crate::domain::access::Need;
use crate::domain::calendar;
use crate::ops::print_badges::print_badges;
use crate::ops::{self, papers};
use crate::view::documents::{BadgeCounts, DocumentsPage};
use crate::view::events::Tab;
use crate::view::form::Choice;
use crate::view::{Section, paths};
use crate::web::api::documents::DocumentQuery;
use crate::web::error::Result;
use crate::web::guards::{Organizer, Viewer};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::documents("{event}")).get(show))
        .service(web::resource(paths::badges_print("{event}")).post(print))
        .service(web::resource(paths::document("{event}", "{kind}", "{extension}")).get(file));
}

/// The answer with a paper to save.
pub(super) fn download(paper: papers::Paper) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(paper.content_type)
        .insert_header((CONTENT_DISPOSITION, paper.disposition()))
        .body(paper.bytes)
}

async fn show(visit: Visit, who: Viewer, key: web::Path<String>) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::Read);
    let key = key.into_inner();
    let (event, unit, sessions, badges, issued) = visit
        .app()
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let unit = units::get(db, event.unit_id)?;
            let sessions = sessions::list(db, event.id)?;
            let badges = papers::badge_figures(db, event.id)?;
            let issued = certificates::list(db, event.id)?;
            Ok::<_, ops::Error>((event, unit, sessions, badges, issued))
        })
        .await?;
    let language = visit.language;
    let mut days: Vec<_> = sessions
        .iter()
        .map(|session| calendar::local_date(session.starts_at.and_utc(), event.zone()))
        .collect();
    days.dedup();
    visit.html(&DocumentsPage {
        shell: visit.shell(Section::Events),
        event: event::head(&visit, who.caller(), &event, Tab::Documents).await?,
        paper: unit.paper.to_string(),
        sessions: sessions
            .iter()
            .map(|session| {
                // The list is narrow: the time first, in short, so that no two look alike.
                let day = calendar::local_date(session.starts_at.and_utc(), event.zone());
                let day = calendar::short_date(day, language);
                let time = words::clock(&event, session.starts_at, language);
                Choice::new(session.id, format!("{day} {time} · {}", session.title))
            })
            .collect(),
        days: days.into_iter().map(|day| Choice::new(day, calendar::long_date(day, language))).collect(),
        badges: BadgeCounts {
            all: badges.all,
            new: badges.new,
            last: badges.last,
            last_at: badges.last_at.map(|at| words::moment(&event, at, language)).unwrap_or_default(),
        },
        certificates: issued.iter().filter(|one| one.revoked_at.is_none()).count() as i64,
    })
}

/// Prints badges through the page, which notes them as printed.
async fn print(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let back = paths::documents(key.as_str());
    let given = |name: &str| Some(entered.value(name).to_owned());
    let query = DocumentQuery {
        paper: given("paper"),
        layout: given("layout"),
        order: given("order"),
        only: given("only"),
        photos: given("photos"),
        participants: given("participants"),
        ..DocumentQuery::default()
    };
    let request = query.request(key.into_inner(), "badges".to_owned(), "pdf".to_owned());
    match print_badges(visit.app(), who.caller(), request).await {
        Ok(paper) => Ok(download(paper)),
        Err(error) => visit.refused(&back, error),
    }
}

async fn file(
    visit: Visit,
    who: Viewer,
    path: web::Path<(String, String, String)>,
    query: web::Query<DocumentQuery>,
) -> Result<HttpResponse> {
    let (event, kind, extension) = path.into_inner();
    let back = paths::documents(&event);
    let request = query.into_inner().request(event, kind, extension);
    match papers::render(visit.app(), who.caller(), request).await {
        Ok(paper) => Ok(download(paper)),
        Err(error) => visit.refused(&back, error),
    }
}
