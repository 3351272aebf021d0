//! The scanner's pages: the choice of a session and the page that scans. What is scanned goes through the
//! API, from the page's script.

use actix_web::http::header;
use actix_web::http::header::HeaderValue;
use actix_web::{HttpResponse, web};
use chrono::NaiveDateTime;
use serde::Serialize;

use crate::db::events::Event;
use crate::db::sessions::{self, Session};
use crate::domain::access::{Caller, Need};
use crate::domain::calendar;
use crate::domain::ids::SessionId;
use crate::ops;
use crate::ops::door::may_override;
use crate::ops::events::SessionFigures;
use crate::view::door::{Door, ScanChoice, ScanChoosePage, ScanPage, ScanSession};
use crate::view::events::SessionState;
use crate::view::{Section, paths};
use crate::web::error::Result;
use crate::web::guards::CheckInOfficer;
use crate::web::pages::kit::{Visit, event};

/// What the page that scans may load: also its decoder, which is WebAssembly, and the camera's picture.
const CSP: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                   img-src 'self' data:; connect-src 'self'; worker-src 'self'; media-src 'self' blob:; \
                   base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::scan()).get(choose))
        .service(web::resource(paths::scan_session("{session}")).get(show))
        .service(web::resource(paths::scan_counts("{session}")).get(counts));
}

async fn choose(visit: Visit, who: CheckInOfficer) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::CheckIn);
    let now = visit.app().now();
    let (zone, today) = visit
        .app()
        .read(move |db| {
            let zone = event::zone_of(db, &scope)?;
            Ok::<_, ops::Error>((zone, event::sessions_today(db, &scope, now)?))
        })
        .await?;
    // Who is sent elsewhere for the day reads that place's calendar.
    let zone = today.first().map_or(zone, |(_, event, _)| event.zone());
    visit.html(&ScanChoosePage {
        shell: visit.shell(Section::Scan),
        today: calendar::long_date(calendar::local_date(event::utc(now), zone), visit.language),
        sessions: today
            .into_iter()
            .map(|(session, event, figures)| ScanChoice {
                id: session.id,
                title: session.title.clone(),
                event: event.title.clone(),
                time: event::time(&session, event.zone(), visit.language),
                place: event::place(&event),
                door: door(&visit, &session, &event, now),
                present: figures.present,
                expected: figures.expected,
            })
            .collect(),
    })
}

fn door(visit: &Visit, session: &Session, event: &Event, now: NaiveDateTime) -> Door {
    match event::state(session, now) {
        SessionState::Open => Door::Open,
        SessionState::Over => Door::Over,
        SessionState::Ahead => {
            let opens_at = event::utc(session.rules().opens_at());
            Door::From(calendar::clock(opens_at, event.zone(), visit.language))
        }
    }
}

/// A session at which the caller may scan, with its figures. An id that is none is as unknown as one that
/// never was.
async fn find(visit: &Visit, caller: &Caller, id: &str) -> Result<(Session, Event, SessionFigures)> {
    let id: SessionId = id.parse().map_err(|_| ops::Error::NotFound)?;
    let scope = caller.scope(Need::CheckIn);
    let found = visit.app().read(move |db| {
        let held = sessions::find(db, &scope, id)?.ok_or(ops::Error::NotFound)?;
        let figures = ops::events::session_figures::of_sessions(db, &scope, std::slice::from_ref(&held))?;
        let figures = figures.get(&id).copied().unwrap_or_default();
        Ok::<_, ops::Error>((held.0, held.1, figures))
    });
    Ok(found.await?)
}

async fn show(visit: Visit, who: CheckInOfficer, id: web::Path<String>) -> Result<HttpResponse> {
    let (session, event, figures) = find(&visit, who.caller(), &id).await?;
    let zone = event.zone();
    let day = calendar::local_date(event::utc(session.starts_at), zone);
    let (short, time) =
        (calendar::short_date(day, visit.language), event::time(&session, zone, visit.language));
    let page = ScanPage {
        shell: visit.shell(Section::Scan),
        session: ScanSession {
            id: session.id,
            title: session.title.clone(),
            event: event.title.clone(),
            time: format!("{short} {} · {time}", day.format("%Y")),
            check_out: session.check_out,
            present: figures.present,
            expected: figures.expected,
        },
        may_override: may_override(
            &event,
            &who.caller().scope(Need::CheckIn),
            &who.caller().scope(Need::Organize),
        ),
        secure_url: Some(format!("{}{}", visit.app().base_url, paths::scan_session(session.id)))
            .filter(|url| url.starts_with("https://")),
    };
    let mut response = visit.html(&page)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP));
    Ok(response)
}

/// How many came, for the corner of the page that scans.
#[derive(Debug, Serialize)]
struct Counts {
    present: i64,
    expected: i64,
}

async fn counts(visit: Visit, who: CheckInOfficer, id: web::Path<String>) -> Result<HttpResponse> {
    let (.., figures) = find(&visit, who.caller(), &id).await?;
    Ok(HttpResponse::Ok().json(Counts { present: figures.present, expected: figures.expected }))
}
