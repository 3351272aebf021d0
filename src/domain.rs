//! Pure rules without input or output: what a seat, a ticket, an attendance and a certificate are.
//! Knows no database, no clock, no HTTP. Everything here can be tested beside its code.

#[macro_use]
mod codes;

pub mod access;
pub mod account;
pub mod allocation;
pub mod attendance;
pub mod audit;
pub mod badge;
pub mod calendar;
pub mod certificate;
pub mod check_in;
mod crockford;
pub mod distance;
pub mod event;
pub mod event_file;
pub mod figure;
pub mod ids;
pub mod import;
pub mod invitation;
pub mod language;
pub mod letterhead;
pub mod mail;
pub mod mail_content;
pub mod mail_text;
pub mod moment;
pub mod nomination;
pub mod paper_rules;
pub mod participant;
pub mod person;
pub mod problem;
pub mod quota;
pub mod refusal;
pub mod region;
pub mod remark;
pub mod sealed;
pub mod signer;
pub mod ticket;

/// A text that is none of the words of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

impl std::fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not a word of this list")
    }
}

impl std::error::Error for UnknownCode {}
