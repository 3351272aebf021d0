//! Where somebody lands who has just signed in, and the cookie that keeps them signed in.

use actix_web::HttpResponse;
use actix_web::cookie::time::Duration;

use super::{Visit, local_path};
use crate::domain::access::{Caller, Need};
use crate::ops;
use crate::ops::accounts::SIGNED_IN_DAYS;
use crate::view::{FlashKind, paths};
use crate::web::error::Result;
use crate::web::guards::SESSION_COOKIE;

/// Gives a browser that has just signed in its cookie and sends it on, with a greeting if there is one.
pub async fn welcome(
    visit: &Visit,
    secret: &str,
    next: &str,
    greeting: Option<&str>,
) -> Result<HttpResponse> {
    let signed_in =
        ops::accounts::authenticate::by_cookie(visit.app(), secret).await?.ok_or(ops::Error::NotFound)?;
    let to = destination(&signed_in.caller, next);
    let mut response = match greeting {
        Some(key) => visit.redirect_saying(&to, FlashKind::Success, key),
        None => visit.redirect(&to),
    };
    set(&mut response, visit, SESSION_COOKIE, secret.to_owned(), Duration::days(SIGNED_IN_DAYS))?;
    Ok(response)
}

/// Where somebody goes on: to the page that was asked for, or to where the own work is.
pub fn destination(caller: &Caller, next: &str) -> String {
    match local_path(next) {
        next if next == paths::dashboard() => home(caller),
        next => next,
    }
}

/// The first page of somebody: the scanner, with the sessions of today, for who only scans.
pub fn home(caller: &Caller) -> String {
    let only_scans = caller.may(Need::CheckIn) && !caller.may(Need::Read) && !caller.may(Need::Nominate);
    if only_scans { paths::scan() } else { paths::dashboard() }
}

pub fn set(
    response: &mut HttpResponse,
    visit: &Visit,
    name: &str,
    value: String,
    age: Duration,
) -> Result<()> {
    let added = response.add_cookie(&visit.cookie(name, value, Some(age)));
    added.map_err(|error| ops::Error::Internal(Box::new(error)).into())
}
