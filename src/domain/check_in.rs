//! The decision at the door: checks 3 to 8 of the one operation, in their order; the first that
//! fails answers. Who may scan, whether the scan is known and whether the device is revoked
//! (checks 0 to 2) are asked before. Knows no database: [`Facts`] is all that is known.
//!
//! The state (check 7) is judged by replaying the known scans with the new one by corrected time:
//! recorded is what adds an entry or exit to them. What only moves one, or changes nothing, is
//! refused as a repeat, so of many simultaneous scans exactly one is recorded; the scan still
//! counts for the attendance (see [`crate::domain::attendance`]).

mod answer;

use chrono_tz::Tz;

pub use self::answer::{Answer, Who};

use crate::domain::attendance::{Direction, Presence, SessionRules, ValidScan, merge, replay};
use crate::domain::event::EventStatus;
use crate::domain::moment::Moment;
use crate::domain::participant::ParticipantStatus;
use crate::domain::refusal::Refusal;

/// The participant that the ticket (or the id) names, as far as the door cares.
#[derive(Debug, Clone)]
pub struct Holder<'a> {
    /// A newer ticket replaced the one shown. False where no ticket was shown.
    pub ticket_revoked: bool,
    /// The participant is one of another event.
    pub other_event: bool,
    /// Where the participant stands.
    pub status: ParticipantStatus,
    /// The session's filters of roles and delegations let this participant in.
    pub expected: bool,
    /// The valid scans of this participant in this session so far.
    pub scans: &'a [ValidScan],
}

/// Whether the scan comes with an override, and whether the caller has the right to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Override {
    /// None given.
    None,
    /// Given by somebody without the right.
    NotPermitted,
    /// Given, with a reason, by somebody with the right.
    Permitted,
}

/// All that the decision depends on.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// Who is meant; `None`: no such ticket.
    pub holder: Option<Holder<'a>>,
    /// Where the event stands.
    pub event: EventStatus,
    /// What the session asks.
    pub rules: &'a SessionRules,
    /// The event's time zone, for the times in refusals.
    pub zone: Tz,
    /// The scan to judge; its `forced` and `refused` are not looked at.
    pub scan: &'a ValidScan,
    /// The override.
    pub given: Override,
}

/// What the door says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The scan counts.
    Recorded {
        /// `checked_in` or `checked_out`.
        direction: Direction,
        /// The first entry, and after the tolerance.
        late: bool,
        /// The first refusal that an override passed; `None` where it wasn't needed.
        overridden: Option<Refusal>,
    },
    /// The first check that failed.
    Refused(Refusal),
}

impl Decision {
    /// Whether the scan counts only thanks to an override.
    pub fn forced(&self) -> bool {
        matches!(self, Self::Recorded { overridden: Some(_), .. })
    }

    /// Whether the scan belongs to the valid ones from now on: recorded, or refused for the state.
    pub fn is_valid(&self) -> bool {
        match self {
            Self::Recorded { .. } => true,
            Self::Refused(refusal) => refusal.is_about_state(),
        }
    }
}

/// Judges a scan.
pub fn decide(facts: &Facts<'_>) -> Decision {
    let Some(holder) = &facts.holder else {
        return Decision::Refused(Refusal::UnknownTicket);
    };
    let checks = [
        holder.ticket_revoked.then_some(Refusal::RevokedTicket),
        holder.other_event.then_some(Refusal::WrongEvent),
        refused_status(holder.status),
        refused_event(facts.event),
        (!holder.expected).then_some(Refusal::NotExpected),
        refused_window(facts),
        refused_state(facts, holder.scans),
    ];
    let mut overridden = None;
    for refusal in checks.into_iter().flatten() {
        // Without the right, an exit without entry keeps its answer: it counts once the entry arrives.
        let passable = refusal.can_be_overridden() && facts.given != Override::None;
        if !passable || (facts.given == Override::NotPermitted && refusal.is_about_state()) {
            return Decision::Refused(refusal);
        }
        if facts.given == Override::NotPermitted {
            return Decision::Refused(Refusal::OverrideNotPermitted);
        }
        overridden.get_or_insert(refusal);
    }
    let direction = facts.scan.direction;
    let first = merge(holder.scans, facts.rules).first_in.is_none();
    let late = direction == Direction::In && first && facts.rules.is_late(facts.scan.at);
    Decision::Recorded { direction, late, overridden }
}

fn refused_status(status: ParticipantStatus) -> Option<Refusal> {
    match status {
        ParticipantStatus::Confirmed => None,
        ParticipantStatus::Cancelled => Some(Refusal::Cancelled),
        ParticipantStatus::Replaced => Some(Refusal::Replaced),
        ParticipantStatus::Nominated
        | ParticipantStatus::Returned
        | ParticipantStatus::Waiting
        | ParticipantStatus::Offered
        | ParticipantStatus::Rejected => Some(Refusal::NotConfirmed),
    }
}

fn refused_event(status: EventStatus) -> Option<Refusal> {
    match status {
        EventStatus::Open | EventStatus::Closed | EventStatus::Running => None,
        EventStatus::Draft => Some(Refusal::EventNotOpen),
        EventStatus::Finished | EventStatus::Archived => Some(Refusal::EventFinished),
    }
}

fn refused_window(facts: &Facts<'_>) -> Option<Refusal> {
    let at = facts.scan.at;
    let from = facts.rules.opens_at();
    let until = match facts.scan.direction {
        Direction::In => facts.rules.closes_at(),
        Direction::Out => facts.rules.leaving_until(),
    };
    if at < from {
        Some(Refusal::TooEarly { from: Moment::new(from, at, facts.zone) })
    } else if at > until {
        Some(Refusal::TooLate { until: Moment::new(until, at, facts.zone) })
    } else {
        None
    }
}

fn refused_state(facts: &Facts<'_>, known: &[ValidScan]) -> Option<Refusal> {
    let (before, counted) = replay(known, facts.rules);
    let scan = ValidScan { forced: false, ..facts.scan.clone() };
    let with: Vec<ValidScan> = known.iter().cloned().chain([scan]).collect();
    if replay(&with, facts.rules).1.len() > counted.len() {
        return None;
    }
    match facts.scan.direction {
        Direction::In => already_in(&before, facts),
        Direction::Out => Some(already_out(&counted, facts)),
    }
}

fn already_in(before: &Presence, facts: &Facts<'_>) -> Option<Refusal> {
    let (at, method) = before.first_in.zip(before.first_in_method)?;
    Some(Refusal::AlreadyCheckedIn {
        first_at: Moment::new(at, facts.scan.at, facts.zone),
        first_method: method,
        first_place: before.first_in_place.clone(),
    })
}

/// An exit that adds nothing: the exit of this stay is known, or there was no entry at its time.
fn already_out(counted: &[&ValidScan], facts: &Facts<'_>) -> Refusal {
    let from = counted.iter().rposition(|scan| scan.at <= facts.scan.at).unwrap_or(0);
    let mut stay = counted.iter().skip(from);
    let exit = match stay.next() {
        Some(scan) if scan.direction == Direction::Out => Some(scan),
        Some(entry) if entry.at <= facts.scan.at => stay.next(),
        _ => None,
    };
    match exit {
        Some(exit) => Refusal::AlreadyCheckedOut { at: Moment::new(exit.at, facts.scan.at, facts.zone) },
        None => Refusal::NotCheckedIn,
    }
}

#[cfg(test)]
mod tests;
