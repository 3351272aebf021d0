//! What every page needs: the frame around it, forms with their token, messages that survive one
//! redirect. A page handler takes its guard, a [`Visit`] and perhaps a [`PageForm`], and answers with
//! [`Visit::html`] or [`Visit::redirect`].

pub mod assets;
pub mod client;
pub mod errors;
pub mod event;
pub mod files;
pub mod person;
pub mod search;
pub mod seats;
pub mod ticket;
pub mod unit;
pub mod welcome;
pub mod words;

use std::pin::Pin;

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::app::{App, keyed_hash, same_secret};
use crate::domain::access::{Caller, Need};
use crate::domain::event::AccountRole;
use crate::domain::ids::UndoBatchId;
use crate::domain::language::Language;
use crate::ops;
use crate::view::{Entered, Flash, FlashKind, Nav, Section, Shell, User, paths};
use crate::web::State;
use crate::web::error::{Failure, Result};
use crate::web::guards::{self, Identity};

/// The cookie with the message of the last action.
const FLASH_COOKIE: &str = "hadir_flash";
/// The cookie that binds forms of those who are not signed in.
const VISITOR_COOKIE: &str = "hadir_visitor";
/// The name of the token's field in every form.
const TOKEN_FIELD: &str = "csrf";

/// A request for a page, or a form that was sent.
#[derive(Clone)]
pub struct Visit {
    /// What handlers work with.
    pub state: web::Data<State>,
    /// Who it is; nobody on public pages.
    pub identity: Option<Identity>,
    /// The language of the page.
    pub language: Language,
    path: String,
    flashes: Vec<Flash>,
    visitor: String,
    new_visitor: bool,
}

impl FromRequest for Visit {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await })
    }
}

impl Visit {
    /// The visit of a request.
    pub async fn of(request: &HttpRequest) -> Result<Self> {
        let state = request
            .app_data::<web::Data<State>>()
            .cloned()
            .ok_or_else(|| ops::Error::internal("the state is missing"))?;
        let identity = guards::identify(request).await?;
        let language = guards::language_of(request, identity.as_ref());
        let path = request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let flashes = request.cookie(FLASH_COOKIE).and_then(|cookie| read_flash(cookie.value()));
        let known = request.cookie(VISITOR_COOKIE).map(|cookie| cookie.value().to_owned());
        let new_visitor = known.is_none();
        let visitor = match known {
            Some(known) => known,
            None => state.app.secret_text()?,
        };
        Ok(Self {
            state,
            identity,
            language,
            path,
            flashes: flashes.into_iter().collect(),
            visitor,
            new_visitor,
        })
    }

    /// The product.
    pub fn app(&self) -> &App {
        &self.state.app
    }

    /// The frame of a page in a section of the navigation.
    pub fn shell(&self, section: Section) -> Shell {
        let csrf = self.token();
        let Some(identity) = &self.identity else {
            return Shell {
                flashes: self.flashes.clone(),
                ..Shell::public(self.language, csrf, self.path.clone())
            };
        };
        let caller = &identity.caller;
        Shell {
            language: self.language,
            user: Some(User {
                name: caller.actor.name.clone(),
                role: caller.grants.iter().map(|grant| grant.role).min().unwrap_or(AccountRole::Viewer),
                scope: String::new(),
                has_account: identity.signed_in.is_some(),
            }),
            csrf,
            flashes: self.flashes.clone(),
            nav: Nav {
                section,
                dashboard: caller.may(Need::Read) || caller.may(Need::Nominate),
                events: caller.may(Need::Read) || caller.may(Need::Nominate),
                scan: caller.may(Need::CheckIn),
                outbox: caller.may(Need::Organize),
                settings: may_change_a_unit(caller),
                accounts: caller.may(Need::Administer),
                units: caller.scope(Need::Administer).everything,
                people: caller.scope(Need::Organize).reaches_units(),
            },
            path: self.path.clone(),
        }
    }

