//! Corrects a participant's data, category or status by hand. A correction after a certificate was
//! issued flags that certificate; it is never rewritten.

use super::correct::corrected;
use super::undo::{self, Undoable, queue_decision};
use crate::app::{App, Keys};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::{Tx, persons, quotas};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::ids::{DelegationId, ParticipantId, QuotaId, UndoBatchId};
use crate::domain::nomination::Step;
use crate::domain::participant::{Admission, ParticipantStatus};
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::domain::remark::Remark;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::events::event_access;
use crate::ops::people::{Identity, PersonForm, keep_person};
use crate::ops::seats::{Origin, change_quota, find_place, give_back, promote_waiting, set_status};
use crate::ops::{self, input};

/// What is to stand in a participant's row.
#[derive(Debug, Clone, Default)]
pub struct Correction {
    /// The person.
    pub person: PersonForm,
    /// Category, or empty.
    pub category: String,
    /// Another delegation, or none; missing where it stays.
    pub delegation: Option<Option<DelegationId>>,
}

/// Writes the participant's data anew. The seat stays where it is, unless the delegation changes.
pub async fn update_participant(
    app: &App,
    caller: &Caller,
    id: ParticipantId,
    correction: Correction,
) -> Result<Undoable> {
    let scope = caller.scope(Need::Nominate);
    let (keys, asker) = (app.keys.clone(), caller.clone());
    let mut problems = Problems::default();
    let identity = correction.person.read(&keys.sealer, &mut problems);
    let category = input::line(&mut problems, "category", &correction.category, 100);
    problems.finish()?;
    let identity = identity.ok_or_else(|| Error::invalid("name", Problem::Required))?;
    app.write(&caller.actor, move |tx| {
        let (found, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        event_access(tx, &asker, &event)?.may(Step::Correct, found.delegation_id)?;
        events::hold(tx, event.id)?;
        let before = participants::get_locked(tx, id)?;
        if before.status.is_live() {
            let (nik, nip) = (identity.nik.as_ref(), identity.nip.as_ref());
            if participants::is_registered(tx, event.id, nik, nip, Some(id))? {
                return Err(Refusal::AlreadyRegistered.into());
            }
        }
        let mut after = before.clone();
        fill(&mut after, &identity, &category);
        // What was returned is corrected, and is to be handed in again.
        if before.status == ParticipantStatus::Returned {
            after.status = ParticipantStatus::Nominated;
            after.submitted_at = None;
        }
        let moved = correction.delegation.filter(|to| *to != before.delegation_id);
        let left = match moved {
            Some(to) => change_delegation(tx, &scope, &event, &mut after, to)?,
            None => None,
        };
        let known = persons::get(tx, before.person_id)?;
        after.person_id = keep_person(tx, event.unit_id, &identity, None)?.id;
        corrected(tx, Action::ParticipantUpdated, &before, &mut after)?;
        match (moved, left, after.quota_id) {
            (Some(_), Some(left), _) => give_back(tx, left)?,
            (Some(_), None, Some(queue)) => {
                promote_waiting(tx, queue)?;
                ops::seats::fill_free_seats(tx, &event)?;
            }
            _ => {}
        }
        let batch = tx.ids.draw();
        undo::keep(tx, &keys, batch, undo::What::Data, (&before, Some(&known)), &after)?;
        Ok(Undoable { participant: after, event, undo: batch })
    })
    .await
}

fn fill(participant: &mut Participant, identity: &Identity, category: &str) {
    participant.name.clone_from(&identity.name);
    participant.sort_name.clone_from(&identity.sort_name);
    participant.title_before.clone_from(&identity.title_before);
    participant.title_after.clone_from(&identity.title_after);
    participant.nik.clone_from(&identity.nik);
    participant.nip.clone_from(&identity.nip);
    participant.phone.clone_from(&identity.phone);
    participant.email.clone_from(&identity.email);
    participant.sex = identity.sex;
    participant.position.clone_from(&identity.position);
    participant.institution.clone_from(&identity.institution);
    category.clone_into(&mut participant.category);
}

/// Lets a participant come for another delegation, on a seat of its quota or at the end of its queue; the
/// quota whose seat is left.
fn change_delegation(
    tx: &mut Tx<'_>,
    scope: &Scope,
    event: &Event,
    participant: &mut Participant,
    to: Option<DelegationId>,
) -> Result<Option<QuotaId>> {
    let origin = Origin { delegation: to, ..Origin::default() };
    // Whom a scope does not cover entirely always comes for a delegation of it.
    if to.is_none() && !scope.covers_event(event.unit_id, event.id) {
        return Err(Error::invalid("delegation", Problem::Required));
    }
    let mut place = find_place(tx, scope, event, &origin, participant.role, &participant.category)?;
    if participant.admission == Admission::OverQuota {
        // Let in beyond the seats: takes none elsewhere either.
        place.quota = None;
    }
    let left = change_quota(tx, participant, place.quota)?;
    participant.delegation_id = to;
    participant.quota_id = place.quota;
    if participant.status == ParticipantStatus::Waiting {
        participant.queued_at = tx.now;
    }
    Ok(left)
}

/// Confirms somebody who was nominated, returned, waits, was rejected or cancelled. Whoever holds no
/// seat needs a free one.
pub async fn confirm_participant(app: &App, caller: &Caller, id: ParticipantId) -> Result<Undoable> {
    let (keys, asker) = (app.keys.clone(), caller.clone());
    app.write(&caller.actor, move |tx| {
        let undo = tx.ids.draw();
        let (participant, event) = confirm(tx, &keys, &asker, id, undo)?;
        Ok(Undoable { participant, event, undo })
    })
    .await
}

/// Confirms a participant within a transaction; whoever is confirmed stays so.
pub(super) fn confirm(
    tx: &mut Tx<'_>,
    keys: &Keys,
    caller: &Caller,
    id: ParticipantId,
    batch: UndoBatchId,
) -> Result<(Participant, Event)> {
    let scope = caller.scope(Need::Organize);
    let (_, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
    event_access(tx, caller, &event)?.may_decide()?;
    events::hold(tx, event.id)?;
    let before = participants::get_locked(tx, id)?;
    if before.status == ParticipantStatus::Replaced {
        return Err(Refusal::Replaced.into());
    }
    if before.status == ParticipantStatus::Confirmed {
        return Ok((before, event));
    }
    if !before.status.is_live() {
        let (nik, nip) = (before.nik.as_ref(), before.nip.as_ref());
        if participants::is_registered(tx, event.id, nik, nip, Some(id))? {
            return Err(Refusal::AlreadyRegistered.into());
        }
    }
    if let Some(quota) = before.quota_id.filter(|_| !before.status.holds_seat())
        && !quotas::take_seat(tx, quota)?
    {
        return Err(Refusal::QuotaFull.into());
    }
    let mut after = before.clone();
    after.remark = Remark::default();
    if !before.status.is_live() {
        // Who comes back is asked anew.
        after.answer = None;
    }
    set_status(tx, &mut after, ParticipantStatus::Confirmed, Action::ParticipantConfirmed)?;
    if before.status != ParticipantStatus::Waiting
        && let Some(delegation) = before.delegation_id
    {
        queue_decision(tx, &event, delegation)?;
    }
    undo::keep(tx, keys, batch, undo::What::Status, (&before, None), &after)?;
    Ok((after, event))
}
