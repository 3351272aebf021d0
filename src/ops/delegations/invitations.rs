//! Where the delegations of an event stand with their invitation: who fills their seats, how many are filled,
//! what was sent. Read once for the page, the letters and the reminders.

use std::collections::HashMap;

use crate::db::delegation_reminders::{self, DelegationReminder};
use crate::db::delegations::{self, Delegation};
use crate::db::events::Event;
use crate::db::{Db, quotas};
use crate::domain::ids::DelegationId;
use crate::domain::invitation::Standing;
use crate::ops;
use crate::ops::coordinators::Contacts;
use crate::ops::error::Result;

/// A delegation with what is known of its invitation.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The delegation.
    pub delegation: Delegation,
    /// Its seats.
    pub seats: i64,
    /// How many of them are taken.
    pub taken: i64,
    /// Those who fill them.
    pub contacts: Contacts,
    /// The reminders that were sent, by time.
    pub reminders: Vec<DelegationReminder>,
}

impl Invited {
    /// What tells where it stands.
    pub fn standing(&self, event: &Event) -> Standing {
        Standing {
            seats: (self.seats, self.taken),
            has_contact: !self.contacts.all().is_empty(),
            invited_at: self.delegation.invited_at,
            opened_at: self.delegation.opened_at,
            submitted_at: self.delegation.submitted_at,
            deadline: self.delegation.deadline(event),
        }
    }

    /// Whether it has answered that nobody comes, and why. One whose names were all refused has not.
    pub fn sends_nobody(&self) -> bool {
        self.taken == 0 && self.delegation.submitted_at.is_some() && !self.delegation.answer_note.is_empty()
    }
}

/// The delegations of an event in the order of the table.
pub fn of_event(db: &mut Db, event: &Event) -> Result<Vec<Invited>> {
    let mut seats: HashMap<DelegationId, (i64, i64)> = HashMap::new();
    for quota in quotas::list(db, event.id)? {
        let sum = seats.entry(quota.delegation_id).or_default();
        *sum = (sum.0.saturating_add(quota.seats), sum.1.saturating_add(quota.taken));
    }
    let mut contacts = ops::coordinators::contacts::of_event(db, event.id)?;
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
