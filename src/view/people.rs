//! Pages of people.

mod duplicates;
pub mod fields;
mod people;

pub use duplicates::{DoubleCard, DoublesPage, MergePage, MergePart, MergeSide, Pair};
pub use fields::ParticipantFields;
pub use people::{PeoplePage, PersonEvent, PersonFormPage, PersonPage, PersonRow, PersonYear};
