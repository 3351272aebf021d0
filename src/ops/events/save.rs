//! Creates an event and changes it. While it is a draft nearly everything may be missing; its code is
//! fixed once it is open.

use crate::ops::input::{read_pattern, read_region};
use chrono::NaiveDate;

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::units::{self, Unit};
use crate::db::{Db, Tx};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::event::{EventDetails, EventStatus, code_from_title, is_event_code};
use crate::domain::invitation::InvitationLetter;
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// An event as entered. Texts may have blanks around them.
#[derive(Debug, Clone, Default)]
pub struct EventForm {
    /// The slug; made from the title when empty.
    pub code: String,
    /// The code of one of the unit's kinds.
    pub kind: String,
    /// The title; required.
    pub title: String,
    /// The theme.
    pub theme: String,
    /// The first day.
    pub starts_on: Option<NaiveDate>,
    /// The last day.
    pub ends_on: Option<NaiveDate>,
    /// IANA name; the unit's when empty.
    pub time_zone: String,
    /// The house or hall.
    pub venue: String,
    /// The town; the unit's when empty.
    pub city: String,
    /// The host region by name or code; the unit's when empty.
    pub region: String,
    /// Aims and the rest.
    pub details: EventDetails,
    /// The share of lesson hours that earns a certificate.
    pub min_attendance_percent: i64,
    /// How certificates are numbered; the unit's pattern when empty.
    pub number_pattern: String,
}

/// Creates an event of the unit with this code, or of the caller's first unit.
pub async fn create_event(
    app: &App,
    caller: &Caller,
    unit_code: Option<String>,
    form: EventForm,
) -> Result<(Event, Unit)> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let unit = own_unit(tx, &scope, unit_code.as_deref())?;
        let event = insert_event(tx, &unit, &form)?;
        Ok((event, unit))
    })
    .await
}

/// Adds an event of a unit as a draft, with a code of its own.
pub fn insert_event(tx: &mut Tx<'_>, unit: &Unit, form: &EventForm) -> Result<Event> {
    let read = read(form, unit)?;
    let code = match form.code.trim() {
        "" => free_code(tx, &read.title)?,
        code if events::code_exists(tx, code)? => return Err(Refusal::CodeTaken.into()),
        code => code.to_owned(),
    };
    let event = Event {
        id: tx.ids.draw(),
        unit_id: unit.id,
        code,
        kind: read.kind,
        title: read.title,
        theme: read.theme,
        status: EventStatus::Draft,
        starts_on: form.starts_on,
        ends_on: form.ends_on,
        time_zone: read.time_zone,
        venue: read.venue,
        city: read.city,
        region_code: read.region_code,
        details: read.details.into(),
        min_attendance_percent: form.min_attendance_percent,
        number_pattern: read.number_pattern,
        roster_version: 0,
        created_at: tx.now,
        updated_at: tx.now,
        nomination_deadline: None,
        offer_hours: None,
        common_queue: false,
        reminders_paused: false,
    };
    events::insert(tx, &event)?;
    record(tx, Action::EventCreated, None, &event)?;
    Ok(event)
}

/// Writes an event anew. `form` holds the whole event, as the page and the API's merge make it.
pub async fn update_event(app: &App, caller: &Caller, key: &str, form: EventForm) -> Result<(Event, Unit)> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let mut event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        let unit = units::get(tx, event.unit_id)?;
        let before = event.clone();
        // The categories have a form of their own, which also renames them wherever they are used.
        let details = EventDetails { categories: event.details.categories.clone(), ..form.details.clone() };
        let form = EventForm { details, ..form.clone() };
        let read = read(&form, &unit)?;
        let code = form.code.trim();
        if !code.is_empty() && code != event.code {
            if event.status != EventStatus::Draft {
                return Err(Refusal::CodeFixed.into());
            }
            if events::code_exists(tx, code)? {
                return Err(Refusal::CodeTaken.into());
            }
            event.code = code.to_owned();
        }
        event.kind = read.kind;
        event.title = read.title;
        event.theme = read.theme;
        event.starts_on = form.starts_on;
        event.ends_on = form.ends_on;
        event.time_zone = read.time_zone;
        event.venue = read.venue;
        event.city = read.city;
        event.region_code = read.region_code;
        event.details = read.details.into();
        event.min_attendance_percent = form.min_attendance_percent;
        event.number_pattern = read.number_pattern;
        event.updated_at = tx.now;
        events::update(tx, &event)?;
        record(tx, Action::EventUpdated, Some(&before), &event)?;
        Ok((event, unit))
    })
    .await
}

/// The event as a form, to change a part of it.
pub fn form_of(event: &Event) -> EventForm {
    EventForm {
        code: event.code.clone(),
        kind: event.kind.clone(),
        title: event.title.clone(),
        theme: event.theme.clone(),
        starts_on: event.starts_on,
        ends_on: event.ends_on,
        time_zone: event.time_zone.clone(),
        venue: event.venue.clone(),
        city: event.city.clone(),
        region: event.region_code.clone().unwrap_or_default(),
        details: event.details.0.clone(),
        min_attendance_percent: event.min_attendance_percent,
        number_pattern: event.number_pattern.clone(),
    }
}

/// The unit that is meant: the one named, or the first within the scope.
pub(in crate::ops) fn own_unit(db: &mut Db, scope: &Scope, code: Option<&str>) -> Result<Unit> {
    match code.map(str::trim).filter(|code| !code.is_empty()) {
        Some(code) => {
            units::find_by_code(db, code)?.filter(|unit| scope.covers_unit(unit.id)).ok_or(Error::NotFound)
        }
        None => units::list(db, scope)?.into_iter().next().ok_or(Error::Forbidden),
    }
}

