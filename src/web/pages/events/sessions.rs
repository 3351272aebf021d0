//! The sessions of an event: a table that is written whole. Times are entered as clocks at the place show
//! them. The short form for several days is `session_days`.

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::db::events::{self, Event};
use crate::db::sessions::{self, Session};
use crate::db::{attendances, scans};
use crate::domain::access::{Caller, Need};
use crate::domain::calendar;
use crate::domain::ids::SessionId;
use crate::domain::moment::zone_name;
use crate::domain::problem::{FieldError, Problem};
use crate::ops;
use crate::ops::events::{SessionFigures, SessionForm, SessionRow};
use crate::view::events::{QuickFields, SessionFields, SessionRow as Row, SessionsPage, Tab};
use crate::view::kit::Choice;
use crate::view::kit::form::cell;
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Member, Organizer};
use crate::web::pages::kit::{PageForm, Visit, event, note_errors};

/// How long before the start the door opens when nothing is said.
pub(super) const OPENS_BEFORE: i64 = 60;

/// The longest event for whose days sessions are offered.
const MOST_DAYS: usize = 366;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::sessions("{event}")).get(show).post(save));
}

/// The sessions of an event, and what the page says of each.
pub(super) struct Plan {
    pub(super) event: Event,
    pub(super) sessions: Vec<(Session, SessionFigures, bool)>,
}

pub(super) async fn find(visit: &Visit, caller: &Caller, need: Need, key: &str) -> Result<Plan> {
    let scope = caller.scope(need);
    let key = key.to_owned();
    let plan = visit.app().read(move |db| {
        let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
        let held: Vec<(Session, Event)> =
            sessions::list(db, event.id)?.into_iter().map(|session| (session, event.clone())).collect();
        let figures = ops::events::session_figures::of_sessions(db, &scope, &held)?;
        let mut sessions = Vec::with_capacity(held.len());
        for (session, _) in held {
            let used = scans::any_of_session(db, session.id)? || attendances::any_of_session(db, session.id)?;
            let figures = figures.get(&session.id).copied().unwrap_or_default();
            sessions.push((session, figures, used));
        }
        Ok::<_, ops::Error>(Plan { event, sessions })
    });
    Ok(plan.await?)
}

async fn show(visit: Visit, who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    let plan = find(&visit, who.caller(), Need::See, &key).await?;
    visit.html(&page(&visit, who.caller(), &plan, None, None).await?)
}

async fn save(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let caller = who.caller();
    let plan = find(&visit, caller, Need::Organize, &key).await?;
    let mut numbers = Vec::new();
    let saved = match read(&entered, &plan, &mut numbers) {
        Ok(rows) => ops::events::save_sessions(visit.app(), caller, &key, rows).await,
        Err(errors) => Err(ops::Error::Invalid(errors)),
    };
    match saved {
        Ok((_, event)) => {
            Ok(visit.redirect_saying(&paths::sessions(event.code), FlashKind::Success, "sessions-saved"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, |field| field_of(field, &numbers));
            visit.html_to_correct(&page(&visit, caller, &plan, Some(&entered), None).await?)
        }
        Err(error) => visit.refused(&paths::sessions(key.as_str()), error),
    }
}

/// The rows that change something; `numbers` gets the number of each on the page.
fn read(
    entered: &Entered,
    plan: &Plan,
    numbers: &mut Vec<usize>,
) -> std::result::Result<Vec<SessionRow>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut rows = Vec::new();
    for number in entered.rows("id") {
        let id: Option<SessionId> = entered.value(&cell("id", number)).parse().ok();
        let known = plan.sessions.iter().map(|(session, ..)| session).find(|known| Some(known.id) == id);
        if id.is_none() && is_empty(entered, number) {
            continue;
        }
        let removed = known.is_some() && !entered.value(&cell("remove", number)).is_empty();
        let form = if removed { None } else { Some(read_row(entered, number, plan, known, &mut errors)) };
        let same = known
            .zip(form.as_ref())
            .is_some_and(|(known, form)| ops::events::save_sessions::form_of(known) == *form);
        if !same {
            numbers.push(number);
            rows.push(SessionRow { id, form });
        }
    }
    if errors.is_empty() { Ok(rows) } else { Err(errors) }
}

