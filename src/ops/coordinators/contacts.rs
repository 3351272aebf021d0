//! Those who fill the seats of delegations and are written to about them: by an account, or by a personal link.
//! Whoever has both at one address signs in, for an account can still exchange people when a link only reads.

use std::collections::{BTreeMap, HashMap};

use super::links;
use crate::app::App;
use crate::db::accounts::{self, Account};
use crate::db::coordinators::{self, Coordinator};
use crate::db::events::Event;
use crate::db::{Db, grants};
use crate::domain::event::AccountRole;
use crate::domain::ids::{AccountId, DelegationId, EventId};
use crate::domain::language::Language;
use crate::domain::mail_content::MailContent;
use crate::domain::nomination::Nominator;
use crate::ops::error::Result;
use crate::ops::mail::NewMail;
use crate::view::paths;

/// Somebody who fills a delegation's seats, by the way that leads there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// By an account.
    Account(Account),
    /// By a personal link.
    Link(Coordinator),
}

impl Contact {
    /// The name.
    pub fn name(&self) -> &str {
        match self {
            Self::Account(one) => &one.name,
            Self::Link(one) => &one.name,
        }
    }

    /// The mail address, or empty.
    pub fn email(&self) -> &str {
        match self {
            Self::Account(one) => &one.email,
            Self::Link(one) => &one.email,
        }
    }

    /// The language of letters; of accounts alone it is known.
    pub fn language(&self) -> Language {
        match self {
            Self::Account(one) => one.language,
            Self::Link(_) => Language::Indonesian,
        }
    }

    /// In which capacity the contact fills seats.
    pub fn nominator(&self) -> Nominator {
        match self {
            Self::Account(_) => Nominator::Coordinator,
            Self::Link(_) => Nominator::LinkHolder,
        }
    }

    /// A letter of an event to this contact, made from this.
    pub(in crate::ops) fn mail(&self, event: &Event, content: MailContent) -> NewMail<'_> {
        NewMail {
            unit: Some(event.unit_id),
            event: Some(event.id),
            recipient: self.email(),
            recipient_name: self.name(),
            content,
        }
    }

    /// Where the delegation's page opens.
    pub fn url(&self, app: &App, delegation: DelegationId) -> String {
        let path = match self {
            Self::Account(_) => paths::delegation(delegation),
            Self::Link(one) => paths::coordinator_link(links::code(&app.keys, one.id)),
        };
        format!("{}{path}", app.base_url)
    }
}

/// The contacts of one delegation: accounts, then links.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts(Vec<Contact>);

impl Contacts {
    /// All of them.
    pub fn all(&self) -> &[Contact] {
        &self.0
    }

    /// Those who can be written to, by address in small letters, each address once.
    pub fn by_address(&self) -> BTreeMap<String, &Contact> {
        let mut found = BTreeMap::new();
        for one in self.0.iter().filter(|one| !one.email().is_empty()) {
            found.entry(one.email().to_lowercase()).or_insert(one);
        }
        found
    }

    /// Whoever is written to at an address.
    pub fn at(&self, address: &str) -> Option<&Contact> {
        self.0.iter().find(|one| one.email().eq_ignore_ascii_case(address))
    }
}

/// The contacts of every delegation of an event that has any.
pub fn of_event(db: &mut Db, event: EventId) -> Result<HashMap<DelegationId, Contacts>> {
    let mut found: HashMap<DelegationId, Contacts> = HashMap::new();
    for (delegation, account) in with_accounts(db, event, None)? {
        found.entry(delegation).or_default().0.push(Contact::Account(account));
    }
    for one in coordinators::of_event(db, event)? {
        found.entry(one.delegation_id).or_default().0.push(Contact::Link(one));
    }
    Ok(found)
}

/// The contacts of one delegation of an event.
pub fn of_delegation(db: &mut Db, event: EventId, delegation: DelegationId) -> Result<Contacts> {
    let accounts = with_accounts(db, event, Some(delegation))?;
    let links = coordinators::of_delegation(db, delegation)?;
    let accounts = accounts.into_iter().map(|(_, account)| Contact::Account(account));
    Ok(Contacts(accounts.chain(links.into_iter().map(Contact::Link)).collect()))
}

/// The accounts that may fill seats of an event, or of one of its delegations.
fn with_accounts(
    db: &mut Db,
    event: EventId,
    only: Option<DelegationId>,
) -> Result<Vec<(DelegationId, Account)>> {
    let mut rights = grants::of_event(db, event)?;
    rights.retain(|right| {
        right.role == AccountRole::Coordinator && (only.is_none() || right.delegation_id == only)
    });
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
