//! Looks for stored values that can't be read, table by table, for `hadir check`: every column that holds JSON,
//! of every row. The rows whose content is sealed are handed on as they are, for who has the key.

use diesel::prelude::*;

use super::audit::AuditRow;
use super::coordinators::Coordinator;
use super::json::{Stored, read};
use super::mails::content_of;
use super::participants::Participant;
use super::persons::Person;
use super::undos::Undo;
use crate::db::engine::connection::Db;
use crate::db::engine::error::{Error, Result, Unreadable};
use crate::db::engine::schema::{
    audit_rows, certificates, coordinators, events, import_layouts, import_runs, mails, participants,
    persons, scans, sessions, undos, units,
};
use crate::domain::certificate::CertificateContent;
use crate::domain::check_in::Answer;
use crate::domain::event::{EventDetails, EventKind};
use crate::domain::ids::{DelegationId, MailId, UploadId, first_id_of};
use crate::domain::import::{Choice, ColumnFields};
use crate::domain::letterhead::Letterhead;
use crate::domain::mail::MailKind;
use crate::domain::paper_rules::PaperRules;
use crate::domain::participant::ParticipantRole;
use crate::domain::sealed::Sealed;

/// Rows that are read at once.
const CHUNK: i64 = 1_000;

/// Reads a JSON column of a whole table; the rows that can't be read.
macro_rules! column {
    ($connection:expr, $found:expr, $table:ident, $id:ident, $column:ident, $type:ty) => {{
        let mut after = String::new();
        loop {
            let rows: Vec<(String, String)> = $table::table
                .filter($table::$id.gt(after.clone()))
                .order($table::$id)
                .limit(CHUNK)
                .select(($table::$id, $table::$column))
                .load($connection)?;
            let Some((last, _)) = rows.last() else { break };
            after.clone_from(last);
            $found.extend(
                rows.iter().filter_map(|(id, text)| read::<$type>(<$type as Stored>::COLUMN, id, text).err()),
            );
        }
    }};
}

/// Calls something with every row of a table.
macro_rules! each {
    ($connection:expr, $table:ident, $id:ident, $row:ty, $visit:expr) => {{
        let mut after = first_id_of(0);
        loop {
            let rows: Vec<$row> = $table::table
                .filter($table::$id.gt(after))
                .order($table::$id)
                .limit(CHUNK)
                .select(<$row>::as_select())
                .load($connection)?;
            let Some(last) = rows.last() else { break };
            after = last.$id;
            rows.iter().for_each($visit);
        }
    }};
}

/// The rows whose JSON can't be read, but for those of the audit.
pub fn json(connection: &mut Db) -> Result<Vec<Unreadable>> {
    let mut found = Vec::new();
    column!(connection, found, units, id, letterhead, Letterhead);
    column!(connection, found, units, id, papers, PaperRules);
    column!(connection, found, units, id, kinds, Vec<EventKind>);
    column!(connection, found, events, id, details, EventDetails);
    column!(connection, found, sessions, id, roles, Vec<ParticipantRole>);
    column!(connection, found, sessions, id, delegations, Vec<DelegationId>);
    column!(connection, found, scans, id, answer, Answer);
    column!(connection, found, certificates, id, content, CertificateContent);
    column!(connection, found, import_runs, upload_id, choice, Choice);
    layouts(connection, &mut found)?;
    messages(connection, &mut found)?;
    Ok(found)
}

/// The layouts of imports have two keys and are few.
fn layouts(connection: &mut Db, found: &mut Vec<Unreadable>) -> Result<()> {
    let rows: Vec<(String, String)> = import_layouts::table
        .order((import_layouts::unit_id, import_layouts::headings_sha256))
        .select((import_layouts::headings_sha256, import_layouts::mapping))
        .load(connection)?;
    let unreadable = |(headings, mapping): &(String, String)| {
        read::<ColumnFields>(ColumnFields::COLUMN, headings, mapping).err()
    };
    found.extend(rows.iter().filter_map(unreadable));
    Ok(())
}

/// What a message is made from depends on its kind.
fn messages(connection: &mut Db, found: &mut Vec<Unreadable>) -> Result<()> {
    let mut after: MailId = first_id_of(0);
    loop {
        let rows: Vec<(MailId, MailKind, String)> = mails::table
            .filter(mails::id.gt(after))
            .order(mails::id)
            .limit(CHUNK)
            .select((mails::id, mails::kind, mails::content))
            .load(connection)?;
        let Some((last, ..)) = rows.last() else { return Ok(()) };
        after = *last;
        for (id, kind, content) in &rows {
            match content_of(*kind, *id, content) {
                Ok(_) => {}
                Err(Error::Unreadable(unreadable)) => found.push(unreadable),
                Err(other) => return Err(other),
            }
        }
    }
}

/// Calls something with every row of the audit.
pub fn audit(connection: &mut Db, mut visit: impl FnMut(&AuditRow)) -> Result<()> {
    each!(connection, audit_rows, id, AuditRow, &mut visit);
    Ok(())
}

/// What came of the imports of the last day, sealed.
pub fn outcomes(connection: &mut Db) -> Result<Vec<(UploadId, Sealed)>> {
    let found: Vec<(UploadId, Option<Sealed>)> = import_runs::table
        .order(import_runs::upload_id)
        .select((import_runs::upload_id, import_runs::outcome))
        .load(connection)?;
    Ok(found.into_iter().filter_map(|(id, outcome)| Some((id, outcome?))).collect())
}

/// Calls something with every change of the last day that can be undone.
pub fn changes(connection: &mut Db, mut visit: impl FnMut(&Undo)) -> Result<()> {
    each!(connection, undos, id, Undo, &mut visit);
    Ok(())
}

/// Calls something with every participant.
pub fn participants(connection: &mut Db, mut visit: impl FnMut(&Participant)) -> Result<()> {
    each!(connection, participants, id, Participant, &mut visit);
    Ok(())
}

/// Calls something with every person.
pub fn people(connection: &mut Db, mut visit: impl FnMut(&Person)) -> Result<()> {
    each!(connection, persons, id, Person, &mut visit);
    Ok(())
}

/// Calls something with every coordinator.
pub fn coordinators(connection: &mut Db, mut visit: impl FnMut(&Coordinator)) -> Result<()> {
    each!(connection, coordinators, id, Coordinator, &mut visit);
    Ok(())
}
