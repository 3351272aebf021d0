//! What a message is made from when it is sent: ids and choices, never a link or a secret. The queue keeps the
//! kind in one column and this as JSON in another; both stay readable for rows that an older version queued.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::ids::{AccountLinkId, DelegationId, GrantId, ParticipantId};
use super::language::Language;
use super::mail::MailKind;

/// The content of a message, by its kind. The tags are the words of [`MailKind`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum MailContent {
    /// All tickets of one address in an event; the queue lists the tickets in a table of their own.
    Tickets {
        /// The language of the letter.
        language: Language,
    },
    /// An account is offered.
    Invitation {
        /// The link that opens the account.
        link: AccountLinkId,
        /// Always false; kept because it is stored.
        warns: bool,
    },
    /// A new password is to be chosen.
    PasswordReset {
        /// The link with which it is chosen.
        link: AccountLinkId,
        /// Always false; kept because it is stored.
        warns: bool,
    },
    /// An account is to have a new address.
    AddressChange {
        /// The link that proves the new address.
        link: AccountLinkId,
        /// True for the message that warns the old address of the change, which carries no link.
        warns: bool,
    },
    /// An account got a role.
    Right {
        /// The grant.
        right: GrantId,
    },
    /// A freed seat is offered to a waiting participant.
    SeatOffer {
        /// Who waited.
        participant: ParticipantId,
    },
    /// Coordinators pass offers on to participants without an address.
    OfferToPassOn {
        /// Whose participants are offered seats.
        delegation: DelegationId,
    },
    /// Coordinators are asked for a substitute.
    Substitute {
        /// Who can't come.
        participant: ParticipantId,
    },
    /// The organizers decided about a delegation's names.
    Decision {
        /// Whose names.
        delegation: DelegationId,
    },
    /// Delegations of an event are invited.
    DelegationInvitation {
        /// Those that the message is about.
        delegations: Vec<DelegationId>,
    },
    /// Delegations of an event are reminded of free seats.
    DelegationReminder {
        /// Those that the message is about.
        delegations: Vec<DelegationId>,
    },
}

impl MailContent {
    /// The kind of the message.
    pub fn kind(&self) -> MailKind {
        match self {
            Self::Tickets { .. } => MailKind::Tickets,
            Self::Invitation { .. } => MailKind::Invitation,
            Self::PasswordReset { .. } => MailKind::PasswordReset,
            Self::AddressChange { .. } => MailKind::AddressChange,
            Self::Right { .. } => MailKind::Right,
            Self::SeatOffer { .. } => MailKind::SeatOffer,
            Self::OfferToPassOn { .. } => MailKind::OfferToPassOn,
            Self::Substitute { .. } => MailKind::Substitute,
            Self::Decision { .. } => MailKind::Decision,
            Self::DelegationInvitation { .. } => MailKind::DelegationInvitation,
            Self::DelegationReminder { .. } => MailKind::DelegationReminder,
        }
    }

    /// What is stored beside the kind, as JSON. The same content gives the same text.
    pub fn stored(&self) -> serde_json::Result<String> {
        let tagged = serde_json::to_value(self)?;
        Ok(tagged.get("content").unwrap_or(&Value::Null).to_string())
    }

    /// Reads what is stored beside a kind.
    pub fn read(kind: MailKind, stored: &str) -> serde_json::Result<Self> {
        let content: Value = serde_json::from_str(stored)?;
        serde_json::from_value(json!({ "kind": kind, "content": content }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0190c6f2-7a4e-7c3b-8d5e-1f2a3b4c5d6e";

    /// A row of each kind as version 0.1.0 queued it, when each letter had a struct of its own.
    fn older(kind: MailKind) -> String {
        match kind {
            MailKind::Tickets => r#"{"language":"id"}"#.to_owned(),
            MailKind::Invitation | MailKind::PasswordReset => format!(r#"{{"link":"{ID}","warns":false}}"#),
            MailKind::AddressChange => format!(r#"{{"link":"{ID}","warns":true}}"#),
            MailKind::Right => format!(r#"{{"right":"{ID}"}}"#),
            MailKind::SeatOffer | MailKind::Substitute => format!(r#"{{"participant":"{ID}"}}"#),
            MailKind::OfferToPassOn | MailKind::Decision => format!(r#"{{"delegation":"{ID}"}}"#),
            MailKind::DelegationInvitation | MailKind::DelegationReminder => {
                format!(r#"{{"delegations":["{ID}"]}}"#)
            }
        }
    }

    #[test]
    fn rows_of_older_versions_are_read_and_written_letter_by_letter_the_same() {
        for kind in MailKind::ALL {
            let stored = older(*kind);
            let content = MailContent::read(*kind, &stored).unwrap();
            assert_eq!(content.kind(), *kind);
            assert_eq!(content.stored().unwrap(), stored);
        }
    }

    #[test]
    fn content_of_another_kind_is_an_error() {
        let tickets = older(MailKind::Tickets);
        assert!(MailContent::read(MailKind::Decision, &tickets).is_err());
        assert!(MailContent::read(MailKind::Tickets, "{}").is_err());
        assert!(MailContent::read(MailKind::Tickets, "").is_err());
    }
}
