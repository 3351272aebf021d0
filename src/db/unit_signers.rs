//! Who signs the papers of a unit, and whom an event chose instead.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{event_signers, unit_signers};
use crate::db::engine::tx::Tx;
use crate::domain::ids::{EventId, SignerId, UnitId};
use crate::domain::signer::{Capacity, SigningPlace};

/// A row of `unit_signers`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = unit_signers, check_for_backend(Backend), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct UnitSigner {
    /// Its id.
    pub id: SignerId,
    /// Whose papers.
    pub unit_id: UnitId,
    /// As whom.
    pub capacity: Capacity,
    /// The offices the signer stands for, a line each, the highest first.
    pub on_behalf_of: String,
    /// The office held.
    pub position: String,
    /// Titles before the name.
    pub title_before: String,
    /// The name.
    pub name: String,
    /// Titles after the name.
    pub title_after: String,
    /// Rank and grade.
    pub rank: String,
    /// 18 digits; it is printed on every paper, so it is not sealed.
    pub nip: String,
    /// The first day in office.
    pub valid_from: Option<NaiveDate>,
    /// The last day in office.
    pub valid_until: Option<NaiveDate>,
    /// The place in the list.
    pub sort_order: i64,
    /// Whether certificates are usually signed so.
    pub signs_certificates: bool,
    /// Whether lists and recaps are usually signed so.
    pub signs_lists: bool,
    /// When it was made.
    pub created_at: NaiveDateTime,
}

/// The signers of a unit in the order of the list.
pub fn list(connection: &mut Db, unit: UnitId) -> Result<Vec<UnitSigner>> {
    Ok(unit_signers::table
        .filter(unit_signers::unit_id.eq(unit))
        .order((unit_signers::sort_order, unit_signers::id))
        .select(UnitSigner::as_select())
        .load(connection)?)
}

/// A signer of a unit.
pub fn find(connection: &mut Db, unit: UnitId, id: SignerId) -> Result<Option<UnitSigner>> {
    Ok(unit_signers::table
        .find(id)
        .filter(unit_signers::unit_id.eq(unit))
        .select(UnitSigner::as_select())
        .get_result(connection)
        .optional()?)
}

/// Adds a signer, or writes one anew. What it usually signs, no other of the unit does any more.
pub fn put(tx: &mut Tx<'_>, signer: &UnitSigner) -> Result<()> {
    let others = || {
        unit_signers::table
            .filter(unit_signers::unit_id.eq(signer.unit_id))
            .filter(unit_signers::id.ne(signer.id))
    };
    if signer.signs_certificates {
        diesel::update(others()).set(unit_signers::signs_certificates.eq(false)).execute(&mut **tx)?;
    }
    if signer.signs_lists {
        diesel::update(others()).set(unit_signers::signs_lists.eq(false)).execute(&mut **tx)?;
    }
    let changed = diesel::update(unit_signers::table.find(signer.id)).set(signer).execute(&mut **tx)?;
    if changed == 0 {
        diesel::insert_into(unit_signers::table).values(signer).execute(&mut **tx)?;
    }
    Ok(())
}

/// Forgets a signer; events that chose it have the usual one again.
pub fn delete(tx: &mut Tx<'_>, id: SignerId) -> Result<()> {
    diesel::delete(unit_signers::table.find(id)).execute(&mut **tx)?;
    Ok(())
}

/// Whom an event chose.
pub fn chosen(connection: &mut Db, event: EventId) -> Result<Vec<(SigningPlace, SignerId)>> {
    Ok(event_signers::table
        .filter(event_signers::event_id.eq(event))
        .order(event_signers::place)
        .select((event_signers::place, event_signers::signer_id))
        .load(connection)?)
}

/// Writes whom an event chose.
pub fn choose(tx: &mut Tx<'_>, event: EventId, chosen: &[(SigningPlace, SignerId)]) -> Result<()> {
    diesel::delete(event_signers::table.filter(event_signers::event_id.eq(event))).execute(&mut **tx)?;
    for (place, signer) in chosen {
        let row = (
            event_signers::event_id.eq(event),
            event_signers::place.eq(place),
            event_signers::signer_id.eq(signer),
        );
        diesel::insert_into(event_signers::table).values(row).execute(&mut **tx)?;
    }
    Ok(())
}
