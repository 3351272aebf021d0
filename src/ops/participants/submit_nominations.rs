//! A delegation hands in its names. Until then they are a draft, which holds the seats but waits for nobody's
//! decision. A delegation that sends nobody says why.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::delegations::{self, Delegation};
use crate::db::{events, participants};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::DelegationId;
use crate::domain::nomination::Step;
use crate::domain::participant::ParticipantStatus;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::events::event_access;
use crate::ops::{self, input};

/// What was handed in.
#[derive(Debug, Clone)]
pub struct Submitted {
    /// By whom.
    pub delegation: Delegation,
    /// How many names are new.
    pub names: usize,
    /// How many are still returned and not corrected.
    pub returned: usize,
}

/// Hands in the names of a delegation, with a note to the organizers.
pub async fn submit_nominations(
    app: &App,
    caller: &Caller,
    id: DelegationId,
    note: &str,
) -> Result<Submitted> {
    let (scope, asker) = (caller.scope(Need::Nominate), caller.clone());
    let mut problems = Problems::default();
    let note = input::line(&mut problems, "note", note, 1000);
    problems.finish()?;
    app.write(&caller.actor, move |tx| {
        let (delegation, event) = delegations::find_within(tx, &scope, id)?.ok_or(Error::NotFound)?;
        event_access(tx, &asker, &event)?.may(Step::HandIn, Some(id))?;
        events::hold(tx, event.id)?;
        let names = participants::submit(tx, id)?;
        let all = participants::of_delegation(tx, id)?;
        if note.is_empty() && !all.iter().any(|one| one.status.is_live()) {
            return Err(Error::invalid("note", Problem::Required));
        }
        delegations::note_submitted(tx, id, &note)?;
        audit::record(
            tx,
            Entry {
                action: Action::DelegationSubmitted,
                subject_id: &id,
                event: Some(event.id),
                before: None,
                after: Some(serde_json::json!({ "names": names, "note": note })),
            },
        )?;
        // Who waits is in the queue of the whole event from now on, where there is one.
        ops::seats::fill_free_seats(tx, &event)?;
        let returned = all.iter().filter(|one| one.status == ParticipantStatus::Returned).count();
        Ok(Submitted { delegation, names, returned })
    })
    .await
}
