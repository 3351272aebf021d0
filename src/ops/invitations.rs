//! Where the delegations of an event stand with their invitation: who fills their seats, how many are filled,
//! what was sent. Read once for the page, the letters and the reminders.

use std::collections::HashMap;

use super::error::{Error, Result};
use crate::db::accounts::{self, Account};
use crate::db::coordinators::{self, Coordinator};
use crate::db::delegation_reminders::{self, DelegationReminder};
use crate::db::delegations::{self, Delegation};
use crate::db::events::{self, Event};
use crate::db::{Db, grants, quotas};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::event::AccountRole;
use crate::domain::ids::{AccountId, DelegationId};
use crate::domain::invitation::Standing;

/// Somebody who fills a delegation's seats, by the way that leads there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// By a personal link.
    Link(Coordinator),
    /// By an account.
    Account(Account),
}

impl Contact {
    /// The name.
    pub fn name(&self) -> &str {
        match self {
            Self::Link(one) => &one.name,
            Self::Account(one) => &one.name,
        }
    }

    /// The mail address, or empty.
    pub fn email(&self) -> &str {
        match self {
            Self::Link(one) => &one.email,
            Self::Account(one) => &one.email,
        }
    }
}

/// A delegation with what is known of its invitation.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The delegation.
    pub delegation: Delegation,
    /// Its seats.
    pub seats: i64,
    /// How many of them are taken.
    pub taken: i64,
    /// Those who fill them: first by links, then by accounts.
    pub contacts: Vec<Contact>,
    /// The reminders that were sent, by time.
    pub reminders: Vec<DelegationReminder>,
}

impl Invited {
    /// What tells where it stands.
    pub fn standing(&self, event: &Event) -> Standing {
        Standing {
            seats: (self.seats, self.taken),
            has_contact: !self.contacts.is_empty(),
            invited_at: self.delegation.invited_at,
            opened_at: self.delegation.opened_at,
            submitted_at: self.delegation.submitted_at,
            deadline: self.delegation.deadline(event),
        }
    }

    /// Whether it has answered that nobody comes.
    pub fn sends_nobody(&self) -> bool {
        self.delegation.submitted_at.is_some() && self.taken == 0
    }

    /// The addresses of those who fill its seats, in small letters, each once.
    pub fn addresses(&self) -> Vec<String> {
        let mut found: Vec<String> = self.contacts.iter().map(|one| one.email().to_lowercase()).collect();
        found.retain(|address| !address.is_empty());
        found.sort();
        found.dedup();
        found
    }

    /// Whoever has an address, the one with a link before one with an account.
    pub fn contact_at(&self, address: &str) -> Option<&Contact> {
        self.contacts.iter().find(|one| one.email().eq_ignore_ascii_case(address))
    }
}

/// The delegations of an event in the order of the table.
pub fn of_event(db: &mut Db, event: &Event) -> Result<Vec<Invited>> {
    let mut seats: HashMap<DelegationId, (i64, i64)> = HashMap::new();
    for quota in quotas::list(db, event.id)? {
        let sum = seats.entry(quota.delegation_id).or_default();
        *sum = (sum.0.saturating_add(quota.seats), sum.1.saturating_add(quota.taken));
    }
    let mut contacts: HashMap<DelegationId, Vec<Contact>> = HashMap::new();
    for one in coordinators::of_event(db, event.id)? {
        contacts.entry(one.delegation_id).or_default().push(Contact::Link(one));
    }
    for (delegation, account) in with_accounts(db, event)? {
        contacts.entry(delegation).or_default().push(Contact::Account(account));
    }
    let mut reminders: HashMap<DelegationId, Vec<DelegationReminder>> = HashMap::new();
    for reminder in delegation_reminders::of_event(db, event.id)? {
        reminders.entry(reminder.delegation_id).or_default().push(reminder);
    }
    let of = |delegation: Delegation| {
        let (seats, taken) = seats.get(&delegation.id).copied().unwrap_or_default();
        Invited {
            seats,
            taken,
            contacts: contacts.remove(&delegation.id).unwrap_or_default(),
            reminders: reminders.remove(&delegation.id).unwrap_or_default(),
            delegation,
        }
    };
    Ok(delegations::list(db, event.id)?.into_iter().map(of).collect())
}

/// The accounts that may fill seats of an event, with the delegations.
fn with_accounts(db: &mut Db, event: &Event) -> Result<Vec<(DelegationId, Account)>> {
    let mut rights = grants::of_event(db, event.id)?;
    rights.retain(|right| right.role == AccountRole::Coordinator);
    let ids: Vec<AccountId> = rights.iter().map(|right| right.account_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let all: HashMap<AccountId, Account> =
        accounts::by_ids(db, &ids)?.into_iter().map(|account| (account.id, account)).collect();
    let usable = |id| all.get(&id).filter(|account| account.disabled_at.is_none()).cloned();
    Ok(rights
        .into_iter()
        .filter_map(|right| Some((right.delegation_id?, usable(right.account_id)?)))
        .collect())
}

/// The event with this id or code, when the whole of it is the caller's to plan.
pub fn event_to_plan(db: &mut Db, caller: &Caller, key: &str) -> Result<Event> {
    let scope = caller.scope(Need::Organize);
    let found = events::find(db, &scope, key)?;
    found.filter(|event| scope.covers_event(event.unit_id, event.id)).ok_or(Error::NotFound)
}

/// The delegation with this id and its event, when the whole of that is the caller's to plan.
pub fn delegation_to_plan(db: &mut Db, caller: &Caller, id: DelegationId) -> Result<(Delegation, Event)> {
    within(db, &caller.scope(Need::Organize), id)
}

pub(super) fn within(db: &mut Db, scope: &Scope, id: DelegationId) -> Result<(Delegation, Event)> {
    let found = delegations::find_within(db, scope, id)?;
    found.filter(|(_, event)| scope.covers_event(event.unit_id, event.id)).ok_or(Error::NotFound)
}
