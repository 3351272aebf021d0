//! The pages, as browsers meet them.

mod accounts;
mod attendance;
mod certificates;
mod events;
mod import;
mod participants;
mod profile;
mod public;
mod session;
mod settings;
mod team;
mod ticket;
mod units;
