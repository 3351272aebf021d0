//! The list of an event's participants: what it is narrowed to, in which order it stands, and pages of it
//! forwards and back. A page begins at a [`Mark`], the values that its neighbour is sorted by, so that any
//! page of ten thousand rows costs the same as the first.

use diesel::dsl::LeftJoinQuerySource;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Nullable};

use super::{Participant, WithDelegation};
use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{delegations, participants};
use crate::db::events::Event;
use crate::domain::access::Scope;
use crate::domain::ids::{DelegationId, ParticipantId};
use crate::domain::participant::{Answer, ParticipantRole, ParticipantStatus};
use crate::domain::sealed::Sealed;

/// In which order a list stands. Names decide among equals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// By delegation, as the table of seats has them; who comes for none is last.
    Delegation,
    /// By status, those of one status together.
    Status,
    /// By registration, the first first.
    Age,
}

/// The place of a row in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// By name.
    Name(String, ParticipantId),
    /// By the delegation's place.
    Delegation(i64, String, ParticipantId),
    /// By status.
    Status(ParticipantStatus, String, ParticipantId),
    /// By registration.
    Age(ParticipantId),
}

/// On which side of a mark a page lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// The rows behind it.
    After(Mark),
    /// The rows before it.
    Before(Mark),
}

/// What a list of participants shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only these participants; empty for all.
    pub only: Vec<ParticipantId>,
    /// Part of the name, folded as `sort_name` is.
    pub name: String,
    /// Exactly this sealed NIK, NIP or telephone.
    pub number: Vec<Sealed>,
    /// Only this delegation.
    pub delegation: Option<DelegationId>,
    /// Only this status.
    pub status: Option<ParticipantStatus>,
    /// Only this role.
    pub role: Option<ParticipantRole>,
    /// Only this category; empty for all.
    pub category: String,
    /// Only those who are confirmed and said this about coming; of `Some(None)` those who said nothing.
    pub answer: Option<Option<Answer>>,
    /// How the list stands.
    pub order: Order,
    /// Whether it stands the other way round.
    pub descending: bool,
    /// Where the page begins or ends.
    pub bound: Option<Bound>,
    /// How many; `None` for all.
    pub limit: Option<i64>,
}

/// Where people without delegation stand.
const NOWHERE: i64 = i64::MAX;

#[diesel::declare_sql_function]
extern "SQL" {
    /// The first of the two that is there.
    fn coalesce(value: Nullable<BigInt>, otherwise: BigInt) -> BigInt;
}

/// A condition on the rows of a source.
type On<Source> = Box<dyn BoxableExpression<Source, Backend, SqlType = Nullable<Bool>>>;
/// Participants with their delegations.
type Joined = LeftJoinQuerySource<participants::table, delegations::table>;

/// What a scope and a filter leave of an event; place and number of rows aside. Rows are listed with their
/// delegations, but counted without: the join would cost a count more than all the rest.
macro_rules! narrowed_in {
    ($name:ident, $source:ty) => {
        fn $name(scope: &Scope, event: &Event, filter: &Filter) -> On<$source> {
            let mut kept: On<$source> = Box::new(participants::event_id.eq(event.id).nullable());
            if !scope.covers_event(event.unit_id, event.id) {
                kept = Box::new(kept.and(participants::delegation_id.eq_any(scope.delegation_ids())));
            }
            if !filter.only.is_empty() {
                kept = Box::new(kept.and(participants::id.eq_any(filter.only.clone())));
            }
            if !filter.number.is_empty() {
                let numbers = || filter.number.clone();
                kept = Box::new(
                    kept.and(
                        participants::nik
                            .eq_any(numbers())
                            .or(participants::nip.eq_any(numbers()))
                            .or(participants::phone.eq_any(numbers())),
                    ),
                );
            } else if !filter.name.is_empty() {
                let pattern = format!("%{}%", crate::db::escape_like(&filter.name));
                kept = Box::new(kept.and(participants::sort_name.like(pattern).escape('\\')));
            }
            if let Some(delegation) = filter.delegation {
                kept = Box::new(kept.and(participants::delegation_id.eq(delegation)));
            }
            if let Some(status) = filter.status {
                kept = Box::new(kept.and(participants::status.eq(status)));
            }
            if let Some(role) = filter.role {
                kept = Box::new(kept.and(participants::role.eq(role)));
            }
            if !filter.category.is_empty() {
                kept = Box::new(kept.and(participants::category.eq(filter.category.clone())));
            }
            if let Some(answer) = filter.answer {
                let confirmed = participants::status.eq(ParticipantStatus::Confirmed);
                kept = match answer {
                    Some(answer) => Box::new(kept.and(confirmed).and(participants::answer.eq(answer))),
                    None => Box::new(kept.and(confirmed).and(participants::answer.is_null())),
                };
            }
            kept
        }
    };
}
narrowed_in!(narrowed, Joined);
narrowed_in!(narrowed_alone, participants::table);

