//! Pages of people.

mod duplicates;
pub mod fields;
mod list;

pub use duplicates::{DoubleCard, DoublesPage, MergePage, MergePart, MergeSide, Pair};
pub use fields::ParticipantFields;
pub use list::{PeoplePage, PersonEvent, PersonFormPage, PersonPage, PersonRow, PersonYear};
