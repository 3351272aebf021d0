//! Who waits for a seat of an event and in which order, who is offered one and until when, as far as somebody
//! sees it: organizers all of it, coordinators what concerns their own delegation.

use super::waiting_list::would_serve;
use crate::db::Db;
use crate::db::delegations::{self, Delegation};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::quotas::{self, Quota};
use crate::domain::access::Scope;
use crate::domain::participant::ParticipantStatus;
use crate::ops::error::{Error, Result};

/// The queue of an event.
#[derive(Debug, Clone)]
pub struct Queue {
    /// Whose.
    pub event: Event,
    /// The quotas for which somebody waits or is offered a seat, in the order of the table.
    pub lines: Vec<Line>,
    /// How many of those who wait would have a seat at once if the common queue were open.
    pub would_serve: i64,
}

/// Those who wait for the seats of one quota.
#[derive(Debug, Clone)]
pub struct Line {
    /// For whom they come.
    pub delegation: Delegation,
    /// Whose seats they wait for.
    pub quota: Quota,
    /// Who is offered a seat.
    pub offered: Vec<Participant>,
    /// Who waits, the first first, each with the place among all of the event who wait for this category; a name
    /// that was not handed in has none.
    pub waiting: Vec<(Participant, Option<usize>)>,
}

/// The queue of the event with this id or code.
pub fn find(db: &mut Db, scope: &Scope, key: &str) -> Result<Queue> {
    let event = events::find(db, scope, key)?.ok_or(Error::NotFound)?;
    let queued = participants::queued(db, event.id)?;
    let all = quotas::list(db, event.id)?;
    let mut lines = Vec::new();
    for delegation in delegations::list(db, event.id)? {
        if !scope.covers_delegation(event.unit_id, event.id, Some(delegation.id)) {
            continue;
        }
        for quota in all.iter().filter(|quota| quota.delegation_id == delegation.id) {
            let line = line(&queued, &all, delegation.clone(), quota);
            if !line.offered.is_empty() || !line.waiting.is_empty() {
                lines.push(line);
            }
        }
    }
    let would_serve = would_serve(db, event.id)?;
    Ok(Queue { event, lines, would_serve })
}

fn line(queued: &[Participant], all: &[Quota], delegation: Delegation, quota: &Quota) -> Line {
    let category = |one: &&Participant| {
        all.iter().any(|other| Some(other.id) == one.quota_id && other.category == quota.category)
    };
    let waiting = queued.iter().filter(|one| one.status == ParticipantStatus::Waiting).filter(category);
    let mut places = 0;
    let placed = waiting.map(|one| {
        places += usize::from(one.submitted_at.is_some());
        (one, one.submitted_at.map(|_| places))
    });
    let mine = |one: &&Participant| one.quota_id == Some(quota.id);
    Line {
        delegation,
        quota: quota.clone(),
        offered: queued
            .iter()
            .filter(|one| one.status == ParticipantStatus::Offered)
            .filter(mine)
            .cloned()
            .collect(),
        waiting: placed.filter(|(one, _)| mine(one)).map(|(one, place)| (one.clone(), place)).collect(),
    }
}