/// Whether nothing was entered in the row of a new session.
fn is_empty(entered: &Entered, number: usize) -> bool {
    ["title", "date", "start", "end", "jp", "speaker"]
        .iter()
        .all(|column| entered.value(&cell(column, number)).is_empty())
}

fn read_row(
    entered: &Entered,
    number: usize,
    plan: &Plan,
    known: Option<&Session>,
    errors: &mut Vec<FieldError>,
) -> SessionForm {
    let value = |column: &str| entered.value(&cell(column, number));
    let mut minutes = |column: &str, otherwise: Option<i64>| -> Option<i64> {
        let text = value(column);
        if text.is_empty() {
            return otherwise;
        }
        let read = text.parse().ok();
        if read.is_none() {
            errors.push(FieldError::new(cell(column, number), Problem::WrongType));
        }
        read
    };
    let jp = minutes("jp", None);
    let opens_before_minutes = minutes("opens_before", Some(OPENS_BEFORE)).unwrap_or_default();
    let closes_after_minutes = minutes("closes_after", Some(0)).unwrap_or_default();
    let late_after_minutes = minutes("late_after", None);
    let (starts_at, ends_at) = read_times(entered, number, &plan.event, errors);
    let roles = entered.all(&cell("roles", number));
    SessionForm {
        title: value("title").to_owned(),
        speaker: value("speaker").to_owned(),
        starts_at,
        ends_at,
        jp,
        opens_before_minutes,
        closes_after_minutes,
        late_after_minutes,
        check_out: !value("check_out").is_empty(),
        re_entry: !value("re_entry").is_empty(),
        roles: roles.iter().filter_map(|role| role.parse().ok()).collect(),
        // The table does not show them; a session keeps those it has.
        delegations: known.map(|known| known.delegations.to_vec()).unwrap_or_default(),
    }
}

/// Start and end of a row; an end before the start is on the next day.
fn read_times(
    entered: &Entered,
    number: usize,
    event: &Event,
    errors: &mut Vec<FieldError>,
) -> (NaiveDateTime, NaiveDateTime) {
    let mut problem = |column: &str, problem: Problem| {
        let missing = entered.value(&cell(column, number)).is_empty();
        let problem = if missing { Problem::Required } else { problem };
        errors.push(FieldError::new(cell(column, number), problem));
    };
    let day: Option<NaiveDate> = entered.value(&cell("date", number)).parse().ok();
    let start = clock(entered.value(&cell("start", number)));
    let end = clock(entered.value(&cell("end", number)));
    if day.is_none() {
        problem("date", Problem::NotADate);
    }
    for (column, time) in [("start", start), ("end", end)] {
        if time.is_none() {
            problem(column, Problem::Malformed("08:00"));
        }
    }
    let (Some(day), Some(start), Some(end)) = (day, start, end) else { return Default::default() };
    let last = if end < start { day.succ_opt().unwrap_or(day) } else { day };
    let zone = event.zone();
    let times = event::moment(day, start, zone).zip(event::moment(last, end, zone));
    times.unwrap_or_else(|| {
        problem("date", Problem::NotADate);
        Default::default()
    })
}

/// A time as a browser sends it, or as somebody types it where there is no picker: `08:00`, `08.00`.
pub(super) fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.replace('.', ":");
    NaiveTime::parse_from_str(&text, "%H:%M").or_else(|_| NaiveTime::parse_from_str(&text, "%H:%M:%S")).ok()
}

/// `sessions.1.ends_at` → `end-4`, the row as it stands on the page.
fn field_of(field: &str, numbers: &[usize]) -> String {
    let mut parts = field.strip_prefix("sessions.").unwrap_or_default().splitn(2, '.');
    let index = parts.next().and_then(|index| index.parse::<usize>().ok());
    let (Some(number), Some(name)) = (index.and_then(|index| numbers.get(index)), parts.next()) else {
        return field.to_owned();
    };
    let column = match name {
        "starts_at" => "start",
        "ends_at" => "end",
        name => name.strip_suffix("_minutes").unwrap_or(name),
    };
    cell(column, number)
}

