//! One account: its rights with where they come from, giving and taking them, switching it off and on, and
//! links for its owner.

use actix_web::{HttpResponse, web};
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::rights;
use crate::db::audit::{self, AuditRow};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::calendar;
use crate::domain::event::AccountRole;
use crate::domain::ids::{AccountId, AccountLinkId, GrantId};
use crate::domain::language::Language;
use crate::ops;
use crate::ops::accounts::AccountWithRights;
use crate::view::accounts::{AccountEvent, AccountLinkMadePage, AccountPage};
use crate::view::kit::catalogue;
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Administrator, Organizer};
use crate::web::pages::kit::{self, PageForm, Visit, id_in_path, note_errors};

/// Lines of the history.
const HISTORY: i64 = 30;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::account("{account}")).get(show))
        .service(web::resource(paths::account_rights("{account}")).post(give))
        .service(web::resource(paths::account_right_take("{account}", "{right}")).post(take))
        .service(web::resource(paths::account_disable("{account}")).post(disable))
        .service(web::resource(paths::account_enable("{account}")).post(enable))
        .service(web::resource(paths::account_links("{account}")).post(make_link))
        .service(web::resource(paths::account_link_made("{account}", "{link}")).get(show_link));
}

async fn show(visit: Visit, who: Administrator, id: web::Path<String>) -> Result<HttpResponse> {
    visit.html(&page(&visit, who.caller(), id_in_path(&id)?, None).await?)
}

