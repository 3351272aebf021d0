//! Tickets: the code, the QR, who holds one, sending it, the calendar that goes with it.

pub mod calendars;
mod code;
pub mod holder;
pub mod qr;
mod reissue;
mod resend;
mod send;
mod whatsapp_text;

pub use calendars::{CONTENT_TYPE, CalendarFile};
pub use code::{give_ticket, ticket_code, ticket_of, ticket_url};
pub use holder::{Holder, Ticket};
pub use reissue::reissue_ticket;
pub use resend::resend_tickets;
pub use send::{Queued, Whom, send_tickets};
pub use whatsapp_text::WhatsappText;
