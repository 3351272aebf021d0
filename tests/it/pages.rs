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
mod participants;
mod participants_bulk;
mod participants_table;
mod people;
mod public;
mod search;
mod session;
mod settings;
mod start;
mod ticket;
