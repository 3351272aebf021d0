//! Coordinators of a delegation and their personal links.

pub mod contacts;
pub mod links;
mod messages;
mod save;

pub use contacts::{Contact, Contacts};
pub use messages::{Repeat, queue_to_coordinators};
pub use save::{
    CoordinatorForm, add_coordinator, coordinator_to_plan, renew_coordinator, revoke_coordinator,
    take_earlier, update_coordinator,
};
