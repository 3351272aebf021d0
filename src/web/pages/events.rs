//! Pages of events, their sessions, agenda and attachments.

mod agenda;
pub mod attachments;
mod calendar;
mod copy;
pub mod form;
pub mod list;
mod session_days;
mod sessions;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(agenda::routes)
        .configure(calendar::routes)
        .configure(attachments::routes)
        .configure(list::routes)
        .configure(sessions::routes)
        .configure(session_days::routes);
}
