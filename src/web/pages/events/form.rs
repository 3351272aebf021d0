//! The form of an event. While it is a draft only the title is needed.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;

use crate::db::events::{self, Event};
use crate::db::units::{self, Unit};
use crate::domain::access::{Caller, Need};
use crate::domain::event::{EventDetails, EventStatus, Official};
use crate::domain::language::Language;
use crate::domain::problem::{FieldError, Problem};
use crate::ops;
use crate::ops::events::{EventForm, create_event, update_event};
use crate::view::events::{EventFields, EventFormPage, OfficialFields, Tab};
use crate::view::kit::Choice;
use crate::view::kit::form::cell;
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::unit::zones_with;
use crate::web::pages::kit::{PageForm, Visit, event, note_errors};

/// The form of a new event.
pub async fn begin(visit: Visit, who: Organizer) -> Result<HttpResponse> {
    let units = own_units(&visit, who.caller()).await?;
    let unit = units.first().ok_or(ops::Error::Forbidden)?;
    let fields = EventFields {
        unit: Field::of(unit.code.clone()),
        kind: Field::of(unit.event_kinds().into_iter().next().unwrap_or_default().code),
        time_zone: Field::of(unit.time_zone.clone()),
        city: Field::of(unit.city.clone()),
        region: Field::of(unit.region_code.as_deref().map(event::region_shown).unwrap_or_default()),
        min_attendance_percent: Field::of("80"),
        ..EventFields::default()
    };
    visit.html(&page(&visit, who.caller(), None, fields.with_empty_rows(), &units).await?)
}

/// Creates an event.
pub async fn create(who: Organizer, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    if wants_another_official(&entered) {
        let units = own_units(&visit, who.caller()).await?;
        let fields = EventFields::entered(&entered).with_another_row();
        return visit.html(&page(&visit, who.caller(), None, fields, &units).await?);
    }
    let read = read(&entered);
    let saved = match read.form {
        Ok(form) => {
            let unit = Some(entered.value("unit").to_owned());
            create_event(visit.app(), who.caller(), unit, form).await
        }
        Err(errors) => Err(ops::Error::Invalid(errors)),
    };
    match saved {
        Ok((event, _)) => {
            Ok(visit.redirect_saying(&paths::event(event.code), FlashKind::Success, "event-created"))
        }
        Err(error) => {
            note(&visit, &mut entered, &read.officials, error)?;
            let units = own_units(&visit, who.caller()).await?;
            let fields = EventFields::entered(&entered);
            visit.html_to_correct(&page(&visit, who.caller(), None, fields, &units).await?)
        }
    }
}

/// The form of an event that exists.
pub async fn edit(visit: Visit, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let (event, unit) = find(&visit, who.caller(), &key).await?;
    let fields = fields_of(&event);
    visit.html(&page(&visit, who.caller(), Some(&event), fields, &[unit]).await?)
}

/// Changes an event.
pub async fn save(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let (event, unit) = find(&visit, who.caller(), &key).await?;
    if wants_another_official(&entered) {
        let mut fields = EventFields::entered(&entered).with_another_row();
        if event.status != EventStatus::Draft {
            fields.code.value.clone_from(&event.code);
        }
        return visit.html(&page(&visit, who.caller(), Some(&event), fields, &[unit]).await?);
    }
    let mut read = read(&entered);
    if let Ok(form) = &mut read.form {
        // The letter of invitation has a page of its own.
        form.details.invitation = event.details.invitation.clone();
    }
    let saved = match read.form {
        Ok(form) => update_event(visit.app(), who.caller(), &key, form).await,
        Err(errors) => Err(ops::Error::Invalid(errors)),
    };
    match saved {
        Ok((event, _)) => Ok(visit.redirect_saying(&paths::event(event.code), FlashKind::Success, "saved")),
        Err(error) => {
            note(&visit, &mut entered, &read.officials, error)?;
            let mut fields = EventFields::entered(&entered);
            if event.status != EventStatus::Draft {
                fields.code.value.clone_from(&event.code);
            }
            visit.html_to_correct(&page(&visit, who.caller(), Some(&event), fields, &[unit]).await?)
        }
    }
}

/// Whether the form was sent for one more row, which browsers without scripts ask us for.
fn wants_another_official(entered: &Entered) -> bool {
    !entered.value("more_officials").is_empty()
}

async fn find(visit: &Visit, caller: &Caller, key: &str) -> Result<(Event, Unit)> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    let found = visit.app().read(move |db| {
        let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
        let unit = units::get(db, event.unit_id)?;
        Ok::<_, ops::Error>((event, unit))
    });
    Ok(found.await?)
}

async fn own_units(visit: &Visit, caller: &Caller) -> Result<Vec<Unit>> {
    let scope = caller.scope(Need::Organize);
    Ok(visit.app().read(move |db| Ok::<_, ops::Error>(units::list(db, &scope)?)).await?)
}

/// The form as read, and the rows of its officials in the order in which they were handed over.
struct Read {
    form: std::result::Result<EventForm, Vec<FieldError>>,
    officials: Vec<usize>,
}

