//! The pages, as browsers meet them.

mod events;
mod session;
