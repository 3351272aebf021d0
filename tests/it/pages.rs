//! The pages, as browsers meet them.

mod accounts;
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
mod participants_bulk;
mod participants_table;
mod people;
mod profile;
mod public;
mod search;
mod session;
mod settings;
mod start;
mod team;
mod ticket;
mod tokens;
mod unit_papers;
mod units;
