//! Pages of events and sessions.

mod agenda;
mod attachments;
pub mod calendar;
mod copy;
mod event;
mod list;
mod sessions;

pub use agenda::{AgendaDay, AgendaPage, AgendaSession};
pub use attachments::{EventFilesPage, FileLine};
pub use calendar::{CalendarPage, Entry, YEARS};
pub use copy::{CopyFields, EventCopyPage};
pub use event::SessionState;
pub use event::{EventFacts, EventPage, Missing, SessionSummary};
pub use list::{EventFields, EventFormPage, EventHead, EventSummary, EventsPage, OfficialFields, Tab};
pub use sessions::{QuickFields, SessionFields, SessionRow, SessionsPage};
