//! Pages of people.

mod duplicates;
mod people;

pub use duplicates::{DoubleCard, DoublesPage, MergePage, MergePart, MergeSide, Pair};
pub use people::{PeoplePage, PersonEvent, PersonFormPage, PersonPage, PersonRow, PersonYear};
