//! How the letter looks that invites delegations or reminds them: what the office says, then each delegation
//! with its seats, its deadline and the way to fill them.

use askama::Template;

use super::Written;
use crate::domain::language::Language;
use crate::view::kit::catalogue;

/// A letter about the seats of delegations.
#[derive(Debug, Clone)]
pub struct DelegationsLetter {
    /// Its language.
    pub language: Language,
    /// One line.
    pub subject: String,
    /// Its paragraphs, before the delegations.
    pub body: Vec<String>,
    /// The delegations.
    pub delegations: Vec<DelegationPart>,
    /// Said in small letters at the end.
    pub note: String,
}

/// A delegation in a letter.
#[derive(Debug, Clone)]
pub struct DelegationPart {
    /// Its name.
    pub name: String,
    /// How many seats it has.
    pub seats: i64,
    /// How many are taken.
    pub taken: i64,
    /// Until when names are taken, in words.
    pub deadline: String,
    /// Whether the way is a personal link, and not an account.
    pub personal: bool,
    /// Where seats are filled.
    pub url: String,
}

#[derive(Template)]
#[template(path = "mail/delegations.html")]
struct DelegationsHtml<'a> {
    letter: &'a DelegationsLetter,
}

#[derive(Template)]
#[template(path = "mail/delegations.txt", whitespace = "preserve")]
struct DelegationsText<'a> {
    letter: &'a DelegationsLetter,
}

impl DelegationsLetter {
    /// The letter, written.
    pub fn written(&self) -> Result<Written, askama::Error> {
        Ok(Written {
            subject: self.subject.clone(),
            text: DelegationsText { letter: self }.render()?,
            html: DelegationsHtml { letter: self }.render()?,
        })
    }

    /// How many seats a delegation has and how many are filled.
    fn seats(&self, of: &DelegationPart) -> String {
        let values = vec![("seats", of.seats.into()), ("taken", of.taken.into())];
        catalogue::text_with(self.language, "mail-delegations-seats", values)
    }

    /// Until when names are taken.
    fn until(&self, of: &DelegationPart) -> String {
        let values = vec![("deadline", of.deadline.clone().into())];
        catalogue::text_with(self.language, "mail-delegations-until", values)
    }

    /// What the button says.
    fn action(&self, of: &DelegationPart) -> String {
        let key = if of.personal { "mail-delegations-open" } else { "mail-delegations-sign-in" };
        catalogue::text(self.language, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_delegation_stands_in_both_texts_with_its_way() {
        let part = |name: &str, personal, url: &str| DelegationPart {
            name: name.to_owned(),
            seats: 7,
            taken: 2,
            deadline: "Jumat, 17 Februari 2023 16.00 WITA".to_owned(),
            personal,
            url: url.to_owned(),
        };
        for language in Language::ALL {
            let letter = DelegationsLetter {
                language: *language,
                subject: "Undangan".to_owned(),
                body: vec!["Yth. Siti,".to_owned()],
                delegations: vec![
                    part("Kabupaten <Tapin>", true, "https://hadir.test/n/1"),
                    part("Bank", false, "https://hadir.test/delegations/2"),
                ],
                note: "Catatan".to_owned(),
            };
            let written = letter.written().unwrap();
            for text in [&written.text, &written.html] {
                assert!(text.contains("https://hadir.test/n/1") && text.contains("/delegations/2"), "{text}");
                assert!(text.contains("17 Februari") && !text.contains('⟦') && text.contains('7'), "{text}");
            }
            assert!(written.text.contains("Kabupaten <Tapin>") && !written.html.contains("<Tapin>"));
        }
    }
}
