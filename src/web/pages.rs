//! The pages. Each file holds the addresses of one noun: it reads, fills a context of `view`, or parses a
//! form, calls one operation and redirects.

mod account;
mod account_link;
mod accounts;
mod agenda;
mod assets;
mod attendance;
mod certificates;
mod dashboard;
mod documents;
pub mod errors;
mod event_copy;
mod event_form;
mod events;
mod import;
mod kit;
mod participant;
mod participants;
mod profile;
mod public;
mod quotas;
mod rights;
mod scan;
mod search;
mod session;
mod session_days;
mod sessions;
mod settings;
mod setup;
mod team;
mod ticket;
mod units;
mod words;

use actix_web::web;

/// All routes of the pages.
pub fn routes(config: &mut web::ServiceConfig) {
    let nouns: &[fn(&mut web::ServiceConfig)] = &[
        // Before a single account: its address would take that of the form for an id.
        accounts::routes,
        account::routes,
        account_link::routes,
        agenda::routes,
        assets::routes,
        attendance::routes,
        certificates::routes,
        dashboard::routes,
        documents::routes,
        events::routes,
        import::routes,
        participant::routes,
        participants::routes,
        profile::routes,
        public::routes,
        quotas::routes,
        scan::routes,
        session::routes,
        sessions::routes,
        settings::routes,
        setup::routes,
        team::routes,
        units::routes,
        ticket::routes,
    ];
    for part in nouns {
        config.configure(part);
    }
}
