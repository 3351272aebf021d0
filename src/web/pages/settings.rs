//! Settings: the units that somebody may change, and the own password for everybody. Each part of a unit has a
//! page of its own.

mod kinds;
mod letterhead;
mod logo;
mod numbering;
mod signers;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::event_form::zones_with;
use super::kit::event::{region_choices, region_shown};
use super::kit::{PageForm, Visit, note_errors};
use super::setup::unit_form;
use crate::db::units::{self, Unit};
use crate::domain::access::{Caller, Need};
use crate::ops::save_unit::{self, UnitForm};
use crate::ops::{self, change_password};
use crate::view::settings::{SettingsHead, SettingsPage, Tab};
use crate::view::setup::UnitFields;
use crate::view::{Choice, Entered, Field, FlashKind, Section, paths};
use crate::web::error::{Failure, Result};
use crate::web::guards::{Member, Organizer};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::settings()).get(show).post(save))
        .service(web::resource(paths::settings_password()).post(save_password))
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
        .service(web::resource(paths::settings_signer_remove("{unit}", "{signer}")).post(signers::remove));
}

/// Which unit, for those who have several.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Which {
    unit: String,
}

async fn show(visit: Visit, who: Member, which: web::Query<Which>) -> Result<HttpResponse> {
    let own = Own::read(&visit, who.caller()).await?;
    let unit = match which.unit.as_str() {
        "" => own.units.first(),
        code => Some(own.chosen(code)?),
    };
    visit.html(&page(&visit, &own, unit, unit.map(fields_of), &Entered::default()))
}

async fn save(who: Organizer, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let own = Own::read(&visit, who.caller()).await?;
    let unit = own.chosen(entered.value("unit"))?;
    let form = UnitForm { number_pattern: None, letterhead: None, ..unit_form(&entered) };
    match save_unit::update_unit(visit.app(), who.caller(), unit.id, form).await {
        Ok(unit) => Ok(visit.redirect_saying(&Tab::Unit.address(&unit.code), FlashKind::Success, "saved")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let fields = UnitFields::entered(&entered);
            visit.html_to_correct(&page(&visit, &own, Some(unit), Some(fields), &entered))
        }
        Err(error) => Err(error.into()),
    }
}

async fn save_password(who: Member, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    // A token has no password.
    let signed_in = who.0.signed_in.as_ref().ok_or(Failure::NotSignedIn)?;
    let (account, browser) = (signed_in.account.id, signed_in.browser.id);
    // A password may begin or end with blanks.
    let (present, new) = (entered.field("current_password").value, entered.field("new_password").value);
    match change_password::change_password(visit.app(), who.caller(), account, browser, present, new).await {
        Ok(()) => Ok(visit.redirect_saying(&paths::settings(), FlashKind::Success, "password-changed")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, |field| match field {
                "present" => "current_password".to_owned(),
                _ => "new_password".to_owned(),
            });
            let own = Own::read(&visit, who.caller()).await?;
            let unit = own.units.first();
            visit.html_to_correct(&page(&visit, &own, unit, unit.map(fields_of), &entered))
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

    fn chosen(&self, code: &str) -> Result<&Unit> {
        Ok(self.units.iter().find(|unit| unit.code == code).ok_or(ops::Error::NotFound)?)
    }

    fn head(&self, unit: Option<&Unit>, tab: Tab) -> SettingsHead {
        SettingsHead {
            units: self.units.iter().map(|unit| Choice::new(&unit.code, unit.name.clone())).collect(),
            unit: unit.map(|unit| unit.code.clone()).unwrap_or_default(),
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

fn page(
    visit: &Visit,
    own: &Own,
    unit: Option<&Unit>,
    fields: Option<UnitFields>,
    entered: &Entered,
) -> SettingsPage {
    let message = |name: &str| Field { value: String::new(), error: entered.field(name).error };
    let zone = fields.as_ref().map(|fields| fields.time_zone.value.clone()).unwrap_or_default();
    SettingsPage {
        shell: visit.shell(Section::Settings),
        head: own.head(unit, Tab::Unit),
        unit: fields,
        time_zones: zones_with(&zone),
        regions: region_choices(None),
        current_password: message("current_password"),
        new_password: message("new_password"),
    }
}
