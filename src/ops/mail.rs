//! Messages as rows of a queue: putting one in, and the office's own words for it.

pub mod queue;
mod texts;

pub use queue::{NewMail, queue_once, queue_unless_since};
pub use texts::{Text, reset_text, save_text};
