//! Events and their sessions: planning, copying, their status, attachments, figures, and until when names may be handed in.

mod admission;
pub mod attachments;
mod change_status;
mod copy;
pub mod figures;
mod in_words;
pub mod save;
pub mod save_sessions;
pub mod session_figures;
mod sessions_of;
mod to_plan;

pub use admission::{event_access, event_access_at};
pub use attachments::NewFile;
pub use change_status::change_event_status;
pub use copy::{CopyForm, copy_event};
pub use figures::EventFigures;
pub use in_words::InWords;
pub use save::{EventForm, create_event, insert_event, read_invitation, update_event};
pub use save_sessions::{SessionForm, SessionRow, create_session, save_sessions};
pub use session_figures::SessionFigures;
pub use sessions_of::sessions_of;
pub use to_plan::{delegation_to_plan, delegation_within, event_to_plan};
