//! The page of the first start: whoever holds the one-time code makes the first administrator and names
//! the unit. Afterwards it leads to the sign-in.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use crate::db::units;
use crate::domain::paper_rules::PaperKind;
use crate::ops;
use crate::ops::accounts::SignIn;
use crate::ops::upkeep::{SetUpForm, is_set_up};
use crate::view::overview::{AccountFields, SetupPage};
use crate::view::units::{UnitFields, time_zones};
use crate::view::{Field, Section, paths};
use crate::web::error::Result;
use crate::web::pages::kit::event::region_choices;
use crate::web::pages::kit::unit::unit_form;
use crate::web::pages::kit::{PageForm, Visit, client, note_errors, welcome};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::setup()).get(show).post(save));
}

/// The code of the printed link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Code {
    code: String,
}

async fn show(visit: Visit, query: web::Query<Code>) -> Result<HttpResponse> {
    if is_set_up(visit.app()).await? {
        return Ok(visit.redirect(&paths::sign_in()));
    }
    let unit = visit.app().read(|db| Ok::<_, ops::Error>(units::first(db)?)).await?;
    let unit = unit.ok_or(ops::Error::NotFound)?;
    let unit = UnitFields {
        paper: Field::of(unit.paper.to_string()),
        number_pattern: Field::of(unit.papers.number_pattern(PaperKind::Certificate)),
        ..UnitFields::default()
    };
    visit.html(&page(&visit, Field::of(query.into_inner().code), AccountFields::default(), unit))
}

async fn save(form: PageForm, request: HttpRequest) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let password = entered.field("password").value;
    let set_up = SetUpForm {
        code: entered.value("code").to_owned(),
        name: entered.value("name").to_owned(),
        email: entered.value("email").to_owned(),
        password: password.clone(),
        unit: unit_form(&entered),
        language: visit.language,
    };
    match ops::upkeep::set_up(visit.app(), set_up).await {
        Ok(_) => {
            let address = client::address(&request, &visit.state.trusted_proxies);
            let email = entered.value("email");
            let user_agent = client::user_agent(&request);
            let who = SignIn { email, password: &password, address: &address, user_agent };
            let secret = ops::accounts::sign_in(visit.app(), who).await?;
            welcome::welcome(&visit, &secret, "", Some("setup-done")).await
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let account = AccountFields::entered(&entered);
            let unit = UnitFields::entered(&entered);
            visit.html_to_correct(&page(&visit, entered.field("code"), account, unit))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, code: Field, account: AccountFields, unit: UnitFields) -> SetupPage {
    SetupPage {
        shell: visit.shell(Section::None),
        code,
        account,
        unit,
        time_zones: time_zones(),
        regions: region_choices(None),
    }
}
