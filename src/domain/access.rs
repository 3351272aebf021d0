//! Who asks, and what of the installation that person or token may see and do. Scopes are data: a
//! query takes a [`Scope`] and never returns what lies outside it.

use super::event::AccountRole;
use super::ids::{DelegationId, EventId, UnitId};

codes! {
    /// What kind of being acts.
    pub enum ActorKind {
        /// Somebody signed in with a browser.
        Account = "account",
        /// A program with an API token.
        Token = "token",
        /// A scanning device, which is a token that may be revoked while it holds unsent scans.
        Device = "device",
        /// Somebody at the machine's own command line, or the product itself.
        System = "system",
        /// Somebody who is not signed in.
        Public = "public",
    }
}

/// Who acts, for the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// What kind of being.
    pub kind: ActorKind,
    /// Its id, empty for the system and the public.
    pub id: String,
    /// Its name, for people to read.
    pub name: String,
}

impl Actor {
    /// The command line, migrations, sweepers.
    pub fn system() -> Self {
        Self { kind: ActorKind::System, id: String::new(), name: "hadir".to_owned() }
    }

    /// Somebody who is not signed in.
    pub fn public() -> Self {
        Self { kind: ActorKind::Public, id: String::new(), name: String::new() }
    }
}

/// A role and what it covers. Without unit, event and delegation it covers the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: AccountRole,
    /// Only this unit.
    pub unit: Option<UnitId>,
    /// Only this event.
    pub event: Option<EventId>,
    /// Only this delegation (of the event).
    pub delegation: Option<DelegationId>,
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// See that something exists.
    See,
    /// Read figures, papers and the list of participants.
    Read,
    /// Scan and search at the door.
    CheckIn,
    /// Fill the seats of a delegation.
    Nominate,
    /// Plan and run events.
    Organize,
    /// Run the installation.
    Administer,
}

impl Need {
    fn met_by(self, role: AccountRole) -> bool {
        use AccountRole::{Administrator, CheckInOfficer, Coordinator, Organizer, Viewer};
        match self {
            Self::See => true,
            Self::Read => matches!(role, Administrator | Organizer | Viewer),
            Self::CheckIn => matches!(role, Administrator | Organizer | CheckInOfficer),
            Self::Nominate => matches!(role, Administrator | Organizer | Coordinator),
            Self::Organize => matches!(role, Administrator | Organizer),
            Self::Administer => role == Administrator,
        }
    }
}

/// The part of the installation that a query may touch.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Everything.
    pub everything: bool,
    /// All events of these units.
    pub units: Vec<UnitId>,
    /// These events.
    pub events: Vec<EventId>,
    /// These delegations, each with its event.
    pub delegations: Vec<(EventId, DelegationId)>,
}

impl Scope {
    /// The whole installation: for the product itself.
    pub fn everything() -> Self {
        Self { everything: true, ..Self::default() }
    }

    /// Nothing at all.
    pub fn is_empty(&self) -> bool {
        !self.everything && self.units.is_empty() && self.events.is_empty() && self.delegations.is_empty()
    }

    /// Whether the whole event lies within, and not a delegation of it alone.
    pub fn covers_event(&self, unit: UnitId, event: EventId) -> bool {
        self.everything || self.units.contains(&unit) || self.events.contains(&event)
    }

    /// Whether everything of a unit lies within.
    pub fn covers_unit(&self, unit: UnitId) -> bool {
        self.everything || self.units.contains(&unit)
    }

    /// Whether any unit lies within entirely.
    pub fn reaches_units(&self) -> bool {
        self.everything || !self.units.is_empty()
    }

    /// Whether something of the event lies within: the event, or a delegation of it.
    pub fn touches_event(&self, unit: UnitId, event: EventId) -> bool {
        self.covers_event(unit, event) || self.delegations.iter().any(|(of, _)| *of == event)
    }

    /// Whether a delegation of an event (or, with `None`, somebody without delegation) lies within.
    pub fn covers_delegation(&self, unit: UnitId, event: EventId, delegation: Option<DelegationId>) -> bool {
        self.covers_event(unit, event) || delegation.is_some_and(|id| self.delegations.contains(&(event, id)))
    }

    /// The events of which a delegation lies within.
    pub fn delegation_events(&self) -> Vec<EventId> {
        self.delegations.iter().map(|(event, _)| *event).collect()
    }

    /// The delegations that lie within by themselves.
    pub fn delegation_ids(&self) -> Vec<DelegationId> {
        self.delegations.iter().map(|(_, id)| *id).collect()
    }
}

/// Somebody with what they may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Who.
    pub actor: Actor,
    /// With which roles.
    pub grants: Vec<Grant>,
    /// Whether this is a device that was revoked: good for handing in scans, for nothing else.
    pub revoked_at: Option<chrono::NaiveDateTime>,
}

impl Caller {
    /// The product itself.
    pub fn system() -> Self {
        let grant = Grant { role: AccountRole::Administrator, unit: None, event: None, delegation: None };
        Self { actor: Actor::system(), grants: vec![grant], revoked_at: None }
    }

    /// What the caller may touch for a purpose.
    pub fn scope(&self, need: Need) -> Scope {
        let mut scope = Scope::default();
        for grant in self.grants.iter().filter(|grant| need.met_by(grant.role)) {
            match (grant.delegation, grant.event, grant.unit) {
                (Some(delegation), Some(event), _) => scope.delegations.push((event, delegation)),
                // A delegation without its event can't be placed, a coordinator without delegation
                // has no seats to fill: neither reaches anything.
                (Some(_), None, _) => {}
                (None, _, _) if grant.role == AccountRole::Coordinator => {}
                (None, Some(event), _) => scope.events.push(event),
                (None, None, Some(unit)) => scope.units.push(unit),
                (None, None, None) => scope.everything = true,
            }
        }
        scope
    }

    /// Whether the caller has the right anywhere.
    pub fn may(&self, need: Need) -> bool {
        !self.scope(need).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::IdSource;

    #[test]
    fn a_scope_reaches_what_its_role_was_given_and_no_further() {
        let mut ids = IdSource::new(1, [0; 32]);
        let (unit, other_unit): (UnitId, UnitId) = (ids.draw(), ids.draw());
        let (event, other_event): (EventId, EventId) = (ids.draw(), ids.draw());
        let delegation: DelegationId = ids.draw();
        let caller = |role, unit, event, delegation| Caller {
            actor: Actor::public(),
            grants: vec![Grant { role, unit, event, delegation }],
            revoked_at: None,
        };

        let organizer = caller(AccountRole::Organizer, Some(unit), None, None).scope(Need::Organize);
        assert!(organizer.covers_event(unit, event) && !organizer.covers_event(other_unit, event));

        let coordinator = caller(AccountRole::Coordinator, None, Some(event), Some(delegation));
        let scope = coordinator.scope(Need::Nominate);
        assert!(scope.touches_event(unit, event) && !scope.covers_event(unit, event));
        assert!(scope.covers_delegation(unit, event, Some(delegation)));
        assert!(!scope.covers_delegation(unit, event, None) && !scope.touches_event(unit, other_event));
        assert!(!coordinator.may(Need::Organize) && !coordinator.may(Need::CheckIn));

        let officer = caller(AccountRole::CheckInOfficer, None, Some(event), None);
        assert!(officer.scope(Need::CheckIn).covers_event(unit, event) && !officer.may(Need::Read));

        let homeless = caller(AccountRole::Coordinator, Some(unit), None, None);
        assert!(!homeless.may(Need::See));
        assert!(caller(AccountRole::Administrator, None, None, None).scope(Need::Administer).everything);
    }
}
