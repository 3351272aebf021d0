//! What stands above single events: open tasks, figures of a year, search.

pub mod first_steps;
pub mod open_tasks;
mod search;
pub mod year_figures;
pub mod year_seats;

pub use first_steps::FirstSteps;
pub use open_tasks::{Lack, OpenTask};
pub use search::{Results, SHORTEST, SHOWN, search};
pub use year_figures::YearFigures;
pub use year_seats::{EventSeats, OriginSeats, SeatsUsed};
