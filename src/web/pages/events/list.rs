//! Events: the list, the overview of one with its steps, and the form that makes or changes one.

use actix_web::{HttpResponse, web};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::db::events::{self, Event, UNDATED};
use crate::db::participants;
use crate::db::sessions::{self, Session};
use crate::domain::access::Need;
use crate::domain::calendar;
use crate::domain::event::{EventStatus, Official};
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::language::Language;
use crate::domain::moment::zone_name;
use crate::ops;
use crate::ops::events::{EventFigures, SessionFigures};
use crate::ops::seats::QuotaTable;
use crate::view::events::{EventFacts, EventPage, EventsPage, Missing, SessionSummary, Tab};
use crate::view::kit::{Fill, Presence};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::{Failure, Result};
use crate::web::guards::{Member, Organizer};
use crate::web::pages::kit::event::summary;
use crate::web::pages::kit::{PageForm, Visit, event};

/// How many events a page of the list has.
const PAGE: i64 = 20;

/// Routes. The forms are in `event_form`.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::events()).get(list).post(super::form::create))
        .service(web::resource(paths::events_new()).get(super::form::begin))
        .service(web::resource(paths::event("{event}")).get(show).post(super::form::save))
        .service(web::resource(paths::event_edit("{event}")).get(super::form::edit))
        .service(web::resource(paths::event_status("{event}")).post(step))
        .service(web::resource(paths::event_copy("{event}")).get(super::copy::begin).post(super::copy::save));
}

/// What the list shows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ListQuery {
    q: String,
    status: String,
    cursor: String,
}

async fn list(visit: Visit, who: Member, query: web::Query<ListQuery>) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::See);
    let filter = events::Filter {
        q: query.q.clone(),
        status: query.status.parse().ok(),
        without_archived: query.status.is_empty(),
        after: place(&query.cursor),
        limit: PAGE + 1,
    };
    let (mut rows, figures, kinds) = visit
        .app()
        .read(move |db| {
            let rows = events::list(db, &scope, &filter)?;
            let figures = ops::events::figures::of_events(db, &scope, &rows)?;
            Ok::<_, ops::Error>((rows, figures, event::Kinds::read(db)?))
        })
        .await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let address = |cursor: &str| {
        paths::with_query(&paths::events(), &[("q", &query.q), ("status", &query.status), ("cursor", cursor)])
    };
    visit.html(&EventsPage {
        shell: visit.shell(Section::Events),
        q: query.q.clone(),
        status: query.status.clone(),
        next: rows.last().filter(|_| more).map(|event| address(&cursor(event))),
        first: Some(address("")).filter(|_| !query.cursor.is_empty()),
        events: rows
            .iter()
            .map(|event| summary(event, &kinds, figures.get(&event.id), visit.language))
            .collect(),
        may_plan: who.caller().may(Need::Organize),
    })
}

/// The place behind an event in the list.
fn cursor(event: &Event) -> String {
    let day = event.starts_on.map(|day| day.to_string()).unwrap_or_default();
    URL_SAFE_NO_PAD.encode(format!("{day} {}", event.id))
}

/// The place that a cursor names; one that is none begins at the top.
fn place(cursor: &str) -> Option<(NaiveDate, EventId)> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let (day, id) = text.split_once(' ')?;
    let day = if day.is_empty() { UNDATED } else { day.parse().ok()? };
    Some((day, id.parse().ok()?))
}

impl From<EventFigures> for Fill {
    fn from(figures: EventFigures) -> Self {
        Self {
            seats: figures.seats,
            confirmed: figures.confirmed,
            nominated: figures.nominated,
            waiting: figures.waiting,
        }
    }
}

impl From<SessionFigures> for Presence {
    fn from(figures: SessionFigures) -> Self {
        Self {
            expected: figures.expected,
            present: figures.present,
            late: figures.late,
            excused: figures.excused,
        }
    }
}