pub(super) async fn page(
    visit: &Visit,
    caller: &Caller,
    plan: &Plan,
    entered: Option<&Entered>,
    quick: Option<QuickFields>,
) -> Result<SessionsPage> {
    let event = &plan.event;
    let head = event::head(visit, caller, event, Tab::Sessions).await?;
    let mut rows: Vec<Row> = match entered {
        Some(entered) => entered
            .rows("id")
            .into_iter()
            .map(|number| row_as_entered(visit, plan, entered, number))
            .collect(),
        None => plan
            .sessions
            .iter()
            .map(|(session, figures, used)| {
                row(visit, plan, session, fields_of(session, event), (*figures, *used))
            })
            .collect(),
    };
    if head.may_plan && rows.last().is_none_or(|row| !row.id.is_empty() || !row.fields.title.value.is_empty())
    {
        rows.push(Row::default());
    }
    let days: Vec<Choice> = days(event)
        .into_iter()
        .map(|day| Choice::new(day, calendar::long_date(day, visit.language)))
        .collect();
    let since = event.starts_on.unwrap_or(event.created_at.date());
    Ok(SessionsPage {
        shell: visit.shell(Section::Events),
        rows,
        quick: quick.unwrap_or_else(|| QuickFields::suggested(&days)),
        days,
        time_zone: zone_name(event.zone(), since.and_time(NaiveTime::MIN)),
        total_jp: plan.sessions.iter().filter_map(|(session, ..)| session.jp).sum(),
        may_scan: event::access(visit, caller, event).await?.may_scan(),
        event: head,
    })
}

fn row(
    visit: &Visit,
    plan: &Plan,
    session: &Session,
    fields: SessionFields,
    (figures, used): (SessionFigures, bool),
) -> Row {
    Row {
        id: session.id.to_string(),
        day: event::day(session, plan.event.zone(), visit.language),
        fields,
        presence: figures.into(),
        may_remove: !used,
    }
}

fn row_as_entered(visit: &Visit, plan: &Plan, entered: &Entered, number: usize) -> Row {
    let fields = SessionFields::entered(entered, number);
    let id = entered.value(&cell("id", number));
    match plan.sessions.iter().find(|(session, ..)| session.id.to_string() == id) {
        Some((session, figures, used)) => row(visit, plan, session, fields, (*figures, *used)),
        None => Row { fields, ..Row::default() },
    }
}

fn fields_of(session: &Session, event: &Event) -> SessionFields {
    let local = |at: NaiveDateTime| event::utc(at).with_timezone(&event.zone());
    let number = |value: Option<i64>| Field::of(value.map(|value| value.to_string()).unwrap_or_default());
    let tick = |ticked: bool| Field::of(if ticked { "1" } else { "" });
    SessionFields {
        title: Field::of(session.title.clone()),
        date: Field::of(local(session.starts_at).date_naive().to_string()),
        start: Field::of(local(session.starts_at).format("%H:%M").to_string()),
        end: Field::of(local(session.ends_at).format("%H:%M").to_string()),
        jp: number(session.jp),
        speaker: Field::of(session.speaker.clone()),
        opens_before: number(Some(session.opens_before_minutes)),
        closes_after: number(Some(session.closes_after_minutes)),
        late_after: number(session.late_after_minutes),
        check_out: tick(session.check_out),
        re_entry: tick(session.re_entry),
        roles: session.roles.iter().map(ToString::to_string).collect(),
        remove: Field::default(),
    }
}

/// The days of an event; none while they are unknown.
pub(super) fn days(event: &Event) -> Vec<NaiveDate> {
    let (Some(first), Some(last)) = (event.starts_on, event.ends_on.or(event.starts_on)) else {
        return Vec::new();
    };
    first.iter_days().take_while(|day| *day <= last).take(MOST_DAYS).collect()
}
