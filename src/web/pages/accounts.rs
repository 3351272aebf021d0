//! Pages of accounts: signing in, profile, grants, tokens.

mod account;
mod account_link;
mod list;
mod profile;
mod rights;
mod sign_in;
mod team;
mod tokens;

use actix_web::web;

/// Routes of this noun, in the order in which they are tried.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .configure(list::routes)
        .configure(account::routes)
        .configure(account_link::routes)
        .configure(profile::routes)
        .configure(sign_in::routes)
        .configure(tokens::routes)
        .configure(team::routes);
}