async fn show(visit: Visit, who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    let caller = who.caller();
    let scope = caller.scope(Need::See);
    let all_files = caller.scope(Need::Read);
    let decides = caller.scope(Need::Organize);
    let (table, figures, held, files, undecided) = visit
        .app()
        .read(move |db| {
            let table = ops::seats::quota_table::find(db, &scope, &key)?;
            let event = &table.event;
            let figures = ops::events::figures::of_events(db, &scope, std::slice::from_ref(event))?;
            let figures = figures.get(&event.id).copied().unwrap_or_default();
            let held: Vec<(Session, Event)> =
                sessions::list(db, event.id)?.into_iter().map(|session| (session, event.clone())).collect();
            let presences = ops::events::session_figures::of_sessions(db, &scope, &held)?;
            let held: Vec<(Session, SessionFigures)> = held
                .into_iter()
                .map(|(session, _)| {
                    let presence = presences.get(&session.id).copied().unwrap_or_default();
                    (session, presence)
                })
                .collect();
            let files = ops::events::attachments::list(db, &all_files, event)?;
            let undecided = match decides.covers_event(event.unit_id, event.id) {
                true => participants::count_undecided(db, event.id)?,
                false => 0,
            };
            Ok::<_, ops::Error>((table, figures, held, files, undecided))
        })
        .await?;
    let event = &table.event;
    let zone = event.zone();
    let now = visit.app().now();
    visit.html(&EventPage {
        shell: visit.shell(Section::Events),
        event: event::head(&visit, caller, event, Tab::Overview).await?,
        missing: missing(&table, &held),
        fill: figures.into(),
        without_seat: figures.without_seat,
        undecided,
        unfilled: unfilled(&table),
        sessions: held
            .iter()
            .map(|(session, presence)| SessionSummary {
                id: session.id.to_string(),
                title: session.title.clone(),
                day: event::day(session, zone, visit.language),
                time: event::time(session, zone, visit.language),
                state: event::state(session, now),
                presence: (*presence).into(),
            })
            .collect(),
        facts: facts(event, visit.language),
        files: crate::web::pages::kit::files::lines(&files, event, visit.language),
        may_scan: event::access(&visit, caller, event).await?.may_scan(),
    })
}

fn missing(table: &QuotaTable, sessions: &[(Session, SessionFigures)]) -> Vec<Missing> {
    let event = &table.event;
    Missing::ALL
        .into_iter()
        .filter(|what| match what {
            Missing::Dates => event.starts_on.is_none() || event.ends_on.is_none(),
            Missing::Place => event.venue.is_empty(),
            Missing::Quotas => table.rows.is_empty(),
            Missing::Sessions => sessions.is_empty(),
        })
        .collect()
}

/// Delegations with free seats, the emptiest first.
fn unfilled(table: &QuotaTable) -> Vec<(String, String, i64)> {
    let mut left: Vec<(DelegationId, String, i64)> = Vec::new();
    for row in &table.rows {
        let free = row.quota.seats - row.quota.taken;
        match left.last_mut().filter(|(id, ..)| *id == row.delegation.id) {
            Some((.., sum)) => *sum += free,
            None => left.push((row.delegation.id, row.delegation.name.clone(), free)),
        }
    }
    left.retain(|(.., free)| *free > 0);
    left.sort_by_key(|(.., free)| std::cmp::Reverse(*free));
    left.into_iter().map(|(id, name, free)| (id.to_string(), name, free)).collect()
}

fn facts(event: &Event, language: Language) -> EventFacts {
    let details = event.details.0.clone();
    EventFacts {
        code: event.code.clone(),
        theme: event.theme.clone(),
        venue: event::place(event),
        time_zone: zone_name(event.zone(), event.created_at),
        min_attendance: calendar::percent(event.min_attendance_percent.unsigned_abs(), 100, language),
        number_pattern: event.number_pattern.clone(),
        officials: details.officials.iter().map(|official| official_line(official, language)).collect(),
        aims: details.aims,
        objectives: details.objectives,
        topics: details.topics,
        legal_basis: details.legal_basis,
        remarks: details.remarks,
    }
}

/// `Rusdiansyah, Sekretaris Dinas (a.n. Kepala Dinas): membuka`.
fn official_line(official: &Official, language: Language) -> String {
    let who = official.full_name(language);
    if official.role.is_empty() { who } else { format!("{who}: {}", official.role) }
}

async fn step(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let to: EventStatus = entered.value("to").parse().map_err(|_| Failure::Malformed)?;
    let back = paths::event(key.as_str());
    match ops::events::change_event_status(visit.app(), who.caller(), &key, to).await {
        Ok(event) => {
            let key = format!("event-now-{}", event.status);
            Ok(visit.redirect_saying(&back, FlashKind::Success, &key))
        }
        Err(error) => visit.refused(&back, error),
    }
}
