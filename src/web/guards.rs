//! Who may call a handler: a guard is an argument, so it can't be forgotten. It finds out who asks (API
//! token or browser cookie), checks the form token of what a browser writes, and the role.

use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};

use super::error::{Failure, Result};
use super::state::State;
use crate::app::{App, keyed_hash, same_secret};
use crate::domain::access::{Caller, Need};
use crate::domain::ids::BrowserSessionId;
use crate::domain::language::Language;
use crate::ops;
use crate::ops::accounts::SignedIn;

/// The cookie of a browser that is signed in.
pub const SESSION_COOKIE: &str = "hadir_session";
/// The cookie of a browser that opened a coordinator's link: the link's code.
pub const LINK_COOKIE: &str = "hadir_link";
/// The cookie with the chosen language, for those who are not signed in.
pub const LANGUAGE_COOKIE: &str = "hadir_language";
/// The header in which scripts send the form token.
pub const CSRF_HEADER: &str = "X-CSRF-Token";

/// Somebody who was recognised.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Who, with which roles.
    pub caller: Caller,
    /// The browser, for those who signed in with one.
    pub signed_in: Option<SignedIn>,
}

/// The form token of a browser: bound to its session, so that no other site can make one. Made here and
/// not by a crate, because a keyed hash of the session's id needs neither storage nor a second cookie.
pub fn form_token(app: &App, browser: BrowserSessionId) -> String {
    hex::encode(keyed_hash(&app.keys.forms, &browser.to_string()))
}

/// Finds out who asks; nobody is no error here. Asked once for each request.
pub async fn identify(request: &HttpRequest) -> Result<Option<Identity>> {
    if let Some(Identified(known)) = request.extensions().get::<Identified>() {
        return Ok(known.clone());
    }
    let identity = look_up(request).await?;
    request.extensions_mut().insert(Identified(identity.clone()));
    Ok(identity)
}

/// What was found out about a request.
#[derive(Clone)]
struct Identified(Option<Identity>);

async fn look_up(request: &HttpRequest) -> Result<Option<Identity>> {
    let Some(state) = request.app_data::<web::Data<State>>() else {
        return Err(ops::Error::internal("the state is missing").into());
    };
    if let Some(value) = request.headers().get(header::AUTHORIZATION) {
        let token = value.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")).map(str::trim);
        let token = token.ok_or(Failure::NotSignedIn)?;
        if let Some(caller) = state.tokens.get(token) {
            return Ok(Some(Identity { caller, signed_in: None }));
        }
        let caller =
            ops::accounts::authenticate::by_token(&state.app, token).await?.ok_or(Failure::NotSignedIn)?;
        state.tokens.put(token, &caller);
        return Ok(Some(Identity { caller, signed_in: None }));
    }
    if let Some(cookie) = request.cookie(SESSION_COOKIE)
        && let Some(signed_in) = ops::accounts::authenticate::by_cookie(&state.app, cookie.value()).await?
    {
        return Ok(Some(Identity { caller: signed_in.caller.clone(), signed_in: Some(signed_in) }));
    }
    // A link is for pages, whose forms carry a token; programs have tokens of their own.
    let link = request.cookie(LINK_COOKIE).filter(|_| !is_api(request));
    let Some(link) = link else { return Ok(None) };
    let found = ops::coordinators::links::find(&state.app, link.value()).await?;
    Ok(found.map(|holder| Identity { caller: holder.caller(), signed_in: None }))
}

/// Whether a request that changes something comes from a page of ours: tokens are never sent by
/// browsers on their own, cookies are, so those need the form token in a header. Page forms carry it
/// in a field instead and are checked when they are read.
fn check_script(request: &HttpRequest, app: &App, identity: &Identity) -> Result<()> {
    let Some(signed_in) = &identity.signed_in else { return Ok(()) };
    if request.method().is_safe() {
        return Ok(());
    }
    let sent = request.headers().get(CSRF_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if same_secret(sent, &form_token(app, signed_in.browser.id)) { Ok(()) } else { Err(Failure::FormExpired) }
}

/// Whether the address belongs to the API, where scripts call, and not to a page with a form.
fn is_api(request: &HttpRequest) -> bool {
    request.path().starts_with("/api/")
}

async fn admit(request: HttpRequest, need: Need, devices: bool) -> Result<Identity> {
    let identity = identify(&request).await?.ok_or(Failure::NotSignedIn)?;
    if identity.caller.revoked_at.is_some() && !devices {
        return Err(Failure::NotSignedIn);
    }
    if is_api(&request)
        && let Some(state) = request.app_data::<web::Data<State>>()
    {
        check_script(&request, &state.app, &identity)?;
    }
    if identity.caller.may(need) { Ok(identity) } else { Err(Failure::Ops(ops::Error::Forbidden)) }
}

macro_rules! guards {
    ($($(#[$meta:meta])* $name:ident: $need:expr, devices: $devices:literal;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $name(pub Identity);

        impl $name {
            /// Who asks.
            #[allow(dead_code, reason = "not every guard's handlers need it")]
            pub fn caller(&self) -> &Caller {
                &self.0.caller
            }
        }

        impl FromRequest for $name {
            type Error = Failure;
            type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                Box::pin(async move { admit(request, $need, $devices).await.map(Self) })
            }
        }
    )+};
}

guards! {
    /// Somebody with any role.
    Member: Need::See, devices: false;
    /// Somebody who reads figures and papers.
    Viewer: Need::Read, devices: false;
    /// Somebody at the door.
    CheckInOfficer: Need::CheckIn, devices: false;
    /// Somebody with any role who hands in scans; whether it is permitted is a rule of the door.
    Scanner: Need::See, devices: true;
    /// Somebody who fills seats.
    Coordinator: Need::Nominate, devices: false;
    /// Somebody who plans and runs events.
    Organizer: Need::Organize, devices: false;
    /// Somebody who runs the installation.
    Administrator: Need::Administer, devices: false;
}

/// The language of an answer: the account's, the chosen one, or what the browser prefers. For the API
/// `Accept-Language` decides alone.
pub fn language_of(request: &HttpRequest, identity: Option<&Identity>) -> Language {
    let header = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let accepted = Language::accepted(header.unwrap_or_default());
    if is_api(request) {
        return accepted;
    }
    if let Some(signed_in) = identity.and_then(|identity| identity.signed_in.as_ref()) {
        return signed_in.account.language;
    }
    request.cookie(LANGUAGE_COOKIE).and_then(|cookie| cookie.value().parse().ok()).unwrap_or(accepted)
}

/// The language of a call of the API.
#[derive(Debug, Clone, Copy)]
pub struct Accepted(pub Language);

impl FromRequest for Accepted {
    type Error = Failure;
    type Future = std::future::Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Ok(Self(language_of(request, None))))
    }
}
