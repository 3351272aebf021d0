//! The first page: the sessions of today, what waits for the reader, the events that run or come, and what
//! the year adds up to.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use chrono::{Datelike, NaiveDateTime};

use super::start;
use crate::db::events::Event;
use crate::db::overview;
use crate::db::sessions::Session;
use crate::domain::access::{Caller, Need};
use crate::domain::calendar;
use crate::domain::event::EventStatus;
use crate::domain::language::Language;
use crate::ops;
use crate::ops::events::SessionFigures;
use crate::ops::overview::{Lack, OpenTask, YearFigures};
use crate::view::events::SessionState;
use crate::view::kit::{Chart, Figure, Fill};
use crate::view::overview::{DashboardPage, Task, TaskKind, TodaySession, dashboard};
use crate::view::{Section, Shell, paths};
use crate::web::error::Result;
use crate::web::guards::Member;
use crate::web::pages::kit::event::{self, summary};
use crate::web::pages::kit::{Visit, welcome};

/// How many events and tasks are shown at once.
const SHOWN: usize = 8;
/// How many further tasks can be unfolded.
const UNFOLDED: usize = 24;
/// How many delegations show their seats.
const DELEGATIONS: usize = 8;

const ALIVE: [EventStatus; 4] =
    [EventStatus::Draft, EventStatus::Open, EventStatus::Closed, EventStatus::Running];

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::dashboard()).get(show));
}

async fn show(visit: Visit, who: Member) -> Result<HttpResponse> {
    let home = welcome::home(who.caller());
    if home != paths::dashboard() {
        return Ok(visit.redirect(&home));
    }
    let now = visit.app().now();
    let caller = who.caller().clone();
    let (first_steps, today, sessions, figures, alive, open, kinds, year) = visit
        .app()
        .read(move |db| {
            let scope = caller.scope(Need::See);
            let zone = event::zone_of(db, &scope)?;
            let today = calendar::local_date(event::utc(now), zone);
            let alive = overview::in_statuses(db, &scope, &ALIVE)?;
            let figures = ops::events::figures::of_events(db, &scope, &alive)?;
            let open = ops::overview::open_tasks::find(db, &caller, &alive, &figures, (now, today))?;
            let sessions = event::sessions_today(db, &scope, now)?;
            let kinds = event::Kinds::read(db)?;
            let reads = caller.scope(Need::Read);
            let year = match reads.is_empty() {
                true => None,
                false => Some(ops::overview::year_figures::find(db, &reads, today, now)?),
            };
            let first_steps = start::first_steps(db, &caller)?;
            Ok::<_, ops::Error>((first_steps, today, sessions, figures, alive, open, kinds, year))
        })
        .await?;
    let mut tasks = open.into_iter().map(task);
    let shell = visit.shell(Section::Dashboard);
    visit.html(&DashboardPage {
        first_steps,
        today: calendar::long_date(today, visit.language),
        sessions: sessions.into_iter().map(|held| today_session(&visit, who.caller(), held, now)).collect(),
        tasks: tasks.by_ref().take(SHOWN).collect(),
        rest: tasks.take(UNFOLDED).collect(),
        events: coming(&alive)
            .into_iter()
            .take(SHOWN)
            .map(|event| summary(event, &kinds, figures.get(&event.id), visit.language))
            .collect(),
        year: year.filter(|year| year.events > 0).map(|year| said(&shell, &year)),
        may_plan: who.caller().may(Need::Organize),
        shell,
    })
}

fn today_session(
    visit: &Visit,
    caller: &Caller,
    (session, event, figures): (Session, Event, SessionFigures),
    now: NaiveDateTime,
) -> TodaySession {
    let state = event::state(&session, now);
    let covers = |need| caller.scope(need).covers_event(event.unit_id, event.id);
    TodaySession {
        id: session.id.to_string(),
        time: event::time(&session, event.zone(), visit.language),
        title: session.title,
        state,
        presence: figures.into(),
        may_scan: state != SessionState::Over && covers(Need::CheckIn),
        may_open: covers(Need::Read) || covers(Need::CheckIn),
        event: event.title.clone(),
        place: event.venue,
    }
}

/// The events that run or come: those that run first, then by their first day, undated ones last.
fn coming(alive: &[Event]) -> Vec<&Event> {
    let mut events: Vec<&Event> = alive.iter().collect();
    events.sort_by_key(|event| {
        (event.status != EventStatus::Running, event.starts_on.is_none(), event.starts_on)
    });
    events
}

