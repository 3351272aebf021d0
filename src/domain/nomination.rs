//! Who may put names on the list of an event, change them there, and until when. Organizers until the event
//! is over; coordinators with an account while it is open, and new names until their delegation's deadline;
//! whoever comes by a personal link does everything until that deadline alone. Every page and every
//! operation asks here, by way of [`EventAccess`](super::access::event_access::EventAccess).

use chrono::NaiveDateTime;
use chrono_tz::Tz;

use super::event::EventStatus;
use super::moment::Moment;
use super::refusal::Refusal;

/// What is to be done with the names of a delegation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Names are added.
    Add,
    /// The names of a delegation are handed in to the organizers.
    HandIn,
    /// Two who wait for a seat change places.
    Reorder,
    /// The data of somebody on the list is corrected.
    Correct,
    /// Somebody is taken off the list.
    Withdraw,
    /// Somebody else takes over a seat.
    Replace,
    /// An assignment letter is attached or removed.
    AttachLetter,
    /// A ticket is issued again; the old one is void.
    ReissueTicket,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 8] = [
        Self::Add,
        Self::HandIn,
        Self::Reorder,
        Self::Correct,
        Self::Withdraw,
        Self::Replace,
        Self::AttachLetter,
        Self::ReissueTicket,
    ];

    /// How long the step can be taken by somebody.
    fn period(self, by: Nominator) -> Period {
        match by {
            Nominator::Organizer => match self {
                Self::Correct | Self::ReissueTicket => Period::Always,
                Self::Add
                | Self::HandIn
                | Self::Reorder
                | Self::Withdraw
                | Self::Replace
                | Self::AttachLetter => Period::UntilEventIsOver,
            },
            Nominator::Coordinator => match self {
                Self::ReissueTicket => Period::Always,
                Self::Correct | Self::Withdraw | Self::Replace | Self::AttachLetter => Period::WhileOpen,
                Self::Add | Self::HandIn | Self::Reorder => Period::UntilDeadline,
            },
            Nominator::LinkHolder => Period::UntilDeadline,
        }
    }
}

/// In which capacity somebody fills seats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nominator {
    /// Plans and runs the event; fills the seats of every delegation.
    Organizer,
    /// Fills the seats of a delegation with an account or an API token.
    Coordinator,
    /// Fills the seats of a delegation by a personal link.
    LinkHolder,
}

/// How long something can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Period {
    /// In every status of the event, also once it is over.
    Always,
    /// From the draft until the event is over.
    UntilEventIsOver,
    /// While the event is open.
    WhileOpen,
    /// While the event is open, and until the deadline where one is set.
    UntilDeadline,
}

/// Where an event and the deadline of a delegation stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The event's status.
    pub status: EventStatus,
    /// Until when the delegation nominates, UTC, see [`deadline`]; none while no day is set.
    pub deadline: Option<NaiveDateTime>,
    /// The time now, UTC.
    pub now: NaiveDateTime,
    /// The event's time zone, in which a refusal names the deadline.
    pub zone: Tz,
}

/// Why the list takes no such step now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// The event is still a draft.
    NotYetOpen,
    /// The list is final: the event is closed or running, as the status says.
    Final(EventStatus),
    /// The event is over.
    Over,
    /// The delegation's deadline has passed.
    DeadlinePassed {
        /// When it was.
        until: Moment,
    },
}

impl From<Closed> for Refusal {
    fn from(closed: Closed) -> Self {
        match closed {
            Closed::NotYetOpen => Self::WrongStatus { from: EventStatus::Draft, to: EventStatus::Open },
            Closed::Final(from) => Self::WrongStatus { from, to: EventStatus::Open },
            Closed::Over => Self::EventFinished,
            Closed::DeadlinePassed { until } => Self::DeadlinePassed { until },
        }
    }
}

/// Until when a delegation nominates: the deadline of all delegations, or its own where that is later.
/// Without a common deadline there is none.
pub fn deadline(common: Option<NaiveDateTime>, own: Option<NaiveDateTime>) -> Option<NaiveDateTime> {
    common.map(|common| own.map_or(common, |own| own.max(common)))
}

/// Whether somebody may take a step now, and why not.
pub fn admit(step: Step, by: Nominator, window: &Window) -> Result<(), Closed> {
    match step.period(by) {
        Period::Always => Ok(()),
        Period::UntilEventIsOver => not_over(window.status),
        Period::WhileOpen => open(window.status),
        Period::UntilDeadline => open(window.status).and_then(|()| in_time(window)),
    }
}

