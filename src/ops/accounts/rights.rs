//! Reads accounts with their rights in words: which role, where, who gave it and why. What lies outside
//! the reader's reach is left out.

use std::collections::HashMap;

use crate::db::accounts::{self, Account};
use crate::db::grants::{self, GrantRow};
use crate::db::{Db, delegations, events, units};
use crate::domain::access::{Caller, Grant, Need, Scope};
use crate::domain::event::AccountRole;
use crate::domain::ids::{AccountId, DelegationId, EventId, GrantId, UnitId};
use crate::ops::error::{Error, Result};

/// What a right covers, in words.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// The unit's name; empty for the whole installation.
    pub unit: String,
    /// The event's code, for its address; empty where there is none.
    pub event_code: String,
    /// The event's title.
    pub event: String,
    /// The delegation's name.
    pub delegation: String,
}

/// A right with its words.
#[derive(Debug, Clone)]
pub struct RightInWords {
    /// Its row.
    pub row: GrantRow,
    /// What it covers.
    pub reach: Reach,
    /// Whether the reader may take it away.
    pub may_take: bool,
}

impl RightInWords {
    /// Its id.
    pub fn id(&self) -> GrantId {
        self.row.id
    }

    /// Its role.
    pub fn role(&self) -> AccountRole {
        self.row.role
    }
}

/// An account as a reader sees it.
#[derive(Debug, Clone)]
pub struct AccountWithRights {
    /// The account.
    pub account: Account,
    /// Its rights within the reader's reach, the oldest first.
    pub rights: Vec<RightInWords>,
    /// Whether it has rights outside of it.
    pub has_others: bool,
    /// Whether the reader may act upon the account as a whole.
    pub may_manage: bool,
}

/// Puts the rights to accounts.
pub fn of_accounts(db: &mut Db, caller: &Caller, accounts: Vec<Account>) -> Result<Vec<AccountWithRights>> {
    let scope = caller.scope(Need::Administer);
    let ids: Vec<AccountId> = accounts.iter().map(|account| account.id).collect();
    let rows = grants::of_accounts(db, &ids)?;
    let mut all: HashMap<AccountId, Vec<Grant>> = HashMap::new();
    for row in &rows {
        all.entry(row.account_id).or_default().push(row.grant());
    }
    let seen: Vec<GrantRow> = rows.into_iter().filter(|row| reaches(&scope, row)).collect();
    let mut rights: HashMap<AccountId, Vec<RightInWords>> = HashMap::new();
    for right in in_words(db, caller, seen)? {
        rights.entry(right.row.account_id).or_default().push(right);
    }
    Ok(accounts
        .into_iter()
        .map(|account| {
            let all = all.remove(&account.id).unwrap_or_default();
            let rights = rights.remove(&account.id).unwrap_or_default();
            AccountWithRights {
                has_others: all.len() > rights.len(),
                may_manage: caller.may_manage(&all),
                rights,
                account,
            }
        })
        .collect())
}

/// An account with its rights, when something of it lies within the reader's reach.
pub fn of_account(db: &mut Db, caller: &Caller, id: AccountId) -> Result<AccountWithRights> {
    let everything = caller.scope(Need::Administer).everything;
    let account = accounts::get(db, id)?;
    let found = of_accounts(db, caller, vec![account])?.pop();
    found.filter(|found| everything || !found.rights.is_empty()).ok_or(Error::NotFound)
}

/// Those with a right to an event that was given for it, in the order of their names.
pub fn of_event(db: &mut Db, caller: &Caller, event: EventId) -> Result<Vec<AccountWithRights>> {
    let rows = grants::of_event(db, event)?;
    let ids: Vec<AccountId> = rows.iter().map(|row| row.account_id).collect();
    let mut all: HashMap<AccountId, Vec<Grant>> = HashMap::new();
    for row in grants::of_accounts(db, &ids)? {
        all.entry(row.account_id).or_default().push(row.grant());
    }
    let mut rights: HashMap<AccountId, Vec<RightInWords>> = HashMap::new();
    for right in in_words(db, caller, rows)? {
        rights.entry(right.row.account_id).or_default().push(right);
    }
    Ok(accounts::by_ids(db, &ids)?
        .into_iter()
        .map(|account| AccountWithRights {
            rights: rights.remove(&account.id).unwrap_or_default(),
            has_others: false,
            may_manage: all.get(&account.id).is_some_and(|all| caller.may_manage(all)),
            account,
        })
        .collect())
}

fn reaches(scope: &Scope, row: &GrantRow) -> bool {
    scope.everything || row.unit_id.is_some_and(|unit| scope.covers_unit(unit))
}

/// Rights in words.
pub fn in_words(db: &mut Db, caller: &Caller, rows: Vec<GrantRow>) -> Result<Vec<RightInWords>> {
    let rights: Vec<Grant> = rows.iter().map(GrantRow::grant).collect();
    let reaches = reaches_in_words(db, &rights)?;
    let may_take = rights.iter().map(|right| caller.may_give(right));
    let rest = reaches.into_iter().zip(may_take);
    Ok(rows
        .into_iter()
        .zip(rest)
        .map(|(row, (reach, may_take))| RightInWords { row, reach, may_take })
        .collect())
}

/// What each of some rights covers, in their order.
pub fn reaches_in_words(db: &mut Db, rights: &[Grant]) -> Result<Vec<Reach>> {
    let units: HashMap<UnitId, String> =
        units::list(db, &Scope::everything())?.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let event_ids: Vec<EventId> = rights.iter().filter_map(|right| right.event).collect();
    let events: HashMap<EventId, (String, String)> =
        events::titles(db, &event_ids)?.into_iter().map(|(id, code, title)| (id, (code, title))).collect();
    let delegation_ids: Vec<DelegationId> = rights.iter().filter_map(|right| right.delegation).collect();
    let delegations: HashMap<DelegationId, String> =
        delegations::names(db, &delegation_ids)?.into_iter().collect();
    let reach = |right: &Grant| {
        let (event_code, event) = right.event.and_then(|id| events.get(&id).cloned()).unwrap_or_default();
        Reach {
            unit: right.unit.and_then(|id| units.get(&id).cloned()).unwrap_or_default(),
            event_code,
            event,
            delegation: right.delegation.and_then(|id| delegations.get(&id).cloned()).unwrap_or_default(),
        }
    };
    Ok(rights.iter().map(reach).collect())
}
