//! Delegations of an event: what each has sent, invitations, deadlines, reminders.

mod invitation_text;
pub mod invitations;
pub mod nomination_duplicates;
pub mod record;
pub mod remind;
mod save_invitation;
mod send_invitations;
pub mod table;

pub use invitation_text::InvitationText;
pub use invitations::Invited;
pub use nomination_duplicates::{Double, Likeness};
pub use record::DelegationRecord;
pub use remind::remind_delegations;
pub use save_invitation::{extend_deadline, pause_reminders, save_letter, set_deadline};
pub use send_invitations::{Queued, Whom, note_invited, send_invitations};
pub use table::{DelegationFigures, DelegationRow};
