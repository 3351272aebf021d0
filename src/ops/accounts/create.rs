//! Makes accounts with their roles. Passwords are hashed with Argon2id before the transaction starts.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::app::App;
use crate::db::accounts::{self, Account};
use crate::db::audit::{self, Entry};
use crate::db::grants::{self, GrantRow};
use crate::db::{Tx, events, installation};
use crate::domain::access::{Caller, Grant, Need};
use crate::domain::audit::Action;
use crate::domain::event::AccountRole;
use crate::domain::ids::AccountId;
use crate::domain::language::Language;
use crate::domain::person;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// The shortest password, in characters.
pub const PASSWORD_LENGTH: usize = 10;

/// An account as entered.
#[derive(Debug, Clone)]
pub struct AccountForm {
    /// The name; required.
    pub name: String,
    /// The mail address; required.
    pub email: String,
    /// The password.
    pub password: String,
    /// The language of the pages.
    pub language: Language,
    /// The roles.
    pub grants: Vec<Grant>,
}

/// An account that was read and whose password was hashed.
#[derive(Clone)]
pub struct NewAccount {
    name: String,
    email: String,
    password_hash: String,
    language: Language,
    grants: Vec<Grant>,
}

/// Makes an account.
pub async fn create_account(app: &App, caller: &Caller, form: AccountForm) -> Result<AccountId> {
    let scope = caller.scope(Need::Administer);
    let new = prepare(app, form).await?;
    app.write(&caller.actor, move |tx| {
        if !scope.everything {
            return Err(Error::Forbidden);
        }
        insert(tx, &new)
    })
    .await
}

/// Reads the form and hashes the password.
pub async fn prepare(app: &App, form: AccountForm) -> Result<NewAccount> {
    let mut problems = Problems::default();
    let name = input::required_line(&mut problems, "name", &form.name, 200);
    let email = input::email(&mut problems, "email", &form.email);
    if email.is_empty() {
        problems.add("email", Problem::Required);
    }
    check_password(&mut problems, "password", &form.password);
    problems.finish()?;
    let password_hash = hash_password(app, form.password).await?;
    Ok(NewAccount { name, email, password_hash, language: form.language, grants: form.grants })
}

/// Writes the account; the first administrator also ends the set-up.
pub fn insert(tx: &mut Tx<'_>, new: &NewAccount) -> Result<AccountId> {
    if accounts::find_by_email(tx, &new.email)?.is_some() {
        return Err(Error::invalid("email", Problem::AddressTaken));
    }
    let account = Account {
        id: tx.ids.draw(),
        name: new.name.clone(),
        email: new.email.clone(),
        password_hash: new.password_hash.clone(),
        language: new.language,
        disabled_at: None,
        created_at: tx.now,
        sort_name: person::sort_name(&new.name),
        last_seen_at: None,
    };
    accounts::insert(tx, &account)?;
    for grant in &new.grants {
        // A right of an event names its unit, too.
        let unit_id = match grant.event {
            Some(event) => Some(events::get(tx, event)?.unit_id),
            None => grant.unit,
        };
        let row = GrantRow {
            id: tx.ids.draw(),
            account_id: account.id,
            role: grant.role,
            unit_id,
            event_id: grant.event,
            delegation_id: grant.delegation,
            created_at: tx.now,
            given_by: String::new(),
            note: String::new(),
        };
        grants::insert(tx, &row)?;
    }
    if new.grants.iter().any(|grant| grant.role == AccountRole::Administrator) {
        let mut row = installation::get(tx)?;
        if row.set_up_at.is_none() {
            row.set_up_at = Some(tx.now);
            row.setup_code_sha256 = None;
            installation::update(tx, &row)?;
        }
    }
    audit::record(
        tx,
        Entry {
            action: Action::AccountCreated,
            subject_id: &account.id,
            event: None,
            before: None,
            after: Some(serde_json::json!({
                "roles": new.grants.iter().map(|grant| grant.role).collect::<Vec<_>>(),
            })),
        },
    )?;
    Ok(account.id)
}

/// Notes a password that is too short or too long.
pub(super) fn check_password(problems: &mut Problems, field: &str, password: &str) {
    let length = password.chars().count();
    if length < PASSWORD_LENGTH {
        problems.add(field, Problem::PasswordTooShort(PASSWORD_LENGTH));
    } else if length > 500 {
        problems.add(field, Problem::TooLong(500));
    }
}

/// Argon2id with 19 MiB, two passes and one lane: the least that OWASP's password storage advice
/// (2024) allows.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

/// Hashes a password on a thread for blocking work.
pub(super) async fn hash_password(app: &App, password: String) -> Result<String> {
    let salt = app.randomness.bytes()?;
    let hashed = tokio::task::spawn_blocking(move || {
        let salt = salt.get(..16).unwrap_or_default();
        argon2().hash_password_with_salt(password.as_bytes(), salt).map(|hash| hash.to_string())
    })
    .await;
    hashed
        .map_err(|error| Error::Internal(Box::new(error)))?
        .map_err(|error| Error::internal(error.to_string()))
}

/// Whether a password has this hash. Takes as long for an account that doesn't exist or has none yet.
pub(super) async fn verify_password(hash: Option<String>, password: String) -> bool {
    let hash = hash.filter(|hash| !hash.is_empty());
    tokio::task::spawn_blocking(move || {
        // Of a random password nobody knows.
        const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$F0oA0cYnVbYyP9xvsCdT0GqvT0VzY2fNLUJpwD9F6dQ";
        let known = hash.is_some();
        let text = hash.unwrap_or_else(|| NOBODY.to_owned());
        let matches = PasswordHash::new(&text)
            .is_ok_and(|parsed| argon2().verify_password(password.as_bytes(), &parsed).is_ok());
        known && matches
    })
    .await
    .unwrap_or(false)
}
