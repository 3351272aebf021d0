//! What one caller may do in one event at one time. It is computed once for a page and once for an
//! operation, from the same facts: what a page offers, the operation permits. Which data somebody reaches
//! at all is a matter of `Scope`; this is about what is open to them there.

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::{ActorKind, Caller, Need};
use crate::domain::event::EventStatus;
use crate::domain::ids::{DelegationId, EventId, UnitId};
use crate::domain::nomination::{self, Closed, Nominator, Step, Window};

/// An event, as far as access depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventFacts {
    /// The unit that owns it.
    pub unit: UnitId,
    /// The event.
    pub event: EventId,
    /// Its status.
    pub status: EventStatus,
    /// Its time zone.
    pub zone: Tz,
}

/// Why something is not permitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denial {
    /// The caller has no part in it, at no time: nothing is offered and nothing has to be explained.
    NotTheirs,
    /// It is theirs, but not now.
    Closed(Closed),
}

impl Denial {
    /// Why it is not open now; nothing for those who have no part in it.
    pub fn closed(&self) -> Option<&Closed> {
        match self {
            Self::NotTheirs => None,
            Self::Closed(closed) => Some(closed),
        }
    }
}

impl From<Closed> for Denial {
    fn from(closed: Closed) -> Self {
        Self::Closed(closed)
    }
}

/// Whether something is permitted: operations return the denial, pages leave out what is denied.
pub type Permission = Result<(), Denial>;

/// A delegation whose seats the caller fills, with its deadline (UTC, none while no day is set).
pub type OwnDelegation = (DelegationId, Option<NaiveDateTime>);

/// What one caller may do in one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventAccess {
    by: Option<Nominator>,
    reads: bool,
    checks: bool,
    own: Vec<OwnDelegation>,
    facts: EventFacts,
    now: NaiveDateTime,
}

impl EventAccess {
    /// The delegations of an event whose deadlines [`Self::new`] asks for: those that the caller fills;
    /// none for organizers, whom no deadline binds.
    pub fn own_delegations(caller: &Caller, unit: UnitId, event: EventId) -> Vec<DelegationId> {
        let organizes = caller.scope(Need::Organize).covers_event(unit, event);
        let own = caller.scope(Need::Nominate).delegations.into_iter();
        own.filter(|(of, _)| *of == event && !organizes).map(|(_, id)| id).collect()
    }

    /// What a caller may do in an event now, given the deadlines of the delegations that they fill.
    pub fn new(caller: &Caller, facts: EventFacts, own: Vec<OwnDelegation>, now: NaiveDateTime) -> Self {
        let covers = |need| caller.scope(need).covers_event(facts.unit, facts.event);
        let by = if covers(Need::Organize) {
            Some(Nominator::Organizer)
        } else if own.is_empty() {
            None
        } else if caller.actor.kind == ActorKind::Link {
            Some(Nominator::LinkHolder)
        } else {
            Some(Nominator::Coordinator)
        };
        Self { by, reads: covers(Need::Read), checks: covers(Need::CheckIn), own, facts, now }
    }

    /// Whether the caller plans and runs the event.
    pub fn organizes(&self) -> bool {
        self.by == Some(Nominator::Organizer)
    }

    /// Whether the caller reads figures, papers and the whole list of participants.
    pub fn reads(&self) -> bool {
        self.reads
    }

    /// Whether the caller works at the door, open or not.
    pub fn checks(&self) -> bool {
        self.checks
    }

    /// Whether the caller fills seats of any delegation, now or at another time.
    pub fn fills(&self) -> bool {
        self.by.is_some()
    }

    /// Whether the caller fills the seats of a delegation; of `None`, participants without one.
    pub fn fills_for(&self, delegation: Option<DelegationId>) -> bool {
        self.organizes() || self.own.iter().any(|(id, _)| Some(*id) == delegation)
    }

    /// Whether the caller sees of a delegation's participants more than the door needs: position,
    /// institution, history.
    pub fn reads_details(&self, delegation: Option<DelegationId>) -> bool {
        self.reads || self.fills_for(delegation)
    }

    /// Whether the caller comes by a personal link, for which everything ends with the deadline.
    pub fn is_by_link(&self) -> bool {
        self.by == Some(Nominator::LinkHolder)
    }