fn read(entered: &Entered) -> Read {
    let mut errors = Vec::new();
    let mut date = |name: &str| -> Option<NaiveDate> {
        let text = entered.value(name);
        let day = text.parse().ok();
        if day.is_none() && !text.is_empty() {
            errors.push(FieldError::new(name, Problem::NotADate));
        }
        day
    };
    let (starts_on, ends_on) = (date("starts_on"), date("ends_on"));
    let percent = entered.value("min_attendance_percent");
    let min_attendance_percent = if percent.is_empty() { Some(80) } else { percent.parse().ok() };
    if min_attendance_percent.is_none() {
        errors.push(FieldError::new("min_attendance_percent", Problem::OutOfRange(0, 100)));
    }
    let mut officials: Vec<(usize, Official)> = entered
        .rows("official_name")
        .into_iter()
        .filter(|row| entered.value(&cell("official_remove", row)).is_empty())
        .map(|row| {
            let value = |column: &str| entered.value(&cell(column, row)).to_owned();
            let official = Official {
                name: value("official_name"),
                position: value("official_position"),
                role: value("official_role"),
                on_behalf_of: value("official_on_behalf_of"),
            };
            (row, official)
        })
        .collect();
    officials.retain(|(_, official)| *official != Official::default());
    let (rows, officials) = officials.into_iter().unzip();
    let value = |name: &str| entered.value(name).to_owned();
    let form = EventForm {
        code: value("code"),
        kind: value("kind"),
        title: value("title"),
        theme: value("theme"),
        starts_on,
        ends_on,
        time_zone: value("time_zone"),
        venue: value("venue"),
        city: value("city"),
        region: event::region_entered(entered.value("region")).to_owned(),
        details: EventDetails {
            aims: entered.lines("aims"),
            objectives: entered.lines("objectives"),
            topics: entered.lines("topics"),
            legal_basis: entered.lines("legal_basis"),
            remarks: entered.lines("remarks"),
            exceptions_by_organizers: !entered.value("exceptions_by_organizers").is_empty(),
            officials,
            ..EventDetails::default()
        },
        min_attendance_percent: min_attendance_percent.unwrap_or_default(),
        number_pattern: value("number_pattern"),
    };
    Read { form: if errors.is_empty() { Ok(form) } else { Err(errors) }, officials: rows }
}

/// Puts an error at its field; one that belongs to no field is handed back.
fn note(visit: &Visit, entered: &mut Entered, officials: &[usize], error: ops::Error) -> Result<()> {
    match error {
        ops::Error::Invalid(errors) => {
            note_errors(entered, visit.language, &errors, |field| {
                // officials.2.name → official_name-4, the row as it stands on the page.
                let mut parts = field.strip_prefix("officials.").unwrap_or_default().splitn(2, '.');
                let row = parts.next().and_then(|index| index.parse::<usize>().ok());
                match (row.and_then(|index| officials.get(index)), parts.next()) {
                    (Some(row), Some(name)) => format!("official_{name}-{row}"),
                    _ => field.to_owned(),
                }
            });
            Ok(())
        }
        // An event's form is refused for its code alone: taken, or fixed.
        ops::Error::Refused(refusal) => {
            entered.refuse("code", refusal.text(visit.language));
            Ok(())
        }
        error => Err(error.into()),
    }
}

fn fields_of(event: &Event) -> EventFields {
    let form = ops::events::save::form_of(event);
    let lines = |lines: &[String]| Field::of(lines.join("\n"));
    let day = |day: Option<NaiveDate>| Field::of(day.map(|day| day.to_string()).unwrap_or_default());
    EventFields {
        unit: Field::default(),
        code: Field::of(form.code),
        kind: Field::of(form.kind),
        title: Field::of(form.title),
        theme: Field::of(form.theme),
        starts_on: day(form.starts_on),
        ends_on: day(form.ends_on),
        time_zone: Field::of(form.time_zone),
        venue: Field::of(form.venue),
        city: Field::of(form.city),
        region: Field::of(event.region_code.as_deref().map(event::region_shown).unwrap_or_default()),
        aims: lines(&form.details.aims),
        objectives: lines(&form.details.objectives),
        topics: lines(&form.details.topics),
        legal_basis: lines(&form.details.legal_basis),
        remarks: lines(&form.details.remarks),
        exceptions_by_organizers: Field::of(if form.details.exceptions_by_organizers { "1" } else { "" }),
        officials: form
            .details
            .officials
            .into_iter()
            .map(|official| OfficialFields {
                name: Field::of(official.name),
                position: Field::of(official.position),
                role: Field::of(official.role),
                on_behalf_of: Field::of(official.on_behalf_of),
            })
            .collect(),
        min_attendance_percent: Field::of(form.min_attendance_percent.to_string()),
        number_pattern: Field::of(form.number_pattern),
    }
    .with_empty_rows()
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    event: Option<&Event>,
    fields: EventFields,
    units: &[Unit],
) -> Result<EventFormPage> {
    let shell = visit.shell(Section::Events);
    let head = match event {
        Some(event) => Some(event::head(visit, caller, event, Tab::Overview).await?),
        None => None,
    };
    Ok(EventFormPage {
        event: head,
        code_fixed: event.is_some_and(|event| event.status != EventStatus::Draft),
        kinds: kind_choices(units, &fields.unit.value, visit.language),
        units: units.iter().map(|unit| Choice::new(&unit.code, unit.name.clone())).collect(),
        time_zones: zones_with(&fields.time_zone.value),
        regions: event::region_choices(None),
        shell,
        fields,
    })
}

/// The kinds to choose from: those of the chosen unit, then what other units of the reader have besides.
fn kind_choices(units: &[Unit], chosen: &str, language: Language) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let chosen = units.iter().find(|unit| unit.code == chosen).or(units.first());
    for unit in chosen.into_iter().chain(units) {
        for kind in unit.event_kinds() {
            if choices.iter().any(|choice| choice.value == kind.code) {
                continue;
            }
            let name = event::kind_name(&kind, language);
            let own = chosen.is_some_and(|chosen| chosen.id == unit.id);
            choices.push(Choice::new(&kind.code, if own { name } else { format!("{name} · {}", unit.name) }));
        }
    }
    choices
}
