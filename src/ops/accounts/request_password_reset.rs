//! Sends a link for a new password to the mailbox of an account. The answer is the same whether there is
//! such an account or not, and nobody can fill a mailbox or try addresses one after the other.

use chrono::TimeDelta;

use super::links::issue;
use crate::app::{App, sha256_hex};
use crate::db::{accounts, browser_sessions};
use crate::domain::access::Actor;
use crate::domain::account::{AccountState, LinkPurpose};
use crate::domain::problem::Problem;
use crate::ops::attempts::count_attempt;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// Requests of a network address within the window of the sign-in.
const REQUESTS_OF_ADDRESS: usize = 20;
/// Letters to a mail address within an hour.
const LETTERS: usize = 3;

/// Asks for a new password; who was only invited gets the invitation once more.
pub async fn forgotten_password(app: &App, email: &str, address: &str) -> Result<()> {
    let mut problems = Problems::default();
    let email = input::email(&mut problems, "email", email);
    if email.is_empty() {
        problems.add("email", Problem::Required);
    }
    problems.finish()?;
    let of_address = sha256_hex(format!("forgotten address {address}"));
    let of_mail = sha256_hex(format!("forgotten mail {email}"));
    app.write(&Actor::public(), move |tx| {
        count_attempt(tx, &[(of_address.clone(), REQUESTS_OF_ADDRESS)])?;
        // Counted for unknown addresses, too: nothing can be told from what is slow or refused.
        let an_hour_ago = tx.now - TimeDelta::hours(1);
        let letters = browser_sessions::attempts_since(tx, &of_mail, an_hour_ago)?;
        if letters.len() >= LETTERS {
            return Ok(());
        }
        browser_sessions::insert_attempt(tx, &of_mail)?;
        if let Some(account) = accounts::find_by_email(tx, &email)? {
            let purpose = match account.state() {
                AccountState::Invited => LinkPurpose::Invitation,
                AccountState::Active => LinkPurpose::PasswordReset,
                AccountState::Disabled => return Ok(()),
            };
            issue(tx, &account, purpose, "")?;
        }
        Ok::<_, Error>(())
    })
    .await
}
