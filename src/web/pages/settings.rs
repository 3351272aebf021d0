//! Settings: a unit with its letterhead, its logo, who signs and the kinds of its events, for those who plan.

mod kinds;
mod logo;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::event_form::zones_with;
use super::kit::event::{region_choices, region_shown};
use super::kit::{PageForm, Visit, note_errors};
use super::setup::unit_form;
use crate::db::unit_logos;
use crate::db::units::{self, Unit};
use crate::domain::access::{Caller, Need};
use crate::domain::event::Signer;
use crate::domain::ids::UnitId;
use crate::domain::language::Language;
use crate::ops;
use crate::ops::save_unit::{self, UnitForm};
use crate::view::settings::{SettingsPage, SignerFields, UnitSettings};
use crate::view::setup::UnitFields;
use crate::view::{Choice, Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::settings()).get(show).post(save))
        .service(web::resource(paths::settings_kinds("{unit}")).post(kinds::save))
        .service(web::resource(paths::settings_logo("{unit}")).post(logo::save))
        .service(web::resource(paths::settings_logo_picture("{unit}")).get(logo::show))
        .service(web::resource(paths::settings_logo_remove("{unit}")).post(logo::remove));
}

/// Which unit, for those who have several.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    unit: String,
}

async fn show(visit: Visit, who: Organizer, which: web::Query<Which>) -> Result<HttpResponse> {
    let own = Own::read(&visit, who.caller()).await?;
    let unit = match which.unit.as_str() {
        // Who plans a single event has no unit to change.
        "" => own.units.first().ok_or(ops::Error::NotFound)?,
        code => own.chosen(code)?,
    };
    let settings = own.settings(unit, visit.language);
    visit.html(&page(&visit, &own, Some(settings)))
}

async fn save(who: Organizer, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let own = Own::read(&visit, who.caller()).await?;
    let unit = own.chosen(entered.value("unit"))?;
    let form = UnitForm { signer: read_signer(&entered), ..unit_form(&entered) };
    match save_unit::update_unit(visit.app(), who.caller(), unit.id, form).await {
        Ok(unit) => Ok(visit.redirect_saying(&address(&unit), FlashKind::Success, "saved")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let settings = own.settings(unit, visit.language).with_entered(&entered);
            visit.html_to_correct(&page(&visit, &own, Some(settings)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The units that somebody may change.
struct Own {
    units: Vec<Unit>,
    logos: Vec<UnitId>,
}

impl Own {
    async fn read(visit: &Visit, caller: &Caller) -> Result<Self> {
        let scope = caller.scope(Need::Organize);
        let own = visit.app().read(move |db| {
            Ok::<_, ops::Error>(Self { units: units::list(db, &scope)?, logos: unit_logos::owners(db)? })
        });
        Ok(own.await?)
    }

    fn chosen(&self, code: &str) -> Result<&Unit> {
        Ok(self.units.iter().find(|unit| unit.code == code).ok_or(ops::Error::NotFound)?)
    }

    fn settings(&self, unit: &Unit, language: Language) -> UnitSettings {
        settings_of(unit, self.logos.contains(&unit.id), language)
    }
}

fn read_signer(entered: &Entered) -> Signer {
    let value = |name: &str| entered.value(name).to_owned();
    Signer {
        capacity: entered.lines("signer_capacity"),
        position: value("signer_position"),
        name: value("signer_name"),
        title_before: value("signer_title_before"),
        title_after: value("signer_title_after"),
        rank: value("signer_rank"),
        nip: value("signer_nip"),
    }
}

/// The page of a unit, from its top: a form may have led further down.
fn address(unit: &Unit) -> String {
    paths::with_query(&paths::settings(), &[("unit", &unit.code)]) + "#top"
}

fn settings_of(unit: &Unit, has_logo: bool, language: Language) -> UnitSettings {
    let signer = save_unit::signer_of(unit);
    UnitSettings {
        code: unit.code.clone(),
        fields: UnitFields {
            name: Field::of(unit.name.clone()),
            city: Field::of(unit.city.clone()),
            region: Field::of(unit.region_code.as_deref().map(region_shown).unwrap_or_default()),
            time_zone: Field::of(unit.time_zone.clone()),
            paper: Field::of(unit.paper.to_string()),
            letterhead: Field::of(save_unit::letterhead_of(unit).join("\n")),
            number_pattern: Field::of(unit.number_pattern.clone()),
        },
        signer: SignerFields {
            capacity: Field::of(signer.capacity.join("\n")),
            position: Field::of(signer.position),
            title_before: Field::of(signer.title_before),
            name: Field::of(signer.name),
            title_after: Field::of(signer.title_after),
            rank: Field::of(signer.rank),
            nip: Field::of(signer.nip),
        },
        has_logo,
        logo: Field::default(),
        kinds: kinds::fields_of(unit, language),
    }
}

fn page(visit: &Visit, own: &Own, unit: Option<UnitSettings>) -> SettingsPage {
    let zone = unit.as_ref().map(|unit| unit.fields.time_zone.value.clone()).unwrap_or_default();
    SettingsPage {
        shell: visit.shell(Section::Settings),
        units: own.units.iter().map(|unit| Choice::new(&unit.code, unit.name.clone())).collect(),
        unit,
        time_zones: zones_with(&zone),
        regions: region_choices(None),
    }
}
