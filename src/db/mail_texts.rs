//! Texts of messages that units have written themselves.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::mail_texts;
use crate::db::engine::tx::Tx;
use crate::domain::ids::UnitId;
use crate::domain::language::Language;
use crate::domain::mail_text::TextKind;

/// A row of `mail_texts`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = mail_texts, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct MailText {
    /// Whose.
    pub unit_id: UnitId,
    /// Which text.
    pub kind: TextKind,
    /// In which language.
    pub language: Language,
    /// The subject; empty where the kind has none.
    pub subject: String,
    /// The text with its placeholders.
    pub body: String,
    /// When it was written.
    pub updated_at: NaiveDateTime,
}

/// A unit's own text.
pub fn find(
    connection: &mut Db,
    unit: UnitId,
    kind: TextKind,
    language: Language,
) -> Result<Option<MailText>> {
    Ok(mail_texts::table
        .find((unit, kind, language))
        .select(MailText::as_select())
        .get_result(connection)
        .optional()?)
}

/// Which texts of a unit are its own.
pub fn own(connection: &mut Db, unit: UnitId) -> Result<Vec<(TextKind, Language)>> {
    Ok(mail_texts::table
        .filter(mail_texts::unit_id.eq(unit))
        .select((mail_texts::kind, mail_texts::language))
        .load(connection)?)
}

/// Keeps a text in place of the one that is there.
pub fn put(tx: &mut Tx<'_>, text: &MailText) -> Result<()> {
    delete(tx, text.unit_id, text.kind, text.language)?;
    diesel::insert_into(mail_texts::table).values(text).execute(&mut **tx)?;
    Ok(())
}

/// Takes a text away; whether there was one.
pub fn delete(tx: &mut Tx<'_>, unit: UnitId, kind: TextKind, language: Language) -> Result<bool> {
    Ok(diesel::delete(mail_texts::table.find((unit, kind, language))).execute(&mut **tx)? > 0)
}
