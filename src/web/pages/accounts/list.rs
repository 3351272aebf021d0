//! Accounts: the list, and the invitation of somebody. Administrators of a unit see those who have a right
//! in it, and of their rights those in it.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::rights;
use crate::db::accounts;
use crate::domain::access::{Caller, Need};
use crate::domain::ids::AccountId;
use crate::ops::accounts::{AccountWithRights, InvitationForm, Invited};
use crate::ops::{self, input};
use crate::view::accounts::{AccountFilter, AccountNewPage, AccountRow, AccountsPage};
use crate::view::kit::catalogue;
use crate::view::{Entered, Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Administrator;
use crate::web::pages::kit::{self, PageForm, Visit, note_errors, search};

/// Accounts on one page.
const PAGE: i64 = 50;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::accounts()).get(list).post(invite))
        .service(web::resource(paths::accounts_search()).post(find))
        .service(web::resource(paths::accounts_new()).get(new));
}

/// What the list is narrowed to. What is searched for comes sealed, see [`search`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ListQuery {
    find: String,
    role: String,
    state: String,
    after: Option<AccountId>,
}

impl ListQuery {
    fn shown(&self, q: String) -> AccountFilter {
        AccountFilter { q, find: self.find.clone(), role: self.role.clone(), state: self.state.clone() }
    }
}

/// Takes what is searched for out of the form and goes to the list.
async fn find(_who: Administrator, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let filter = AccountFilter {
        q: String::new(),
        find: search::seal(visit.app(), entered.value("q")),
        role: entered.value("role").to_owned(),
        state: entered.value("state").to_owned(),
    };
    Ok(visit.redirect(&filter.behind("")))
}

async fn list(visit: Visit, who: Administrator, query: web::Query<ListQuery>) -> Result<HttpResponse> {
    let q = search::open(visit.app(), &query.find);
    let scope = who.caller().scope(Need::Administer);
    let mut narrowed = accounts::Filter {
        units: (!scope.everything).then(|| scope.units.clone()),
        q: input::folded(&q),
        role: query.role.parse().ok(),
        state: query.state.parse().ok(),
        after: None,
        limit: PAGE + 1,
    };
    let (caller, after) = (who.caller().clone(), query.after);
    let read = visit.app().read(move |db| {
        if let Some(after) = after {
            // The last one of the page before has to be one that the reader may see.
            let last = ops::accounts::rights::of_account(db, &caller, after)?.account;
            narrowed.after = Some((last.sort_name, last.id));
        }
        let mut found = accounts::list(db, &narrowed)?;
        let more = found.len() as i64 > PAGE;
        found.truncate(PAGE as usize);
        let zone = kit::event::zone_of(db, &scope)?;
        Ok::<_, ops::Error>((ops::accounts::rights::of_accounts(db, &caller, found)?, more, zone))
    });
    let (found, more, zone) = read.await?;
    let filter = query.shown(q);
    let row = |one: &AccountWithRights| AccountRow {
        id: one.account.id.to_string(),
        name: one.account.name.clone(),
        email: one.account.email.clone(),
        state: one.account.state(),
        rights: one.rights.iter().map(|right| (right.role(), rights::reach(&right.reach))).collect(),
        last_seen: one
            .account
            .last_seen_at
            .map(|at| rights::moment(at, zone, visit.language))
            .unwrap_or_default(),
    };
    visit.html(&AccountsPage {
        shell: visit.shell(Section::Settings),
        rows: found.iter().map(row).collect(),
        first: query.after.is_some().then(|| filter.behind("")),
        next: found.last().filter(|_| more).map(|last| filter.behind(&last.account.id.to_string())),
        filter,
    })
}

async fn new(visit: Visit, who: Administrator) -> Result<HttpResponse> {
    visit.html(&page(&visit, who.caller(), None).await?)
}

async fn invite(who: Administrator, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let form = invitation(&visit, &entered);
    match ops::accounts::invite_account(visit.app(), who.caller(), form).await {
        Ok(invited) => Ok(invited_to(&visit, &invited, &paths::account(invited.account), "")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, who.caller(), Some(&entered)).await?)
        }
        Err(error) => Err(error.into()),
    }
}

/// An invitation as entered.
pub(super) fn invitation(visit: &Visit, entered: &Entered) -> InvitationForm {
    InvitationForm {
        name: entered.value("name").to_owned(),
        email: entered.value("email").to_owned(),
        language: entered.value("language").parse().unwrap_or(visit.language),
        right: rights::form(entered),
    }
}

/// Where an invitation leads: to its link, or back for somebody who signs in already. `event` is the one
/// whose page it came from, if any.
pub(super) fn invited_to(visit: &Visit, invited: &Invited, back: &str, event: &str) -> HttpResponse {
    match invited.link {
        Some(link) => {
            let page = paths::account_link_made(invited.account, link);
            visit.redirect(&(paths::with_query(&page, &[("event", event)]) + "#top"))
        }
        None => {
            let name = vec![("name", invited.name.clone().into())];
            let text = catalogue::text_with(visit.language, "account-invited-known", name);
            visit.redirect_with_text(&format!("{back}#top"), FlashKind::Success, &text)
        }
    }
}

async fn page(visit: &Visit, caller: &Caller, entered: Option<&Entered>) -> Result<AccountNewPage> {
    let right = rights::read_fields(visit, caller).await?;
    let empty = AccountNewPage {
        shell: visit.shell(Section::Settings),
        name: Field::default(),
        email: Field::default(),
        language: Field::of(visit.language.as_str()),
        right,
    };
    Ok(match entered {
        None => empty,
        Some(form) => AccountNewPage {
            name: form.field("name"),
            email: form.field("email"),
            language: form.field("language"),
            right: empty.right.with_entered(form),
            ..empty
        },
    })
}
