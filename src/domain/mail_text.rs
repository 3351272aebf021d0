//! The texts of messages that an office may write in its own words: which there are, which placeholders
//! each knows, and how they are filled in. Knows no letter and no table.

codes! {
    /// A text that an office may write itself.
    pub enum TextKind {
        /// The letter with tickets; the tickets themselves follow below it.
        Tickets = "tickets",
        /// The message with the link of one ticket, for WhatsApp.
        WhatsappTicket = "whatsapp_ticket",
        /// The letter that invites delegations; each with its link follows below it.
        Invitation = "invitation",
        /// The message with the link of a coordinator, for WhatsApp.
        WhatsappInvitation = "whatsapp_invitation",
        /// The letter that reminds delegations of seats they have not filled; each follows below it.
        Reminder = "reminder",
    }
}

impl TextKind {
    /// The names that may stand in braces.
    pub const fn placeholders(self) -> &'static [&'static str] {
        match self {
            Self::Tickets => &["name", "event", "date", "place", "unit"],
            Self::WhatsappTicket => &["name", "event", "date", "place", "unit", "link"],
            Self::Invitation => {
                &["name", "event", "date", "place", "unit", "delegation", "seats", "deadline"]
            }
            Self::WhatsappInvitation => {
                &["name", "event", "date", "place", "unit", "delegation", "seats", "deadline", "link"]
            }
            Self::Reminder => {
                &["name", "event", "date", "place", "unit", "delegation", "seats", "left", "deadline"]
            }
        }
    }

    /// Whether it has a subject.
    pub const fn has_subject(self) -> bool {
        matches!(self, Self::Tickets | Self::Invitation | Self::Reminder)
    }

    /// The placeholder without which the message is of no use.
    pub const fn needed(self) -> Option<&'static str> {
        match self {
            Self::Tickets | Self::Invitation | Self::Reminder => None,
            Self::WhatsappTicket | Self::WhatsappInvitation => Some("link"),
        }
    }
}

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part<'a> {
    Plain(&'a str),
    /// A name, with its braces.
    Placeholder(&'a str),
}

/// The parts of a text; a brace without its other half is plain.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let end = after.find(['{', '}', '\n']).filter(|end| after[*end..].starts_with('}'));
        let Some(end) = end else {
            let (plain, later) = rest.split_at(before.len() + 1);
            found.push(Part::Plain(plain));
            rest = later;
            continue;
        };
        found.push(Part::Plain(before));
        found.push(Part::Placeholder(&rest[before.len()..before.len() + end + 2]));
        rest = &after[end + 1..];
    }
    found.push(Part::Plain(rest));
    found
}

fn name(placeholder: &str) -> &str {
    placeholder.trim_matches(['{', '}']).trim()
}

/// The first placeholder of a text that its kind does not know, as it stands there.
pub fn unknown_placeholder(kind: TextKind, text: &str) -> Option<&str> {
    parts(text).into_iter().find_map(|part| match part {
        Part::Placeholder(one) if !kind.placeholders().contains(&name(one)) => Some(one),
        Part::Placeholder(_) | Part::Plain(_) => None,
    })
}

/// Whether a text has a placeholder.
pub fn has_placeholder(text: &str, wanted: &str) -> bool {
    parts(text).into_iter().any(|part| matches!(part, Part::Placeholder(one) if name(one) == wanted))
}

/// The text with its placeholders filled in. What is filled in is not looked at again.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    parts(text)
        .into_iter()
        .map(|part| match part {
            Part::Plain(plain) => plain,
            Part::Placeholder(one) => {
                values.iter().find(|(known, _)| *known == name(one)).map_or(one, |(_, value)| *value)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn placeholders_are_filled_once() {
        let values = [("name", "Siti {event}"), ("event", "Rakor")];
        assert_eq!(fill("Yth. {name}, { event }: {link} {", &values), "Yth. Siti {event}, Rakor: {link} {");
        assert_eq!(fill("{{name}}", &values), "{Siti {event}}");
    }

    #[test]
    fn what_is_no_placeholder_is_found() {
        let unknown = |text| unknown_placeholder(TextKind::Tickets, text);
        assert_eq!(unknown("Yth. {name} di {place}"), None);
        assert_eq!(unknown("Yth. {nama}"), Some("{nama}"));
        assert_eq!(unknown("{link}"), Some("{link}"));
        assert_eq!(unknown_placeholder(TextKind::WhatsappTicket, "{link}"), None);
        assert!(has_placeholder("x { link }", "link") && !has_placeholder("link", "link"));
    }

    proptest! {
        #[test]
        fn a_text_without_values_stays_as_it_is(text in "[a-z{}\\n é]{0,40}") {
            prop_assert_eq!(fill(&text, &[]), text);
        }
    }
}
