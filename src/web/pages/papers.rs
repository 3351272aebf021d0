//! Pages of documents and certificates, and the public verification.

mod certificates;
pub mod documents;
mod verification;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config.configure(certificates::routes).configure(documents::routes).configure(verification::routes);
}
