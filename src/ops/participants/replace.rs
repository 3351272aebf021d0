//! Puts somebody else on the same seat: a new participant with an own ticket; the old row keeps its
//! scans and attendance and says at the door that it was replaced.

use super::register::{Entrant, Registered, Seat, enter};
use crate::app::App;
use crate::db::{events, participants};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::ParticipantId;
use crate::domain::nomination::Step;
use crate::domain::participant::{Admission, ParticipantStatus};
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::events::event_access;
use crate::ops::people::PersonForm;
use crate::ops::seats::{Origin, Place, find_place, set_status};

/// Replaces a participant by a person.
pub async fn replace_participant(
    app: &App,
    caller: &Caller,
    id: ParticipantId,
    person: PersonForm,
) -> Result<Registered> {
    let scope = caller.scope(Need::Nominate);
    let (keys, asker) = (app.keys.clone(), caller.clone());
    let mut problems = Problems::default();
    let identity = person.read(&keys.sealer, &mut problems);
    problems.finish()?;
    let identity = identity.ok_or_else(|| Error::invalid("name", Problem::Required))?;
    app.write(&caller.actor, move |tx| {
        let (found, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        let access = event_access(tx, &asker, &event)?;
        access.may(Step::Replace, found.delegation_id)?;
        events::hold(tx, event.id)?;
        let mut old = participants::get_locked(tx, id)?;
        if !old.status.holds_seat() {
            return Err(Refusal::NotReplaceable.into());
        }
        // First the old one steps back, so that the same person may come back on a seat given away.
        set_status(tx, &mut old, ParticipantStatus::Replaced, Action::ParticipantReplaced)?;
        let origin = Origin { delegation: old.delegation_id, ..Origin::default() };
        let place = find_place(tx, &scope, &event, &origin, old.role, &old.category)?;
        let place = Place { quota: old.quota_id, ..place };
        let entrant = Entrant {
            identity: &identity,
            known: None,
            role: old.role,
            category: &old.category,
            place: &place,
            seat: Seat::Held,
            seated: if access.organizes() {
                ParticipantStatus::Confirmed
            } else {
                ParticipantStatus::Nominated
            },
            replaces: Some(old.id),
            roster_version: events::next_roster_version(tx, event.id)?,
        };
        let mut participant = enter(tx, &keys, &event, &entrant)?;
        if old.admission == Admission::OverQuota {
            // Who takes over from somebody beyond the seats is beyond them, too.
            participant.admission = old.admission;
            participant.admission_reason = old.admission_reason;
            participants::update(tx, &participant)?;
        }
        Ok(Registered { participant, delegation: place.delegation, event })
    })
    .await
}
