//! The people from whom a delegation picks: those who are at home where it comes from.

use diesel::prelude::*;

use super::Person;
use crate::db::engine::connection::{Backend, Db, lower};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{participants, persons};
use crate::domain::ids::{EventId, PersonId, UnitId};
use crate::domain::participant::ParticipantStatus;

/// Where the people of a delegation are at home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// In a region itself.
    Exactly(String),
    /// In a region or within it.
    Within(String),
    /// At an institution, its name in lower case.
    Institution(String),
}

impl Home {
    /// The people of a unit who are at home there.
    fn people(&self, unit: UnitId) -> persons::BoxedQuery<'static, Backend> {
        let people = persons::table.filter(persons::unit_id.eq(unit)).into_boxed::<Backend>();
        match self.clone() {
            Self::Exactly(code) => people.filter(persons::region_code.eq(code)),
            // Codes within begin with the code and a dot, behind which the stroke follows.
            Self::Within(code) => people
                .filter(persons::region_code.lt(format!("{code}/")))
                .filter(persons::region_code.ge(code)),
            Self::Institution(name) => people.filter(lower(persons::institution).eq(name)),
        }
    }
}

/// The people of a unit who are at home there and not on the list of an event, by name; part of a folded name
/// narrows them.
pub fn at_home(
    connection: &mut Db,
    unit: UnitId,
    home: &Home,
    event: EventId,
    name: &str,
    limit: i64,
) -> Result<Vec<Person>> {
    let listed = participants::table
        .filter(participants::event_id.eq(event))
        .filter(
            participants::status.eq_any(ParticipantStatus::ALL.iter().copied().filter(|one| one.is_live())),
        )
        .select(participants::person_id);
    let mut people = home.people(unit).filter(persons::id.ne_all(listed));
    if !name.is_empty() {
        let pattern = format!("%{}%", crate::db::escape_like(name));
        people = people.filter(persons::sort_name.like(pattern).escape('\\'));
    }
    Ok(people
        .order((persons::sort_name, persons::id))
        .limit(limit)
        .select(Person::as_select())
        .load(connection)?)
}

/// The person with an id, when at home there.
pub fn get_at_home(connection: &mut Db, unit: UnitId, home: &Home, id: PersonId) -> Result<Option<Person>> {
    let found = home.people(unit).filter(persons::id.eq(id)).select(Person::as_select());
    Ok(found.first(connection).optional()?)
}
