//! The pages. Each file holds the addresses of one noun: it reads, fills a context of `view`, or parses a
//! form, calls one operation and redirects.

mod accounts;
mod delegations;
mod door;
mod events;
mod imports;
pub(in crate::web) mod kit;
mod overview;
mod papers;
mod participants;
mod people;
mod seats;
mod tickets;
mod units;

use actix_web::web;

/// All routes of the pages.
pub fn routes(config: &mut web::ServiceConfig) {
    let nouns: &[fn(&mut web::ServiceConfig)] = &[
        accounts::routes,
        delegations::routes,
        door::routes,
        events::routes,
        imports::routes,
        overview::routes,
        papers::routes,
        participants::routes,
        people::routes,
        seats::routes,
        tickets::routes,
        units::routes,
        kit::assets::routes,
    ];
    for part in nouns {
        config.configure(part);
    }
}
