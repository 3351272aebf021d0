//! Pages of participants.

mod bulk;
pub mod form;
mod list;
mod participant;

pub use bulk::{CancelManyPage, Message, MessagesPage};
pub use form::{ParticipantFormPage, Purpose};
pub use list::{BulkRights, ParticipantFilter, ParticipantRow, ParticipantsPage, RowForm, SendTickets};
pub use participant::{
    AttendanceLine, HistoryLine, ParticipantDetails, ParticipantPage, ParticipantRights, PhotoCard,
    TicketCard, TicketMail,
};
