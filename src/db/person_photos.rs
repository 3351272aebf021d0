//! The photos of persons for their badges, apart from the persons, who are read often and must stay light.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::person_photos;
use crate::db::engine::tx::Tx;
use crate::domain::ids::PersonId;

/// A row of `person_photos`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = person_photos, primary_key(person_id), check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct PersonPhoto {
    /// Whose.
    pub person_id: PersonId,
    /// The picture.
    pub jpeg: Vec<u8>,
    /// When it was handed in.
    pub updated_at: NaiveDateTime,
}

/// The photo of a person, as JPEG.
pub fn find(connection: &mut Db, person: PersonId) -> Result<Option<Vec<u8>>> {
    Ok(person_photos::table.find(person).select(person_photos::jpeg).get_result(connection).optional()?)
}

/// Whether there is a photo of a person.
pub fn exists(connection: &mut Db, person: PersonId) -> Result<bool> {
    let found: Option<PersonId> =
        person_photos::table.find(person).select(person_photos::person_id).first(connection).optional()?;
    Ok(found.is_some())
}

/// The photos of persons.
pub fn of_persons(connection: &mut Db, persons: &[PersonId]) -> Result<Vec<(PersonId, Vec<u8>)>> {
    let mut found = Vec::new();
    // SQLite takes no statement with more than 32,766 values.
    for part in persons.chunks(10_000) {
        found.extend(
            person_photos::table
                .filter(person_photos::person_id.eq_any(part.to_vec()))
                .select((person_photos::person_id, person_photos::jpeg))
                .load::<(PersonId, Vec<u8>)>(connection)?,
        );
    }
    Ok(found)
}

/// Writes the photo of a person in the place of the one before.
pub fn put(tx: &mut Tx<'_>, photo: &PersonPhoto) -> Result<()> {
    let changed = diesel::update(person_photos::table.find(photo.person_id)).set(photo).execute(&mut **tx)?;
    if changed == 0 {
        diesel::insert_into(person_photos::table).values(photo).execute(&mut **tx)?;
    }
    Ok(())
}

/// Takes the photo of a person away; says whether there was one.
pub fn delete(tx: &mut Tx<'_>, person: PersonId) -> Result<bool> {
    Ok(diesel::delete(person_photos::table.find(person)).execute(&mut **tx)? == 1)
}
