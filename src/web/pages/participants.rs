//! Pages of participants: list, record, form, many at once.

mod bulk;
pub mod form;
mod history;
pub mod list;
pub mod participant;
mod photo;
mod row;
mod row_form;
mod undo;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(participant::routes)
        .configure(form::routes)
        .configure(row::routes)
        .configure(list::routes)
        .configure(bulk::routes)
        .configure(photo::routes)
        .configure(undo::routes);
}