    /// The token that this visitor's forms send back.
    fn token(&self) -> String {
        match self.identity.as_ref().and_then(|identity| identity.signed_in.as_ref()) {
            Some(signed_in) => guards::form_token(self.app(), signed_in.browser.id),
            None => hex::encode(keyed_hash(&self.app().keys.forms, &format!("visitor {}", self.visitor))),
        }
    }

    /// Answers with a page.
    pub fn html(&self, page: &impl Template) -> Result<HttpResponse> {
        self.html_with_status(page, StatusCode::OK)
    }

    /// Answers with the page of a form that has to be corrected.
    pub fn html_to_correct(&self, page: &impl Template) -> Result<HttpResponse> {
        self.html_with_status(page, StatusCode::UNPROCESSABLE_ENTITY)
    }

    /// Answers with a page and a status.
    pub fn html_with_status(&self, page: &impl Template, status: StatusCode) -> Result<HttpResponse> {
        let body = page.render().map_err(|error| ops::Error::Internal(Box::new(error)))?;
        let mut response = HttpResponse::build(status);
        response.content_type("text/html; charset=utf-8");
        response.insert_header((header::VARY, "Cookie, Accept-Language"));
        if !self.flashes.is_empty() {
            response.cookie(self.cookie(FLASH_COOKIE, String::new(), Some(Duration::ZERO)));
        }
        let signed_in = self.identity.as_ref().is_some_and(|identity| identity.signed_in.is_some());
        if self.new_visitor && !signed_in {
            response.cookie(self.cookie(VISITOR_COOKIE, self.visitor.clone(), None));
        }
        Ok(response.body(body))
    }

    /// Goes to a page of ours.
    pub fn redirect(&self, to: &str) -> HttpResponse {
        HttpResponse::SeeOther().insert_header((header::LOCATION, local_path(to))).finish()
    }

    /// Goes to a page of ours, which shows a message: a key of the catalogue.
    pub fn redirect_saying(&self, to: &str, kind: FlashKind, key: &str) -> HttpResponse {
        self.redirect_with_text(to, kind, &crate::view::kit::catalogue::text(self.language, key))
    }

    /// Goes to a page of ours, which shows a message that is ready to read, as that of a refusal.
    pub fn redirect_with_text(&self, to: &str, kind: FlashKind, text: &str) -> HttpResponse {
        self.redirect_flashing(to, Flash { kind, text: text.to_owned(), undo: None })
    }

    /// Goes to a page of ours, which shows a message and offers to undo what was done.
    pub fn redirect_undoable(
        &self,
        to: &str,
        kind: FlashKind,
        text: &str,
        undo: UndoBatchId,
    ) -> HttpResponse {
        self.redirect_flashing(to, Flash { kind, text: text.to_owned(), undo: Some(paths::undo(undo)) })
    }

    /// The same where it is undone at an address of its own (POST).
    pub fn redirect_undoable_at(&self, to: &str, kind: FlashKind, text: &str, undo: String) -> HttpResponse {
        self.redirect_flashing(to, Flash { kind, text: text.to_owned(), undo: Some(undo) })
    }

    fn redirect_flashing(&self, to: &str, flash: Flash) -> HttpResponse {
        let undo = flash.undo.unwrap_or_default();
        let value = URL_SAFE_NO_PAD.encode(format!("{}\n{undo}\n{}", flash.kind.class(), flash.text));
        HttpResponse::SeeOther()
            .insert_header((header::LOCATION, local_path(to)))
            .cookie(self.cookie(FLASH_COOKIE, value, Some(Duration::minutes(2))))
            .finish()
    }

    /// Says a refusal on the page one came from; other errors stay errors.
    pub fn refused(&self, back: &str, error: ops::Error) -> Result<HttpResponse> {
        match error {
            ops::Error::Refused(refusal) => {
                Ok(self.redirect_with_text(back, FlashKind::Error, &refusal.text(self.language)))
            }
            ops::Error::Invalid(fields) => {
                let texts: Vec<&str> = fields.iter().map(|field| field.text(self.language)).collect();
                Ok(self.redirect_with_text(back, FlashKind::Error, &texts.join(" ")))
            }
            other => Err(other.into()),
        }
    }

