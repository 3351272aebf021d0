//! The short form that makes the sessions of several days at once: so many a day, one after the other.

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::sessions::{OPENS_BEFORE, Plan, clock, days, find, page};
use crate::domain::access::Need;
use crate::domain::problem::{FieldError, Problem};
use crate::ops;
use crate::ops::events::{SessionForm, SessionRow};
use crate::view::events::QuickFields;
use crate::view::kit::catalogue;
use crate::view::{Entered, FlashKind, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, event, note_errors};

/// The minutes of a lesson hour.
const LESSON: i64 = 45;
/// The minutes of a day.
const DAY: i64 = 24 * 60;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::sessions_days("{event}")).post(save));
}

/// Makes the sessions of the days that were chosen.
async fn save(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let caller = who.caller();
    let plan = find(&visit, caller, Need::Organize, &key).await?;
    let saved = match read_days(&visit, &entered, &plan) {
        Ok(rows) => ops::events::save_sessions(visit.app(), caller, &key, rows).await,
        Err(errors) => Err(ops::Error::Invalid(errors)),
    };
    match saved {
        Ok((written, event)) => {
            let count = vec![("count", i64::try_from(written.len()).unwrap_or_default().into())];
            let text = catalogue::text_with(visit.language, "sessions-made", count);
            Ok(visit.redirect_with_text(&paths::sessions(event.code), FlashKind::Success, &text))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let quick = QuickFields::entered(&entered);
            visit.html_to_correct(&page(&visit, caller, &plan, None, Some(quick)).await?)
        }
        Err(error) => visit.refused(&paths::sessions(key.as_str()), error),
    }
}

/// The sessions that the short form asks for, one after the other on each day.
fn read_days(
    visit: &Visit,
    entered: &Entered,
    plan: &Plan,
) -> std::result::Result<Vec<SessionRow>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let allowed = days(&plan.event);
    let days: Vec<NaiveDate> = entered
        .all("day")
        .iter()
        .filter_map(|day| day.parse().ok())
        .filter(|day| allowed.contains(day))
        .collect();
    if days.is_empty() {
        errors.push(FieldError::new("day", Problem::Required));
    }
    let start = clock(entered.value("first_start"));
    if start.is_none() {
        errors.push(FieldError::new("first_start", Problem::Malformed("08:00")));
    }
    let mut number = |name: &str, least: i64, most: i64| -> i64 {
        let text = entered.value(name);
        let read = if text.is_empty() && least == 0 { Some(0) } else { text.parse().ok() };
        read.filter(|value| (least..=most).contains(value)).unwrap_or_else(|| {
            errors.push(FieldError::new(name, Problem::OutOfRange(least, most)));
            least
        })
    };
    let (jp, pause) = (number("jp", 1, 24), number("pause", 0, DAY));
    let first = start.map_or(0, |start| start.signed_duration_since(NaiveTime::MIN).num_minutes());
    let fit = ((DAY - first + pause) / (jp * LESSON + pause)).max(1);
    let per_day = number("per_day", 1, fit);
    let mut rows = Vec::new();
    for day in days {
        for index in 0..per_day {
            let begin = start.and_then(|start| event::moment(day, start, plan.event.zone()));
            let Some(begin) = begin else { continue };
            let starts_at = begin + TimeDelta::minutes(index * (jp * LESSON + pause));
            let title = vec![("n", (plan.sessions.len() + rows.len() + 1).to_string().into())];
            let form = SessionForm {
                title: catalogue::text_with(visit.language, "session-n", title),
                speaker: String::new(),
                starts_at,
                ends_at: starts_at + TimeDelta::minutes(jp * LESSON),
                jp: Some(jp),
                opens_before_minutes: OPENS_BEFORE,
                closes_after_minutes: 0,
                late_after_minutes: None,
                check_out: false,
                re_entry: false,
                roles: Vec::new(),
                delegations: Vec::new(),
            };
            rows.push(SessionRow { id: None, form: Some(form) });
        }
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}
