//! Accounts: who may sign in. Passwords are kept as hashes alone. What an account may do stands in
//! `grants`, where it is signed in in `browser_sessions`.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{accounts, grants};
use crate::db::engine::tx::Tx;
use crate::domain::account::AccountState;
use crate::domain::event::AccountRole;
use crate::domain::ids::{AccountId, UnitId};
use crate::domain::language::Language;

/// A row of `accounts`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = accounts, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The name.
    pub name: String,
    /// The mail address, lower case.
    pub email: String,
    /// Argon2id, in PHC text form; empty until its owner has set a password.
    pub password_hash: String,
    /// The language of the pages.
    pub language: Language,
    /// When it was switched off.
    pub disabled_at: Option<NaiveDateTime>,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// The name as lists are sorted by it.
    pub sort_name: String,
    /// When its owner was last here.
    pub last_seen_at: Option<NaiveDateTime>,
}

impl Account {
    /// Where it stands.
    pub fn state(&self) -> AccountState {
        if self.disabled_at.is_some() {
            AccountState::Disabled
        } else if self.password_hash.is_empty() {
            AccountState::Invited
        } else {
            AccountState::Active
        }
    }
}

/// What a list of accounts shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those with a right in one of these units.
    pub units: Option<Vec<UnitId>>,
    /// Part of the name or of the address, folded.
    pub q: String,
    /// Only those with this role.
    pub role: Option<AccountRole>,
    /// Only those that stand here.
    pub state: Option<AccountState>,
    /// Behind this account: its name as sorted, and its id.
    pub after: Option<(String, AccountId)>,
    /// How many.
    pub limit: i64,
}

type Condition = Box<dyn BoxableExpression<accounts::table, Backend, SqlType = Bool>>;

fn stands(state: AccountState) -> Condition {
    match state {
        AccountState::Disabled => Box::new(accounts::disabled_at.is_not_null()),
        AccountState::Invited => {
            Box::new(accounts::disabled_at.is_null().and(accounts::password_hash.eq("")))
        }
        AccountState::Active => Box::new(accounts::disabled_at.is_null().and(accounts::password_hash.ne(""))),
    }
}

/// Accounts in the order of their names.
pub fn list(connection: &mut Db, filter: &Filter) -> Result<Vec<Account>> {
    let mut query = accounts::table.select(Account::as_select()).into_boxed::<Backend>();
    let given = || grants::table.select(grants::account_id);
    // One and the same right has to lie in the units and be of the role. (A boxed sub-select would have
    // spared the three cases, but can't be sent to both databases.)
    query = match (&filter.units, filter.role) {
        (None, None) => query,
        (Some(units), None) => {
            query.filter(accounts::id.eq_any(given().filter(grants::unit_id.eq_any(units.clone()))))
        }
        (None, Some(role)) => query.filter(accounts::id.eq_any(given().filter(grants::role.eq(role)))),
        (Some(units), Some(role)) => {
            let of_units = given().filter(grants::unit_id.eq_any(units.clone()));
            query.filter(accounts::id.eq_any(of_units.filter(grants::role.eq(role))))
        }
    };
    if let Some(state) = filter.state {
        query = query.filter(stands(state));
    }
    if !filter.q.is_empty() {
        let pattern = format!("%{}%", super::escape_like(&filter.q));
        query = query.filter(
            accounts::sort_name
                .like(pattern.clone())
                .escape('\\')
                .or(accounts::email.like(pattern).escape('\\')),
        );
    }
    if let Some((name, id)) = &filter.after {
        query = query.filter(
            accounts::sort_name
                .gt(name.clone())
                .or(accounts::sort_name.eq(name.clone()).and(accounts::id.gt(*id))),
        );
    }
    Ok(query.order((accounts::sort_name, accounts::id)).limit(filter.limit).load(connection)?)
}

/// Adds an account.
pub fn insert(tx: &mut Tx<'_>, account: &Account) -> Result<()> {
    diesel::insert_into(accounts::table).values(account).execute(&mut **tx)?;
    Ok(())
}

/// Whether there is any account.
pub fn any(connection: &mut Db) -> Result<bool> {
    Ok(accounts::table.select(accounts::id).first::<AccountId>(connection).optional()?.is_some())
}

/// The account of a mail address (lower case).
pub fn find_by_email(connection: &mut Db, email: &str) -> Result<Option<Account>> {
    Ok(accounts::table
        .filter(accounts::email.eq(email))
        .select(Account::as_select())
        .get_result(connection)
        .optional()?)
}

/// The account with an id.
pub fn get(connection: &mut Db, id: AccountId) -> Result<Account> {
    Ok(accounts::table.find(id).select(Account::as_select()).get_result(connection)?)
}

/// The accounts with these ids, in the order of their names.
pub fn by_ids(connection: &mut Db, ids: &[AccountId]) -> Result<Vec<Account>> {
    Ok(accounts::table
        .filter(accounts::id.eq_any(ids.to_vec()))
        .order((accounts::sort_name, accounts::id))
        .select(Account::as_select())
        .load(connection)?)
}

/// The names of accounts by their ids.
pub fn names(connection: &mut Db, ids: &[AccountId]) -> Result<Vec<(AccountId, String)>> {
    Ok(accounts::table
        .filter(accounts::id.eq_any(ids.to_vec()))
        .select((accounts::id, accounts::name))
        .load(connection)?)
}

/// How many accounts of those who sign in run the whole installation.
pub fn count_administrators(connection: &mut Db) -> Result<i64> {
    let given = grants::table
        .filter(grants::role.eq(AccountRole::Administrator))
        .filter(grants::unit_id.is_null())
        .filter(grants::event_id.is_null())
        .select(grants::account_id);
    Ok(accounts::table
        .filter(accounts::disabled_at.is_null())
        .filter(accounts::password_hash.ne(""))
        .filter(accounts::id.eq_any(given))
        .count()
        .get_result(connection)?)
}

/// Sets another password.
pub fn set_password(tx: &mut Tx<'_>, id: AccountId, password_hash: &str) -> Result<()> {
    diesel::update(accounts::table.find(id))
        .set(accounts::password_hash.eq(password_hash))
        .execute(&mut **tx)?;
    Ok(())
}

/// Sets the name and how it is sorted.
pub fn set_name(tx: &mut Tx<'_>, id: AccountId, name: &str, sort_name: &str) -> Result<()> {
    diesel::update(accounts::table.find(id))
        .set((accounts::name.eq(name), accounts::sort_name.eq(sort_name)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Sets the mail address.
pub fn set_email(tx: &mut Tx<'_>, id: AccountId, email: &str) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::email.eq(email)).execute(&mut **tx)?;
    Ok(())
}

/// Sets the language of the pages.
pub fn set_language(tx: &mut Tx<'_>, id: AccountId, language: Language) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::language.eq(language)).execute(&mut **tx)?;
    Ok(())
}

/// Switches an account off at a time, or on again.
pub fn set_disabled(tx: &mut Tx<'_>, id: AccountId, at: Option<NaiveDateTime>) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::disabled_at.eq(at)).execute(&mut **tx)?;
    Ok(())
}

/// Notes that its owner was here.
pub fn touch(tx: &mut Tx<'_>, id: AccountId) -> Result<()> {
    let now = tx.now;
    diesel::update(accounts::table.find(id)).set(accounts::last_seen_at.eq(now)).execute(&mut **tx)?;
    Ok(())
}
