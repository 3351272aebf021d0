//! Pages of the door: scanner, attendance, walk-ins.

mod attendance;
mod help;
mod scan;
mod walk_in;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(attendance::routes)
        .configure(help::routes)
        .configure(scan::routes)
        .configure(walk_in::routes);
}