    /// Whether the caller may take a step for a delegation now; `None` for participants without one.
    pub fn may(&self, step: Step, delegation: Option<DelegationId>) -> Permission {
        let by = self.by.ok_or(Denial::NotTheirs)?;
        let own = self.own.iter().find(|(id, _)| Some(*id) == delegation);
        match by {
            Nominator::Organizer => self.admit(step, by, None),
            Nominator::Coordinator | Nominator::LinkHolder => {
                let (_, deadline) = own.ok_or(Denial::NotTheirs)?;
                self.admit(step, by, *deadline)
            }
        }
    }

    /// Whether there is any delegation for which the caller may take a step now.
    pub fn may_somewhere(&self, step: Step) -> Permission {
        let each = self.each(step)?;
        match each.iter().any(Permission::is_ok) {
            true => Ok(()),
            false => each.into_iter().next().unwrap_or(Err(Denial::NotTheirs)),
        }
    }

    /// Whether the caller may import a list: its rows may be of every delegation that they fill, so all of
    /// these have to take names.
    pub fn may_import(&self) -> Permission {
        self.each(Step::Add)?.into_iter().collect()
    }

    /// Whether the caller may decide about participants now: confirm, return and reject them, and say how
    /// freed seats are given.
    pub fn may_decide(&self) -> Permission {
        match self.organizes() {
            true => Ok(nomination::not_over(self.facts.status)?),
            false => Err(Denial::NotTheirs),
        }
    }

    /// Whether the caller may scan and take in walk-ins now: works at the door, and the event takes scans.
    pub fn may_scan(&self) -> bool {
        self.checks && self.facts.status.admits_check_in()
    }

    /// Whether the caller may send invitations now: only while delegations can answer them.
    pub fn may_invite(&self) -> bool {
        self.organizes() && self.facts.status == EventStatus::Open
    }

    /// Whether the caller may issue certificates now: once the event is finished, before it is archived.
    pub fn may_issue_certificates(&self) -> bool {
        self.organizes() && self.facts.status == EventStatus::Finished
    }

    /// The permission for each delegation that the caller fills; one for all of them for an organizer.
    fn each(&self, step: Step) -> Result<Vec<Permission>, Denial> {
        match self.by.ok_or(Denial::NotTheirs)? {
            Nominator::Organizer => Ok(vec![self.may(step, None)]),
            Nominator::Coordinator | Nominator::LinkHolder => {
                Ok(self.own.iter().map(|(id, _)| self.may(step, Some(*id))).collect())
            }
        }
    }

