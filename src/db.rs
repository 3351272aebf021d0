//! The only room that names diesel. Reads take a [`Db`], writes take a [`Tx`], which only
//! [`Database::write`] makes. One file per table; `reports` holds the reads that span many.

pub mod engine;
mod json;

pub mod account_links;
pub mod accounts;
pub mod attendances;
pub mod audit;
pub mod browser_sessions;
pub mod certificates;
pub mod coordinators;
pub mod delegation_reminders;
pub mod delegations;
pub mod distinct_persons;
pub mod event_files;
pub mod events;
pub mod figures;
pub mod first_steps;
pub mod grants;
pub mod import_runs;
pub mod installation;
pub mod mail_texts;
pub mod mail_tickets;
pub mod mails;
pub mod overview;
pub mod participants;
pub mod person_photos;
pub mod persons;
pub mod quotas;
pub mod reports;
pub mod samples;
pub mod scans;
pub mod search;
pub mod sessions;
pub mod tickets;
pub mod tokens;
pub mod turnout;
pub mod undos;
pub mod unit_logos;
pub mod unit_signers;
pub mod units;
pub mod unreadable;
pub mod uploads;

pub use engine::connection::Db;
pub use engine::database::Database;
pub use engine::error::{Constraint, Error, Result, Unreadable};
pub use engine::tx::{Stamp, Tx, WriteError};
pub use json::Json;

/// Makes a text stand for itself inside a `LIKE … ESCAPE '\'` pattern.
pub(crate) fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
