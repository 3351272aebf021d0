//! The pages. Each file holds the addresses of one noun: it reads, fills a context of `view`, or parses a
//! form, calls one operation and redirects.

mod assets;
mod attendance;
mod certificates;
mod dashboard;
mod documents;
pub mod errors;
mod event_form;
mod events;
mod import;
mod kit;
mod outbox;
mod participant;
mod participants;
mod public;
mod quotas;
mod scan;
mod search;
mod session;
mod session_days;
mod sessions;
mod settings;
mod setup;
mod ticket_mail;
mod words;

use actix_web::web;

/// All routes of the pages.
pub fn routes(config: &mut web::ServiceConfig) {
    let nouns: &[fn(&mut web::ServiceConfig)] = &[
        assets::routes,
        attendance::routes,
        certificates::routes,
        dashboard::routes,
        documents::routes,
        events::routes,
        import::routes,
        outbox::routes,
        participant::routes,
        participants::routes,
        public::routes,
        quotas::routes,
        scan::routes,
        session::routes,
        sessions::routes,
        settings::routes,
        setup::routes,
        ticket_mail::routes,
    ];
    for part in nouns {
        config.configure(part);
    }
}
