//! What texts about invitations may name, in words: shared by the letters and the message for WhatsApp.

use super::invitations::Invited;
use crate::db::events::Event;
use crate::db::{Db, units};
use crate::domain::calendar;
use crate::domain::language::Language;
use crate::domain::mail_text::TextKind;
use crate::ops::error::Result;
use crate::ops::events::InWords;
use crate::ops::mail::Text;
use crate::view::kit::catalogue;

/// A text about the invitation to an event.
pub struct InvitationText {
    text: Text,
    facts: InWords,
    event: Event,
    /// The name of the unit that invites.
    pub unit: String,
    language: Language,
}

impl InvitationText {
    /// Reads it, in the words of the unit.
    pub fn of(db: &mut Db, event: &Event, kind: TextKind, language: Language) -> Result<Self> {
        let unit = units::get(db, event.unit_id)?;
        let (text, _) = Text::of(db, unit.id, kind, language)?;
        let facts = InWords::of(event, language);
        Ok(Self { text, facts, event: event.clone(), unit: unit.name, language })
    }

    /// Until when delegations nominate, in words.
    pub fn deadline(&self, of: &Invited) -> String {
        match of.delegation.deadline(&self.event) {
            Some(at) => calendar::moment(at.and_utc(), self.event.zone(), self.language),
            None => catalogue::text(self.language, "mail-deadline-unknown"),
        }
    }

    /// The text to somebody who fills the seats of these delegations.
    pub fn to(&self, name: &str, of: &[&Invited], link: &str) -> Text {
        let names: Vec<&str> = of.iter().map(|one| one.delegation.name.as_str()).collect();
        let names = names.join(", ");
        let seats: i64 = of.iter().map(|one| one.seats).sum();
        let left: i64 = of.iter().map(|one| (one.seats - one.taken).max(0)).sum();
        let first = of.iter().min_by_key(|one| one.delegation.deadline(&self.event));
        let deadline = first.map(|one| self.deadline(one)).unwrap_or_default();
        let (seats, left) = (seats.to_string(), left.to_string());
        let mut values = self.facts.values(name, &self.event.title, &self.unit, link).to_vec();
        values.extend([
            ("delegation", names.as_str()),
            ("seats", seats.as_str()),
            ("left", left.as_str()),
            ("deadline", deadline.as_str()),
        ]);
        self.text.filled(&values)
    }
}
