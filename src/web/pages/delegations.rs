//! Pages of delegations: invitations, coordinators, nominations.

mod contacts;
mod coordinator_link;
mod delegation;
mod invitations;
mod list;
mod nominations;
mod nominee;
mod people;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(contacts::routes)
        .configure(coordinator_link::routes)
        .configure(delegation::routes)
        .configure(people::routes)
        .configure(list::routes)
        .configure(invitations::routes)
        .configure(nominations::routes);
}
