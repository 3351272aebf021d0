//! The papers of an event: the page that offers them, and the files for somebody signed in.

use actix_web::http::header::CONTENT_DISPOSITION;
use actix_web::{HttpResponse, web};

use super::kit::{Visit, event};
use super::words;
use crate::db::{certificates, events, participants, sessions, units};
use crate::domain::access::Need;
use crate::domain::calendar;
use crate::domain::participant::ParticipantStatus;
use crate::ops::{self, papers};
use crate::view::documents::DocumentsPage;
use crate::view::events::Tab;
use crate::view::form::Choice;
use crate::view::{Section, paths};
use crate::web::api::documents::DocumentQuery;
use crate::web::error::Result;
use crate::web::guards::Viewer;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::documents("{event}")).get(show))
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
    let (event, unit, sessions, counts, issued) = visit
        .app()
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let unit = units::get(db, event.unit_id)?;
            let sessions = sessions::list(db, event.id)?;
            let everybody = participants::Filter::default();
            let counts = participants::counts_by_status(db, &scope, &event, &everybody)?;
            let issued = certificates::list(db, event.id)?;
            Ok::<_, ops::Error>((event, unit, sessions, counts, issued))
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
        participants: counts
            .iter()
            .filter(|(status, _)| *status == ParticipantStatus::Confirmed)
            .map(|(_, count)| count)
            .sum(),
        certificates: issued.iter().filter(|one| one.revoked_at.is_none()).count() as i64,
    })
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
