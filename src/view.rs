//! What people see: one plain context per page with its template, the message catalogue in two
//! languages, every URL as a function, and the files a browser asks for. Contexts carry texts that are
//! ready to show; this room knows no database, no request and no clock, so that a page can be tested
//! with a sample alone.

pub mod account;
pub mod account_link;
pub mod accounts;
pub mod agenda;
pub mod assets;
pub mod attendance;
pub mod calendar;
pub mod catalogue;
pub mod categories;
pub mod certificates;
pub mod chart;
pub mod contacts;
pub mod dashboard;
pub mod delegation;
pub mod delegations;
pub mod documents;
pub mod doubles;
pub mod error;
pub mod event;
pub mod event_copy;
pub mod event_files;
pub mod events;
pub mod figures;
pub mod form;
pub mod help;
pub mod import;
pub mod invitations;
pub mod letters;
pub mod mail_text;
pub mod nominations;
pub mod outbox;
pub mod participant;
pub mod participant_form;
pub mod participants;
pub mod participants_bulk;
pub mod paths;
pub mod people;
pub mod profile;
pub mod public;
pub mod qr;
pub mod queue;
pub mod quota_history;
pub mod quotas;
pub mod remarks;
pub mod scan;
pub mod search;
pub mod sessions;
pub mod settings;
pub mod setup;
pub mod share_out;
pub mod shell;
pub mod sign_in;
pub mod start;
pub mod team;
pub mod ticket;
pub mod tickets_again;
pub mod tiles;
pub mod tokens;
pub mod units;
pub mod walk_in;
pub mod year_seats;

#[cfg(test)]
mod tests;

pub use error::ErrorPage;
pub use form::{Choice, Entered, Field};
pub use shell::{Flash, FlashKind, Nav, Section, Shell, User};
