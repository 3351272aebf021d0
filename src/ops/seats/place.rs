//! Seats change hands here and nowhere else: taking one, giving one back, and moving the first who
//! waits up, always within the transaction of the verb that asks. What holds more than one row holds them in
//! one order: the event, then participants, then quotas.

use super::{common_queue, offers};
use crate::db::audit::{self, Entry};
use crate::db::delegations::{self, Delegation};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::quotas::{self, Quota};
use crate::db::{Db, Tx};
use crate::domain::access::Scope;
use crate::domain::audit::Action;
use crate::domain::ids::{DelegationId, QuotaId};
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::domain::region::Regions;
use crate::domain::{person, quota};
use crate::ops::error::{Error, Result};

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

/// The code of the region that a text means at an event; empty for an empty text.
pub fn region_code(event: &Event, text: &str) -> std::result::Result<String, Problem> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    let region = Regions::get().resolve(text, event.region_code.as_deref())?;
    Ok(region.code.to_owned())
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

/// Gives the seat of a participant back and lets the first who waits have it, of the quota's own queue or else
/// of the event's common one. The participant's own row must already say that it holds no seat.
pub fn give_back(tx: &mut Tx<'_>, quota: QuotaId) -> Result<()> {
    quotas::free_seat(tx, quota)?;
    move_up(tx, quota)?;
    let home = quotas::get(tx, quota)?;
    let event = events::get(tx, home.event_id)?;
    common_queue::pass_on(tx, &event, &home)
}

/// Lets those who wait for a quota have its free seats, first come first served. Whoever adds seats calls
/// [`common_queue::serve`] once all is written.
pub fn move_up(tx: &mut Tx<'_>, quota: QuotaId) -> Result<()> {
    while let Some(waiting) = participants::first_waiting(tx, quota)? {
        // Locked and read again: on PostgreSQL the row may have changed since.
        let mut next = participants::get_locked(tx, waiting.id)?;
        if next.status != ParticipantStatus::Waiting {
            continue;
        }
        if !quotas::take_seat(tx, quota)? {
            break;
        }
        let event = events::get(tx, next.event_id)?;
        let until = offers::until(tx, &event)?;
        offers::hand_over(tx, &event, &mut next, until)?;
    }
    Ok(())
}

/// Writes another status, raises the list at the door and leaves an audit row.
pub fn set_status(
    tx: &mut Tx<'_>,
    participant: &mut Participant,
    status: ParticipantStatus,
    action: Action,
) -> Result<()> {
    let before = participant.status;
    participant.status = status;
    if status != ParticipantStatus::Offered {
        participant.offered_until = None;
    }
    participant.updated_at = tx.now;
    participant.roster_version = events::next_roster_version(tx, participant.event_id)?;
    participants::update(tx, participant)?;
    audit::record(
        tx,
        Entry {
            action,
            subject_id: &participant.id,
            event: Some(participant.event_id),
            before: Some(serde_json::json!({ "status": before })),
            after: Some(serde_json::json!({ "status": status })),
        },
    )?;
    Ok(())
}
