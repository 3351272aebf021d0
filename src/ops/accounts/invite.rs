//! Offers an account to somebody with a first right. An address that has an account gets the right alone, and
//! a letter that says so:
//! this is how an event is shared with a person of another unit.

use super::grant_role::{self, RightForm};
use super::links::issue;
use crate::app::App;
use crate::db::accounts::{self, Account};
use crate::db::audit::{self, Entry};
use crate::db::{Tx, account_links, grants};
use crate::domain::access::{Caller, Grant};
use crate::domain::account::{AccountState, LinkPurpose};
use crate::domain::audit::Action;
use crate::domain::ids::{AccountId, AccountLinkId};
use crate::domain::language::Language;
use crate::domain::person;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// An invitation as entered.
#[derive(Debug, Clone)]
pub struct InvitationForm {
    /// The name; required for an address without account.
    pub name: String,
    /// The mail address; required.
    pub email: String,
    /// The language of the letter and the first pages.
    pub language: Language,
    /// The first right.
    pub right: RightForm,
}

/// What an invitation did.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Whose account.
    pub account: AccountId,
    /// The name that the account has.
    pub name: String,
    /// The link to hand over; none for somebody who signs in already.
    pub link: Option<AccountLinkId>,
}

/// Invites somebody.
pub async fn invite_account(app: &App, caller: &Caller, form: InvitationForm) -> Result<Invited> {
    let mut problems = Problems::default();
    let name = input::line(&mut problems, "name", &form.name, 200);
    let email = input::email(&mut problems, "email", &form.email);
    if email.is_empty() {
        problems.add("email", Problem::Required);
    }
    problems.finish()?;
    let giver = caller.clone();
    app.write(&caller.actor, move |tx| {
        let right = grant_role::read(tx, &giver, &form.right)?;
        let account = match accounts::find_by_email(tx, &email)? {
            Some(known) if known.disabled_at.is_some() => {
                return Err(Error::invalid("email", Problem::AccountDisabled));
            }
            Some(known) => known,
            None => offer(tx, &name, &email, form.language)?,
        };
        let given = grant_role::give(tx, account.id, &right)?;
        let link = match account.state() {
            AccountState::Invited => new_link(tx, &giver, &account)?,
            AccountState::Active | AccountState::Disabled => None,
        };
        grant_role::tell(tx, &account, &right, given)?;
        Ok(Invited { account: account.id, name: account.name, link })
    })
    .await
}

/// A link for an account that was offered, unless it has rights beyond the giver's reach: its owner has
/// another link then.
fn new_link(tx: &mut Tx<'_>, giver: &Caller, account: &Account) -> Result<Option<AccountLinkId>> {
    let rights: Vec<Grant> =
        grants::of_account(tx, account.id)?.iter().map(grants::GrantRow::grant).collect();
    if !giver.may_manage(&rights) {
        return Ok(None);
    }
    account_links::revoke_of_account(tx, account.id)?;
    Ok(Some(issue(tx, account, LinkPurpose::Invitation, "")?.id))
}

/// An account without a password.
fn offer(tx: &mut Tx<'_>, name: &str, email: &str, language: Language) -> Result<Account> {
    if name.is_empty() {
        return Err(Error::invalid("name", Problem::Required));
    }
    let account = Account {
        id: tx.ids.draw(),
        name: name.to_owned(),
        email: email.to_owned(),
        password_hash: String::new(),
        language,
        disabled_at: None,
        created_at: tx.now,
        sort_name: person::sort_name(name),
        last_seen_at: None,
    };
    accounts::insert(tx, &account)?;
    audit::record(
        tx,
        Entry {
            action: Action::AccountInvited,
            subject_id: &account.id,
            event: None,
            before: None,
            after: None,
        },
    )?;
    Ok(account)
}
