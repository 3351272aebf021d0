//! Letters about accounts: an invitation, a new password, a new address. The link is made when the letter
//! is written; one that was used or taken back meanwhile is not sent.

use super::{Result, letter, unwritten};
use crate::app::App;
use crate::db::account_links::{self, AccountLink};
use crate::db::accounts::Account;
use crate::db::mails::Mail;
use crate::db::{Db, units};
use crate::domain::calendar;
use crate::domain::ids::AccountLinkId;
use crate::mail::Letter;
use crate::ops;
use crate::view::letters::{AccountNotice, Notice};
use crate::view::paths;

/// Writes a letter about an account.
pub fn write(
    app: &App,
    db: &mut Db,
    mail: &Mail,
    link: AccountLinkId,
    warns: bool,
) -> Result<Option<Letter>> {
    let now = app.now();
    let Some((link, account)) = account_links::find_open(db, link, now)? else {
        return Ok(None);
    };
    let notice = if warns {
        Notice::address_warning(account.language, &account.name, &link.new_email)
    } else {
        with_link(app, db, mail, &link, &account)?
    };
    let written = notice.written().map_err(unwritten)?;
    Ok(Some(letter(mail, written, Vec::new(), Vec::new())))
}

fn with_link(app: &App, db: &mut Db, mail: &Mail, link: &AccountLink, account: &Account) -> Result<Notice> {
    let unit = match mail.unit_id {
        Some(unit) => Some(units::get(db, unit)?),
        None => units::first(db)?,
    };
    let zone =
        unit.as_ref().and_then(|unit| unit.time_zone.parse().ok()).unwrap_or(chrono_tz::Tz::Asia__Jakarta);
    let code = ops::accounts::links::code(&app.keys, link.id);
    Ok(Notice::account(&AccountNotice {
        language: account.language,
        purpose: link.purpose,
        name: account.name.clone(),
        unit: unit.map(|unit| unit.name).unwrap_or_default(),
        until: calendar::moment(link.expires_at.and_utc(), zone, account.language),
        url: format!("{}{}", app.base_url, paths::account_link(code)),
    }))
}
