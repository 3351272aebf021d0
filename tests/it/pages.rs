//! The pages, as browsers meet them.

mod attendance;
mod certificates;
mod events;
mod import;
mod participants;
mod public;
mod session;
mod settings;
mod ticket;
