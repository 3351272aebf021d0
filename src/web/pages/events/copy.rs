//! The form that makes a new event of an earlier one.

use actix_web::{HttpResponse, web};
use chrono::{Datelike, NaiveDate};

use crate::db::events::{self, Event};
use crate::db::{quotas, sessions};
use crate::domain::access::{Caller, Need};
use crate::domain::problem::{FieldError, Problem};
use crate::ops;
use crate::ops::events::CopyForm;
use crate::view::events::{CopyFields, EventCopyPage, Tab};
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, event, note_errors};

/// An event and how much there is to copy.
struct Source {
    event: Event,
    sessions: i64,
    seats: i64,
}

async fn find(visit: &Visit, caller: &Caller, key: &str) -> Result<Source> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    let found = visit.app().read(move |db| {
        let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
        let sessions = sessions::list(db, event.id)?.len() as i64;
        let seats = quotas::list(db, event.id)?.iter().map(|quota| quota.seats).sum();
        Ok::<_, ops::Error>(Source { event, sessions, seats })
    });
    Ok(found.await?)
}

/// The form, filled in for a copy with everything.
pub async fn begin(visit: Visit, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let source = find(&visit, who.caller(), &key).await?;
    let ticked = |count: i64| if count > 0 { Field::of("1") } else { Field::default() };
    let fields = CopyFields {
        title: Field::of(next_title(&source.event)),
        sessions: ticked(source.sessions),
        seats: ticked(source.seats),
        details: Field::of("1"),
        ..CopyFields::default()
    };
    visit.html(&page(&visit, who.caller(), source, fields).await?)
}

/// Makes the copy and goes to it.
pub async fn save(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let source = find(&visit, who.caller(), &key).await?;
    let copied = match read(&entered) {
        Ok(form) => ops::events::copy_event(visit.app(), who.caller(), &key, form).await,
        Err(error) => Err(ops::Error::Invalid(vec![error])),
    };
    match copied {
        Ok((event, _)) => {
            return Ok(visit.redirect_saying(&paths::event(event.code), FlashKind::Success, "event-copied"));
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
        }
        Err(ops::Error::Refused(refusal)) => entered.refuse("code", refusal.text(visit.language)),
        Err(error) => return Err(error.into()),
    }
    let fields = CopyFields::entered(&entered);
    visit.html_to_correct(&page(&visit, who.caller(), source, fields).await?)
}

fn read(entered: &Entered) -> std::result::Result<CopyForm, FieldError> {
    let text = entered.value("starts_on");
    let starts_on: Option<NaiveDate> = text.parse().ok();
    if starts_on.is_none() && !text.is_empty() {
        return Err(FieldError::new("starts_on", Problem::NotADate));
    }
    let ticked = |name: &str| !entered.value(name).is_empty();
    Ok(CopyForm {
        title: entered.value("title").to_owned(),
        code: entered.value("code").to_owned(),
        starts_on,
        sessions: ticked("sessions"),
        seats: ticked("seats"),
        details: ticked("details"),
    })
}

/// The title with the next year where it names its own.
fn next_title(event: &Event) -> String {
    let Some(year) = event.starts_on.map(|day| day.year()) else { return event.title.clone() };
    event.title.replace(&year.to_string(), &(year + 1).to_string())
}

async fn page(visit: &Visit, caller: &Caller, source: Source, fields: CopyFields) -> Result<EventCopyPage> {
    Ok(EventCopyPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &source.event, Tab::Overview).await?,
        fields,
        sessions: source.sessions,
        seats: source.seats,
    })
}
