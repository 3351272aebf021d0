//! The kinds of refusals: why something is refused, apart from what it is about. Who answers over HTTP or at
//! the command line decides by the kind alone.

/// Why something is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// The caller may not do it, whatever the state of things.
    NotAllowed,
    /// There is no such thing.
    Unknown,
    /// It does not fit the state of things as they are now.
    Conflict,
    /// It was taken, and an organizer decides about it.
    UnderReview,
    /// What was entered to prove who somebody is, is wrong.
    WrongCredentials,
    /// It was tried too often within a short time.
    TooMany,
}
