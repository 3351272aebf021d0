//! Mail: a letter as data, and the ways it leaves the house. Knows no database and no event; what a
//! letter says is written by `ops`, when it is sent again and when it is given up is decided there, too.

mod fault;
mod letter;
mod smtp;
mod transport;

pub use fault::Fault;
pub use letter::{Enclosure, Letter};
pub use smtp::Smtp;
pub use transport::{Sender, Transport};
