//! What every start does: the first unit exists, the secret belongs to this database, and as long as
//! nobody administers the installation a fresh one-time code for the set-up page is made.

use crate::app::{App, sha256_hex};
use crate::db::units::{self, Unit};
use crate::db::{Json, Tx, installation};
use crate::domain::access::Actor;
use crate::domain::event::Paper;
use crate::ops::error::{Error, Result};

/// The code of the unit that every installation begins with.
pub const FIRST_UNIT: &str = "utama";

/// Prepares the installation.
pub async fn prepare_installation(app: &App) -> Result<()> {
    let check = hex::encode(app.keys.check);
    app.write(&Actor::system(), move |tx| {
        let mut row = installation::get(tx)?;
        match &row.key_check {
            Some(known) if *known != check => {
                return Err(Error::internal(
                    "the secret file does not belong to this database: names and numbers could not be read. \
                     Put the secret file of this installation back",
                ));
            }
            Some(_) => {}
            None => {
                row.key_check = Some(check.clone());
                installation::update(tx, &row)?;
            }
        }
        if !units::any(tx)? {
            insert_first_unit(tx)?;
        }
        Ok(())
    })
    .await
}

fn insert_first_unit(tx: &mut Tx<'_>) -> Result<()> {
    let unit = Unit {
        id: tx.ids.draw(),
        code: FIRST_UNIT.to_owned(),
        name: "Unit utama".to_owned(),
        region_code: None,
        city: String::new(),
        time_zone: "Asia/Makassar".to_owned(),
        paper: Paper::A4,
        letterhead: Json::default(),
        papers: Json::default(),
        kinds: Json::default(),
        created_at: tx.now,
    };
    Ok(units::insert(tx, &unit)?)
}

/// A fresh one-time code for the set-up page, or nothing when the installation is set up.
pub async fn new_setup_code(app: &App) -> Result<Option<String>> {
    let code = app.secret_text()?;
    let sha256 = sha256_hex(&code);
    app.write(&Actor::system(), move |tx| {
        let mut row = installation::get(tx)?;
        if row.set_up_at.is_some() {
            return Ok(None);
        }
        row.setup_code_sha256 = Some(sha256.clone());
        installation::update(tx, &row)?;
        Ok(Some(code.clone()))
    })
    .await
}
