//! The pages. Each file holds the addresses of one noun: it reads, fills a context of `view`, or parses a
//! form, calls one operation and redirects.

mod assets;
mod dashboard;
pub mod errors;
mod event_form;
mod events;
mod kit;
mod quotas;
mod scan;
mod session;
mod sessions;
mod settings;
mod setup;

use actix_web::web;

/// All routes of the pages.
pub fn routes(config: &mut web::ServiceConfig) {
    let parts = [
        assets::routes,
        dashboard::routes,
        events::routes,
        quotas::routes,
        scan::routes,
        session::routes,
        sessions::routes,
        settings::routes,
        setup::routes,
    ];
    for part in parts {
        config.configure(part);
    }
}
