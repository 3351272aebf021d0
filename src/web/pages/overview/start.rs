//! The first steps of a new office: the list on the dashboard, and the samples that show how it will be.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::{Db, units};
use crate::domain::access::{Caller, Need};
use crate::ops;
use crate::ops::overview::FirstSteps;
use crate::ops::samples::{are_loaded, load_sample_events, remove_samples};
use crate::view::overview::{FirstStep, FirstStepsList, SamplesPage};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Administrator, Organizer};
use crate::web::pages::kit::unit::whole;
use crate::web::pages::kit::{PageForm, Visit};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::first_steps_hide()).post(hide))
        .service(web::resource(paths::samples()).get(show).post(load))
        .service(web::resource(paths::samples_remove()).post(remove));
}

/// The list for the dashboard, while there is something to do.
pub(super) fn first_steps(db: &mut Db, caller: &Caller) -> ops::Result<Option<FirstStepsList>> {
    let Some(known) = ops::overview::first_steps::find(db, caller)? else { return Ok(None) };
    let samples = if caller.scope(Need::Administer).everything { Some(are_loaded(db)?) } else { None };
    Ok(Some(FirstStepsList {
        unit: known.unit.code.clone(),
        unit_name: known.unit.name.clone(),
        steps: steps(&known),
        samples,
    }))
}

fn steps(known: &FirstSteps) -> Vec<FirstStep> {
    let of_event = |path: fn(&String) -> String| known.event.as_ref().map(path).unwrap_or_default();
    let settings = paths::with_query(&paths::settings(), &[("unit", &known.unit.code)]);
    let event = known.event.as_ref().map_or_else(paths::events_new, paths::event);
    let answers = [
        (known.paper, settings),
        (known.event.is_some(), event),
        (known.sessions, of_event(|code| paths::sessions(code))),
        (known.seats, of_event(|code| paths::quotas(code))),
        (known.people, of_event(|code| paths::participants(code))),
        (false, of_event(|code| paths::event(code))),
    ];
    FirstStepsList::KEYS
        .into_iter()
        .zip(answers)
        .map(|(key, (done, url))| FirstStep { key, done, url })
        .collect()
}

async fn hide(who: Organizer, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let code = entered.value("unit").to_owned();
    let unit = visit.app().read(move |db| Ok::<_, ops::Error>(units::find_by_code(db, &code)?)).await?;
    ops::overview::first_steps::hide(visit.app(), who.caller(), unit.ok_or(ops::Error::NotFound)?.id).await?;
    Ok(visit.redirect_saying(&paths::dashboard(), FlashKind::Success, "first-steps-hidden"))
}

/// Whether the question before removing is asked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    remove: String,
}

async fn show(visit: Visit, who: Administrator, asked: web::Query<Asked>) -> Result<HttpResponse> {
    whole(who.caller())?;
    let loaded = visit.app().read(are_loaded).await?;
    let asked = !asked.remove.is_empty();
    visit.html(&SamplesPage { shell: visit.shell(Section::Settings), loaded, asked })
}

async fn load(who: Administrator, form: PageForm) -> Result<HttpResponse> {
    whole(who.caller())?;
    let visit = form.visit;
    match load_sample_events(visit.app()).await {
        Ok(()) => Ok(visit.redirect_saying(&paths::events(), FlashKind::Success, "samples-now-loaded")),
        Err(error) => visit.refused(&paths::samples(), error),
    }
}

async fn remove(who: Administrator, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    match remove_samples(visit.app(), who.caller()).await {
        Ok(()) => Ok(visit.redirect_saying(&paths::samples(), FlashKind::Success, "samples-removed")),
        Err(error) => visit.refused(&paths::samples(), error),
    }
}
