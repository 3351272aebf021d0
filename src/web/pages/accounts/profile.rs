//! The own account: name, language, address, password, and the browsers in which one is signed in. For
//! everybody who signs in, with or without a right.

use actix_web::{HttpResponse, web};

use super::rights;
use crate::db::{browser_sessions, grants};
use crate::domain::access::Need;
use crate::domain::ids::BrowserSessionId;
use crate::ops;
use crate::ops::accounts::{SignedIn, request_address};
use crate::view::accounts::{BrowserLine, ProfilePage};
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::{Failure, Result};
use crate::web::pages::kit::{self, PageForm, Visit, id_in_path, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::profile()).get(show).post(save))
        .service(web::resource(paths::profile_address()).post(save_address))
        .service(web::resource(paths::profile_password()).post(save_password))
        .service(web::resource(paths::profile_sign_out_others()).post(sign_out_others))
        .service(web::resource(paths::profile_sign_out("{browser}")).post(sign_out));
}

/// Who is signed in. A token has no profile, an account without any right has one.
fn own(visit: &Visit) -> Result<SignedIn> {
    let signed_in = visit.identity.as_ref().and_then(|identity| identity.signed_in.clone());
    signed_in.ok_or(Failure::NotSignedIn)
}

async fn show(visit: Visit) -> Result<HttpResponse> {
    visit.html(&page(&visit, &own(&visit)?).await?)
}

async fn save(form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let who = own(&visit)?;
    let (name, language) = (entered.value("name"), entered.value("language"));
    let saved = ops::accounts::save_profile(visit.app(), &who.caller, who.account.id, name, language).await;
    answer(&visit, &who, entered, saved, "saved", str::to_owned).await
}

async fn save_address(form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let who = own(&visit)?;
    let present = entered.field("address_password").value;
    let email = entered.value("new_email");
    let asked = request_address(visit.app(), &who.caller, who.account.id, email, present).await;
    let field = |field: &str| match field {
        "present" => "address_password".to_owned(),
        _ => "new_email".to_owned(),
    };
    answer(&visit, &who, entered, asked.map(|_| ()), "profile-address-sent", field).await
}

async fn save_password(form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let who = own(&visit)?;
    // A password may begin or end with blanks.
    let (present, new) = (entered.field("current_password").value, entered.field("new_password").value);
    let (account, browser) = (who.account.id, who.browser.id);
    let changed =
        ops::accounts::change_password(visit.app(), &who.caller, account, browser, present, new).await;
    let field = |field: &str| match field {
        "present" => "current_password".to_owned(),
        _ => "new_password".to_owned(),
    };
    answer(&visit, &who, entered, changed, "password-changed", field).await
}

/// Says that it is done, or shows the page again with what is wrong.
async fn answer(
    visit: &Visit,
    who: &SignedIn,
    mut entered: Entered,
    outcome: ops::Result<()>,
    done: &str,
    field_of: impl Fn(&str) -> String,
) -> Result<HttpResponse> {
    match outcome {
        // From its top: a form may have led further down.
        Ok(()) => Ok(visit.redirect_saying(&(paths::profile() + "#top"), FlashKind::Success, done)),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, field_of);
            visit.html_to_correct(&page(visit, who).await?.with_entered(&entered))
        }
        Err(error) => Err(error.into()),
    }
}

async fn sign_out(id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let who = own(&visit)?;
    let browser: BrowserSessionId = id_in_path(&id)?;
    ops::accounts::sign_out(visit.app(), &who.caller, who.account.id, browser).await?;
    Ok(visit.redirect_saying(&paths::profile(), FlashKind::Success, "profile-signed-out"))
}

async fn sign_out_others(form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let who = own(&visit)?;
    ops::accounts::sign_out_others(visit.app(), &who.caller, who.account.id, who.browser.id).await?;
    Ok(visit.redirect_saying(&paths::profile(), FlashKind::Success, "profile-signed-out-others"))
}

async fn page(visit: &Visit, who: &SignedIn) -> Result<ProfilePage> {
    let (caller, account, now) = (who.caller.clone(), who.account.id, visit.app().now());
    let read = visit.app().read(move |db| {
        let browsers = browser_sessions::of_account(db, account, now)?;
        let rows = grants::of_account(db, account)?;
        let rights = ops::accounts::rights::in_words(db, &caller, rows)?;
        let zone = kit::event::zone_of(db, &caller.scope(Need::See))?;
        Ok::<_, ops::Error>((browsers, rights, zone))
    });
    let (browsers, own_rights, zone) = read.await?;
    let moment = |at: chrono::NaiveDateTime| rights::moment(at, zone, visit.language);
    let mut browsers: Vec<BrowserLine> = browsers
        .into_iter()
        .map(|browser| BrowserLine {
            id: browser.id.to_string(),
            since: moment(browser.created_at),
            last_seen: moment(browser.last_seen_at),
            this: browser.id == who.browser.id,
            device: browser.device,
        })
        .collect();
    browsers.sort_by_key(|browser| !browser.this);
    Ok(ProfilePage {
        shell: visit.shell(Section::None),
        name: Field::of(who.account.name.clone()),
        language: Field::of(who.account.language.as_str()),
        email: who.account.email.clone(),
        new_email: Field::default(),
        address_password: Field::default(),
        current_password: Field::default(),
        new_password: Field::default(),
        rights: own_rights.iter().map(|right| rights::line(right, zone, visit.language)).collect(),
        browsers,
    })
}
