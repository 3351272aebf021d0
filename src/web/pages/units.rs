//! Pages of units and their settings.

pub mod list;
mod settings;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config.configure(settings::routes).configure(list::routes);
}
