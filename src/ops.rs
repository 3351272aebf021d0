//! What the product does: a folder for each noun, one verb per file. Operations parse nothing of HTTP and
//! know no status codes: they take domain types, run one transaction and say yes, or no in words of the
//! domain. The nouns stand in their order: each may use those above it, none below.

pub mod actors;
pub mod attempts;
pub mod error;
pub mod input;
mod link_codes;

pub mod mail;

pub mod units;

pub mod events;

pub mod people;

pub mod coordinators;

pub mod tickets;

pub mod accounts;

pub mod seats;

pub mod delegations;

pub mod participants;

pub mod door;

pub mod imports;

pub mod papers;

pub mod letters;

pub mod overview;

pub mod upkeep;

pub mod samples;

pub use error::{Error, Result};
