//! API tokens, for administrators: the list, a new one, which is shown this once, and revoking. The
//! administrators of a unit see and make those of their unit.

use actix_web::{HttpResponse, web};

use super::rights;
use crate::db::tokens::ApiToken;
use crate::domain::access::{Caller, Grant, Need};
use crate::domain::event::AccountRole;
use crate::domain::ids::TokenId;
use crate::domain::problem::{FieldError, Problem};
use crate::ops;
use crate::ops::accounts::{Reach, TokenForm, reaches_in_words, revoke_token, within_reach};
use crate::view::accounts::{DAYS, RightFields, TokenLine, TokenMadePage, TokenNewPage, TokensPage};
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Administrator;
use crate::web::pages::kit::{self, PageForm, Visit, id_in_path, note_errors};

/// Tokens that are good no more and still listed.
const ENDED: usize = 20;
/// For how many days a token is good when nothing else is chosen.
const USUAL_DAYS: i64 = 365;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::tokens()).get(list).post(create))
        .service(web::resource(paths::tokens_new()).get(new))
        .service(web::resource(paths::token_revoke("{token}")).post(revoke));
}

async fn list(visit: Visit, who: Administrator) -> Result<HttpResponse> {
    let (caller, language, now) = (who.caller().clone(), visit.language, visit.app().now());
    let read = visit.app().read(move |db| {
        let found = within_reach(db, &caller)?;
        let rights: Vec<Grant> = found.iter().map(ApiToken::grant).collect();
        let reaches = reaches_in_words(db, &rights)?;
        let zone = kit::event::zone_of(db, &caller.scope(Need::Administer))?;
        let moment = move |at| rights::moment(at, zone, language);
        let line = |(token, reach): (ApiToken, Reach)| {
            let ended = token.revoked_at.is_some() || token.has_expired(now);
            let line = TokenLine {
                id: token.id.to_string(),
                role: token.role,
                reach: rights::reach(&reach),
                given_at: moment(token.created_at),
                last_used: token.last_used_at.map(moment).unwrap_or_default(),
                until: token.expires_at.map(moment).unwrap_or_default(),
                revoked_at: token.revoked_at.map(moment).unwrap_or_default(),
                name: token.name,
                given_by: token.given_by,
            };
            (ended, line)
        };
        Ok::<_, ops::Error>(found.into_iter().zip(reaches).map(line).collect::<Vec<_>>())
    });
    let (ended, valid): (Vec<_>, Vec<_>) = read.await?.into_iter().partition(|(ended, _)| *ended);
    visit.html(&TokensPage {
        shell: visit.shell(Section::Settings),
        valid: valid.into_iter().map(|(_, line)| line).collect(),
        ended: ended.into_iter().take(ENDED).map(|(_, line)| line).collect(),
    })
}

async fn new(visit: Visit, who: Administrator) -> Result<HttpResponse> {
    visit.html(&page(&visit, who.caller()).await?)
}

/// Makes a token and shows it: the one page that ever has it, so there is no address to come back to.
async fn create(who: Administrator, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let made = match token_form(&entered) {
        Ok(form) => ops::accounts::create_token(visit.app(), who.caller(), form).await,
        Err(error) => Err(error),
    };
    match made {
        Ok((token, _)) => visit.html(&TokenMadePage {
            shell: visit.shell(Section::Settings),
            name: entered.value("name").to_owned(),
            token,
            example_url: format!("{}{}", visit.app().base_url, paths::api_events()),
        }),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, who.caller()).await?.with_entered(&entered))
        }
        Err(error) => Err(error.into()),
    }
}

async fn revoke(who: Administrator, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let id: TokenId = id_in_path(&id)?;
    revoke_token(visit.app(), who.caller(), id).await?;
    visit.state.tokens.forget(id);
    Ok(visit.redirect_saying(&paths::tokens(), FlashKind::Success, "token-revoked"))
}

/// A token as entered.
fn token_form(entered: &Entered) -> ops::Result<TokenForm> {
    let role: Option<AccountRole> = entered.value("role").parse().ok();
    let days = entered.value("days").parse().ok().filter(|days| DAYS.contains(days));
    let mut errors = Vec::new();
    for (name, missing) in
        [("name", entered.value("name").is_empty()), ("role", role.is_none()), ("days", days.is_none())]
    {
        if missing {
            errors.push(FieldError::new(name, Problem::Required));
        }
    }
    let (Some(role), Some(days), true) = (role, days, errors.is_empty()) else {
        return Err(ops::Error::Invalid(errors));
    };
    let named = |name: &str| Some(entered.value(name).to_owned()).filter(|value| !value.is_empty());
    Ok(TokenForm {
        name: entered.value("name").to_owned(),
        role,
        unit: named("unit"),
        event: named("event"),
        // What was left in the field does no harm: only coordinators are bound to a delegation.
        delegation: named("delegation").filter(|_| role == AccountRole::Coordinator),
        days: Some(days).filter(|days| *days > 0),
        is_device: false,
    })
}

async fn page(visit: &Visit, caller: &Caller) -> Result<TokenNewPage> {
    let right = rights::read_fields(visit, caller).await?;
    Ok(TokenNewPage {
        shell: visit.shell(Section::Settings),
        name: Field::default(),
        days: Field::of(USUAL_DAYS.to_string()),
        right: RightFields { with_note: false, ..right },
    })
}
