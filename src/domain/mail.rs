//! Letters in the queue: what they are about, where they stand, and when a letter that did not leave is
//! tried again.

use chrono::TimeDelta;

codes! {
    /// What a letter is about.
    pub enum MailKind {
        /// All tickets of one address in an event.
        Tickets = "tickets",
        /// An account is offered.
        Invitation = "invitation",
        /// A password is to be set anew.
        PasswordReset = "password_reset",
        /// Whether the settings work.
        Test = "test",
    }
}

codes! {
    /// Where a letter stands.
    pub enum MailStatus {
        /// To be sent when it is due.
        Waiting = "waiting",
        /// Somebody is sending it; due again when that one does not come back.
        Sending = "sending",
        /// The server has taken it.
        Sent = "sent",
        /// Given up.
        Failed = "failed",
    }
}

/// Minutes until the next attempt, after the first, the second …: twelve hours in all, so that a server
/// that is down overnight loses nothing.
const PAUSES: [i64; 7] = [1, 5, 15, 45, 120, 240, 300];

/// How long a worker may hold a letter before another one takes it up.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// When a letter is tried again that has failed so often; `None`: no more.
pub fn pause_after(attempts: i64) -> Option<TimeDelta> {
    let index = usize::try_from(attempts.checked_sub(1)?).ok()?;
    PAUSES.get(index).map(|minutes| TimeDelta::minutes(*minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        assert_eq!(pause_after(1), Some(TimeDelta::minutes(1)));
        assert_eq!(pause_after(7), Some(TimeDelta::minutes(300)));
        assert_eq!(pause_after(8), None);
        assert!(PAUSES.is_sorted());
        assert_eq!(PAUSES.iter().sum::<i64>(), 726);
    }
}
