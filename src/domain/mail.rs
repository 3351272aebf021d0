//! Letters in the queue: what they are about, where they stand, why one did not leave, and when it is
//! tried again. Knows no server: the words of `MailFault` are what ways out have to say.

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
        /// A new address of an account is to be proven.
        AddressChange = "address_change",
        /// An account may do more than before.
        Right = "right",
        /// A freed seat is offered to who waits.
        SeatOffer = "seat_offer",
        /// Freed seats are offered to people without an address, whose coordinator tells them.
        OfferToPassOn = "offer_to_pass_on",
        /// Somebody can't come: the coordinator is asked for somebody else.
        Substitute = "substitute",
        /// The organizers decided about a delegation's names.
        Decision = "decision",
        /// Delegations of an event are invited.
        DelegationInvitation = "delegation_invitation",
        /// They are reminded of seats they have not filled.
        DelegationReminder = "delegation_reminder",
    }
}

impl MailKind {
    /// Whether it carries a link that opens an account, which is for nobody but its recipient.
    pub fn is_private(self) -> bool {
        match self {
            Self::Invitation | Self::PasswordReset | Self::AddressChange => true,
            Self::Tickets
            | Self::Right
            | Self::SeatOffer
            | Self::OfferToPassOn
            // Organizers, who read the outbox, give coordinators their links themselves.
            | Self::Decision
            | Self::Substitute
            | Self::DelegationInvitation
            | Self::DelegationReminder => false,
        }
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

codes! {
    /// Why a letter did not leave.
    pub enum MailFault {
        /// Nobody answers where the mail server should be.
        NoConnection = "no_connection",
        /// The server does not speak TLS, or its certificate is not good.
        Tls = "tls",
        /// The server does not know the user or the password.
        LoginRefused = "login_refused",
        /// The server does not let us send from our address.
        SenderRefused = "sender_refused",
        /// There is no such recipient.
        AddressRefused = "address_refused",
        /// What should be an address is none.
        NotAnAddress = "not_an_address",
        /// The server does not want this letter.
        LetterRefused = "letter_refused",
        /// The server asks to come again later.
        Later = "later",
        /// The server took too long to answer.
        TimedOut = "timed_out",
        /// The connection broke before the letter was handed over.
        Broken = "broken",
        /// The letter was handed over whole, but nobody said that it was taken.
        Uncertain = "uncertain",
        /// It could not be written into its folder.
        NotWritten = "not_written",
        /// What it is about is gone: there is nothing to say any more.
        Void = "void",
    }
}

impl MailFault {
    /// Whether trying again is of no use. What whoever runs the server can mend is not final.
    pub fn is_final(self) -> bool {
        matches!(self, Self::AddressRefused | Self::NotAnAddress | Self::LetterRefused | Self::Void)
    }
}

/// Minutes until the next attempt, after the first, the second …: twelve hours in all, so that a server
/// that is down overnight loses nothing.
const PAUSES: [i64; 7] = [1, 5, 15, 45, 120, 240, 300];

/// How long letters are kept, in the queue and in the folder that stands for a mail server: until nobody asks
/// any more whether one has arrived. Addresses and tickets lie there, so no longer.
pub const KEPT: TimeDelta = TimeDelta::days(180);

/// How long a worker may hold a letter before another one takes it up.
pub const LEASE: TimeDelta = TimeDelta::minutes(5);

/// How often a letter may be handed over whole without anybody saying that it was taken: one copy more
/// is better than none, a third is a nuisance.
pub const MOST_DOUBTS: i64 = 2;

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