    fn admit(&self, step: Step, by: Nominator, deadline: Option<NaiveDateTime>) -> Permission {
        let EventFacts { status, zone, .. } = self.facts;
        Ok(nomination::admit(step, by, &Window { status, deadline, now: self.now, zone })?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Actor, Grant};
    use super::*;
    use crate::domain::event::AccountRole;
    use crate::domain::ids::IdSource;
    use chrono::{NaiveDate, TimeDelta};

    struct Stage {
        facts: EventFacts,
        tapin: DelegationId,
        balangan: DelegationId,
        now: NaiveDateTime,
    }

    impl Stage {
        fn new(status: EventStatus) -> Self {
            let mut ids = IdSource::new(1, [0; 32]);
            let facts = EventFacts { unit: ids.draw(), event: ids.draw(), status, zone: Tz::Asia__Makassar };
            let now = NaiveDate::from_ymd_opt(2023, 2, 17).unwrap().and_hms_opt(4, 0, 0).unwrap();
            Self { facts, tapin: ids.draw(), balangan: ids.draw(), now }
        }

        fn caller(&self, kind: ActorKind, role: AccountRole, delegations: &[DelegationId]) -> Caller {
            let (unit, event) = (Some(self.facts.unit), Some(self.facts.event));
            let grant = |delegation| Grant { role, unit, event, delegation };
            let grants = match delegations {
                [] => vec![grant(None)],
                some => some.iter().map(|id| grant(Some(*id))).collect(),
            };
            Caller { actor: Actor { kind, ..Actor::public() }, grants, revoked_at: None }
        }

        /// The access of a caller; each delegation has so many minutes left, in the order of the caller's.
        fn access(&self, caller: &Caller, minutes: &[i64]) -> EventAccess {
            let own = EventAccess::own_delegations(caller, self.facts.unit, self.facts.event);
            let deadline = |left: &i64| Some(self.now + TimeDelta::minutes(*left));
            let own = own.into_iter().zip(minutes.iter().map(deadline)).collect();
            EventAccess::new(caller, self.facts, own, self.now)
        }
    }

    #[test]
    fn a_role_without_seats_is_denied_without_a_reason() {
        let stage = Stage::new(EventStatus::Open);
        for role in [AccountRole::Viewer, AccountRole::CheckInOfficer] {
            let access = stage.access(&stage.caller(ActorKind::Account, role, &[]), &[]);
            for step in Step::ALL {
                assert_eq!(access.may(step, Some(stage.tapin)), Err(Denial::NotTheirs));
                assert_eq!(access.may_somewhere(step), Err(Denial::NotTheirs));
            }
            assert_eq!(
                (access.may_import(), access.may_decide()),
                (Err(Denial::NotTheirs), Err(Denial::NotTheirs))
            );
            assert_eq!(access.reads(), role == AccountRole::Viewer);
            assert_eq!(access.may_scan(), role == AccountRole::CheckInOfficer);
            assert!(!access.fills() && !access.may_invite());
        }
    }

    #[test]
    fn an_organizer_is_bound_by_no_deadline_and_by_the_end_of_the_event() {
        for (status, decides, scans, invites, issues) in [
            (EventStatus::Draft, true, false, false, false),
            (EventStatus::Open, true, true, true, false),
            (EventStatus::Closed, true, true, false, false),
            (EventStatus::Running, true, true, false, false),
            (EventStatus::Finished, false, false, false, true),
            (EventStatus::Archived, false, false, false, false),
        ] {
            let stage = Stage::new(status);
            let caller = stage.caller(ActorKind::Account, AccountRole::Organizer, &[]);
            let access = stage.access(&caller, &[]);
            assert_eq!(access.may_decide().is_ok(), decides, "{status}");
            assert_eq!(access.may(Step::Add, Some(stage.tapin)).is_ok(), decides, "{status}");
            assert_eq!(access.may(Step::Add, None).is_ok(), decides, "{status}");
            assert_eq!(access.may_import().is_ok(), decides, "{status}");
            assert_eq!(access.may_scan(), scans, "{status}");
            assert_eq!(access.may_invite(), invites, "{status}");
            assert_eq!(access.may_issue_certificates(), issues, "{status}");
            assert!(access.organizes() && access.fills_for(None) && access.reads_details(None));
        }
    }

    #[test]
    fn of_two_delegations_each_has_its_own_deadline_and_a_list_needs_both() {
        let stage = Stage::new(EventStatus::Open);
        let both = [stage.tapin, stage.balangan];
        let caller = stage.caller(ActorKind::Account, AccountRole::Coordinator, &both);
        let access = stage.access(&caller, &[-1, 1]);
        assert!(access.may(Step::Add, Some(stage.balangan)).is_ok());
        let late = access.may(Step::Add, Some(stage.tapin)).unwrap_err();
        assert!(matches!(late.closed(), Some(Closed::DeadlinePassed { .. })), "{late:?}");
        assert!(access.may_somewhere(Step::Add).is_ok());
        assert_eq!(access.may_import(), Err(late));
        assert!(access.may(Step::Replace, Some(stage.tapin)).is_ok());
        assert_eq!(access.may(Step::Add, None), Err(Denial::NotTheirs));
        assert_eq!(access.may_decide(), Err(Denial::NotTheirs));
        assert!(!access.reads() && access.reads_details(Some(stage.tapin)) && !access.reads_details(None));
        assert!(stage.access(&caller, &[1, 1]).may_import().is_ok());
    }

    #[test]
    fn a_link_is_bound_entirely_where_an_account_still_exchanges() {
        let stage = Stage::new(EventStatus::Open);
        let may_replace = |kind| {
            let caller = stage.caller(kind, AccountRole::Coordinator, &[stage.tapin]);
            let access = stage.access(&caller, &[-1]);
            assert!(access.may_somewhere(Step::Add).is_err());
            (access.is_by_link(), access.may(Step::Replace, Some(stage.tapin)).is_ok())
        };
        assert_eq!(may_replace(ActorKind::Link), (true, false));
        assert_eq!(may_replace(ActorKind::Account), (false, true));
        assert_eq!(may_replace(ActorKind::Token), (false, true));
    }
}
