//! What people see: one plain context per page with its template, the message catalogue in two
//! languages, every URL as a function, and the files a browser asks for. Contexts carry texts that are
//! ready to show; this room knows no database, no request and no clock, so that a page can be tested
//! with a sample alone.

pub mod letters;
pub mod paths;

pub mod accounts;
pub mod delegations;
pub mod door;
pub mod events;
pub mod imports;
pub mod kit;
pub mod overview;
pub mod papers;
pub mod participants;
pub mod people;
pub mod seats;
#[cfg(test)]
mod tests;
pub mod tickets;
pub mod units;

pub use kit::error::ErrorPage;
pub use kit::form::{Choice, Entered, Field};
pub use kit::shell::{Flash, FlashKind, Nav, Section, Shell, User};
