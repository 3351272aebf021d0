//! Signs somebody in and out. Attempts are counted in the database, by mail address and by network
//! address, so that guessing is slow however many instances run: rate limiters for the framework count
//! in one process's memory.

use crate::ops::attempts::count_attempt;
use chrono::TimeDelta;

use super::create::verify_password;
use crate::app::{App, sha256_hex};
use crate::db::accounts;
use crate::db::audit::{self, Entry};
use crate::db::browser_sessions::{self, BrowserSession};
use crate::domain::access::{Actor, ActorKind, Caller};
use crate::domain::account;
use crate::domain::audit::Action;
use crate::domain::ids::{AccountId, BrowserSessionId};
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Result};

/// How long somebody stays signed in.
pub const SIGNED_IN_DAYS: i64 = 14;
/// Attempts within the window before one has to wait, for a mail address.
const ATTEMPTS: usize = 5;
/// The same for a network address, behind which a whole office may sit.
const ATTEMPTS_OF_ADDRESS: usize = 50;

/// Who signs in, and from where.
#[derive(Debug, Clone, Copy)]
pub struct SignIn<'a> {
    /// The mail address as entered.
    pub email: &'a str,
    /// The password.
    pub password: &'a str,
    /// The network address.
    pub address: &'a str,
    /// What the browser says about itself.
    pub user_agent: &'a str,
}

/// Signs in; the secret for the cookie, told once.
pub async fn sign_in(app: &App, who: SignIn<'_>) -> Result<String> {
    let email = who.email.trim().to_lowercase();
    let of_mail = subject_of_mail(&email);
    let of_address = sha256_hex(format!("address {}", who.address));
    let limits = [(of_mail.clone(), ATTEMPTS), (of_address, ATTEMPTS_OF_ADDRESS)];
    // The attempt counts before the password is looked at: many at once can't slip through.
    let (account, counted) = app
        .write(&Actor::public(), move |tx| {
            let counted = count_attempt(tx, &limits)?;
            Ok::<_, Error>((accounts::find_by_email(tx, &email)?, counted))
        })
        .await?;
    let account = account.filter(|account| account.disabled_at.is_none());
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    if !verify_password(hash, who.password.to_owned()).await {
        return Err(Refusal::WrongSignIn.into());
    }
    let account = account.ok_or(Error::Refused(Refusal::WrongSignIn))?;
    let secret = app.secret_text()?;
    let sha256 = sha256_hex(&secret);
    let device = account::device(who.user_agent);
    let actor = Actor { kind: ActorKind::Account, id: account.id.to_string(), name: account.name.clone() };
    app.write(&actor, move |tx| {
        // Of the mail address all attempts are forgiven, of the network address this one alone: else
        // somebody with an account could go on guessing those of others by signing in now and then.
        browser_sessions::delete_attempts(tx, &of_mail)?;
        for attempt in &counted {
            browser_sessions::delete_attempt(tx, attempt)?;
        }
        let session = BrowserSession {
            id: tx.ids.draw(),
            account_id: account.id,
            sha256: sha256.clone(),
            created_at: tx.now,
            expires_at: tx.now + TimeDelta::days(SIGNED_IN_DAYS),
            last_seen_at: tx.now,
            device: device.clone(),
        };
        browser_sessions::insert(tx, &session)?;
        accounts::touch(tx, account.id)?;
        audit::record(
            tx,
            Entry {
                action: Action::SignedIn,
                subject_id: &account.id,
                event: None,
                before: None,
                after: None,
            },
        )?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(secret)
}

/// Signs out one browser of the own account.
pub async fn sign_out(
    app: &App,
    caller: &Caller,
    account: AccountId,
    browser: BrowserSessionId,
) -> Result<()> {
    app.write(&caller.actor, move |tx| {
        if browser_sessions::delete(tx, account, browser)? { Ok(()) } else { Err(Error::NotFound) }
    })
    .await
}

/// Signs out all browsers of the own account but one.
pub async fn sign_out_others(
    app: &App,
    caller: &Caller,
    account: AccountId,
    keep: BrowserSessionId,
) -> Result<()> {
    app.write(&caller.actor, move |tx| Ok(browser_sessions::delete_others(tx, account, Some(keep))?)).await
}

/// What attempts for a mail address are counted by.
pub(super) fn subject_of_mail(email: &str) -> String {
    sha256_hex(format!("mail {email}"))
}
