//! Units: the offices that own events.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::json::Json;
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{events, units};
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::event::{EventKind, Paper, usual_kinds};
use crate::domain::ids::UnitId;
use crate::domain::letterhead::Letterhead;
use crate::domain::paper_rules::PaperRules;

/// A row of `units`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = units, check_for_backend(Backend), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// A short word, unique in the installation.
    pub code: String,
    /// The name in full.
    pub name: String,
    /// The region it serves: host of its events unless they say otherwise.
    pub region_code: Option<String>,
    /// Where letters are signed.
    pub city: String,
    /// IANA name.
    pub time_zone: String,
    /// The usual paper.
    pub paper: Paper,
    /// The lines of the letterhead and the rule below them.
    #[diesel(select_expression = (units::id, units::letterhead))]
    #[diesel(select_expression_type = (units::id, units::letterhead))]
    pub letterhead: Json<Letterhead>,
    /// What the unit decided for each kind of its papers.
    #[diesel(select_expression = (units::id, units::papers))]
    #[diesel(select_expression_type = (units::id, units::papers))]
    pub papers: Json<PaperRules>,
    /// The kinds of events that it has written itself; empty for the usual ones.
    #[diesel(select_expression = (units::id, units::kinds))]
    #[diesel(select_expression_type = (units::id, units::kinds))]
    pub kinds: Json<Vec<EventKind>>,
    /// When it was made.
    pub created_at: NaiveDateTime,
}

impl Unit {
    /// The kinds of its events: its own, or the usual ones.
    pub fn event_kinds(&self) -> Vec<EventKind> {
        if self.kinds.is_empty() { usual_kinds() } else { self.kinds.to_vec() }
    }
}

/// All units within a scope, the oldest first.
pub fn list(connection: &mut Db, scope: &Scope) -> Result<Vec<Unit>> {
    let all: Vec<Unit> =
        units::table.order((units::created_at, units::id)).select(Unit::as_select()).load(connection)?;
    Ok(all.into_iter().filter(|unit| scope.covers_unit(unit.id)).collect())
}

/// The first unit, which every installation has.
pub fn first(connection: &mut Db) -> Result<Option<Unit>> {
    Ok(units::table
        .order((units::created_at, units::id))
        .select(Unit::as_select())
        .first(connection)
        .optional()?)
}

/// Whether there is any unit. It reads none, so that a start does not fail because of what one of them holds.
pub fn any(connection: &mut Db) -> Result<bool> {
    let found: Option<UnitId> = units::table.select(units::id).first(connection).optional()?;
    Ok(found.is_some())
}

/// The unit with a code.
pub fn find_by_code(connection: &mut Db, code: &str) -> Result<Option<Unit>> {
    Ok(units::table
        .filter(units::code.eq(code))
        .select(Unit::as_select())
        .get_result(connection)
        .optional()?)
}

/// The unit with an id.
pub fn get(connection: &mut Db, id: UnitId) -> Result<Unit> {
    Ok(units::table.find(id).select(Unit::as_select()).get_result(connection)?)
}

/// The kinds that the events of a unit have.
pub fn kinds_in_use(connection: &mut Db, id: UnitId) -> Result<Vec<String>> {
    Ok(events::table
        .filter(events::unit_id.eq(id))
        .select(events::kind)
        .distinct()
        .order(events::kind)
        .load(connection)?)
}

/// How many events units have.
pub fn event_counts(connection: &mut Db) -> Result<HashMap<UnitId, i64>> {
    let counts: Vec<(UnitId, i64)> = events::table
        .group_by(events::unit_id)
        .select((events::unit_id, diesel::dsl::count_star()))
        .load(connection)?;
    Ok(counts.into_iter().collect())
}

/// Adds a unit.
pub fn insert(tx: &mut Tx<'_>, unit: &Unit) -> Result<()> {
    diesel::insert_into(units::table).values(unit).execute(&mut **tx)?;
    Ok(())
}

/// Writes a unit anew.
pub fn update(tx: &mut Tx<'_>, unit: &Unit) -> Result<()> {
    diesel::update(units::table.find(unit.id)).set(unit).execute(&mut **tx)?;
    Ok(())
}
