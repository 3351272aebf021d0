//! An event's life and its fixed words: status steps, roles of accounts, paper.

codes! {
    /// Where an event stands. Steps go forward one at a time, or back by one of two doors.
    pub enum EventStatus {
        /// Being prepared; nothing has to be complete.
        Draft = "draft",
        /// Coordinators nominate.
        Open = "open",
        /// The list is final.
        Closed = "closed",
        /// It takes place.
        Running = "running",
        /// It is over; certificates can be issued.
        Finished = "finished",
        /// Put away.
        Archived = "archived",
    }
}

impl EventStatus {
    /// Whether the step is allowed: one forward, closed → open, or finished → running.
    pub fn may_become(self, next: Self) -> bool {
        use EventStatus::{Archived, Closed, Draft, Finished, Open, Running};
        matches!(
            (self, next),
            (Draft, Open)
                | (Open, Closed)
                | (Closed, Running | Open)
                | (Running, Finished)
                | (Finished, Archived | Running)
        )
    }

    /// The statuses that can be reached from here, the way forward first.
    pub fn next_steps(self) -> Vec<Self> {
        let mut steps: Vec<Self> =
            Self::ALL.iter().copied().filter(|next| self.may_become(*next)).collect();
        steps.sort_by_key(|next| std::cmp::Reverse(*next));
        steps
    }

    /// Whether the door is open for this event: check-in works from opening to the end.
    pub fn admits_check_in(self) -> bool {
        matches!(self, Self::Open | Self::Closed | Self::Running)
    }

    /// Whether the event is over, so that attendance changes only by a correction with a reason.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Finished | Self::Archived)
    }
}

codes! {
    /// What somebody may do (see the table of people in the README).
    pub enum AccountRole {
        /// Everything in the installation.
        Administrator = "administrator",
        /// Plans and runs the events of a unit.
        Organizer = "organizer",
        /// Fills the seats of one delegation.
        Coordinator = "coordinator",
        /// Scans and searches at the door.
        CheckInOfficer = "check-in-officer",
        /// Reads figures and prints reports.
        Viewer = "viewer",
    }
}

codes! {
    /// Paper of documents.
    pub enum Paper {
        /// 210 × 297 mm.
        A4 = "a4",
        /// 215 × 330 mm, "folio", the usual paper of Indonesian offices.
        F4 = "f4",
    }
}

impl Paper {
    /// Width and height in millimetres, upright.
    pub fn size_mm(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::F4 => (215.0, 330.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_goes_one_step_forward_or_back_by_two_doors() {
        let all = EventStatus::ALL;
        for (from_index, from) in all.iter().enumerate() {
            for (to_index, to) in all.iter().enumerate() {
                let back = matches!(
                    (from, to),
                    (EventStatus::Closed, EventStatus::Open) | (EventStatus::Finished, EventStatus::Running)
                );
                assert_eq!(from.may_become(*to), to_index == from_index + 1 || back, "{from} → {to}");
            }
        }
        assert_eq!(EventStatus::Closed.next_steps(), [EventStatus::Running, EventStatus::Open]);
    }
}
