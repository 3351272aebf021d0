//! Pages of units and their settings.

mod settings;
pub mod units;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config.configure(settings::routes).configure(units::routes);
}
