//! The message with a ticket's link that an office forwards by WhatsApp, in its own words: read once for
//! an event, then said to each participant.

use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::db::{Db, units};
use crate::domain::language::Language;
use crate::domain::mail_text::TextKind;
use crate::ops::error::Result;
use crate::ops::events::InWords;
use crate::ops::mail::Text;

/// The message of an event.
pub struct WhatsappText {
    text: Text,
    facts: InWords,
    event: String,
    unit: String,
}

impl WhatsappText {
    /// Reads it.
    pub fn of(db: &mut Db, event: &Event, language: Language) -> Result<Self> {
        let unit = units::get(db, event.unit_id)?;
        let (text, _) = Text::of(db, unit.id, TextKind::WhatsappTicket, language)?;
        Ok(Self { text, facts: InWords::of(event, language), event: event.title.clone(), unit: unit.name })
    }

    /// The message to a participant, whose ticket has this link.
    pub fn to(&self, participant: &Participant, link: &str) -> String {
        let name = participant.display_name();
        self.text.filled(&self.facts.values(&name, &self.event, &self.unit, link)).body
    }
}
