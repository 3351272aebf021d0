//! Accounts with their roles, the browsers in which they are signed in, and the failed attempts
//! that slow a guesser down. Passwords and browser tokens are kept as hashes alone.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::connection::{Backend, Db};
use super::error::Result;
use super::schema::{accounts, browser_sessions, grants, sign_in_attempts};
use super::tx::Tx;
use crate::domain::access::Grant;
use crate::domain::event::AccountRole;
use crate::domain::ids::{AccountId, AuditId, BrowserSessionId, DelegationId, EventId, GrantId, UnitId};
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
    /// Argon2id, in PHC text form.
    pub password_hash: String,
    /// The language of the pages.
    pub language: Language,
    /// When it was switched off.
    pub disabled_at: Option<NaiveDateTime>,
    /// When it was made.
    pub created_at: NaiveDateTime,
}

/// A row of `grants`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = grants, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct GrantRow {
    /// Its id.
    pub id: GrantId,
    /// Whose.
    pub account_id: AccountId,
    /// Which role.
    pub role: AccountRole,
    /// Of which unit.
    pub unit_id: Option<UnitId>,
    /// Of which event.
    pub event_id: Option<EventId>,
    /// Of which delegation.
    pub delegation_id: Option<DelegationId>,
    /// Since when.
    pub created_at: NaiveDateTime,
}

impl From<GrantRow> for Grant {
    fn from(row: GrantRow) -> Self {
        Self { role: row.role, unit: row.unit_id, event: row.event_id, delegation: row.delegation_id }
    }
}

/// A row of `browser_sessions`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = browser_sessions, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct BrowserSession {
    /// Its id.
    pub id: BrowserSessionId,
    /// Who is signed in.
    pub account_id: AccountId,
    /// SHA-256 of the cookie, lower-case hex.
    pub sha256: String,
    /// Since when.
    pub created_at: NaiveDateTime,
    /// Until when at most.
    pub expires_at: NaiveDateTime,
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

/// The names of accounts by their ids.
pub fn names(connection: &mut Db, ids: &[AccountId]) -> Result<Vec<(AccountId, String)>> {
    Ok(accounts::table
        .filter(accounts::id.eq_any(ids.to_vec()))
        .select((accounts::id, accounts::name))
        .load(connection)?)
}

/// Sets another password.
pub fn set_password(tx: &mut Tx<'_>, id: AccountId, password_hash: &str) -> Result<()> {
    diesel::update(accounts::table.find(id))
        .set(accounts::password_hash.eq(password_hash))
        .execute(&mut **tx)?;
    Ok(())
}

/// Sets the language of the pages.
pub fn set_language(tx: &mut Tx<'_>, id: AccountId, language: Language) -> Result<()> {
    diesel::update(accounts::table.find(id)).set(accounts::language.eq(language)).execute(&mut **tx)?;
    Ok(())
}

/// Adds a role.
pub fn insert_grant(tx: &mut Tx<'_>, grant: &GrantRow) -> Result<()> {
    diesel::insert_into(grants::table).values(grant).execute(&mut **tx)?;
    Ok(())
}

/// The roles of an account.
pub fn grants_of(connection: &mut Db, account: AccountId) -> Result<Vec<Grant>> {
    let rows: Vec<GrantRow> = grants::table
        .filter(grants::account_id.eq(account))
        .order(grants::id)
        .select(GrantRow::as_select())
        .load(connection)?;
    Ok(rows.into_iter().map(Grant::from).collect())
}

/// Remembers a browser.
pub fn insert_browser_session(tx: &mut Tx<'_>, session: &BrowserSession) -> Result<()> {
    diesel::insert_into(browser_sessions::table).values(session).execute(&mut **tx)?;
    Ok(())
}

/// Who is signed in with a cookie of this hash, unless it is too old or the account is switched off.
pub fn signed_in(
    connection: &mut Db,
    sha256: &str,
    now: NaiveDateTime,
) -> Result<Option<(BrowserSession, Account)>> {
    Ok(browser_sessions::table
        .inner_join(accounts::table)
        .filter(browser_sessions::sha256.eq(sha256))
        .filter(browser_sessions::expires_at.gt(now))
        .filter(accounts::disabled_at.is_null())
        .select((BrowserSession::as_select(), Account::as_select()))
        .get_result(connection)
        .optional()?)
}

/// Forgets a browser.
pub fn delete_browser_session(tx: &mut Tx<'_>, id: BrowserSessionId) -> Result<()> {
    diesel::delete(browser_sessions::table.find(id)).execute(&mut **tx)?;
    Ok(())
}

/// Forgets all browsers of an account but one, as after a change of the password.
pub fn delete_other_browser_sessions(
    tx: &mut Tx<'_>,
    account: AccountId,
    keep: Option<BrowserSessionId>,
) -> Result<()> {
    let of_account = browser_sessions::table.filter(browser_sessions::account_id.eq(account));
    match keep {
        Some(keep) => diesel::delete(of_account.filter(browser_sessions::id.ne(keep))).execute(&mut **tx)?,
        None => diesel::delete(of_account).execute(&mut **tx)?,
    };
    Ok(())
}

/// Forgets browsers and attempts that are past.
pub fn delete_expired(tx: &mut Tx<'_>, attempts_before: NaiveDateTime) -> Result<()> {
    let now = tx.now;
    diesel::delete(browser_sessions::table.filter(browser_sessions::expires_at.le(now)))
        .execute(&mut **tx)?;
    diesel::delete(sign_in_attempts::table.filter(sign_in_attempts::at.lt(attempts_before)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Counts an attempt against a subject (a hash of address or mail).
pub fn insert_attempt(tx: &mut Tx<'_>, subject_sha256: &str) -> Result<()> {
    let id: AuditId = tx.ids.draw();
    diesel::insert_into(sign_in_attempts::table)
        .values((
            sign_in_attempts::id.eq(id.to_string()),
            sign_in_attempts::subject_sha256.eq(subject_sha256),
            sign_in_attempts::at.eq(tx.now),
        ))
        .execute(&mut **tx)?;
    Ok(())
}

/// The times of the attempts against a subject since a time, the oldest first.
pub fn attempts_since(
    connection: &mut Db,
    subject_sha256: &str,
    since: NaiveDateTime,
) -> Result<Vec<NaiveDateTime>> {
    Ok(sign_in_attempts::table
        .filter(sign_in_attempts::subject_sha256.eq(subject_sha256))
        .filter(sign_in_attempts::at.ge(since))
        .order(sign_in_attempts::at)
        .select(sign_in_attempts::at)
        .load(connection)?)
}

/// Forgets the attempts against a subject, after a success.
pub fn delete_attempts(tx: &mut Tx<'_>, subject_sha256: &str) -> Result<()> {
    diesel::delete(sign_in_attempts::table.filter(sign_in_attempts::subject_sha256.eq(subject_sha256)))
        .execute(&mut **tx)?;
    Ok(())
}
