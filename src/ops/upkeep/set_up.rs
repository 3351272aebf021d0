//! Sets the installation up: the first administrator, and what the first unit is called.

use crate::app::{App, sha256_hex};
use crate::db::{installation, units};
use crate::domain::access::{Actor, Grant};
use crate::domain::event::AccountRole;
use crate::domain::ids::AccountId;
use crate::domain::language::Language;
use crate::domain::problem::{FieldError, Problem};
use crate::domain::region::{Region, RegionLevel, Regions};
use crate::ops;
use crate::ops::accounts::AccountForm;
use crate::ops::error::{Error, Result};
use crate::ops::units::UnitForm;
use crate::ops::units::save::overwrite;

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
    let prepared = ops::accounts::create::prepare(app, account).await;
    let unit_form = filled_in(form.unit);
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
        ops::accounts::create::insert(tx, &new)
    })
    .await
}

/// The unit with what its region tells where nothing was entered: the time zone, and a letterhead that an
/// office of that government would have.
fn filled_in(mut unit: UnitForm) -> UnitForm {
    let regions = Regions::get();
    let named = unit.region.trim();
    let found = regions.find(named).or_else(|| regions.resolve(named, None).ok());
    let Some(region) = found.filter(|_| !named.is_empty()) else { return unit };
    if unit.time_zone.trim().is_empty() {
        unit.time_zone = region.time_zone().to_owned();
    }
    if unit.letterhead.as_ref().is_none_or(Vec::is_empty) {
        unit.letterhead = Some(letterhead(region, unit.name.trim(), unit.city.trim()));
    }
    unit
}

/// `PEMERINTAH PROVINSI KALIMANTAN SELATAN`, `DINAS SOSIAL`, `BANJARMASIN`.
fn letterhead(region: &Region, office: &str, city: &str) -> Vec<String> {
    let government = match region.level {
        RegionLevel::Province => format!("PROVINSI {}", region.name.to_uppercase()),
        _ => region.name.to_uppercase(),
    };
    let office = office.to_uppercase();
    let short = office.strip_suffix(&government).map_or(office.as_str(), str::trim);
    let lines = [format!("PEMERINTAH {government}"), short.to_owned(), city.to_uppercase()];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(region: &str, name: &str, city: &str, zone: &str) -> (String, Vec<String>) {
        let form = UnitForm {
            region: region.to_owned(),
            name: name.to_owned(),
            city: city.to_owned(),
            time_zone: zone.to_owned(),
            ..UnitForm::default()
        };
        let unit = filled_in(form);
        (unit.time_zone, unit.letterhead.unwrap_or_default())
    }

    #[test]
    fn a_region_tells_zone_and_letterhead_where_nothing_was_entered() {
        let (zone, lines) = filled("63", "Dinas Sosial Provinsi Kalimantan Selatan", "Banjarmasin", "");
        assert_eq!(zone, "Asia/Makassar");
        assert_eq!(lines, ["PEMERINTAH PROVINSI KALIMANTAN SELATAN", "DINAS SOSIAL", "BANJARMASIN"]);
        let (zone, lines) = filled("16.10", "Dinas Sosial", "Indralaya", "");
        assert_eq!(zone, "Asia/Jakarta");
        assert_eq!(lines, ["PEMERINTAH KABUPATEN OGAN ILIR", "DINAS SOSIAL", "INDRALAYA"]);
        assert_eq!(filled("61.71", "X", "", "").0, "Asia/Pontianak");
        assert_eq!(filled("91", "X", "", "").0, "Asia/Jayapura");
        assert_eq!(filled("63", "X", "", "Asia/Jakarta").0, "Asia/Jakarta", "what was entered stays");
        assert_eq!(filled("", "X", "Y", ""), (String::new(), Vec::new()));
        assert_eq!(filled("Atlantis", "X", "Y", ""), (String::new(), Vec::new()));
    }
}
