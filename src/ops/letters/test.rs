//! The letter by which somebody tries whether the settings of mail work.

use serde::{Deserialize, Serialize};

use super::{Result, content, letter, unwritten};
use crate::db::mails::Mail;
use crate::domain::language::Language;
use crate::mail::Letter;
use crate::view::letters::Notice;

/// What it is made from.
#[derive(Debug, Serialize, Deserialize)]
pub struct Test {
    /// The language of who tries.
    pub language: Language,
}

/// Writes it.
pub fn write(mail: &Mail) -> Result<Letter> {
    let test: Test = content(mail)?;
    let written = Notice::test(test.language).written().map_err(unwritten)?;
    Ok(letter(mail, written, Vec::new(), Vec::new()))
}
