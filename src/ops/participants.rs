//! Participants: registering, nominating, deciding, changing, replacing, taking back.

mod cancel;
mod change;
mod correct;
mod decide_nominations;
pub mod nominate;
pub mod record;
pub mod register;
mod replace;
mod reply_by_ticket;
mod reveal_numbers;
mod submit_nominations;
pub mod undo;
mod update;

pub use cancel::cancel_participant;
pub use change::{Change, change_participants};
pub use decide_nominations::decide_nominations;
pub use nominate::nominate_people;
pub use record::{Happening, ParticipantRecord};
pub use register::{
    Entrant, Registered, Registration, Seat, WhenFull, entry_of, participant_of, register_participant,
};
pub use replace::replace_participant;
pub use reply_by_ticket::{is_asked, reply_by_ticket};
pub use reveal_numbers::reveal_numbers;
pub use submit_nominations::submit_nominations;
pub use undo::{OPEN_FOR, Undoable, undo};
pub use update::{Correction, confirm_participant, update_participant};
