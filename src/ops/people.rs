//! People, kept once per unit: who somebody is, what is known, merging two that are one.

mod distinguish;
mod identity;
pub mod merge;
pub mod record;
mod save;
mod save_photo;

pub use distinguish::distinguish_persons;
pub use identity::{
    Identity, OpenNumbers, PersonForm, keep_person, open_number, open_numbers, open_numbers_of_person,
    open_phone_of_coordinator, same_person, sealed_candidates, up_to_date,
};
pub use merge::{PARTS, Preview, merge_persons, prefers_other};
pub use record::PersonRecord;
pub use save::save_person;
pub use save_photo::{find_photo, remove_photo, save_photo};
