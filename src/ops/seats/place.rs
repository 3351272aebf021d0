//! Where somebody belongs in an event: the delegation, and the quota whose seat it takes.

use crate::db::delegations::{self, Delegation};
use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::db::quotas::{self, Quota};
use crate::db::{Db, Tx};
use crate::domain::access::Scope;
use crate::domain::ids::{DelegationId, QuotaId};
use crate::domain::participant::ParticipantRole;
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::domain::{person, quota};
use crate::ops::error::{Error, Result};
use crate::ops::input::region_code;

/// Whom somebody comes for, as entered: a delegation's id, or a region, an institution, or both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The delegation's id.
    pub delegation: Option<DelegationId>,
    /// Name, alias or code of a region; empty for none.
    pub region: String,
    /// An institution; empty for none.
    pub institution: String,
}

impl Origin {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.delegation.is_none() && self.region.trim().is_empty() && self.institution.trim().is_empty()
    }
}

/// The delegation that is meant. One outside the scope does not exist for the caller; one that the
/// event gives no seats is refused.
fn find_delegation(db: &mut Db, scope: &Scope, event: &Event, origin: &Origin) -> Result<Option<Delegation>> {
    let found = if let Some(id) = origin.delegation {
        Some(delegations::find(db, event.id, id)?.ok_or(Error::NotFound)?)
    } else if !origin.is_empty() {
        match region_code(event, &origin.region) {
            Ok(code) => Some(
                delegations::find_by_origin(db, event.id, &code, origin.institution.trim())?
                    .ok_or(Error::Refused(Refusal::NoQuota))?,
            ),
            // Lists name a delegation as the table does: "Bank BRI", "Dinas Sosial Kabupaten Tapin".
            Err(problem) => {
                let name = person::fold(&origin.region);
                let known = delegations::list(db, event.id)?;
                let named = known.into_iter().find(|delegation| person::fold(&delegation.name) == name);
                Some(named.ok_or_else(|| Error::invalid("region", problem))?)
            }
        }
    } else if let Some((_, own)) = scope.delegations.iter().find(|(of, _)| *of == event.id)
        && !scope.covers_event(event.unit_id, event.id)
    {
        delegations::find(db, event.id, *own)?
    } else {
        None
    };
    match found {
        Some(delegation) if !scope.covers_delegation(event.unit_id, event.id, Some(delegation.id)) => {
            Err(Error::NotFound)
        }
        other => Ok(other),
    }
}

/// Where somebody belongs in an event: the delegation, and the quota whose seat it takes.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// For whom the person comes.
    pub delegation: Option<Delegation>,
    /// Of which quota a seat is taken; none for roles that take no seat.
    pub quota: Option<QuotaId>,
}

impl Place {
    /// The home region of who comes from there.
    pub fn home(&self) -> Option<&str> {
        let delegation = self.delegation.as_ref()?;
        Some(delegation.region_code.as_str()).filter(|code| !code.is_empty())
    }
}

/// The place of somebody with an origin, a role and a category.
pub fn find_place(
    db: &mut Db,
    scope: &Scope,
    event: &Event,
    origin: &Origin,
    role: ParticipantRole,
    category: &str,
) -> Result<Place> {
    let delegation = find_delegation(db, scope, event, origin)?;
    let quota = match &delegation {
        Some(delegation) if role.takes_seat() => Some(find_quota(db, delegation.id, category)?.id),
        None if role.takes_seat() => return Err(Error::invalid("delegation", Problem::Required)),
        _ => None,
    };
    Ok(Place { delegation, quota })
}

/// The quota of a delegation for a category: its own row, or the row for all. Where every seat is of a category,
/// one of those has to be named.
fn find_quota(db: &mut Db, delegation: DelegationId, category: &str) -> Result<Quota> {
    let rows = quotas::of_delegation(db, delegation)?;
    let wanted = Some(category).filter(|category| !category.is_empty());
    let found =
        quota::which_quota(wanted, &rows, |row| Some(row.category.as_str()).filter(|own| !own.is_empty()));
    match found {
        Some(quota) => Ok(quota.clone()),
        None if rows.is_empty() => Err(Refusal::NoQuota.into()),
        None => {
            let named: Vec<&str> = rows.iter().map(|row| row.category.as_str()).collect();
            Err(Error::invalid("category", Problem::NotOneOf(named.join(", "))))
        }
    }
}

/// Takes a seat of another quota for a participant who holds one; the quota whose seat is to be given back
/// once the participant's own row says so.
pub fn change_quota(
    tx: &mut Tx<'_>,
    participant: &Participant,
    to: Option<QuotaId>,
) -> Result<Option<QuotaId>> {
    if participant.quota_id == to || !participant.status.holds_seat() {
        return Ok(None);
    }
    match to {
        Some(quota) if !quotas::take_seat(tx, quota)? => Err(Refusal::QuotaFull.into()),
        _ => Ok(participant.quota_id),
    }
}
