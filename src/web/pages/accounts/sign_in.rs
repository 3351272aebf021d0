//! Sign-in, sign-out and the language of the pages. After the sign-in everybody lands where the own
//! work is.

use actix_web::cookie::time::Duration;
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use crate::db::accounts;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ops::accounts::{SignIn, sign_out};
use crate::view::accounts::SignInPage;
use crate::view::{Field, FlashKind, Section, paths};
use crate::web::error::{Failure, Result};
use crate::web::guards::{LANGUAGE_COOKIE, LINK_COOKIE, SESSION_COOKIE};
use crate::web::pages::kit::client::{address, user_agent};
use crate::web::pages::kit::welcome::{destination, set, welcome};
use crate::web::pages::kit::{PageForm, Visit, local_path};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::sign_in()).get(show).post(enter))
        .service(web::resource(paths::sign_out()).post(leave))
        .service(web::resource(paths::language_pattern()).get(speak));
}

/// Where to go after the sign-in.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Next {
    next: String,
}

async fn show(visit: Visit, query: web::Query<Next>) -> Result<HttpResponse> {
    if !visit.app().read(|db| Ok::<_, ops::Error>(accounts::any(db)?)).await? {
        return Ok(visit.redirect(&paths::setup()));
    }
    // Who came by a coordinator's link may sign in, too.
    if let Some(identity) = visit.identity.as_ref().filter(|identity| identity.signed_in.is_some()) {
        return Ok(visit.redirect(&destination(&identity.caller, &query.next)));
    }
    visit.html(&SignInPage {
        shell: visit.shell(Section::None),
        email: Field::default(),
        refused: None,
        next: local_path(&query.next),
    })
}

async fn enter(form: PageForm, request: HttpRequest) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let address = address(&request, &visit.state.trusted_proxies);
    // A password may begin or end with blanks.
    let password = entered.field("password").value;
    let who = SignIn {
        email: entered.value("email"),
        password: &password,
        address: &address,
        user_agent: user_agent(&request),
    };
    match ops::accounts::sign_in(visit.app(), who).await {
        Ok(secret) => welcome(&visit, &secret, entered.value("next"), None).await,
        Err(ops::Error::Refused(refusal)) => {
            let page = SignInPage {
                shell: visit.shell(Section::None),
                email: entered.field("email"),
                refused: Some(refusal.text(visit.language)),
                next: local_path(entered.value("next")),
            };
            let Refusal::TooManyAttempts { retry_after_seconds } = refusal else {
                return visit.html_to_correct(&page);
            };
            let mut response = visit.html_with_status(&page, StatusCode::TOO_MANY_REQUESTS)?;
            response.headers_mut().insert(header::RETRY_AFTER, retry_after_seconds.into());
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

async fn leave(form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    if let Some(identity) = &visit.identity
        && let Some(signed_in) = &identity.signed_in
    {
        let (account, browser) = (signed_in.account.id, signed_in.browser.id);
        sign_out(visit.app(), &identity.caller, account, browser).await?;
    }
    let mut response = visit.redirect_saying(&paths::sign_in(), FlashKind::Success, "signed-out");
    set(&mut response, &visit, SESSION_COOKIE, String::new(), Duration::ZERO)?;
    set(&mut response, &visit, LINK_COOKIE, String::new(), Duration::ZERO)?;
    Ok(response)
}

/// Where to come back to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Back {
    back: String,
}

async fn speak(visit: Visit, language: web::Path<String>, query: web::Query<Back>) -> Result<HttpResponse> {
    let language: Language = language.parse().map_err(|_| Failure::NoRoute)?;
    if let Some(identity) = &visit.identity
        && let Some(signed_in) = &identity.signed_in
    {
        ops::accounts::change_language(visit.app(), &identity.caller, signed_in.account.id, language).await?;
    }
    let mut response = visit.redirect(&query.back);
    set(&mut response, &visit, LANGUAGE_COOKIE, language.to_string(), Duration::days(365))?;
    Ok(response)
}
