//! Pages of people and likely duplicates.

mod duplicates;
pub mod list;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config.configure(duplicates::routes).configure(list::routes);
}
