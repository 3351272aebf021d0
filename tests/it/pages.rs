//! The pages, as browsers see them.

mod attendance;
mod certificates;
mod import;
mod participants;
mod public;
