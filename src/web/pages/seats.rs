//! Pages of seats: quotas, their history, sharing out, waiting list.

mod categories;
mod queue;
mod quota_history;
pub mod quotas;
mod share_out;
mod year_seats;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(categories::routes)
        .configure(queue::routes)
        .configure(quota_history::routes)
        .configure(quotas::routes)
        .configure(share_out::routes)
        .configure(year_seats::routes);
}
