//! The first page: the sessions of today, the events that run or come, and what waits for the reader.

use actix_web::{HttpResponse, web};

use super::events::summary;
use super::kit::Visit;
use super::kit::event as words;
use super::session;
use super::start;
use crate::db::events::{self, Event};
use crate::domain::access::Need;
use crate::domain::calendar;
use crate::domain::event::EventStatus;
use crate::ops::open_tasks::{self, Lack};
use crate::ops::{self, event_figures};
use crate::view::dashboard::{DashboardPage, SessionState, Task, TaskKind, TodaySession};
use crate::view::{Section, paths};
use crate::web::error::Result;
use crate::web::guards::Member;

/// How many events are looked at: the newest, which are those that run or come.
const NEWEST: i64 = 100;
/// How many events and tasks are shown.
const SHOWN: usize = 8;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::dashboard()).get(show));
}

async fn show(visit: Visit, who: Member) -> Result<HttpResponse> {
    let home = session::home(who.caller());
    if home != paths::dashboard() {
        return Ok(visit.redirect(&home));
    }
    let now = visit.app().now();
    let caller = who.caller().clone();
    let language = visit.language;
    let (first_steps, zone, today, figures, all, tasks, kinds) = visit
        .app()
        .read(move |db| {
            let scope = caller.scope(Need::See);
            let filter = events::Filter { limit: NEWEST, ..events::Filter::default() };
            let all = events::list(db, &scope, &filter)?;
            let figures = event_figures::of_events(db, &scope, &all)?;
            let tasks: Vec<Task> =
                open_tasks::find(db, &caller, &all, &figures)?.into_iter().map(task).collect();
            let zone = words::zone_of(db, &scope)?;
            let today = words::sessions_today(db, &scope, now)?;
            let first_steps = start::first_steps(db, &caller)?;
            Ok::<_, ops::Error>((first_steps, zone, today, figures, all, tasks, words::Kinds::read(db)?))
        })
        .await?;
    let checks_in = who.caller().scope(Need::CheckIn);
    visit.html(&DashboardPage {
        shell: visit.shell(Section::Dashboard),
        today: calendar::long_date(calendar::local_date(words::utc(now), zone), language),
        first_steps,
        sessions: today
            .into_iter()
            .map(|(session, event, figures)| {
                let state = words::state(&session, now);
                TodaySession {
                    id: session.id.to_string(),
                    time: words::time(&session, event.zone(), language),
                    title: session.title,
                    state,
                    presence: figures.into(),
                    may_scan: state != SessionState::Over && checks_in.covers_event(event.unit_id, event.id),
                    event: event.title,
                    place: event.venue,
                }
            })
            .collect(),
        tasks: tasks.into_iter().take(SHOWN).collect(),
        events: coming(&all)
            .into_iter()
            .take(SHOWN)
            .map(|event| summary(event, &kinds, figures.get(&event.id), language))
            .collect(),
        may_plan: who.caller().may(Need::Organize),
    })
}

/// The events that run or come: those that run first, then by their first day, undated ones last.
fn coming(all: &[Event]) -> Vec<&Event> {
    let mut events: Vec<&Event> = all.iter().filter(|event| !event.status.is_over()).collect();
    events.sort_by_key(|event| {
        (event.status != EventStatus::Running, event.starts_on.is_none(), event.starts_on)
    });
    events
}

fn task((event, lack): (&Event, Lack)) -> Task {
    let code = event.code.as_str();
    let (kind, count, url) = match lack {
        Lack::Quotas => (TaskKind::SetQuotas, 0, paths::quotas(code)),
        Lack::Sessions => (TaskKind::AddSessions, 0, paths::sessions(code)),
        Lack::People(left) => (TaskKind::FillSeats, left, paths::quotas(code)),
        Lack::Confirmations(count) => {
            let nominated = paths::with_query(&paths::participants(code), &[("status", "nominated")]);
            (TaskKind::ConfirmNominations, count, nominated)
        }
        Lack::Certificates => (TaskKind::IssueCertificates, 0, paths::certificates(code)),
    };
    Task { kind, count, event: event.title.clone(), url }
}
