//! The API v1 from outside: a module for each noun of its addresses, as `src/web/api` has them, one for what
//! errors look like, and one event from plan to certificate.

mod attendance;
mod bimtek;
mod calendars;
mod certificates;
mod check_ins;
mod documents;
mod documents_again;
mod events;
mod health;
mod import;
mod openapi;
mod participants;
mod problems;
mod quotas;
mod sessions;
mod tickets;
