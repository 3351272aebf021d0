//! The browsers in which accounts are signed in, and the failed attempts that slow a guesser down.
//! Cookies and what attempts are counted by are kept as hashes alone.
//!
//! Tables of our own: session crates keep a session in its cookie or in Redis, but an account lists its
//! browsers here and signs one out at once, and rate limiters count in one process's memory, but several
//! instances, and one that was restarted, must count together.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::accounts::Account;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{accounts, browser_sessions, sign_in_attempts};
use crate::db::engine::tx::Tx;
use crate::domain::ids::{AccountId, AuditId, BrowserSessionId};

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
    /// When it was last used, to the minute.
    pub last_seen_at: NaiveDateTime,
    /// Browser and system in words: `Chrome · Android`.
    pub device: String,
}

/// Remembers a browser.
pub fn insert(tx: &mut Tx<'_>, session: &BrowserSession) -> Result<()> {
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

/// The browsers in which an account is signed in, the last used first.
pub fn of_account(
    connection: &mut Db,
    account: AccountId,
    now: NaiveDateTime,
) -> Result<Vec<BrowserSession>> {
    Ok(browser_sessions::table
        .filter(browser_sessions::account_id.eq(account))
        .filter(browser_sessions::expires_at.gt(now))
        .order((browser_sessions::last_seen_at.desc(), browser_sessions::id.desc()))
        .select(BrowserSession::as_select())
        .load(connection)?)
}

/// Notes that a browser was used.
pub fn touch(tx: &mut Tx<'_>, id: BrowserSessionId) -> Result<()> {
    let now = tx.now;
    diesel::update(browser_sessions::table.find(id))
        .set(browser_sessions::last_seen_at.eq(now))
        .execute(&mut **tx)?;
    Ok(())
}

/// Forgets a browser of an account; `false` when it has no such browser.
pub fn delete(tx: &mut Tx<'_>, account: AccountId, id: BrowserSessionId) -> Result<bool> {
    let own = browser_sessions::table
        .filter(browser_sessions::id.eq(id))
        .filter(browser_sessions::account_id.eq(account));
    Ok(diesel::delete(own).execute(&mut **tx)? == 1)
}

/// Forgets all browsers of an account, or all but one.
pub fn delete_others(tx: &mut Tx<'_>, account: AccountId, keep: Option<BrowserSessionId>) -> Result<()> {
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

/// Counts an attempt against a subject (a hash of address or mail); its id.
pub fn insert_attempt(tx: &mut Tx<'_>, subject_sha256: &str) -> Result<String> {
    let id: AuditId = tx.ids.draw();
    diesel::insert_into(sign_in_attempts::table)
        .values((
            sign_in_attempts::id.eq(id.to_string()),
            sign_in_attempts::subject_sha256.eq(subject_sha256),
            sign_in_attempts::at.eq(tx.now),
        ))
        .execute(&mut **tx)?;
    Ok(id.to_string())
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

/// Forgets the attempts against a subject.
pub fn delete_attempts(tx: &mut Tx<'_>, subject_sha256: &str) -> Result<()> {
    diesel::delete(sign_in_attempts::table.filter(sign_in_attempts::subject_sha256.eq(subject_sha256)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Forgets one attempt.
pub fn delete_attempt(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    diesel::delete(sign_in_attempts::table.find(id.to_owned())).execute(&mut **tx)?;
    Ok(())
}
