//! What is told of an event's seats before it begins: how they were shared out, who was invited, who handed in
//! which names. Days are told from the day on which the samples are loaded.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::minutes;
use crate::domain::invitation::InvitationLetter;

/// Seats and nominations of an event that is still to come.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleNominations {
    /// What the invitation says.
    pub letter: InvitationLetter,
    /// How many days ahead the deadline is.
    pub deadline_in: i64,
    deadline_at: String,
    /// How long a freed seat stays offered.
    pub offer_hours: i64,
    pub categories: Vec<String>,
    pub share_out: SampleShareOut,
    pub split: SampleSplit,
    pub moves: Vec<SampleMove>,
    pub delegations: Vec<SampleDelegation>,
}

impl SampleNominations {
    /// The clock of the deadline, in minutes after midnight.
    pub fn deadline_minutes(&self) -> Option<i64> {
        minutes(&self.deadline_at)
    }
}

/// A proposal as it was agreed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleShareOut {
    pub note: String,
    /// Seats by region.
    pub seats: BTreeMap<String, i64>,
}

/// Seats of a category that every delegation gets.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleSplit {
    pub category: String,
    pub seats: i64,
}

/// Seats that one region left to another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleMove {
    pub days_ago: i64,
    pub from: String,
    pub to: String,
    pub seats: i64,
    pub note: String,
}

/// A delegation that is invited.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SampleDelegation {
    pub region: String,
    pub contacts: Vec<SampleContact>,
    /// Whether it was invited by another way than by mail.
    pub invited_by_hand: bool,
    /// Whether its first contact has looked at its page.
    pub opened: bool,
    /// By how many days its own deadline is later.
    pub later_days: Option<i64>,
    /// The town where its assignment letter was written; empty for none.
    pub letter_from: String,
    pub handed_in: Vec<SampleAnswer>,
}

/// Somebody who fills a delegation's seats by a personal link.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SampleContact {
    pub name: String,
    pub position: String,
    pub email: String,
    pub phone: String,
}

/// Names that are handed in, or none, with what is said to it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleAnswer {
    pub days_ago: i64,
    #[serde(default)]
    pub note: String,
}
