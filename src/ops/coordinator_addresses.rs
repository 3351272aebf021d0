//! Whom a letter about delegations goes to: their coordinators, with an account or with a personal link, one
//! entry for each address whatever number of delegations it has.

use std::collections::BTreeMap;

use super::error::Result;
use crate::db::{Db, accounts, coordinators, grants};
use crate::domain::event::AccountRole;
use crate::domain::ids::{CoordinatorId, DelegationId, EventId};
use crate::domain::language::Language;

/// Somebody who is written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// The address as it was entered.
    pub email: String,
    /// Whose it is.
    pub name: String,
    /// In which language.
    pub language: Language,
    /// For which delegations, each with the personal link where the address has one.
    pub delegations: Vec<(DelegationId, Option<CoordinatorId>)>,
}

/// The addressees of some delegations of an event, by address.
pub fn of(db: &mut Db, event: EventId, wanted: &[DelegationId]) -> Result<Vec<Addressee>> {
    let mut found: BTreeMap<String, Addressee> = BTreeMap::new();
    for row in grants::of_event(db, event)? {
        let own = row.delegation_id.filter(|id| row.role == AccountRole::Coordinator && wanted.contains(id));
        let Some(delegation) = own else { continue };
        let account = accounts::get(db, row.account_id)?;
        if account.disabled_at.is_none() {
            let entry = found.entry(account.email.to_lowercase()).or_insert_with(|| Addressee {
                email: account.email.clone(),
                name: account.name.clone(),
                language: account.language,
                delegations: Vec::new(),
            });
            entry.delegations.push((delegation, None));
        }
    }
    for contact in coordinators::of_event(db, event)? {
        if contact.email.is_empty() || !wanted.contains(&contact.delegation_id) {
            continue;
        }
        let entry = found.entry(contact.email.to_lowercase()).or_insert_with(|| Addressee {
            email: contact.email.clone(),
            name: contact.name.clone(),
            language: Language::Indonesian,
            delegations: Vec::new(),
        });
        // Who has an account for the same delegation signs in.
        if !entry.delegations.iter().any(|(known, _)| *known == contact.delegation_id) {
            entry.delegations.push((contact.delegation_id, Some(contact.id)));
        }
    }
    Ok(found.into_values().collect())
}
