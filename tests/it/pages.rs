//! The pages, as browsers meet them.

mod attendance;
mod calendar;
mod certificates;
mod copies;
mod events;
mod files;
mod import;
mod participants;
mod public;
mod session;
mod settings;
mod ticket;
