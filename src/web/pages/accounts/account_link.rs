//! What somebody does who is not signed in yet: opens the link of an invitation, of a forgotten password or
//! of a new address, and asks for one. Opening a link uses nothing up, so that a mail program that looks
//! at links first does no harm.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::domain::account::LinkPurpose;
use crate::domain::refusal::Refusal;
use crate::ops;
use crate::ops::accounts::{SignIn, confirm_address, set_password};
use crate::view::accounts::{AccountLinkPage, ForgottenPasswordPage, OpenLink};
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::pages::kit::{PageForm, Visit, client, note_errors, welcome};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::account_link("{code}")).get(show).post(save))
        .service(web::resource(paths::forgotten_password()).get(ask).post(send));
}

async fn show(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    page(&visit, &code, None).await
}

async fn save(form: PageForm, code: web::Path<String>, request: HttpRequest) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let found = ops::accounts::links::find(visit.app(), &code).await?;
    let Some((link, _)) = found else { return page(&visit, &code, None).await };
    let done = if link.purpose == LinkPurpose::AddressChange {
        confirm_address(visit.app(), &code).await.map(|_| String::new())
    } else {
        // A password may begin or end with blanks.
        let password = entered.field("password").value;
        set_password(visit.app(), &code, entered.value("name"), password).await
    };
    match done {
        Ok(_) if link.purpose == LinkPurpose::AddressChange => {
            let to = if visit.identity.is_some() { paths::profile() } else { paths::sign_in() };
            Ok(visit.redirect_saying(&to, FlashKind::Success, "account-address-saved"))
        }
        Ok(email) => enter(&visit, &email, &entered, &request).await,
        Err(ops::Error::Invalid(errors)) if link.purpose == LinkPurpose::AddressChange => {
            visit.refused(&paths::sign_in(), ops::Error::Invalid(errors))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            page(&visit, &code, Some(&entered)).await
        }
        // Somebody was faster with the same link.
        Err(ops::Error::Refused(Refusal::AccountLinkGone)) => page(&visit, &code, None).await,
        Err(error) => Err(error.into()),
    }
}

/// Signs in with the password that was just set; where too many have tried from here, by the form.
async fn enter(visit: &Visit, email: &str, entered: &Entered, request: &HttpRequest) -> Result<HttpResponse> {
    let password = entered.field("password").value;
    let address = client::address(request, &visit.state.trusted_proxies);
    let user_agent = client::user_agent(request);
    let who = SignIn { email, password: &password, address: &address, user_agent };
    match ops::accounts::sign_in(visit.app(), who).await {
        Ok(secret) => welcome::welcome(visit, &secret, "", Some("account-welcome")).await,
        Err(ops::Error::Refused(_)) => {
            Ok(visit.redirect_saying(&paths::sign_in(), FlashKind::Success, "account-password-saved"))
        }
        Err(error) => Err(error.into()),
    }
}

async fn page(visit: &Visit, code: &str, entered: Option<&Entered>) -> Result<HttpResponse> {
    let found = ops::accounts::links::find(visit.app(), code).await?;
    let open = found.map(|(link, account)| OpenLink {
        code: code.to_owned(),
        purpose: link.purpose,
        email: match link.purpose {
            LinkPurpose::AddressChange => link.new_email,
            LinkPurpose::Invitation | LinkPurpose::PasswordReset => account.email,
        },
        name: entered.map_or_else(|| Field::of(account.name), |form| form.field("name")),
        password: Field {
            value: String::new(),
            error: entered.and_then(|form| form.field("password").error),
        },
    });
    let status = match (&open, entered) {
        (None, _) => StatusCode::NOT_FOUND,
        (Some(_), Some(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        (Some(_), None) => StatusCode::OK,
    };
    visit.html_with_status(&AccountLinkPage { shell: visit.shell(Section::None), open }, status)
}

async fn ask(visit: Visit) -> Result<HttpResponse> {
    visit.html(&forgotten(&visit, Field::default(), None, false))
}

async fn send(form: PageForm, request: HttpRequest) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let address = client::address(&request, &visit.state.trusted_proxies);
    match ops::accounts::forgotten_password(visit.app(), entered.value("email"), &address).await {
        Ok(()) => visit.html(&forgotten(&visit, Field::default(), None, true)),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&forgotten(&visit, entered.field("email"), None, false))
        }
        Err(ops::Error::Refused(refusal)) => {
            let text = refusal.text(visit.language);
            let page = forgotten(&visit, entered.field("email"), Some(text), false);
            let mut response = visit.html_with_status(&page, StatusCode::TOO_MANY_REQUESTS)?;
            if let Refusal::TooManyAttempts { retry_after_seconds } = refusal {
                response.headers_mut().insert(header::RETRY_AFTER, retry_after_seconds.into());
            }
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

fn forgotten(visit: &Visit, email: Field, refused: Option<String>, sent: bool) -> ForgottenPasswordPage {
    ForgottenPasswordPage { shell: visit.shell(Section::None), email, refused, sent }
}
