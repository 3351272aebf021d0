//! The message with a ticket's link that an office forwards by WhatsApp, in its own words.

use super::check_in::display_name;
use super::error::Result;
use super::letters::tickets::Facts;
use super::mail_texts::Text;
use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::db::{Db, units};
use crate::domain::language::Language;
use crate::domain::mail_text::TextKind;

/// The message for a participant.
pub fn whatsapp_text(
    db: &mut Db,
    event: &Event,
    participant: &Participant,
    link: &str,
    language: Language,
) -> Result<String> {
    let unit = units::get(db, event.unit_id)?;
    let (text, _) = Text::of(db, unit.id, TextKind::WhatsappTicket, language)?;
    let name = display_name(participant);
    Ok(text.filled(&Facts::of(event, language).values(&name, &event.title, &unit.name, link)).body)
}
