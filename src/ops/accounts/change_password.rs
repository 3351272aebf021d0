//! Changes the own password; other browsers are signed out.

use super::create::{check_password, hash_password, verify_password};
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::{accounts, browser_sessions};
use crate::domain::access::Caller;
use crate::domain::audit::Action;
use crate::domain::ids::{AccountId, BrowserSessionId};
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};

/// Changes the password of the account that is signed in.
pub async fn change_password(
    app: &App,
    caller: &Caller,
    account: AccountId,
    browser: BrowserSessionId,
    present: String,
    new: String,
) -> Result<()> {
    let mut problems = Problems::default();
    check_password(&mut problems, "password", &new);
    problems.finish()?;
    let known = app.read(move |db| accounts::get(db, account)).await?;
    if !verify_password(Some(known.password_hash), present).await {
        return Err(Error::invalid("present", Problem::WrongPassword));
    }
    let hash = hash_password(app, new).await?;
    app.write(&caller.actor, move |tx| {
        accounts::set_password(tx, account, &hash)?;
        browser_sessions::delete_others(tx, account, Some(browser))?;
        audit::record(
            tx,
            Entry {
                action: Action::PasswordChanged,
                subject_id: &account,
                event: None,
                before: None,
                after: None,
            },
        )?;
        Ok(())
    })
    .await
}
