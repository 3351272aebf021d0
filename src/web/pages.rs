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
mod participant;
mod participant_form;
mod participant_row;
mod participants;
mod participants_bulk;
mod people;
mod people_doubles;
mod public;
mod quotas;
mod scan;
mod search;
mod session;
mod session_days;
mod sessions;
mod settings;
mod setup;
mod undo;
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
        participant::routes,
        participant_form::routes,
        participant_row::routes,
        participants::routes,
        participants_bulk::routes,
        people_doubles::routes,
        people::routes,
        public::routes,
        quotas::routes,
        scan::routes,
        session::routes,
        sessions::routes,
        settings::routes,
        setup::routes,
        undo::routes,
    ];
    for part in nouns {
        config.configure(part);
    }
}
