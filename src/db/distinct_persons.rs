//! Pairs of people of one unit of whom somebody said that they are two, so that they are taken for doubles
//! no more.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::persons::Person;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{distinct_persons, persons};
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::ids::PersonId;

/// A row of `distinct_persons`. The lower id comes first, so that a pair stands once.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = distinct_persons, check_for_backend(Backend), treat_none_as_default_value = false)]
struct Row {
    one_id: PersonId,
    other_id: PersonId,
    created_at: NaiveDateTime,
}

fn in_order(one: PersonId, other: PersonId) -> (PersonId, PersonId) {
    if one < other { (one, other) } else { (other, one) }
}

/// Whether a pair is marked.
pub fn exists(connection: &mut Db, one: PersonId, other: PersonId) -> Result<bool> {
    let found: Option<PersonId> = distinct_persons::table
        .find(in_order(one, other))
        .select(distinct_persons::one_id)
        .get_result(connection)
        .optional()?;
    Ok(found.is_some())
}

/// Marks a pair; whether it was not yet.
pub fn insert(tx: &mut Tx<'_>, one: PersonId, other: PersonId) -> Result<bool> {
    if exists(tx, one, other)? {
        return Ok(false);
    }
    let (one_id, other_id) = in_order(one, other);
    diesel::insert_into(distinct_persons::table)
        .values(Row { one_id, other_id, created_at: tx.now })
        .execute(&mut **tx)?;
    Ok(true)
}

/// Takes a mark away; whether there was one.
pub fn delete(tx: &mut Tx<'_>, one: PersonId, other: PersonId) -> Result<bool> {
    Ok(diesel::delete(distinct_persons::table.find(in_order(one, other))).execute(&mut **tx)? == 1)
}

/// Whoever is not `from` is not `to` either. The marks of `from` go when that person does.
pub fn copy(tx: &mut Tx<'_>, from: PersonId, to: PersonId) -> Result<()> {
    let rows: Vec<Row> = distinct_persons::table
        .filter(distinct_persons::one_id.eq(from).or(distinct_persons::other_id.eq(from)))
        .select(Row::as_select())
        .load(&mut **tx)?;
    for row in rows {
        let third = if row.one_id == from { row.other_id } else { row.one_id };
        if third != to {
            insert(tx, third, to)?;
        }
    }
    Ok(())
}

/// The marked pairs of the units of a scope, the latest first.
pub fn list(connection: &mut Db, scope: &Scope, limit: i64) -> Result<Vec<(Person, Person)>> {
    let mut query = distinct_persons::table
        .inner_join(persons::table.on(persons::id.eq(distinct_persons::one_id)))
        .into_boxed::<Backend>();
    if !scope.everything {
        query = query.filter(persons::unit_id.eq_any(scope.units.clone()));
    }
    let found: Vec<(Person, PersonId)> = query
        .order((distinct_persons::created_at.desc(), distinct_persons::one_id, distinct_persons::other_id))
        .limit(limit)
        .select((Person::as_select(), distinct_persons::other_id))
        .load(connection)?;
    let ids: Vec<PersonId> = found.iter().map(|(_, other)| *other).collect();
    let others: HashMap<PersonId, Person> = persons::table
        .filter(persons::id.eq_any(ids))
        .select(Person::as_select())
        .load::<Person>(connection)?
        .into_iter()
        .map(|person| (person.id, person))
        .collect();
    let pair = |(one, other): (Person, PersonId)| Some((one, others.get(&other)?.clone()));
    Ok(found.into_iter().filter_map(pair).collect())
}
