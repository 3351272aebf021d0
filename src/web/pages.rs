//! The pages. Each file holds the addresses of one noun: it reads, fills a context of `view`, or parses a
//! form, calls one operation and redirects.

mod account;
mod account_link;
mod accounts;
mod agenda;
mod assets;
mod attendance;
mod calendar;
mod categories;
mod certificates;
mod contacts;
mod coordinator_link;
mod dashboard;
mod delegation;
mod delegation_people;
mod delegations;
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
mod nominations;
mod outbox;
mod participant;
mod participant_form;
mod participant_history;
mod participant_row;
mod participants;
mod participants_bulk;
mod people;
mod people_doubles;
mod photo;
mod profile;
mod public;
mod queue;
mod quota_history;
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
mod share_out;
mod start;
mod team;
mod ticket;
mod ticket_mail;
mod tickets_again;
mod tokens;
mod undo;
mod units;
mod walk_in;
mod words;
mod year_seats;

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
        categories::routes,
        certificates::routes,
        contacts::routes,
        coordinator_link::routes,
        dashboard::routes,
        delegation::routes,
        delegation_people::routes,
        delegations::routes,
        documents::routes,
        event_files::routes,
        events::routes,
        help::routes,
        import::routes,
        invitations::routes,
        nominations::routes,
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
        queue::routes,
        quota_history::routes,
        quotas::routes,
        scan::routes,
        search_all::routes,
        session::routes,
        sessions::routes,
        settings::routes,
        setup::routes,
        share_out::routes,
        tokens::routes,
        undo::routes,
        ticket_mail::routes,
        ticket::routes,
        tickets_again::routes,
        team::routes,
        units::routes,
        walk_in::routes,
        year_seats::routes,
        start::routes,
    ];
    for part in nouns {
        config.configure(part);
    }
}