/// What was entered, trimmed and found good.
struct Read {
    kind: String,
    title: String,
    theme: String,
    time_zone: String,
    venue: String,
    city: String,
    region_code: Option<String>,
    details: EventDetails,
    number_pattern: String,
}

fn read(form: &EventForm, unit: &Unit) -> Result<Read> {
    let mut problems = Problems::default();
    let code = form.code.trim();
    if !code.is_empty() && !is_event_code(code) {
        problems.add("code", Problem::Malformed("bimtek-2026"));
    }
    let kinds = unit.event_kinds();
    if kinds.iter().all(|kind| kind.code != form.kind.trim()) {
        let codes: Vec<&str> = kinds.iter().map(|kind| kind.code.as_str()).collect();
        problems.add("kind", Problem::NotOneOf(codes.join(", ")));
    }
    if let (Some(start), Some(end)) = (form.starts_on, form.ends_on)
        && end < start
    {
        problems.add("ends_on", Problem::EndsBeforeStart);
    }
    input::number(&mut problems, "min_attendance_percent", form.min_attendance_percent, 0, 100);
    let zone = Some(form.time_zone.trim()).filter(|zone| !zone.is_empty()).unwrap_or(&unit.time_zone);
    let city = Some(form.city.trim()).filter(|city| !city.is_empty()).unwrap_or(&unit.city);
    let read = Read {
        kind: form.kind.trim().to_owned(),
        title: input::required_line(&mut problems, "title", &form.title, 300),
        theme: input::line(&mut problems, "theme", &form.theme, 500),
        time_zone: input::time_zone(&mut problems, "time_zone", zone),
        venue: input::line(&mut problems, "venue", &form.venue, 300),
        city: input::line(&mut problems, "city", city, 120),
        region_code: read_region(&mut problems, &form.region).or_else(|| unit.region_code.clone()),
        details: read_details(&mut problems, &form.details),
        number_pattern: read_pattern(&mut problems, "number_pattern", &form.number_pattern),
    };
    problems.finish()?;
    Ok(read)
}

fn read_details(problems: &mut Problems, details: &EventDetails) -> EventDetails {
    let mut officials = details.officials.clone();
    officials.retain(|official| {
        [&official.name, &official.position, &official.role, &official.on_behalf_of]
            .iter()
            .any(|text| !text.trim().is_empty())
    });
    for (index, official) in officials.iter_mut().enumerate() {
        let field = |name: &str| format!("officials.{index}.{name}");
        official.name = input::required_line(problems, &field("name"), &official.name, 200);
        official.position = input::line(problems, &field("position"), &official.position, 300);
        official.role = input::line(problems, &field("role"), &official.role, 300);
        official.on_behalf_of = input::line(problems, &field("on_behalf_of"), &official.on_behalf_of, 300);
    }
    EventDetails {
        aims: input::lines(problems, "aims", &details.aims),
        objectives: input::lines(problems, "objectives", &details.objectives),
        topics: input::lines(problems, "topics", &details.topics),
        legal_basis: input::lines(problems, "legal_basis", &details.legal_basis),
        officials,
        remarks: input::lines(problems, "remarks", &details.remarks),
        exceptions_by_organizers: details.exceptions_by_organizers,
        categories: details.categories.clone(),
        invitation: read_invitation(problems, &details.invitation),
    }
}

/// What the letter of invitation says, trimmed and bounded; problems stand at `invitation.…`.
pub fn read_invitation(problems: &mut Problems, letter: &InvitationLetter) -> InvitationLetter {
    let mut line =
        |name: &str, text: &str, most| input::line(problems, &format!("invitation.{name}"), text, most);
    let (number, classification) =
        (line("number", &letter.number, 100), line("classification", &letter.classification, 60));
    let (subject, addressee) =
        (line("subject", &letter.subject, 300), line("addressee", &letter.addressee, 300));
    let travel_cost = line("travel_cost", &letter.travel_cost, 300);
    let opening = letter.opening.replace("\r\n", "\n").trim().to_owned();
    if opening.chars().count() > 2_000 {
        problems.add("invitation.opening", Problem::TooLong(2_000));
    }
    InvitationLetter {
        number,
        dated_on: letter.dated_on,
        classification,
        subject,
        addressee,
        opening,
        travel_cost,
        copies: input::lines(problems, "invitation.copies", &letter.copies),
    }
}

fn free_code(db: &mut Db, title: &str) -> Result<String> {
    let stem = code_from_title(title);
    let mut code = stem.clone();
    let mut number = 2;
    while events::code_exists(db, &code)? {
        code = format!("{stem}-{number}");
        number += 1;
    }
    Ok(code)
}

fn record(tx: &mut Tx<'_>, action: Action, before: Option<&Event>, after: &Event) -> Result<()> {
    let visible = |event: &Event| {
        serde_json::json!({
            "code": event.code, "kind": event.kind, "title": event.title, "theme": event.theme,
            "starts_on": event.starts_on, "ends_on": event.ends_on, "time_zone": event.time_zone,
            "venue": event.venue, "city": event.city, "region": event.region_code,
            "min_attendance_percent": event.min_attendance_percent, "number_pattern": event.number_pattern,
        })
    };
    audit::record(
        tx,
        Entry {
            action,
            subject_id: &after.id,
            event: Some(after.id),
            before: before.map(visible),
            after: Some(visible(after)),
        },
    )?;
    Ok(())
}
