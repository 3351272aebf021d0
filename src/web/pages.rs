//! The pages. Each file holds the addresses of one noun: it reads, fills a context of `view`, or parses a
//! form, calls one operation and redirects.

mod account;
mod account_link;
mod accounts;
mod agenda;
mod assets;
mod attendance;
mod calendar;
mod certificates;
mod contacts;
mod dashboard;
mod documents;
pub mod errors;
mod event_copy;
mod event_files;
mod event_form;
mod events;
mod help;
mod import;
mod invitations;
mod kit;
mod outbox;
mod participant;
mod participant_form;
mod participant_row;
mod participants;
mod participants_bulk;
mod people;
mod people_doubles;
mod photo;
mod profile;
mod public;
mod quotas;
mod rights;
mod scan;
mod search;
mod search_all;
mod session;
mod session_days;
mod sessions;
mod settings;
mod setup;
mod start;
mod team;
mod ticket;
mod ticket_mail;
mod tokens;
mod undo;
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
        // Before the events: their code stands where this word does.
        calendar::routes,
        certificates::routes,
        contacts::routes,
        dashboard::routes,
        documents::routes,
        event_files::routes,
        events::routes,
        help::routes,
        import::routes,
        invitations::routes,
        outbox::routes,
        participant::routes,
        participant_form::routes,
        participant_row::routes,
        participants::routes,
        participants_bulk::routes,
        people_doubles::routes,
        people::routes,
        photo::routes,
        profile::routes,
        public::routes,
        quotas::routes,
        scan::routes,
        search_all::routes,
        session::routes,
        sessions::routes,
        settings::routes,
        setup::routes,
        tokens::routes,
        undo::routes,
        ticket_mail::routes,
        ticket::routes,
        team::routes,
        units::routes,
        start::routes,
    ];
    for part in nouns {
        config.configure(part);
    }
}
