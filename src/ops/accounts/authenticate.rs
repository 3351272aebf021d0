//! Finds out who a cookie or an API token belongs to, with the roles as they are now.

use chrono::TimeDelta;

use crate::app::{App, sha256_hex};
use crate::db::accounts::{self, Account};
use crate::db::browser_sessions::{self, BrowserSession};
use crate::db::grants::{self, GrantRow};
use crate::db::tokens;
use crate::domain::access::{Actor, ActorKind, Caller};
use crate::ops::error::{Error, Result};

/// How exactly it is known when a browser was last used.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);
/// How exactly it is known when a token was last used: programs ask far more often than people.
const USED_EVERY: TimeDelta = TimeDelta::hours(1);

/// Somebody who is signed in with a browser.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who, with which roles.
    pub caller: Caller,
    /// The account.
    pub account: Account,
    /// The browser.
    pub browser: BrowserSession,
}

/// Whose cookie this is. That a browser is in use is written down once a minute at most.
pub async fn by_cookie(app: &App, secret: &str) -> Result<Option<SignedIn>> {
    let sha256 = sha256_hex(secret);
    let now = app.now();
    let found = app
        .read(move |db| {
            let Some((browser, account)) = browser_sessions::signed_in(db, &sha256, now)? else {
                return Ok::<_, Error>(None);
            };
            let grants = grants::of_account(db, account.id)?.iter().map(GrantRow::grant).collect();
            let actor =
                Actor { kind: ActorKind::Account, id: account.id.to_string(), name: account.name.clone() };
            Ok(Some(SignedIn { caller: Caller { actor, grants, revoked_at: None }, account, browser }))
        })
        .await?;
    if let Some(signed_in) = &found
        && signed_in.browser.last_seen_at + SEEN_EVERY <= now
    {
        let (browser, account) = (signed_in.browser.id, signed_in.account.id);
        app.write(&signed_in.caller.actor, move |tx| {
            browser_sessions::touch(tx, browser)?;
            Ok::<_, Error>(accounts::touch(tx, account)?)
        })
        .await?;
    }
    Ok(found)
}

/// Whose token this is. A revoked device is still known, see [`Caller::revoked_at`]. That a token is in use
/// is written down once an hour at most.
pub async fn by_token(app: &App, token: &str) -> Result<Option<Caller>> {
    let sha256 = sha256_hex(token);
    let now = app.now();
    let found = app.read(move |db| Ok::<_, Error>(tokens::find(db, &sha256)?)).await?;
    let Some(token) = found.filter(|token| !token.has_expired(now)) else { return Ok(None) };
    let (id, last_used_at) = (token.id, token.last_used_at);
    let caller = Caller::from(token);
    if last_used_at.is_none_or(|at| at + USED_EVERY <= now) {
        app.write(&caller.actor, move |tx| Ok::<_, Error>(tokens::touch(tx, id)?)).await?;
    }
    Ok(Some(caller))
}
