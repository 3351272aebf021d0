//! Sets the installation up: the first administrator, and what the first unit is called.

use super::create_account::{self, AccountForm};
use super::error::{Error, Result};
use super::save_unit::{UnitForm, overwrite};
use crate::app::{App, sha256_hex};
use crate::db::{installation, units};
use crate::domain::access::{Actor, Grant};
use crate::domain::event::AccountRole;
use crate::domain::ids::AccountId;
use crate::domain::language::Language;
use crate::domain::problem::{FieldError, Problem};

/// The set-up page as filled in.
#[derive(Debug, Clone)]
pub struct SetUpForm {
    /// The one-time code of the printed link.
    pub code: String,
    /// The administrator's name.
    pub name: String,
    /// The administrator's mail address.
    pub email: String,
    /// The administrator's password.
    pub password: String,
    /// The unit.
    pub unit: UnitForm,
    /// The language of the administrator's pages.
    pub language: Language,
}

/// Whether the installation has an administrator.
pub async fn is_set_up(app: &App) -> Result<bool> {
    app.read(|db| Ok(installation::get(db)?.set_up_at.is_some())).await
}

/// Makes the first administrator and names the unit. Works once.
pub async fn set_up(app: &App, form: SetUpForm) -> Result<AccountId> {
    let grant = Grant { role: AccountRole::Administrator, unit: None, event: None, delegation: None };
    let account = AccountForm {
        name: form.name,
        email: form.email,
        password: form.password,
        language: form.language,
        grants: vec![grant],
    };
    let prepared = create_account::prepare(app, account).await;
    let unit_form = form.unit;
    // Both halves of the form are read before anything is said, so that all problems show at once.
    let (new, read) = match (prepared, unit_form.read()) {
        (Ok(new), Ok(read)) => (new, read),
        (Err(Error::Invalid(one)), Err(Error::Invalid(other))) => {
            return Err(Error::Invalid(one.into_iter().chain(other).collect::<Vec<FieldError>>()));
        }
        (Err(error), _) | (_, Err(error)) => return Err(error),
    };
    let sha256 = sha256_hex(form.code.trim());
    app.write(&Actor::system(), move |tx| {
        let row = installation::get(tx)?;
        if row.set_up_at.is_some() || row.setup_code_sha256.as_deref() != Some(sha256.as_str()) {
            return Err(Error::invalid("code", Problem::WrongSetupCode));
        }
        let mut unit = units::first(tx)?.ok_or(Error::NotFound)?;
        overwrite(&mut unit, &read);
        units::update(tx, &unit)?;
        create_account::insert(tx, &new)
    })
    .await
}
