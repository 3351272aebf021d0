//! Makes a link for somebody else's account: another invitation while it is offered, a new password once
//! it is in use. Links that lie about stop working.

use super::disable::manageable;
use super::links::issue;
use crate::app::App;
use crate::db::account_links::{self, AccountLink};
use crate::db::accounts::{self, Account};
use crate::db::{Db, grants};
use crate::domain::access::{Caller, Grant};
use crate::domain::account::{AccountState, LinkPurpose};
use crate::domain::ids::{AccountId, AccountLinkId};
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Result};

/// Makes a link; earlier ones of the account end.
pub async fn make_account_link(app: &App, caller: &Caller, id: AccountId) -> Result<AccountLink> {
    let manager = caller.clone();
    app.write(&caller.actor, move |tx| {
        let account = reachable(tx, &manager, id)?;
        let purpose = match account.state() {
            AccountState::Invited => LinkPurpose::Invitation,
            AccountState::Active => LinkPurpose::PasswordReset,
            AccountState::Disabled => return Err(Error::invalid("account", Problem::AccountDisabled)),
        };
        account_links::revoke_of_account(tx, id)?;
        issue(tx, &account, purpose, "")
    })
    .await
}

/// The link as its maker shows it: to those who could make it.
pub fn find(
    db: &mut Db,
    caller: &Caller,
    account: AccountId,
    id: AccountLinkId,
    now: chrono::NaiveDateTime,
) -> Result<(AccountLink, Account)> {
    reachable(db, caller, account)?;
    account_links::find_open(db, id, now)?
        .filter(|(link, owner)| owner.id == account && link.purpose != LinkPurpose::AddressChange)
        .ok_or(Error::NotFound)
}

/// Administrators reach the accounts they manage; organizers those that they invited themselves and that
/// nobody has opened yet.
fn reachable(db: &mut Db, caller: &Caller, id: AccountId) -> Result<Account> {
    let account = accounts::get(db, id)?;
    let rights: Vec<Grant> = grants::of_account(db, id)?.iter().map(grants::GrantRow::grant).collect();
    if account.state() == AccountState::Invited && caller.may_manage(&rights) {
        return Ok(account);
    }
    manageable(db, caller, id)
}
