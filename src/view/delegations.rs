//! Pages of delegations.

mod contacts;
mod delegation;
mod invitations;
mod list;
pub mod nominations;
mod tiles;

pub use contacts::{ContactFields, ContactFormPage, ContactsPage, LinkContact};
pub use delegation::{Candidate, CoordinatorLinkPage, DelegationPage, DelegationPeoplePage};
pub use invitations::{InvitationLetterPage, InvitationRow, InvitationsPage, LetterFields, ReminderLine};
pub use list::{DelegationChoice, DelegationLine, DelegationOrder, DelegationsPage};
pub use nominations::{NominationsPage, Nominee, NomineeGroup};
pub use tiles::{TileFigures, TileMap};