/// Whether an event in this status still changes.
pub fn not_over(status: EventStatus) -> Result<(), Closed> {
    if status.is_over() { Err(Closed::Over) } else { Ok(()) }
}

fn open(status: EventStatus) -> Result<(), Closed> {
    match status {
        EventStatus::Open => Ok(()),
        EventStatus::Draft => Err(Closed::NotYetOpen),
        EventStatus::Closed | EventStatus::Running => Err(Closed::Final(status)),
        EventStatus::Finished | EventStatus::Archived => Err(Closed::Over),
    }
}

fn in_time(window: &Window) -> Result<(), Closed> {
    match window.deadline.filter(|deadline| window.now > *deadline) {
        Some(at) => Err(Closed::DeadlinePassed { until: Moment::new(at, window.now, window.zone) }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{NaiveDate, TimeDelta};

    fn noon() -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2023, 2, 17).unwrap().and_hms_opt(4, 0, 0).unwrap()
    }

    fn window(status: EventStatus, seconds_left: Option<i64>) -> Window {
        let deadline = seconds_left.map(|left| noon() + TimeDelta::seconds(left));
        Window { status, deadline, now: noon(), zone: Tz::Asia__Makassar }
    }

    /// The steps that somebody may take.
    fn allowed(by: Nominator, window: &Window) -> Vec<Step> {
        Step::ALL.into_iter().filter(|step| admit(*step, by, window).is_ok()).collect()
    }

    const EXCHANGE: [Step; 5] =
        [Step::Correct, Step::Withdraw, Step::Replace, Step::AttachLetter, Step::ReissueTicket];

    #[test]
    fn the_later_deadline_counts_and_an_own_one_alone_is_none() {
        let (early, late) = (noon(), noon() + TimeDelta::days(1));
        for (common, own, expected) in [
            (None, None, None),
            (None, Some(late), None),
            (Some(early), None, Some(early)),
            (Some(early), Some(late), Some(late)),
            (Some(late), Some(early), Some(late)),
        ] {
            assert_eq!(deadline(common, own), expected);
        }
    }

    #[test]
    fn an_organizer_does_everything_until_the_event_is_over_and_corrects_afterwards() {
        for status in EventStatus::ALL {
            let expected = match status {
                EventStatus::Draft | EventStatus::Open | EventStatus::Closed | EventStatus::Running => {
                    Step::ALL.to_vec()
                }
                EventStatus::Finished | EventStatus::Archived => vec![Step::Correct, Step::ReissueTicket],
            };
            assert_eq!(allowed(Nominator::Organizer, &window(*status, Some(-60))), expected, "{status}");
        }
    }

    #[test]
    fn an_account_adds_until_the_deadline_and_exchanges_while_the_event_is_open() {
        let allowed = |status, left| allowed(Nominator::Coordinator, &window(status, left));
        for left in [None, Some(60), Some(0)] {
            assert_eq!(allowed(EventStatus::Open, left), Step::ALL);
        }
        assert_eq!(allowed(EventStatus::Open, Some(-1)), EXCHANGE);
        for status in EventStatus::ALL.iter().filter(|status| **status != EventStatus::Open) {
            assert_eq!(allowed(*status, Some(60)), [Step::ReissueTicket], "{status}");
        }
    }

    #[test]
    fn a_link_does_everything_until_the_deadline_and_nothing_afterwards() {
        let allowed = |status, left| allowed(Nominator::LinkHolder, &window(status, left));
        assert_eq!(allowed(EventStatus::Open, Some(0)), Step::ALL);
        assert_eq!(allowed(EventStatus::Open, Some(-1)), []);
        for status in EventStatus::ALL.iter().filter(|status| **status != EventStatus::Open) {
            assert_eq!(allowed(*status, None), [], "{status}");
        }
    }

    #[test]
    fn what_closed_the_list_is_named_the_status_before_the_deadline() {
        let why = |status, left| {
            let closed = admit(Step::Add, Nominator::LinkHolder, &window(status, left)).unwrap_err();
            (closed.clone(), Refusal::from(closed).code())
        };
        assert_eq!(why(EventStatus::Draft, Some(-1)), (Closed::NotYetOpen, "wrong_status"));
        assert_eq!(why(EventStatus::Running, None), (Closed::Final(EventStatus::Running), "wrong_status"));
        assert_eq!(why(EventStatus::Archived, Some(-1)), (Closed::Over, "event_finished"));
        let (closed, code) = why(EventStatus::Open, Some(-3600));
        let Closed::DeadlinePassed { until } = closed else { panic!("{closed:?}") };
        assert_eq!((until.local.as_str(), code), ("11.00 WITA", "deadline_passed"));
    }
}