fn task(open: OpenTask) -> Task {
    let (code, event) = open.event.unwrap_or_default();
    let (kind, (count, of), url) = match open.lack {
        Lack::Letters(count) => (TaskKind::SendLetters, (count, 0), paths::outbox()),
        Lack::End => (TaskKind::EndEvent, (0, 0), paths::event(code)),
        Lack::Dates => (TaskKind::SetDates, (0, 0), paths::event_edit(code)),
        Lack::Opening => (TaskKind::OpenEvent, (0, 0), paths::event(code)),
        Lack::Quotas => (TaskKind::SetQuotas, (0, 0), paths::quotas(code)),
        Lack::Sessions => (TaskKind::AddSessions, (0, 0), paths::sessions(code)),
        Lack::People(left, seats) => (TaskKind::FillSeats, (left, seats), paths::delegations(code)),
        Lack::Confirmations(count) => (TaskKind::ConfirmNominations, (count, 0), paths::nominations(code)),
        Lack::Returned(id, count) => (TaskKind::CorrectNames, (count, 0), paths::delegation(id)),
        Lack::Drafts(id, count) => (TaskKind::HandIn, (count, 0), paths::delegation(id)),
        Lack::Certificates => (TaskKind::IssueCertificates, (0, 0), paths::certificates(code)),
    };
    Task { kind, count, of, event, days: open.days, url }
}

/// The figures of a year in words, with their charts.
fn said(shell: &Shell, year: &YearFigures) -> dashboard::YearFigures {
    let language = shell.language;
    let number = |value: i64| calendar::number(value, language);
    let own = year.latest.iter().filter(|event| event.starts_on.is_some_and(|day| day.year() == year.year));
    let (expected, present) = own.fold((0, 0), |sum, event| (sum.0 + event.expected, sum.1 + event.present));
    let mut figures = vec![
        ("year-events", number(year.events)),
        ("year-participants", number(year.months.iter().sum())),
        ("year-filled", percent(year.taken, year.seats, language)),
        ("year-attendance", percent(present, expected, language)),
        ("year-jp", number(year.jp)),
        ("year-certificates", number(year.certificates)),
    ];
    // What has no whole yet says nothing.
    figures.retain(|(_, figure)| !figure.is_empty());
    let charts = [by_month(shell, year), by_event(shell, year)];
    dashboard::YearFigures {
        year: year.year,
        figures,
        charts: charts.into_iter().flatten().collect(),
        delegations: emptiest(&year.delegations),
    }
}

fn percent(part: i64, whole: i64, language: Language) -> String {
    match (u64::try_from(part), u64::try_from(whole)) {
        (Ok(part), Ok(whole)) if whole > 0 => calendar::percent(part, whole, language),
        _ => String::new(),
    }
}

fn by_month(shell: &Shell, year: &YearFigures) -> Option<Chart> {
    let named = (1..).zip(year.months).filter_map(|(month, value)| {
        let day = chrono::NaiveDate::from_ymd_opt(year.year, month, 1)?;
        let label = calendar::month(day, shell.language).to_owned();
        let short = label.chars().take(3).collect();
        Some(Figure { short, label, value, said: calendar::number(value, shell.language) })
    });
    let figures: Vec<Figure> = named.collect();
    let most = figures.iter().max_by_key(|figure| figure.value).filter(|most| most.value > 0)?;
    let read = shell.t2("year-by-month-read", "label", &most.label, "said", &most.said);
    let title = (shell.t("year-by-month"), read);
    let heads = (shell.t("year-month"), shell.t("year-participants"));
    Some(Chart::new("by-month", title, heads, figures, None))
}

fn by_event(shell: &Shell, year: &YearFigures) -> Option<Chart> {
    let figures: Vec<Figure> = year
        .latest
        .iter()
        .map(|event| Figure {
            short: event.starts_on.map(|day| day.format("%-d/%-m").to_string()).unwrap_or_default(),
            label: event.title.clone(),
            value: (event.present * 100 + event.expected / 2) / event.expected.max(1),
            said: percent(event.present, event.expected, shell.language),
        })
        .collect();
    let lowest = figures.iter().min_by_key(|figure| figure.value)?;
    let highest = figures.iter().max_by_key(|figure| figure.value)?;
    let read = shell.t2("year-by-event-read", "lowest", &lowest.said, "highest", &highest.said);
    let title = (shell.t("year-by-event"), read);
    let heads = (shell.t("event"), shell.t("year-attendance"));
    Some(Chart::new("by-event", title, heads, figures, Some(100)))
}

/// The delegations with the most empty seats, of a hundred; then by name.
fn emptiest(delegations: &[(String, i64, i64)]) -> Vec<(String, Fill)> {
    let mut filled: Vec<&(String, i64, i64)> =
        delegations.iter().filter(|(_, seats, _)| *seats > 0).collect();
    let share: HashMap<&str, i64> =
        filled.iter().map(|(name, seats, taken)| (name.as_str(), taken * 1_000 / seats)).collect();
    filled.sort_by_key(|(name, ..)| share.get(name.as_str()).copied());
    let fill = |(name, seats, taken): &(String, i64, i64)| {
        (name.clone(), Fill { seats: *seats, confirmed: *taken, ..Fill::default() })
    };
    filled.into_iter().take(DELEGATIONS).map(fill).collect()
}
