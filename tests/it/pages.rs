//! The pages, as browsers meet them.

mod attendance;
mod certificates;
mod events;
mod import;
mod participants;
mod participants_bulk;
mod participants_table;
mod people;
mod public;
mod session;
mod settings;
