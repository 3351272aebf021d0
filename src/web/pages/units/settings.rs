//! Settings: the units that somebody may change. Each part of a unit has a page of its own.

mod figures;
mod kinds;
mod letterhead;
mod logo;
mod mail;
mod numbering;
mod signers;

use crate::web::pages::kit::unit::unit_form;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::units::{self, Unit};
use crate::domain::access::{Caller, Need};
use crate::ops;
use crate::ops::units::{UnitForm, update_unit};
use crate::view::units::UnitFields;
use crate::view::units::{SettingsHead, SettingsPage, Tab};
use crate::view::{Choice, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::event::{region_choices, region_shown};
use crate::web::pages::kit::unit::zones_with;
use crate::web::pages::kit::{PageForm, Visit, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::settings()).get(show).post(save))
        .service(web::resource(paths::settings_figures("{unit}")).get(figures::list).post(figures::add))
        .service(web::resource(paths::settings_figures_new("{unit}")).get(figures::new))
        .service(
            web::resource(paths::settings_figures_series("{unit}", "{series}"))
                .get(figures::show)
                .post(figures::save),
        )
        .service(web::resource(paths::settings_figures_compare("{unit}", "{series}")).get(figures::compare))
        .service(web::resource(paths::settings_figures_remove("{unit}", "{series}")).post(figures::remove))
        .service(web::resource(paths::settings_kinds("{unit}")).get(kinds::show).post(kinds::save))
        .service(
            web::resource(paths::settings_letterhead("{unit}")).get(letterhead::show).post(letterhead::save),
        )
        .service(web::resource(paths::settings_letterhead_preview("{unit}")).post(letterhead::preview))
        .service(web::resource(paths::settings_sample_letter("{unit}")).get(letterhead::sample))
        .service(web::resource(paths::settings_logo_picture("{unit}", "{side}")).get(logo::show))
        .service(web::resource(paths::settings_logo("{unit}", "{side}")).post(logo::save))
        .service(web::resource(paths::settings_logo_remove("{unit}", "{side}")).post(logo::remove))
        .service(
            web::resource(paths::settings_numbering("{unit}")).get(numbering::show).post(numbering::save),
        )
        .service(web::resource(paths::settings_numbering_preview("{unit}")).post(numbering::preview))
        .service(web::resource(paths::settings_signers("{unit}")).get(signers::list).post(signers::add))
        .service(web::resource(paths::settings_signers_new("{unit}")).get(signers::new))
        .service(
            web::resource(paths::settings_signer("{unit}", "{signer}"))
                .get(signers::show)
                .post(signers::save),
        )
        .service(web::resource(paths::settings_signer_remove("{unit}", "{signer}")).post(signers::remove))
        .service(web::resource(paths::settings_mail("{unit}")).get(mail::index).post(mail::test))
        .service(
            web::resource(paths::mail_text("{unit}", "{kind}", "{language}"))
                .get(mail::show)
                .post(mail::save),
        )
        .service(web::resource(paths::mail_text_reset("{unit}", "{kind}", "{language}")).post(mail::reset));
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
    visit.html(&page(&visit, &own, unit, fields_of(unit)))
}

async fn save(who: Organizer, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let own = Own::read(&visit, who.caller()).await?;
    let unit = own.chosen(entered.value("unit"))?;
    let form = UnitForm { number_pattern: None, letterhead: None, ..unit_form(&entered) };
    match update_unit(visit.app(), who.caller(), unit.id, form).await {
        Ok(unit) => Ok(visit.redirect_saying(&Tab::Unit.address(&unit.code), FlashKind::Success, "saved")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let fields = UnitFields::entered(&entered);
            visit.html_to_correct(&page(&visit, &own, unit, fields))
        }
        Err(error) => Err(error.into()),
    }
}

/// The units that somebody may change.
struct Own {
    units: Vec<Unit>,
}

impl Own {
    async fn read(visit: &Visit, caller: &Caller) -> Result<Self> {
        let scope = caller.scope(Need::Organize);
        let own = visit.app().read(move |db| Ok::<_, ops::Error>(Self { units: units::list(db, &scope)? }));
        Ok(own.await?)
    }

    /// The same with the unit of an address.
    async fn open(visit: &Visit, caller: &Caller, code: &str) -> Result<(Self, Unit)> {
        let own = Self::read(visit, caller).await?;
        let unit = own.chosen(code)?.clone();
        Ok((own, unit))
    }

    fn chosen(&self, code: &str) -> Result<&Unit> {
        Ok(self.units.iter().find(|unit| unit.code == code).ok_or(ops::Error::NotFound)?)
    }

    fn head(&self, unit: &Unit, tab: Tab) -> SettingsHead {
        SettingsHead {
            units: self.units.iter().map(|unit| Choice::new(&unit.code, unit.name.clone())).collect(),
            unit: unit.code.clone(),
            tab,
        }
    }
}

fn fields_of(unit: &Unit) -> UnitFields {
    UnitFields {
        name: Field::of(unit.name.clone()),
        city: Field::of(unit.city.clone()),
        region: Field::of(unit.region_code.as_deref().map(region_shown).unwrap_or_default()),
        time_zone: Field::of(unit.time_zone.clone()),
        paper: Field::of(unit.paper.to_string()),
        ..UnitFields::default()
    }
}

fn page(visit: &Visit, own: &Own, unit: &Unit, fields: UnitFields) -> SettingsPage {
    SettingsPage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Unit),
        time_zones: zones_with(&fields.time_zone.value),
        unit: fields,
        regions: region_choices(None),
    }
}
