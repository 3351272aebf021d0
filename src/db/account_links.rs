//! Links with which accounts set a password or confirm an address. The secret of a link is not here:
//! it is made from the installation's key and the id.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::accounts::Account;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{account_links, accounts};
use crate::db::engine::tx::Tx;
use crate::domain::account::LinkPurpose;
use crate::domain::ids::{AccountId, AccountLinkId};

/// A row of `account_links`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = account_links, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct AccountLink {
    /// Its id.
    pub id: AccountLinkId,
    /// Whose account.
    pub account_id: AccountId,
    /// What it is for.
    pub purpose: LinkPurpose,
    /// The address that it confirms; empty for other purposes.
    pub new_email: String,
    /// The id of who made it; empty when somebody asked for it who was not signed in.
    pub created_by: String,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// Until when it works.
    pub expires_at: NaiveDateTime,
    /// When it was used.
    pub used_at: Option<NaiveDateTime>,
    /// When it was taken back.
    pub revoked_at: Option<NaiveDateTime>,
}

/// Adds a link.
pub fn insert(tx: &mut Tx<'_>, link: &AccountLink) -> Result<()> {
    diesel::insert_into(account_links::table).values(link).execute(&mut **tx)?;
    Ok(())
}

/// A link that works, with its account, unless that is switched off.
pub fn find_open(
    connection: &mut Db,
    id: AccountLinkId,
    now: NaiveDateTime,
) -> Result<Option<(AccountLink, Account)>> {
    Ok(account_links::table
        .inner_join(accounts::table)
        .filter(account_links::id.eq(id))
        .filter(account_links::expires_at.gt(now))
        .filter(account_links::used_at.is_null())
        .filter(account_links::revoked_at.is_null())
        .filter(accounts::disabled_at.is_null())
        .select((AccountLink::as_select(), Account::as_select()))
        .get_result(connection)
        .optional()?)
}

/// The links of an account that work, the newest first.
pub fn open_of_account(
    connection: &mut Db,
    account: AccountId,
    now: NaiveDateTime,
) -> Result<Vec<AccountLink>> {
    Ok(account_links::table
        .filter(account_links::account_id.eq(account))
        .filter(account_links::expires_at.gt(now))
        .filter(account_links::used_at.is_null())
        .filter(account_links::revoked_at.is_null())
        .order(account_links::id.desc())
        .select(AccountLink::as_select())
        .load(connection)?)
}

/// Uses a link up; `false` when somebody was faster.
pub fn use_up(tx: &mut Tx<'_>, id: AccountLinkId) -> Result<bool> {
    let now = tx.now;
    let open = account_links::table
        .filter(account_links::id.eq(id))
        .filter(account_links::used_at.is_null())
        .filter(account_links::revoked_at.is_null());
    Ok(diesel::update(open).set(account_links::used_at.eq(now)).execute(&mut **tx)? == 1)
}

/// Takes back all links of an account that were not used.
pub fn revoke_of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    let now = tx.now;
    let open = account_links::table
        .filter(account_links::account_id.eq(account))
        .filter(account_links::used_at.is_null())
        .filter(account_links::revoked_at.is_null());
    diesel::update(open).set(account_links::revoked_at.eq(now)).execute(&mut **tx)?;
    Ok(())
}

/// Takes back the links of an account that somebody else made; not those that its owner asked for,
/// which went to the owner's mailbox alone.
pub fn revoke_of_others(tx: &mut Tx<'_>, account: AccountId) -> Result<()> {
    let now = tx.now;
    let own = vec![String::new(), tx.actor.id.clone()];
    let open = account_links::table
        .filter(account_links::account_id.eq(account))
        .filter(account_links::created_by.ne_all(own))
        .filter(account_links::used_at.is_null())
        .filter(account_links::revoked_at.is_null());
    diesel::update(open).set(account_links::revoked_at.eq(now)).execute(&mut **tx)?;
    Ok(())
}

/// Forgets links that ended before a time.
pub fn delete_before(tx: &mut Tx<'_>, before: NaiveDateTime) -> Result<()> {
    diesel::delete(account_links::table.filter(account_links::expires_at.lt(before))).execute(&mut **tx)?;
    Ok(())
}