    /// A cookie of ours: never for scripts, never for other sites, only over HTTPS where we have it.
    pub fn cookie<'a>(&self, name: &'a str, value: String, age: Option<Duration>) -> Cookie<'a> {
        let mut cookie = Cookie::build(name, value)
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.app().base_url.starts_with("https://"));
        if let Some(age) = age {
            cookie = cookie.max_age(age);
        }
        cookie.finish()
    }
}

/// Whether somebody plans for a whole unit, and not for single events alone.
fn may_change_a_unit(caller: &Caller) -> bool {
    let scope = caller.scope(Need::Organize);
    scope.everything || !scope.units.is_empty()
}

/// A path of ours, or the first page: nobody is sent to another site.
pub fn local_path(to: &str) -> String {
    if is_local(to) { to.to_owned() } else { "/".to_owned() }
}

/// Whether a browser that is sent to this address stays with us.
fn is_local(to: &str) -> bool {
    to.starts_with('/') && !to.starts_with("//") && !to.contains('\\') && !to.chars().any(char::is_control)
}

fn read_flash(value: &str) -> Option<Flash> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(value).ok()?).ok()?;
    let (class, rest) = text.split_once('\n')?;
    let (undo, text) = rest.split_once('\n')?;
    let kinds = [FlashKind::Success, FlashKind::Info, FlashKind::Warning, FlashKind::Error];
    let kind = kinds.into_iter().find(|kind| kind.class() == class)?;
    // A form is sent there, with its token: to an address of ours or nowhere.
    let undo = Some(undo.to_owned()).filter(|undo| is_local(undo));
    Some(Flash { kind, text: text.to_owned(), undo })
}

/// A form that was sent from a page of ours: its token was found good.
pub struct PageForm {
    /// The visit.
    pub visit: Visit,
    /// What was entered.
    pub entered: Entered,
}

impl FromRequest for PageForm {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let bytes = web::Bytes::from_request(&request, payload);
        Box::pin(async move {
            let visit = Visit::of(&request).await?;
            let bytes = bytes.await.map_err(|error| Failure::of_body(&error))?;
            // Nobody types a NUL, and PostgreSQL takes it in no text.
            let plain = |text: std::borrow::Cow<'_, str>| text.replace('\0', "");
            let pairs: Vec<(String, String)> =
                form_urlencoded::parse(&bytes).map(|(name, value)| (plain(name), plain(value))).collect();
            let entered = Entered::new(pairs);
            visit.check_token(entered.value(TOKEN_FIELD))?;
            Ok(Self { visit, entered })
        })
    }
}

impl Visit {
    /// Whether a token belongs to this visitor; multipart forms are checked with it by their handlers.
    pub fn check_token(&self, sent: &str) -> Result<()> {
        if same_secret(sent, &self.token()) { Ok(()) } else { Err(Failure::FormExpired) }
    }
}

/// An id in a path; one that is none is as unknown as one that never was.
pub fn id_in_path<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| ops::Error::NotFound.into())
}

/// Puts the messages of an operation at the fields of a form; the names are those of the API, which a
/// page may map to its own.
pub fn note_errors(
    entered: &mut Entered,
    language: Language,
    errors: &[crate::domain::problem::FieldError],
    field_of: impl Fn(&str) -> String,
) {
    for error in errors {
        entered.refuse(field_of(&error.field), error.text(language));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for (to, expected) in [
            ("/events?q=a", "/events?q=a"),
            ("https://example.org", "/"),
            ("//example.org", "/"),
            ("/\\example.org", "/"),
            ("", "/"),
            ("/a\r\nSet-Cookie: x", "/"),
        ] {
            assert_eq!(local_path(to), expected, "{to}");
        }
    }
}
