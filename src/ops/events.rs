//! Events and their sessions: planning, copying, their status, attachments, figures, and until when names may be handed in.

mod admission;
pub mod attachments;
mod change_status;
mod copy;
pub mod figures;
pub mod save;
pub mod save_sessions;
pub mod session_figures;

pub use admission::{event_access, event_access_at};
pub use attachments::NewFile;
pub use change_status::change_event_status;
pub use copy::{CopyForm, copy_event};
pub use figures::EventFigures;
pub use save::{
    EventForm, create_event, insert_event, read_invitation, read_pattern, read_region, update_event,
};
pub use save_sessions::{SessionForm, SessionRow, create_session, save_sessions};
pub use session_figures::SessionFigures;
