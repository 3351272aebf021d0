//! Who asks, and what of the installation that person or token may see and do. Scopes are data: a
//! query takes a [`Scope`] and never returns what lies outside it.

pub mod event_access;

use super::event::AccountRole;
use super::ids::{DelegationId, EventId, UnitId};

codes! {
    /// What kind of being acts.
    pub enum ActorKind {
        /// Somebody signed in with a browser.
        Account = "account",
        /// Somebody who fills a delegation's seats by a personal link.
        Link = "link",
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

impl Grant {
    /// Whether role and reach fit each other: a coordinator fills the seats of a delegation, nobody else
    /// is bound to one, and only an administrator has the whole installation.
    pub fn is_sound(&self) -> bool {
        use AccountRole::{Administrator, CheckInOfficer, Coordinator, Organizer, Viewer};
        match self.role {
            Administrator => self.event.is_none() && self.delegation.is_none(),
            Coordinator => self.event.is_some() && self.delegation.is_some(),
            Organizer | CheckInOfficer | Viewer => self.unit.is_some() && self.delegation.is_none(),
        }
    }
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

    /// Whether the caller may give a right, and so take it away: administrators within their reach,
    /// organizers to those who help at an event of theirs. A right of an event names its unit, too.
    pub fn may_give(&self, grant: &Grant) -> bool {
        use AccountRole::{CheckInOfficer, Coordinator, Viewer};
        let administers = self.scope(Need::Administer);
        if administers.everything || grant.unit.is_some_and(|unit| administers.covers_unit(unit)) {
            return true;
        }
        let helps = matches!(grant.role, CheckInOfficer | Coordinator | Viewer);
        match (grant.unit, grant.event) {
            (Some(unit), Some(event)) => helps && self.scope(Need::Organize).covers_event(unit, event),
            _ => false,
        }
    }

    /// Whether the caller may act upon an account as a whole: only who could have given every right it
    /// has. Otherwise a link for a new password would be a way to rights one does not have.
    pub fn may_manage(&self, grants: &[Grant]) -> bool {
        self.scope(Need::Administer).everything
            || (!grants.is_empty() && grants.iter().all(|grant| self.may_give(grant)))
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

    #[test]
    fn nobody_gives_a_right_beyond_the_own_reach() {
        let mut ids = IdSource::new(1, [0; 32]);
        let (unit, other_unit): (UnitId, UnitId) = (ids.draw(), ids.draw());
        let (event, delegation): (EventId, DelegationId) = (ids.draw(), ids.draw());
        let grant = |role, unit, event, delegation| Grant { role, unit, event, delegation };
        let caller =
            |own: &Grant| Caller { actor: Actor::public(), grants: vec![own.clone()], revoked_at: None };
        use AccountRole::{Administrator, CheckInOfficer, Coordinator, Organizer, Viewer};
        let whole = grant(Administrator, None, None, None);
        let of_unit = grant(Administrator, Some(unit), None, None);
        let organizer = grant(Organizer, Some(unit), None, None);
        let officer = grant(CheckInOfficer, Some(unit), Some(event), None);
        let coordinator = grant(Coordinator, Some(unit), Some(event), Some(delegation));
        let elsewhere = grant(CheckInOfficer, Some(other_unit), Some(event), None);
        for given in [&whole, &of_unit, &organizer, &officer, &coordinator, &elsewhere] {
            assert!(given.is_sound() && caller(&whole).may_give(given));
            let within = given.unit == Some(unit);
            assert_eq!(caller(&of_unit).may_give(given), within, "{given:?}");
            let helps = within && given.event.is_some();
            assert_eq!(caller(&organizer).may_give(given), helps, "{given:?}");
            assert!(!caller(&officer).may_give(given) && !caller(&coordinator).may_give(given));
        }
        assert!(!caller(&organizer).may_give(&grant(Viewer, Some(unit), None, None)), "of the whole unit");
        assert!(!grant(Coordinator, Some(unit), Some(event), None).is_sound());
        assert!(!grant(Viewer, None, None, None).is_sound());
        assert!(caller(&of_unit).may_manage(&[organizer.clone(), officer.clone()]));
        assert!(!caller(&of_unit).may_manage(&[organizer, whole.clone()]), "a way to the whole installation");
        assert!(!caller(&of_unit).may_manage(&[]) && caller(&whole).may_manage(&[]));
    }
}