/// The rows above a mark or, the other way round, below it. The first comparison alone says where an index
/// is entered; the second is exact.
fn beyond(mark: Mark, up: bool) -> On<Joined> {
    use delegations::position;
    use participants::{id, sort_name, status};
    match (mark, up) {
        (Mark::Name(name, last), true) => {
            Box::new(sort_name.ge(name.clone()).and(sort_name.gt(name).or(id.gt(last))).nullable())
        }
        (Mark::Name(name, last), false) => {
            Box::new(sort_name.le(name.clone()).and(sort_name.lt(name).or(id.lt(last))).nullable())
        }
        (Mark::Status(group, name, last), true) => Box::new(
            status
                .ge(group)
                .and(status.gt(group).or(sort_name.gt(name.clone())).or(sort_name.eq(name).and(id.gt(last))))
                .nullable(),
        ),
        (Mark::Status(group, name, last), false) => Box::new(
            status
                .le(group)
                .and(status.lt(group).or(sort_name.lt(name.clone())).or(sort_name.eq(name).and(id.lt(last))))
                .nullable(),
        ),
        (Mark::Delegation(group, name, last), true) => {
            let place = || coalesce(position.nullable(), NOWHERE);
            let within = sort_name.gt(name.clone()).or(sort_name.eq(name).and(id.gt(last)));
            Box::new(place().gt(group).or(place().eq(group).and(within)).nullable())
        }
        (Mark::Delegation(group, name, last), false) => {
            let place = || coalesce(position.nullable(), NOWHERE);
            let within = sort_name.lt(name.clone()).or(sort_name.eq(name).and(id.lt(last)));
            Box::new(place().lt(group).or(place().eq(group).and(within)).nullable())
        }
        (Mark::Age(last), true) => Box::new(id.gt(last).nullable()),
        (Mark::Age(last), false) => Box::new(id.lt(last).nullable()),
    }
}

/// The participants of an event, as far as a scope reaches.
pub fn list(
    connection: &mut Db,
    scope: &Scope,
    event: &Event,
    filter: &Filter,
) -> Result<Vec<WithDelegation>> {
    let mut query = participants::table
        .left_join(delegations::table)
        .filter(narrowed(scope, event, filter))
        .select((Participant::as_select(), delegations::name.nullable()))
        .into_boxed::<Backend>();
    let backwards = matches!(filter.bound, Some(Bound::Before(_)));
    let up = filter.descending == backwards;
    if let Some(Bound::After(mark) | Bound::Before(mark)) = filter.bound.clone() {
        query = query.filter(beyond(mark, up));
    }
    let (sort_name, id) = (participants::sort_name, participants::id);
    let place = || coalesce(delegations::position.nullable(), NOWHERE);
    query = match (filter.order, up) {
        (Order::Name, true) => query.order((sort_name, id)),
        (Order::Name, false) => query.order((sort_name.desc(), id.desc())),
        (Order::Status, true) => query.order((participants::status, sort_name, id)),
        (Order::Status, false) => query.order((participants::status.desc(), sort_name.desc(), id.desc())),
        (Order::Delegation, true) => query.order((place(), sort_name, id)),
        (Order::Delegation, false) => query.order((place().desc(), sort_name.desc(), id.desc())),
        (Order::Age, true) => query.order(id),
        (Order::Age, false) => query.order(id.desc()),
    };
    if let Some(limit) = filter.limit {
        query = query.limit(limit);
    }
    let mut rows: Vec<WithDelegation> = query.load(connection)?;
    if backwards {
        rows.reverse();
    }
    Ok(rows)
}

/// Where a participant stands in an order.
pub fn mark(connection: &mut Db, order: Order, participant: &Participant) -> Result<Mark> {
    let name = || participant.sort_name.clone();
    Ok(match order {
        Order::Name => Mark::Name(name(), participant.id),
        Order::Status => Mark::Status(participant.status, name(), participant.id),
        Order::Age => Mark::Age(participant.id),
        Order::Delegation => {
            let position = match participant.delegation_id {
                Some(id) => delegations::table
                    .find(id)
                    .select(delegations::position)
                    .get_result(connection)
                    .optional()?,
                None => None,
            };
            Mark::Delegation(position.unwrap_or(NOWHERE), name(), participant.id)
        }
    })
}

/// How many participants a list has by status, whatever its place and number of rows.
pub fn counts_by_status(
    connection: &mut Db,
    scope: &Scope,
    event: &Event,
    filter: &Filter,
) -> Result<Vec<(ParticipantStatus, i64)>> {
    Ok(participants::table
        .filter(narrowed_alone(scope, event, filter))
        .group_by(participants::status)
        .select((participants::status, diesel::dsl::count_star()))
        .load(connection)?)
}
