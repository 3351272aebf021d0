//! Persons: people that a unit knows, kept once and found again by NIK or NIP.

mod home;
mod listing;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{participants, person_photos, persons};
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::ids::{PersonId, UnitId};
use crate::domain::participant::Sex;
use crate::domain::sealed::Sealed;

pub use home::{Home, at_home, get_at_home};
pub use listing::{Filter, doubles, list};
/// So many numbers are looked up at once.
const LOOKED_UP: usize = 500;

/// A row of `persons`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = persons, check_for_backend(Backend), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Who knows the person.
    pub unit_id: UnitId,
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    pub title_before: String,
    /// Titles after the name.
    pub title_after: String,
    /// What lists sort by.
    pub sort_name: String,
    /// Sealed NIK.
    pub nik: Option<Sealed>,
    /// Sealed NIP.
    pub nip: Option<Sealed>,
    /// Sealed telephone.
    pub phone: Option<Sealed>,
    /// Mail address.
    pub email: String,
    /// L or P.
    pub sex: Option<Sex>,
    /// Position at work.
    pub position: String,
    /// Where the person works.
    pub institution: String,
    /// The home region.
    pub region_code: Option<String>,
    /// When the unit came to know the person.
    pub created_at: NaiveDateTime,
    /// When that was last changed.
    pub updated_at: NaiveDateTime,
}

/// The person with an id.
pub fn get(connection: &mut Db, id: PersonId) -> Result<Person> {
    Ok(persons::table.find(id).select(Person::as_select()).get_result(connection)?)
}

/// The person with an id, when the unit lies within the scope.
pub fn find(connection: &mut Db, scope: &Scope, id: PersonId) -> Result<Option<Person>> {
    let found: Option<Person> =
        persons::table.find(id).select(Person::as_select()).get_result(connection).optional()?;
    Ok(found.filter(|person| scope.covers_unit(person.unit_id)))
}

/// The person of a unit with a NIK.
pub fn find_by_nik(connection: &mut Db, unit: UnitId, nik: &Sealed) -> Result<Option<Person>> {
    Ok(directly!(connection, |direct| persons::table
        .filter(persons::unit_id.eq(unit))
        .filter(persons::nik.eq(nik))
        .select(Person::as_select())
        .get_result(direct))
    .optional()?)
}

/// The person of a unit with a NIP.
pub fn find_by_nip(connection: &mut Db, unit: UnitId, nip: &Sealed) -> Result<Option<Person>> {
    Ok(directly!(connection, |direct| persons::table
        .filter(persons::unit_id.eq(unit))
        .filter(persons::nip.eq(nip))
        .select(Person::as_select())
        .get_result(direct))
    .optional()?)
}

/// The people of a unit who have one of these telephones.
pub fn with_phones(connection: &mut Db, unit: UnitId, phones: &[Sealed]) -> Result<Vec<Person>> {
    let mut found: Vec<Person> = Vec::new();
    for chunk in phones.chunks(LOOKED_UP) {
        found.extend(directly!(connection, |direct| persons::table
            .filter(persons::phone.eq_any(chunk))
            .filter(persons::unit_id.eq(unit))
            .select(Person::as_select())
            .load::<Person>(direct))?);
    }
    Ok(found)
}

/// Whether there is a person with an id.
pub fn exists(connection: &mut Db, id: PersonId) -> Result<bool> {
    let found: Option<PersonId> =
        persons::table.find(id).select(persons::id).get_result(connection).optional()?;
    Ok(found.is_some())
}

/// Forgets a person that was made at a time, is no participant and has no photo.
pub fn delete_if_unused(tx: &mut Tx<'_>, id: PersonId, made_at: NaiveDateTime) -> Result<()> {
    let used = diesel::dsl::exists(participants::table.filter(participants::person_id.eq(id)));
    diesel::delete(persons::table.filter(persons::id.eq(id)))
        .filter(persons::created_at.eq(made_at))
        .filter(diesel::dsl::not(used))
        .filter(diesel::dsl::not(diesel::dsl::exists(
            person_photos::table.filter(person_photos::person_id.eq(id)),
        )))
        .execute(&mut **tx)?;
    Ok(())
}

/// The persons of a unit with any of these numbers.
pub fn with_numbers(
    connection: &mut Db,
    unit: UnitId,
    niks: &[Sealed],
    nips: &[Sealed],
) -> Result<Vec<Person>> {
    let mut found: Vec<Person> = Vec::new();
    for chunk in niks.chunks(LOOKED_UP) {
        found.extend(directly!(connection, |direct| persons::table
            .filter(persons::unit_id.eq(unit))
            .filter(persons::nik.eq_any(chunk))
            .select(Person::as_select())
            .load::<Person>(direct))?);
    }
    for chunk in nips.chunks(LOOKED_UP) {
        found.extend(directly!(connection, |direct| persons::table
            .filter(persons::unit_id.eq(unit))
            .filter(persons::nip.eq_any(chunk))
            .select(Person::as_select())
            .load::<Person>(direct))?);
    }
    Ok(found)
}

/// Adds persons, and writes those anew that are there.
pub fn put_all(tx: &mut Tx<'_>, added: &[Person], changed: &[Person]) -> Result<()> {
    if let Db::Pg(pg) = &mut **tx {
        diesel::insert_into(persons::table).values(added).execute(pg)?;
    } else {
        for person in added {
            insert(tx, person)?;
        }
    }
    for person in changed {
        update(tx, person)?;
    }
    Ok(())
}

/// Adds a person.
pub fn insert(tx: &mut Tx<'_>, person: &Person) -> Result<()> {
    let query = diesel::insert_into(persons::table).values(person);
    directly!(&mut **tx, |direct| query.execute(direct))?;
    Ok(())
}

/// Forgets a person who is no participant.
pub fn delete(tx: &mut Tx<'_>, id: PersonId) -> Result<()> {
    diesel::delete(persons::table.find(id)).execute(&mut **tx)?;
    Ok(())
}

/// Writes a person anew.
pub fn update(tx: &mut Tx<'_>, person: &Person) -> Result<()> {
    diesel::update(persons::table.find(person.id)).set(person).execute(&mut **tx)?;
    Ok(())
}
