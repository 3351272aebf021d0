//! Uses a link to an account: sets the password, which also accepts an invitation, or confirms a new
//! mail address. A link works once; one that was used ends all others of the account.

use super::create::{check_password, hash_password};
use super::links as account_links;
use super::sign_in::subject_of_mail;
use crate::app::App;
use crate::db::accounts::{self, Account};
use crate::db::audit::{self, Entry};
use crate::db::{Tx, account_links as links, browser_sessions};
use crate::domain::access::{Actor, ActorKind};
use crate::domain::account::LinkPurpose;
use crate::domain::audit::Action;
use crate::domain::person;
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// Sets name and password of the account; its address. All its browsers are signed out.
pub async fn set_password(app: &App, code: &str, name: &str, password: String) -> Result<String> {
    let mut problems = Problems::default();
    let name = input::required_line(&mut problems, "name", name, 200);
    check_password(&mut problems, "password", &password);
    problems.finish()?;
    // Hashing is work: it is done for links that work alone.
    let (_, account) = account_links::find(app, code).await?.ok_or(Refusal::AccountLinkGone)?;
    let hash = hash_password(app, password).await?;
    let (keys, code) = (app.keys.clone(), code.to_owned());
    app.write(&owner(&account), move |tx| {
        let found = account_links::find_in(tx, &keys, &code)?;
        let (link, account) = found.ok_or(Refusal::AccountLinkGone)?;
        if link.purpose == LinkPurpose::AddressChange {
            return Err(Refusal::AccountLinkGone.into());
        }
        use_up(tx, &link.id, &account)?;
        accounts::set_name(tx, account.id, &name, &person::sort_name(&name))?;
        accounts::set_password(tx, account.id, &hash)?;
        browser_sessions::delete_others(tx, account.id, None)?;
        // Who owns the mailbox does not wait for what a guesser has done.
        browser_sessions::delete_attempts(tx, &subject_of_mail(&account.email))?;
        let accepted = link.purpose == LinkPurpose::Invitation;
        record(tx, &account, if accepted { Action::AccountAccepted } else { Action::PasswordChanged })?;
        Ok(account.email)
    })
    .await
}

/// Confirms the new address of an account.
pub async fn confirm_address(app: &App, code: &str) -> Result<String> {
    let (_, account) = account_links::find(app, code).await?.ok_or(Refusal::AccountLinkGone)?;
    let (keys, code) = (app.keys.clone(), code.to_owned());
    app.write(&owner(&account), move |tx| {
        let found = account_links::find_in(tx, &keys, &code)?;
        let (link, account) = found.ok_or(Refusal::AccountLinkGone)?;
        if link.purpose != LinkPurpose::AddressChange {
            return Err(Refusal::AccountLinkGone.into());
        }
        if accounts::find_by_email(tx, &link.new_email)?.is_some() {
            return Err(Error::invalid("email", Problem::AddressTaken));
        }
        use_up(tx, &link.id, &account)?;
        accounts::set_email(tx, account.id, &link.new_email)?;
        record(tx, &account, Action::AddressChanged)?;
        Ok(link.new_email)
    })
    .await
}

/// Who holds a link acts as the account's owner.
fn owner(account: &Account) -> Actor {
    Actor { kind: ActorKind::Account, id: account.id.to_string(), name: account.name.clone() }
}

fn use_up(tx: &mut Tx<'_>, link: &crate::domain::ids::AccountLinkId, account: &Account) -> Result<()> {
    if !links::use_up(tx, *link)? {
        return Err(Refusal::AccountLinkGone.into());
    }
    Ok(links::revoke_of_account(tx, account.id)?)
}

fn record(tx: &mut Tx<'_>, account: &Account, action: Action) -> Result<()> {
    let entry = Entry { action, subject_id: &account.id, event: None, before: None, after: None };
    Ok(audit::record(tx, entry)?)
}
