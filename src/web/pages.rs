//! The pages. Each file holds the addresses of one noun: it reads, fills a context of `view`, or parses a
//! form, calls one operation and redirects.

mod assets;
pub mod errors;
mod kit;

use actix_web::web;

/// All routes of the pages.
pub fn routes(config: &mut web::ServiceConfig) {
    for part in [assets::routes] {
        config.configure(part);
    }
}
