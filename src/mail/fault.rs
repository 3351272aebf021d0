//! Why a letter did not leave: the reason by which it is tried again or given up, and what was said.

use crate::domain::mail::MailFault;

/// Why a letter did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The reason.
    pub kind: MailFault,
    /// What the server, or the machine, said.
    pub text: String,
}

impl Fault {
    /// A fault.
    pub fn new(kind: MailFault, text: impl std::fmt::Display) -> Self {
        Self { kind, text: text.to_string() }
    }
}
