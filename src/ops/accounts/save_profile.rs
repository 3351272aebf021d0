//! Changes what an account says about its owner: name and language at once, the mail address when the
//! new one is confirmed by a link.

use super::create::verify_password;
use super::links::{issue, warn_old_address};
use crate::app::App;
use crate::db::accounts;
use crate::db::audit::{self, Entry};
use crate::domain::access::Caller;
use crate::domain::account::LinkPurpose;
use crate::domain::audit::Action;
use crate::domain::ids::AccountId;
use crate::domain::language::Language;
use crate::domain::person;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// Changes the name and the language of the own account.
pub async fn save_profile(
    app: &App,
    caller: &Caller,
    account: AccountId,
    name: &str,
    language: &str,
) -> Result<()> {
    let mut problems = Problems::default();
    let name = input::required_line(&mut problems, "name", name, 200);
    let language: Language = language.trim().parse().unwrap_or_else(|_| {
        problems.add("language", Problem::NotOneOf("id, en".to_owned()));
        Language::Indonesian
    });
    problems.finish()?;
    app.write(&caller.actor, move |tx| {
        let before = accounts::get(tx, account)?;
        accounts::set_name(tx, account, &name, &person::sort_name(&name))?;
        accounts::set_language(tx, account, language)?;
        audit::record(
            tx,
            Entry {
                action: Action::ProfileChanged,
                subject_id: &account,
                event: None,
                before: Some(serde_json::json!({ "name": before.name })),
                after: Some(serde_json::json!({ "name": name })),
            },
        )?;
        Ok(())
    })
    .await
}

/// Asks to change the mail address of the own account; a link goes to the new one.
pub async fn request_address(
    app: &App,
    caller: &Caller,
    account: AccountId,
    email: &str,
    present: String,
) -> Result<String> {
    let mut problems = Problems::default();
    let email = input::email(&mut problems, "email", email);
    if email.is_empty() {
        problems.add("email", Problem::Required);
    }
    problems.finish()?;
    let known = app.read(move |db| accounts::get(db, account)).await?;
    if !verify_password(Some(known.password_hash), present).await {
        return Err(Error::invalid("present", Problem::WrongPassword));
    }
    app.write(&caller.actor, move |tx| {
        if accounts::find_by_email(tx, &email)?.is_some() {
            return Err(Error::invalid("email", Problem::AddressTaken));
        }
        let owner = accounts::get(tx, account)?;
        let link = issue(tx, &owner, LinkPurpose::AddressChange, &email)?;
        warn_old_address(tx, &owner, &link)?;
        Ok(email.clone())
    })
    .await
}
