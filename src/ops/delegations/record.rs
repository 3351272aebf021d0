//! One delegation on one page: its seats, who is on them, who waits, what it handed in and what it still lacks.

use super::nomination_duplicates::{self, Double};
use crate::app::App;
use crate::db::delegations::{self, Delegation};
use crate::db::event_files::{self, EventFile};
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::db::{Db, coordinators};
use crate::domain::access::{ActorKind, Caller, Need, Scope};
use crate::domain::ids::{DelegationId, ParticipantId};
use crate::domain::participant::ParticipantStatus;
use crate::ops;
use crate::ops::error::{Error, Result};
use crate::ops::seats::QuotaRow;
use std::collections::HashMap;

/// One delegation.
#[derive(Debug, Clone)]
pub struct DelegationRecord {
    /// Which.
    pub delegation: Delegation,
    /// Of which event.
    pub event: Event,
    /// Its seats, a row for each category that has its own.
    pub quotas: Vec<QuotaRow>,
    /// Its people by name, those who do not come last.
    pub people: Vec<Participant>,
    /// Who of them may be somebody else's, too; only for those who decide.
    pub doubles: HashMap<ParticipantId, Vec<Double>>,
    /// Its assignment letters.
    pub letters: Vec<EventFile>,
}

impl DelegationRecord {
    /// How many of its people have a status.
    pub fn count(&self, status: ParticipantStatus) -> i64 {
        self.people.iter().filter(|one| one.status == status).count() as i64
    }

    /// How many nominations were not handed in yet.
    pub fn drafts(&self) -> i64 {
        self.people.iter().filter(|one| is_draft(one)).count() as i64
    }

    /// How many seats nobody is on.
    pub fn left(&self) -> i64 {
        self.quotas.iter().map(|row| row.quota.seats - row.quota.taken).sum()
    }
}

/// Whether a nomination was not handed in yet.
pub fn is_draft(participant: &Participant) -> bool {
    matches!(participant.status, ParticipantStatus::Nominated | ParticipantStatus::Waiting)
        && participant.submitted_at.is_none()
}

/// The delegation with an id, when within the scope; with doubles for who decides.
pub fn find(db: &mut Db, scope: &Scope, organizing: &Scope, id: DelegationId) -> Result<DelegationRecord> {
    let (delegation, event) = delegations::find_within(db, scope, id)?.ok_or(Error::NotFound)?;
    let quotas = ops::seats::quota_table::of_delegation(db, &event, &delegation)?;
    let mut people = participants::of_delegation(db, id)?;
    people.sort_by_key(|one| !one.status.is_live());
    let decides = organizing.covers_event(event.unit_id, event.id);
    let nominated: Vec<Participant> =
        people.iter().filter(|one| decides && one.status == ParticipantStatus::Nominated).cloned().collect();
    let doubles = nomination_duplicates::find(db, organizing, &event, &nominated)?;
    let letters = event_files::of_delegation(db, id)?;
    Ok(DelegationRecord { delegation, event, quotas, people, doubles, letters })
}

/// Notes that one of the delegation's own looked at its page, the first time. Fetching a link is not yet looking:
/// messengers do that for a preview, and stop where the page would begin.
pub async fn note_opened(app: &App, caller: &Caller, delegation: &Delegation) -> Result<()> {
    let own = caller.scope(Need::Nominate).delegation_ids().contains(&delegation.id);
    let by_link = caller.actor.kind == ActorKind::Link;
    if !own || (delegation.opened_at.is_some() && !by_link) {
        return Ok(());
    }
    let (id, coordinator) = (delegation.id, caller.actor.id.parse().ok().filter(|_| by_link));
    let first = app
        .read(move |db| {
            let known = match coordinator {
                Some(coordinator) => coordinators::find(db, coordinator)?,
                None => None,
            };
            Ok::<_, Error>(known.is_none_or(|(known, ..)| known.opened_at.is_none()))
        })
        .await?;
    if !first && delegation.opened_at.is_some() {
        return Ok(());
    }
    app.write(&caller.actor, move |tx| {
        delegations::note_opened(tx, id)?;
        if let Some(coordinator) = coordinator {
            coordinators::note_opened(tx, coordinator)?;
        }
        Ok(())
    })
    .await
}
