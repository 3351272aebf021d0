//! Letters about accounts: an invitation, a new password, a new address.

use super::Result;
use crate::app::App;
use crate::db::Db;
use crate::db::mails::Mail;
use crate::mail::Letter;

/// Writes a letter about an account.
pub fn write(_app: &App, _db: &mut Db, _mail: &Mail) -> Result<Option<Letter>> {
    Ok(None)
}
