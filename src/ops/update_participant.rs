//! Corrects a participant's data, category or status by hand. A correction after a certificate was
//! issued flags that certificate; it is never rewritten.

use super::error::{Error, Problems, Result};
use super::identity::{self, PersonForm};
use super::{reading, seats};
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::{certificates, quotas};
use crate::domain::access::{Caller, Need};
use crate::domain::ids::ParticipantId;
use crate::domain::participant::ParticipantStatus;
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;

/// Writes the participant's data anew. The seat stays where it is.
pub async fn update_participant(
    app: &App,
    caller: &Caller,
    id: ParticipantId,
    person: PersonForm,
    category: String,
) -> Result<(Participant, Event)> {
    let scope = caller.scope(Need::Nominate);
    let organizing = caller.scope(Need::Organize);
    let keys = app.keys.clone();
    let mut problems = Problems::default();
    let identity = person.read(&keys.sealer, &mut problems);
    let category = reading::line(&mut problems, "category", &category, 100);
    problems.finish()?;
    let identity = identity.ok_or_else(|| Error::invalid("name", Problem::Required))?;
    app.write(&caller.actor, move |tx| {
        let (_, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        // An organizer corrects data even afterwards; for a coordinator the list is final once closed.
        if !organizing.covers_event(event.unit_id, event.id) {
            super::register_participant::admit(&event, false)?;
        }
        let mut participant = participants::get_locked(tx, id)?;
        if participant.status.is_live()
            && participants::is_registered(
                tx,
                event.id,
                identity.nik.as_ref(),
                identity.nip.as_ref(),
                Some(id),
            )?
        {
            return Err(Refusal::AlreadyRegistered.into());
        }
        let before = participant.clone();
        let kept = identity::keep_person(tx, event.unit_id, &identity, None)?;
        participant.person_id = kept.id;
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
        participant.category.clone_from(&category);
        participant.updated_at = tx.now;
        participant.roster_version = events::next_roster_version(tx, event.id)?;
        participants::update(tx, &participant)?;
        certificates::flag(tx, id)?;
        audit::record(
            tx,
            Entry {
                action: "participant.update",
                subject_kind: "participant",
                subject_id: &id,
                event: Some(event.id),
                before: Some(visible(&before)),
                after: Some(visible(&participant)),
            },
        )?;
        Ok((participant, event))
    })
    .await
}

/// Confirms somebody who was nominated, returned, waits, was rejected or cancelled. Whoever holds no
/// seat needs a free one.
pub async fn confirm_participant(
    app: &App,
    caller: &Caller,
    id: ParticipantId,
) -> Result<(Participant, Event)> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let (_, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        super::register_participant::admit(&event, true)?;
        let mut participant = participants::get_locked(tx, id)?;
        if participant.status == ParticipantStatus::Replaced {
            return Err(Refusal::Replaced.into());
        }
        if participant.status == ParticipantStatus::Confirmed {
            return Ok((participant, event));
        }
        if !participant.status.is_live()
            && participants::is_registered(
                tx,
                event.id,
                participant.nik.as_ref(),
                participant.nip.as_ref(),
                Some(id),
            )?
        {
            return Err(Refusal::AlreadyRegistered.into());
        }
        if let Some(quota) = participant.quota_id.filter(|_| !participant.status.holds_seat())
            && !quotas::take_seat(tx, quota)?
        {
            return Err(Refusal::QuotaFull.into());
        }
        seats::set_status(tx, &mut participant, ParticipantStatus::Confirmed, "participant.confirm")?;
        Ok((participant, event))
    })
    .await
}

/// What the audit may keep of a participant: no numbers.
fn visible(participant: &Participant) -> serde_json::Value {
    serde_json::json!({
        "name": participant.name,
        "title_before": participant.title_before,
        "title_after": participant.title_after,
        "position": participant.position,
        "institution": participant.institution,
        "category": participant.category,
        "sex": participant.sex,
    })
}
