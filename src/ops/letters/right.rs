//! The letter that tells an account what it may do from now on: who gave the right, what it permits and
//! where. A right that was taken again before the letter left is not told.

use super::{Result, letter, unwritten};
use crate::app::App;
use crate::db::mails::Mail;
use crate::db::{Db, accounts, grants};
use crate::domain::access::Caller;
use crate::domain::ids::GrantId;
use crate::mail::Letter;
use crate::ops;
use crate::view::letters::{Notice, RightNotice};
use crate::view::paths;

/// Writes it.
pub fn write(app: &App, db: &mut Db, mail: &Mail, right: GrantId) -> Result<Option<Letter>> {
    let Some(row) = grants::find(db, right)? else { return Ok(None) };
    let account = accounts::get(db, row.account_id)?;
    if account.disabled_at.is_some() {
        return Ok(None);
    }
    let Some(right) = ops::accounts::rights::in_words(db, &Caller::system(), vec![row])?.pop() else {
        return Ok(None);
    };
    let place = match right.reach.event_code.as_str() {
        "" => paths::dashboard(),
        event => paths::event(event),
    };
    let notice = Notice::right(&RightNotice {
        language: account.language,
        name: account.name,
        role: right.role(),
        unit: right.reach.unit,
        event: right.reach.event,
        delegation: right.reach.delegation,
        giver: right.row.given_by,
        url: format!("{}{place}", app.base_url),
    });
    let written = notice.written().map_err(unwritten)?;
    Ok(Some(letter(mail, written, Vec::new(), Vec::new())))
}
