//! The units of the installation, for its administrators: the list, and a further one. What a unit prints
//! and who signs is changed in its settings.

use actix_web::{HttpResponse, web};

use crate::db::units;
use crate::domain::access::Need;
use crate::ops;
use crate::ops::units::create_unit;
use crate::view::units::UnitFields;
use crate::view::units::{UnitNewPage, UnitRow, UnitsPage};
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Administrator;
use crate::web::pages::kit::event::{region_choices, region_shown};
use crate::web::pages::kit::unit::{unit_form, whole, zones_with};
use crate::web::pages::kit::{PageForm, Visit, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::units()).get(list).post(create))
        .service(web::resource(paths::units_new()).get(new));
}

async fn list(visit: Visit, who: Administrator) -> Result<HttpResponse> {
    whole(who.caller())?;
    let scope = who.caller().scope(Need::Administer);
    let read =
        visit.app().read(move |db| Ok::<_, ops::Error>((units::list(db, &scope)?, units::event_counts(db)?)));
    let (found, counts) = read.await?;
    let rows = found
        .into_iter()
        .map(|unit| UnitRow {
            events: counts.get(&unit.id).copied().unwrap_or_default(),
            region: unit.region_code.as_deref().map(region_shown).unwrap_or_default(),
            code: unit.code,
            name: unit.name,
            time_zone: unit.time_zone,
        })
        .collect();
    visit.html(&UnitsPage { shell: visit.shell(Section::Settings), rows })
}

async fn new(visit: Visit, who: Administrator) -> Result<HttpResponse> {
    whole(who.caller())?;
    let first = visit.app().read(|db| Ok::<_, ops::Error>(units::first(db)?)).await?;
    let usual = first.ok_or(ops::Error::NotFound)?;
    // A new unit is likely to be a neighbour of the first.
    let unit = UnitFields {
        time_zone: Field::of(usual.time_zone),
        paper: Field::of(usual.paper.to_string()),
        number_pattern: "{seq:03}/{roman_month}/{year}".into(),
        ..UnitFields::default()
    };
    visit.html(&page(&visit, Field::default(), unit))
}

async fn create(who: Administrator, form: PageForm) -> Result<HttpResponse> {
    whole(who.caller())?;
    let PageForm { visit, mut entered } = form;
    let code = entered.value("code").to_owned();
    match create_unit(visit.app(), who.caller(), code, unit_form(&entered)).await {
        Ok(_) => Ok(visit.redirect_saying(&paths::units(), FlashKind::Success, "unit-created")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&entered_page(&visit, &entered))
        }
        Err(error) => Err(error.into()),
    }
}

fn entered_page(visit: &Visit, entered: &Entered) -> UnitNewPage {
    page(visit, entered.field("code"), UnitFields::entered(entered))
}

fn page(visit: &Visit, code: Field, unit: UnitFields) -> UnitNewPage {
    UnitNewPage {
        shell: visit.shell(Section::Settings),
        code,
        time_zones: zones_with(&unit.time_zone.value),
        unit,
        regions: region_choices(None),
    }
}
