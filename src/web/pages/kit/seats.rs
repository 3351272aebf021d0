//! Seats on pages: what is left of them, delegation by delegation.

use crate::db::events::Event;
use crate::domain::access::{Caller, Need};
use crate::domain::ids::DelegationId;
use crate::ops;
use crate::ops::seats::QuotaTable;
use crate::view::kit::Fill;
use crate::view::{Choice, Shell};

/// The delegations of an event to choose from, each with the seats that are left.
pub fn delegations_left(shell: &Shell, table: &QuotaTable) -> Vec<Choice> {
    let mut delegations: Vec<(Choice, i64)> = Vec::new();
    for row in &table.rows {
        let left = row.quota.seats - row.quota.taken;
        match delegations.last_mut().filter(|(choice, _)| choice.value == row.delegation.id.to_string()) {
            Some((_, sum)) => *sum += left,
            None => delegations.push((Choice::new(row.delegation.id, &row.delegation.name), left)),
        }
    }
    let named = |(choice, left): (Choice, i64)| Choice {
        label: shell.n1("delegation-left", left, "name", &choice.label),
        ..choice
    };
    delegations.into_iter().map(named).collect()
}

/// The delegation of an event that somebody fills who fills no other and plans nothing.
pub fn only_delegation(caller: &Caller, event: &Event) -> Option<DelegationId> {
    let scope = caller.scope(Need::Nominate);
    let own: Vec<_> = scope.delegations.iter().filter(|(of, _)| *of == event.id).collect();
    match own.as_slice() {
        [(_, only)] if !scope.covers_event(event.unit_id, event.id) => Some(*only),
        _ => None,
    }
}

/// How the seats of a row are filled.
pub fn fill_of(row: &ops::seats::QuotaRow) -> Fill {
    Fill { seats: row.quota.seats, confirmed: row.confirmed, nominated: row.nominated, waiting: row.waiting }
}
