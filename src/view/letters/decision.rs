//! The letter about what the organizers decided on a delegation's names.

use super::{Notice, paragraphs};
use crate::domain::language::Language;
use crate::view::kit::catalogue;

/// What a letter about the decisions on a delegation's names says.
#[derive(Debug, Clone)]
pub struct DecisionNotice {
    /// Its language.
    pub language: Language,
    /// To whom.
    pub name: String,
    /// In which event.
    pub event: String,
    /// Whose names.
    pub delegation: String,
    /// Who comes.
    pub confirmed: Vec<DecidedName>,
    /// Who is to be corrected or exchanged.
    pub returned: Vec<DecidedName>,
    /// Who does not come.
    pub rejected: Vec<DecidedName>,
    /// The delegation's page.
    pub url: String,
}

/// Somebody about whom was decided.
#[derive(Debug, Clone)]
pub struct DecidedName {
    /// The name with titles.
    pub name: String,
    /// Why; empty for somebody who comes.
    pub remark: String,
}

impl Notice {
    /// The letter about the decisions on a delegation's names.
    pub fn decision(about: &DecisionNotice) -> Self {
        let say = |part: &str| {
            let values = vec![
                ("name", about.name.clone().into()),
                ("event", about.event.clone().into()),
                ("delegation", about.delegation.clone().into()),
            ];
            catalogue::text_with(about.language, &format!("mail-decision-{part}"), values)
        };
        let mut body = paragraphs(&say("body"));
        for (part, names) in
            [("returned", &about.returned), ("rejected", &about.rejected), ("confirmed", &about.confirmed)]
        {
            let lines = names.iter().map(|one| match one.remark.as_str() {
                "" => format!("• {}", one.name),
                remark => format!("• {}: {remark}", one.name),
            });
            let lines: Vec<String> = std::iter::once(say(part)).chain(lines).collect();
            if !names.is_empty() {
                body.push(lines.join("\n"));
            }
        }
        Self {
            language: about.language,
            subject: say("subject"),
            body,
            action: Some((say("action"), about.url.clone())),
            note: say("note"),
        }
    }
}
