//! The pages. Each file holds the addresses of one noun: it reads, fills a context of `view`, or parses a
//! form, calls one operation and redirects.

mod assets;
mod attendance;
mod certificates;
mod documents;
pub mod errors;
mod import;
mod kit;
mod participant;
mod participants;
mod public;
mod search;
mod words;

use actix_web::web;

/// All routes of the pages.
pub fn routes(config: &mut web::ServiceConfig) {
    let nouns: &[fn(&mut web::ServiceConfig)] = &[
        assets::routes,
        attendance::routes,
        certificates::routes,
        documents::routes,
        import::routes,
        participant::routes,
        participants::routes,
        public::routes,
    ];
    for part in nouns {
        config.configure(part);
    }
}
