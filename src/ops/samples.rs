//! The sample events: loading and removing them.

mod load;
mod remove;

pub use load::{load_sample_events, load_samples};
pub use remove::{are_loaded, remove_samples};
