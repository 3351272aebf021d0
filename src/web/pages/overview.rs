//! Pages above single events: dashboard, search, outbox, first start.

mod dashboard;
mod outbox;
mod search_all;
pub mod setup;
mod start;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(dashboard::routes)
        .configure(outbox::routes)
        .configure(search_all::routes)
        .configure(setup::routes)
        .configure(start::routes);
}
