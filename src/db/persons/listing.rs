//! The people that units know, by name, page by page; and the pairs among them that may be one person.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Person;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::persons;
use crate::domain::access::Scope;
use crate::domain::ids::PersonId;
use crate::domain::sealed::Sealed;

/// What a list of people shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Part of the name, folded as `sort_name` is.
    pub name: String,
    /// Exactly this sealed NIK, NIP or telephone.
    pub number: Vec<Sealed>,
    /// Only this home region and those within it; empty for all.
    pub region: String,
    /// Beyond this sort name and id.
    pub beyond: Option<(String, PersonId)>,
    /// Whether the page lies before that place and not behind it.
    pub backwards: bool,
    /// How many.
    pub limit: i64,
}

/// The people of the units of a scope by name.
pub fn list(connection: &mut Db, scope: &Scope, filter: &Filter) -> Result<Vec<Person>> {
    let mut query = persons::table.select(Person::as_select()).into_boxed::<Backend>();
    if !scope.everything {
        query = query.filter(persons::unit_id.eq_any(scope.units.clone()));
    }
    if !filter.number.is_empty() {
        let numbers = || filter.number.clone();
        query = query.filter(
            persons::nik
                .eq_any(numbers())
                .or(persons::nip.eq_any(numbers()))
                .or(persons::phone.eq_any(numbers())),
        );
    } else if !filter.name.is_empty() {
        let pattern = format!("%{}%", crate::db::escape_like(&filter.name));
        query = query.filter(persons::sort_name.like(pattern).escape('\\'));
    }
    if !filter.region.is_empty() {
        // Codes within begin with the code and a dot, behind which the stroke follows: a range of the index.
        query = query
            .filter(persons::region_code.ge(filter.region.clone()))
            .filter(persons::region_code.lt(format!("{}/", filter.region)));
    }
    // The first comparison alone says where an index is entered; the second is exact.
    query = match (filter.beyond.clone(), filter.backwards) {
        (Some((name, id)), false) => query
            .filter(persons::sort_name.ge(name.clone()))
            .filter(persons::sort_name.gt(name).or(persons::id.gt(id))),
        (Some((name, id)), true) => query
            .filter(persons::sort_name.le(name.clone()))
            .filter(persons::sort_name.lt(name).or(persons::id.lt(id))),
        (None, _) => query,
    };
    query = match filter.backwards {
        false => query.order((persons::sort_name, persons::id)),
        true => query.order((persons::sort_name.desc(), persons::id.desc())),
    };
    let mut found: Vec<Person> = query.limit(filter.limit).load(connection)?;
    if filter.backwards {
        found.reverse();
    }
    Ok(found)
}

#[derive(QueryableByName)]
struct Pair {
    #[diesel(sql_type = Text)]
    one: String,
    #[diesel(sql_type = Text)]
    other: String,
}

/// Pairs of people of one unit who may be one person: the same telephone; or the same name with the same
/// mail address, telephone, or (unless both have a NIK, which then differ) institution or region. Not those of
/// whom somebody said that they are two.
pub fn doubles(connection: &mut Db, scope: &Scope, limit: i64) -> Result<Vec<(Person, Person)>> {
    // Ids are made of digits, letters and hyphens alone.
    let units: Vec<String> = scope.units.iter().map(|id| format!("'{id}'")).collect();
    let within = match (scope.everything, units.is_empty()) {
        (true, _) => "1 = 1".to_owned(),
        (false, true) => return Ok(Vec::new()),
        (false, false) => format!("a.unit_id IN ({})", units.join(", ")),
    };
    let open = "NOT EXISTS (SELECT 1 FROM distinct_persons d WHERE d.one_id = a.id AND d.other_id = b.id)";
    let sql = format!(
        "SELECT a.id AS one, b.id AS other FROM persons a JOIN persons b \
         ON b.sort_name = a.sort_name AND b.unit_id = a.unit_id AND b.id > a.id \
         WHERE {within} AND {open} AND ((a.email <> '' AND a.email = b.email) OR ((a.nik IS NULL OR b.nik IS NULL) \
         AND ((a.institution <> '' AND a.institution = b.institution) OR a.region_code = b.region_code))) \
         UNION SELECT a.id AS one, b.id AS other FROM persons a JOIN persons b \
         ON b.phone = a.phone AND b.unit_id = a.unit_id AND b.id > a.id WHERE {within} AND {open} \
         ORDER BY one, other LIMIT {limit}"
    );
    let pairs: Vec<Pair> = diesel::sql_query(sql).load(connection)?;
    let ids: Vec<(PersonId, PersonId)> =
        pairs.iter().filter_map(|pair| Some((pair.one.parse().ok()?, pair.other.parse().ok()?))).collect();
    let all: Vec<PersonId> = ids.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let people: Vec<Person> =
        persons::table.filter(persons::id.eq_any(all)).select(Person::as_select()).load(connection)?;
    let find = |id: PersonId| people.iter().find(|person| person.id == id).cloned();
    Ok(ids.into_iter().filter_map(|(one, other)| Some((find(one)?, find(other)?))).collect())
}
