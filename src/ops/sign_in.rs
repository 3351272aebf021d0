//! Signs somebody in and out. Attempts are counted in the database, by mail address and by network
//! address, so that guessing is slow however many instances run.

use chrono::{NaiveDateTime, TimeDelta};

use super::create_account::verify_password;
use super::error::{Error, Result};
use crate::app::{App, sha256_hex};
use crate::db::accounts::{self, BrowserSession};
use crate::db::audit::{self, Entry};
use crate::domain::access::{Actor, ActorKind, Caller};
use crate::domain::ids::BrowserSessionId;
use crate::domain::refusal::Refusal;

/// How long somebody stays signed in.
pub const SIGNED_IN_DAYS: i64 = 14;
/// Attempts within the window before one has to wait, for a mail address.
const ATTEMPTS: usize = 5;
/// The same for a network address, behind which a whole office may sit.
const ATTEMPTS_OF_ADDRESS: usize = 50;
/// The window.
const WINDOW_MINUTES: i64 = 15;

/// Signs in; the secret for the cookie, told once.
pub async fn sign_in(app: &App, email: &str, password: &str, address: &str) -> Result<String> {
    let email = email.trim().to_lowercase();
    let subjects = [
        (sha256_hex(&format!("mail {email}")), ATTEMPTS),
        (sha256_hex(&format!("address {address}")), ATTEMPTS_OF_ADDRESS),
    ];
    let now = app.now();
    let (asked, mail) = (subjects.clone(), email.clone());
    // The attempt counts before the password is looked at: many at once can't slip through.
    let account = app
        .write(&Actor::public(), move |tx| {
            for (subject, most) in &asked {
                let attempts = accounts::attempts_since(tx, subject, window_start(now))?;
                if attempts.len() >= *most {
                    return Err(Refusal::TooManyAttempts {
                        retry_after_seconds: wait(&attempts, *most, now),
                    }
                    .into());
                }
                accounts::insert_attempt(tx, subject)?;
            }
            Ok::<_, Error>(accounts::find_by_email(tx, &mail)?)
        })
        .await?
        .filter(|account| account.disabled_at.is_none());
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    if !verify_password(hash, password.to_owned()).await {
        return Err(Refusal::WrongSignIn.into());
    }
    let account = account.ok_or(Error::Refused(Refusal::WrongSignIn))?;
    let secret = app.secret_text()?;
    let sha256 = sha256_hex(&secret);
    let actor = Actor { kind: ActorKind::Account, id: account.id.to_string(), name: account.name.clone() };
    app.write(&actor, move |tx| {
        for (subject, _) in &subjects {
            accounts::delete_attempts(tx, subject)?;
        }
        let session = BrowserSession {
            id: tx.ids.draw(),
            account_id: account.id,
            sha256: sha256.clone(),
            created_at: tx.now,
            expires_at: tx.now + TimeDelta::days(SIGNED_IN_DAYS),
        };
        accounts::insert_browser_session(tx, &session)?;
        audit::record(
            tx,
            Entry {
                action: "account.sign_in",
                subject_kind: "account",
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

/// Signs out.
pub async fn sign_out(app: &App, caller: &Caller, browser: BrowserSessionId) -> Result<()> {
    app.write(&caller.actor, move |tx| Ok(accounts::delete_browser_session(tx, browser)?)).await
}

fn window_start(now: NaiveDateTime) -> NaiveDateTime {
    now - TimeDelta::minutes(WINDOW_MINUTES)
}

/// Seconds until the oldest attempt that counts has left the window.
fn wait(attempts: &[NaiveDateTime], most: usize, now: NaiveDateTime) -> i64 {
    let oldest =
        attempts.len().checked_sub(most).and_then(|index| attempts.get(index)).copied().unwrap_or(now);
    (oldest + TimeDelta::minutes(WINDOW_MINUTES) - now).num_seconds().max(1)
}