async fn give(who: Administrator, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let account: AccountId = id_in_path(&id)?;
    match ops::accounts::give_right(visit.app(), who.caller(), account, rights::form(&entered)).await {
        // From its top: the form has led further down.
        Ok(_) => {
            let page = paths::account(account) + "#top";
            Ok(visit.redirect_saying(&page, FlashKind::Success, "right-added"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, who.caller(), account, Some(&entered)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn take(who: Administrator, path: web::Path<(String, String)>, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let (account, right): (AccountId, GrantId) = (id_in_path(&path.0)?, id_in_path(&path.1)?);
    let (page, list) = (paths::account(account), paths::accounts());
    match ops::accounts::take_right(visit.app(), who.caller(), right).await {
        Ok(_) => {
            // With its last right an account may have left the reader's reach.
            let caller = who.caller().clone();
            let left =
                visit.app().read(move |db| ops::accounts::rights::of_account(db, &caller, account)).await;
            let to = if left.is_ok() { page } else { list };
            Ok(visit.redirect_saying(&to, FlashKind::Success, "right-taken"))
        }
        Err(error) => visit.refused(&page, error),
    }
}

async fn disable(who: Administrator, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    switch(&form.visit, who.caller(), id_in_path(&id)?, true).await
}

async fn enable(who: Administrator, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    switch(&form.visit, who.caller(), id_in_path(&id)?, false).await
}

async fn switch(visit: &Visit, caller: &Caller, account: AccountId, off: bool) -> Result<HttpResponse> {
    let page = paths::account(account);
    match ops::accounts::disable_account(visit.app(), caller, account, off).await {
        Ok(_) => {
            let key = if off { "account-disabled" } else { "account-enabled" };
            Ok(visit.redirect_saying(&page, FlashKind::Success, key))
        }
        Err(error) => visit.refused(&page, error),
    }
}

/// Makes a link; for administrators, and for organizers whom they invited themselves.
async fn make_link(who: Organizer, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let account: AccountId = id_in_path(&id)?;
    match ops::accounts::make_account_link(visit.app(), who.caller(), account).await {
        Ok(link) => {
            let page = paths::account_link_made(account, link.id);
            Ok(visit.redirect(&paths::with_query(&page, &[("event", entered.value("event"))])))
        }
        Err(error) => visit.refused(&paths::account(account), error),
    }
}

/// The event from whose page the link was made.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct From {
    event: String,
}

async fn show_link(
    visit: Visit,
    who: Organizer,
    path: web::Path<(String, String)>,
    from: web::Query<From>,
) -> Result<HttpResponse> {
    let (account, link): (AccountId, AccountLinkId) = (id_in_path(&path.0)?, id_in_path(&path.1)?);
    let (caller, now) = (who.caller().clone(), visit.app().now());
    let read = visit.app().read(move |db| {
        let found = ops::accounts::make_link::find(db, &caller, account, link, now)?;
        let zone = kit::event::zone_of(db, &caller.scope(Need::Organize))?;
        Ok::<_, ops::Error>((found, zone))
    });
    let ((link, owner), zone) = read.await?;
    let code = ops::accounts::links::code(&visit.app().keys, link.id);
    let url = format!("{}{}", visit.app().base_url, paths::account_link(code));
    let until = calendar::moment(link.expires_at.and_utc(), zone, visit.language);
    let values = vec![
        ("name", owner.name.clone().into()),
        ("until", until.clone().into()),
        ("url", url.clone().into()),
    ];
    let key = format!("account-link-message-{}", link.purpose);
    visit.html(&AccountLinkMadePage {
        shell: visit.shell(if from.event.is_empty() { Section::Settings } else { Section::Events }),
        message: catalogue::text_with(owner.language, &key, values),
        name: owner.name,
        email: owner.email,
        purpose: link.purpose,
        url,
        until,
        mailed: visit.app().mail.folder().is_none(),
        back: match from.event.as_str() {
            "" => paths::account(account),
            event => paths::event_team(paths::encode(event)),
        },
    })
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    account: AccountId,
    entered: Option<&Entered>,
) -> Result<AccountPage> {
    let (reader, language) = (caller.clone(), visit.language);
    let read = visit.app().read(move |db| {
        let found = ops::accounts::rights::of_account(db, &reader, account)?;
        let fields = rights::fields(db, &reader, language)?;
        let history = audit::of_subject(db, &account.to_string(), HISTORY)?;
        let who = ops::actors::names(db, &history)?;
        let zone = kit::event::zone_of(db, &reader.scope(Need::Administer))?;
        Ok::<_, ops::Error>((found, fields, history, who, zone))
    });
    let (found, fields, history, who, zone) = read.await?;
    let AccountWithRights { account, rights: own_rights, has_others, may_manage } = found;
    let moment = |at: NaiveDateTime| rights::moment(at, zone, language);
    // What is told of an account outside the reader's reach would tell of other units.
    let told = if may_manage { history } else { Vec::new() };
    let system = catalogue::text(language, "history-system");
    let mut events = Vec::with_capacity(told.len());
    for row in &told {
        if let Some(what) = what(row, language)? {
            let who = who.get(&row.actor_id).cloned().unwrap_or_else(|| system.clone());
            events.push(AccountEvent { at: moment(row.at), what, who });
        }
    }
    Ok(AccountPage {
        shell: visit.shell(Section::Settings),
        own: caller.actor.id == account.id.to_string(),
        state: account.state(),
        since: moment(account.created_at),
        last_seen: account.last_seen_at.map(moment).unwrap_or_default(),
        rights: own_rights.iter().map(|right| rights::line(right, zone, language)).collect(),
        has_others,
        may_manage,
        right: match entered {
            Some(form) => fields.with_entered(form),
            None => fields,
        },
        history: events,
        id: account.id.to_string(),
        name: account.name,
        email: account.email,
    })
}

/// What a row of the audit says about an account; nothing for sign-ins, which the profile shows, and for what
/// is not about the account itself.
fn what(row: &AuditRow, language: Language) -> ops::Result<Option<String>> {
    let Some(action) = row.known_action() else { return Ok(None) };
    let of_account = action.subject() == SubjectKind::Account;
    if !of_account || matches!(action, Action::SignedIn | Action::TestMessageSent) {
        return Ok(None);
    }
    // A grant that was given is what is; one that was revoked is what was.
    let told: Option<Told> = if action == Action::GrantGiven {
        row.read_after()?
    } else if action == Action::GrantRevoked {
        row.read_before()?
    } else {
        None
    };
    let role = told.map(|told| catalogue::text(language, &format!("account-role-{}", told.role)));
    Ok(Some(catalogue::text_with(language, action.key(), vec![("role", role.unwrap_or_default().into())])))
}

/// What a row of the audit says of a grant.
#[derive(Deserialize)]
struct Told {
    role: AccountRole,
}
