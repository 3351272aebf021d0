//! The pages, as browsers meet them.

mod attendance;
mod badges;
mod calendar;
mod certificates;
mod copies;
mod dashboard;
mod events;
mod files;
mod import;
mod mail;
mod participants;
mod public;
mod session;
mod settings;
mod ticket;
