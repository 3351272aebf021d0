//! Identifiers: one type per table, so that a session's id can't be passed where a participant's
//! is asked for. All are UUIDv7 written as 36 lower-case characters; they sort by creation.

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A text that is no identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidId;

impl std::fmt::Display for InvalidId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not an id")
    }
}

impl std::error::Error for InvalidId {}

/// Whether a text has the shape of an identifier, whatever it names. Event codes must not.
pub fn is_id_shaped(text: &str) -> bool {
    Uuid::try_parse(text).is_ok()
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                if text.len() != 36 {
                    return Err(InvalidId);
                }
                Uuid::try_parse(text).map(Self).map_err(|_| InvalidId)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// An office that owns events.
    UnitId;
    /// Somebody who signs papers.
    SignerId;
    /// Somebody who signs in.
    AccountId;
    /// A role given to an account.
    GrantId;
    /// Somebody who fills a delegation's seats by a link.
    CoordinatorId;
    /// A browser in which somebody is signed in.
    BrowserSessionId;
    /// An API token or a device.
    TokenId;
    /// A training or meeting.
    EventId;
    /// A part of a day at which attendance is taken.
    SessionId;
    /// Whom seats of an event are given to.
    DelegationId;
    /// Seats of one delegation, optionally per category.
    QuotaId;
    /// Somebody known to a unit.
    PersonId;
    /// A person in one event.
    ParticipantId;
    /// One version of a participant's ticket.
    TicketId;
    /// One scan at the door, as the server keeps it (a check-in's id in the API).
    CheckInId;
    /// The `scan_id` that the client makes, one for each scan.
    ScanId;
    /// A numbered, verifiable certificate.
    CertificateId;
    /// One line of the audit.
    AuditId;
    /// A file that waits to be confirmed.
    UploadId;
    /// A letter.
    MailId;
    /// A document attached to an event.
    EventFileId;
    /// A link with which an account sets its password or confirms its address.
    AccountLinkId;
    /// What one participant was before a change.
    UndoId;
    /// An action that can be undone as a whole.
    UndoBatchId;
    /// Figures per region of one source.
    FigureSeriesId;
}

/// Draws identifiers for one transaction. It is seeded before the transaction starts and cloned
/// into it, so that a transaction that runs twice makes the same identifiers.
#[derive(Debug, Clone)]
pub struct IdSource {
    unix_millis: u64,
    seed: [u8; 32],
    drawn: u32,
}

impl IdSource {
    /// A source for the given time (milliseconds since 1970) and 32 random bytes.
    pub fn new(unix_millis: u64, seed: [u8; 32]) -> Self {
        Self { unix_millis, seed, drawn: 0 }
    }

    /// The next identifier: time, then a counter, then random bits, so that the identifiers of
    /// one source sort in the order they were drawn.
    pub fn draw<Id: From<Uuid>>(&mut self) -> Id {
        self.draw_at(self.unix_millis)
    }

    /// The next identifier, as of another time.
    pub fn draw_at<Id: From<Uuid>>(&mut self, unix_millis: u64) -> Id {
        let mut tail = [0_u8; 10];
        let digest = self.bytes();
        tail.copy_from_slice(&digest[..10]);
        // UUIDv7 keeps 12 bits after the time: the high bits of the counter go there, the low
        // ones into the first bytes after the variant.
        let counter = self.drawn;
        tail[0] = (counter >> 20) as u8 & 0x0f;
        tail[1] = (counter >> 12) as u8;
        tail[2] = (counter >> 6) as u8 & 0x3f;
        tail[3] = (counter << 2) as u8 | (tail[3] & 0x03);
        Id::from(uuid::Builder::from_unix_timestamp_millis(unix_millis, &tail).into_uuid())
    }

    /// Thirty-two fresh random bytes.
    pub fn bytes(&mut self) -> [u8; 32] {
        self.drawn += 1;
        let mut hasher = Sha256::new();
        hasher.update(self.seed);
        hasher.update(self.drawn.to_be_bytes());
        hasher.finalize().into()
    }
}

/// A time as identifiers have it; 1970 for what was before.
pub fn unix_millis(at: NaiveDateTime) -> u64 {
    u64::try_from(at.and_utc().timestamp_millis()).unwrap_or_default()
}

/// The smallest identifier of a time (milliseconds since 1970): those drawn before it sort before it.
pub fn first_id_of<Id: From<Uuid>>(unix_millis: u64) -> Id {
    Id::from(uuid::Builder::from_unix_timestamp_millis(unix_millis, &[0; 10]).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_of_one_source_sort_in_the_order_drawn() {
        let mut source = IdSource::new(1_700_000_000_000, [7; 32]);
        let ids: Vec<EventId> = (0..10_000).map(|_| source.draw()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1] && pair[0].to_string() < pair[1].to_string()));
    }

    #[test]
    fn printing_and_parsing_agree_and_nonsense_is_refused() {
        let id: SessionId = IdSource::new(1, [1; 32]).draw();
        assert_eq!(id.to_string().parse(), Ok(id));
        for nonsense in ["", "1", "bimtek-2023", "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}"] {
            assert!(nonsense.parse::<SessionId>().is_err(), "{nonsense}");
        }
    }
}
