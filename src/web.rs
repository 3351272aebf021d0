//! HTTP: routes, guards, forms, statuses. Handlers parse, call one operation or read, and answer; no
//! rule of the product lives here, and nothing here can write to the database.

pub mod api;
mod calendar_file;
pub mod error;
mod frame;
mod guards;
mod json;
mod metrics;
mod openapi;
mod pages;
mod server;
mod state;
mod ticket_file;
mod token_cache;
mod upload;

pub use openapi::text as openapi;
pub use server::{Listen, Server, Tls, routes};
pub use state::State;
