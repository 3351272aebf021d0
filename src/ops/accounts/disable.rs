//! Switches an account off, which ends its sessions and its links at once, or on again.

use crate::app::App;
use crate::db::accounts::{self, Account};
use crate::db::audit::{self, Entry};
use crate::db::{Db, account_links, browser_sessions, grants, installation};
use crate::domain::access::{Caller, Grant, Need};
use crate::domain::account::AccountState;
use crate::domain::audit::Action;
use crate::domain::event::AccountRole;
use crate::domain::ids::AccountId;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Result};

/// Switches an account off or on.
pub async fn disable_account(app: &App, caller: &Caller, id: AccountId, off: bool) -> Result<Account> {
    let manager = caller.clone();
    app.write(&caller.actor, move |tx| {
        installation::lock(tx)?;
        let account = manageable(tx, &manager, id)?;
        if account.disabled_at.is_some() == off {
            return Ok(account);
        }
        if off {
            keep_an_administrator(tx, &account)?;
            browser_sessions::delete_others(tx, id, None)?;
            account_links::revoke_of_account(tx, id)?;
        }
        let at = off.then_some(tx.now);
        accounts::set_disabled(tx, id, at)?;
        audit::record(
            tx,
            Entry {
                action: if off { Action::AccountDisabled } else { Action::AccountEnabled },
                subject_id: &id,
                event: None,
                before: None,
                after: None,
            },
        )?;
        Ok(Account { disabled_at: at, ..account })
    })
    .await
}

/// An account that an administrator may act upon as a whole. One of which the caller sees a right without
/// managing it is refused; others do not exist.
pub(super) fn manageable(db: &mut Db, caller: &Caller, id: AccountId) -> Result<Account> {
    let account = accounts::get(db, id)?;
    let rights: Vec<Grant> = grants::of_account(db, id)?.iter().map(grants::GrantRow::grant).collect();
    if caller.may_manage(&rights) && caller.may(Need::Administer) {
        return Ok(account);
    }
    let seen = super::grant_role::is_in_reach(db, caller, id)?;
    Err(if seen { Error::Forbidden } else { Error::NotFound })
}

/// Refuses what would leave the installation without anybody who runs it.
pub(super) fn keep_an_administrator(db: &mut Db, account: &Account) -> Result<()> {
    let counts = account.state() == AccountState::Active
        && grants::of_account(db, account.id)?
            .iter()
            .any(|row| row.role == AccountRole::Administrator && row.unit_id.is_none());
    if counts && accounts::count_administrators(db)? <= 1 {
        return Err(Refusal::LastAdministrator.into());
    }
    Ok(())
}
