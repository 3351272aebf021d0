//! The pages. Each file holds the addresses of one noun: it reads, fills a context of `view`, or parses a
//! form, calls one operation and redirects.

pub mod errors;

use actix_web::web;

/// All routes of the pages.
pub fn routes(_config: &mut web::ServiceConfig) {}
