//! Finds out who a cookie or an API token belongs to, with the roles as they are now.

use super::error::Result;
use crate::app::{App, sha256_hex};
use crate::db::accounts::{self, Account, BrowserSession};
use crate::db::tokens;
use crate::domain::access::{Actor, ActorKind, Caller};

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

/// Whose cookie this is.
pub async fn by_cookie(app: &App, secret: &str) -> Result<Option<SignedIn>> {
    let sha256 = sha256_hex(secret);
    let now = app.now();
    app.read(move |db| {
        let Some((browser, account)) = accounts::signed_in(db, &sha256, now)? else { return Ok(None) };
        let grants = accounts::grants_of(db, account.id)?;
        let actor =
            Actor { kind: ActorKind::Account, id: account.id.to_string(), name: account.name.clone() };
        Ok(Some(SignedIn { caller: Caller { actor, grants, revoked_at: None }, account, browser }))
    })
    .await
}

/// Whose token this is. A revoked device is still known, see [`Caller::revoked_at`].
pub async fn by_token(app: &App, token: &str) -> Result<Option<Caller>> {
    let sha256 = sha256_hex(token);
    app.read(move |db| Ok(tokens::find(db, &sha256)?.map(Caller::from))).await
}
