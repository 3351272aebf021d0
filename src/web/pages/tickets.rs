//! Pages that a ticket opens, and sending tickets.

mod ticket;
pub mod ticket_mail;
mod tickets_again;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config.configure(ticket_mail::routes).configure(ticket::routes).configure(tickets_again::routes);
}
