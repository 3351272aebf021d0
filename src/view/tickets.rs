//! Pages of tickets.

mod ticket;
mod tickets_again;

pub use ticket::{
    AgendaDay, AgendaLine, AttendedSum, Manifest, OwnAttendance, OwnCertificate, Question, RevokedTicketPage,
    TicketPage,
};
pub use tickets_again::TicketsAgainPage;
