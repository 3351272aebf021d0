//! How letters look: one context for each form, written as HTML and as plain text. Their words come from
//! the catalogue (`mail-…`) or from the unit's own texts, and stand in the contexts ready to read.
//! Programs that show mail know no style sheets, so the HTML carries its few styles with it.

pub mod decision;
pub mod delegations;
pub mod seats;

use askama::Template;

use crate::domain::account::LinkPurpose;
use crate::domain::event::AccountRole;
use crate::domain::language::Language;
use crate::domain::mail_text::TextKind;
use crate::view::kit::catalogue;

/// A letter's three texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// One line.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// HTML.
    pub html: String,
}

/// A letter that says something and perhaps leads somewhere.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Its language.
    pub language: Language,
    /// One line.
    pub subject: String,
    /// Its paragraphs; each may have several lines.
    pub body: Vec<String>,
    /// What the button says and where it leads.
    pub action: Option<(String, String)>,
    /// Said in small letters at the end, as why one got this letter.
    pub note: String,
}

#[derive(Template)]
#[template(path = "mail/notice.html")]
struct NoticeHtml<'a> {
    letter: &'a Notice,
}

#[derive(Template)]
#[template(path = "mail/notice.txt", whitespace = "preserve")]
struct NoticeText<'a> {
    letter: &'a Notice,
}

/// What a letter with a link to an account says.
#[derive(Debug, Clone)]
pub struct AccountNotice {
    /// Its language.
    pub language: Language,
    /// What the link is for.
    pub purpose: LinkPurpose,
    /// Whose account.
    pub name: String,
    /// On whose behalf.
    pub unit: String,
    /// Until when the link works.
    pub until: String,
    /// The link.
    pub url: String,
}

/// What a letter about a further right of an account says.
#[derive(Debug, Clone)]
pub struct RightNotice {
    /// Its language.
    pub language: Language,
    /// Whose account.
    pub name: String,
    /// Which role.
    pub role: AccountRole,
    /// Of which unit; empty for the whole installation.
    pub unit: String,
    /// Of which event; or empty.
    pub event: String,
    /// Of which delegation; or empty.
    pub delegation: String,
    /// Who gave it; empty for the product itself.
    pub giver: String,
    /// Where the right is used.
    pub url: String,
}

impl RightNotice {
    /// The word for how much the right covers.
    fn reach(&self) -> &'static str {
        match (self.unit.as_str(), self.event.as_str(), self.delegation.as_str()) {
            ("", "", _) => "whole",
            (_, "", _) => "unit",
            (_, _, "") => "event",
            _ => "delegation",
        }
    }
}

impl Notice {
    /// The letter about a further right of an account.
    pub fn right(about: &RightNotice) -> Self {
        let word = |key: &str| catalogue::text(about.language, key);
        let values = || {
            [("name", &about.name), ("unit", &about.unit), ("event", &about.event)]
                .map(|(key, value)| (key, value.clone().into()))
                .into_iter()
                .chain([
                    ("delegation", about.delegation.clone().into()),
                    ("role", word(&format!("account-role-{}", about.role)).into()),
                    ("permits", word(&format!("right-permits-{}", about.role)).into()),
                    (
                        "giver",
                        if about.giver.is_empty() { word("history-system") } else { about.giver.clone() }
                            .into(),
                    ),
                ])
                .collect::<Vec<_>>()
        };
        let reach =
            catalogue::text_with(about.language, &format!("mail-right-reach-{}", about.reach()), values());
        let say = |part: &str| {
            let mut values = values();
            values.push(("reach", reach.clone().into()));
            catalogue::text_with(about.language, &format!("mail-right-{part}"), values)
        };
        let action = if about.event.is_empty() { "action" } else { "action-event" };
        Self {
            language: about.language,
            subject: say("subject"),
            body: paragraphs(&say("body")),
            action: Some((say(action), about.url.clone())),
            note: say("note"),
        }
    }

    /// The letter with a link to an account.
    pub fn account(about: &AccountNotice) -> Self {
        let say = |part: &str| {
            let values = vec![
                ("name", about.name.clone().into()),
                ("unit", about.unit.clone().into()),
                ("until", about.until.clone().into()),
            ];
            catalogue::text_with(about.language, &format!("mail-{}-{part}", about.purpose), values)
        };
        Self {
            language: about.language,
            subject: say("subject"),
            body: paragraphs(&say("body")),
            action: Some((say("action"), about.url.clone())),
            note: say("note"),
        }
    }

    /// The letter that warns an old address.
    pub fn address_warning(language: Language, name: &str, new_email: &str) -> Self {
        let say = |part: &str| {
            let values = vec![("name", name.to_owned().into()), ("email", new_email.to_owned().into())];
            catalogue::text_with(language, &format!("mail-address_warning-{part}"), values)
        };
        Self {
            language,
            subject: say("subject"),
            body: paragraphs(&say("body")),
            action: None,
            note: say("note"),
        }
    }

    /// The letter, written.
    pub fn written(&self) -> Result<Written, askama::Error> {
        Ok(Written {
            subject: self.subject.clone(),
            text: NoticeText { letter: self }.render()?,
            html: NoticeHtml { letter: self }.render()?,
        })
    }

    /// The letter by which somebody tries whether mail works.
    pub fn test(language: Language) -> Self {
        let say = |key| catalogue::text(language, key);
        Self {
            language,
            subject: say("mail-test-subject"),
            body: paragraphs(&say("mail-test-body")),
            action: None,
            note: say("mail-test-note"),
        }
    }
}

/// A letter with tickets.
#[derive(Debug, Clone)]
pub struct TicketsLetter {
    /// Its language.
    pub language: Language,
    /// One line.
    pub subject: String,
    /// Its paragraphs, before the tickets.
    pub body: Vec<String>,
    /// The tickets.
    pub tickets: Vec<TicketPart>,
    /// What happens when.
    pub agenda: Vec<AgendaDay>,
    /// Where.
    pub place: String,
    /// Said in small letters at the end.
    pub note: String,
}

/// A ticket in a letter.
#[derive(Debug, Clone)]
pub struct TicketPart {
    /// Name with titles.
    pub name: String,
    /// Role and delegation.
    pub who: String,
    /// The name of the picture with the code.
    pub picture: String,
    /// The participant's own page.
    pub url: String,
}

/// A day of an agenda.
#[derive(Debug, Clone)]
pub struct AgendaDay {
    /// The day in words.
    pub day: String,
    /// Time and title.
    pub lines: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "mail/tickets.html")]
struct TicketsHtml<'a> {
    letter: &'a TicketsLetter,
}

#[derive(Template)]
#[template(path = "mail/tickets.txt", whitespace = "preserve")]
struct TicketsText<'a> {
    letter: &'a TicketsLetter,
}

impl TicketsLetter {
    /// The letter, written.
    pub fn written(&self) -> Result<Written, askama::Error> {
        Ok(Written {
            subject: self.subject.clone(),
            text: TicketsText { letter: self }.render()?,
            html: TicketsHtml { letter: self }.render()?,
        })
    }

    /// The text of a key.
    fn t(&self, key: &str) -> String {
        catalogue::text(self.language, key)
    }
}

/// Subject and body of a text as it comes with the product, with its placeholders in braces.
pub fn built_in(kind: TextKind, language: Language) -> (String, String) {
    let braced = || kind.placeholders().iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
    let say = |part: &str| catalogue::text_with(language, &format!("mail-text-{kind}-{part}"), braced());
    (if kind.has_subject() { say("subject") } else { String::new() }, say("body"))
}

/// The paragraphs of a text: what stands between empty lines.
pub fn paragraphs(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for line in text.lines().map(str::trim_end) {
        match found.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push('\n');
                }
                last.push_str(line);
            }
            _ => found.push(String::new()),
        }
    }
    found.retain(|paragraph| !paragraph.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_part_paragraphs_and_others_stay() {
        assert_eq!(
            paragraphs("Yth. Siti,\n\n\nsatu\ndua  \r\n\r\ntiga\n"),
            ["Yth. Siti,", "satu\ndua", "tiga"]
        );
        assert_eq!(paragraphs(" \n"), Vec::<String>::new());
    }

    #[test]
    fn letters_about_accounts_have_words_in_both_languages() {
        for language in Language::ALL {
            for purpose in LinkPurpose::ALL {
                let about = AccountNotice {
                    language: *language,
                    purpose: *purpose,
                    name: "Siti".to_owned(),
                    unit: "Dinas Sosial".to_owned(),
                    until: "Senin".to_owned(),
                    url: "https://hadir.test/account-links/1".to_owned(),
                };
                let written = Notice::account(&about).written().unwrap();
                assert!(!written.html.contains('⟦') && !written.subject.contains('⟦'), "{}", written.html);
                assert!(
                    written.text.contains(&about.url) && written.text.contains("Senin"),
                    "{}",
                    written.text
                );
            }
            for (role, unit, event, delegation) in [
                (AccountRole::Administrator, "", "", ""),
                (AccountRole::Viewer, "Dinas Sosial", "", ""),
                (AccountRole::CheckInOfficer, "Dinas Sosial", "Bimtek", ""),
                (AccountRole::Coordinator, "Dinas Sosial", "Bimtek", "Tapin"),
            ] {
                let [unit, event, delegation, name, giver] =
                    [unit, event, delegation, "Siti", "Budi"].map(str::to_owned);
                let url = "https://hadir.test/".to_owned();
                let about =
                    RightNotice { language: *language, name, role, unit, event, delegation, giver, url };
                let written = Notice::right(&about).written().unwrap();
                assert!(!written.html.contains('⟦') && !written.subject.contains('⟦'), "{}", written.html);
                for part in ["Siti", "Budi", &about.event, &about.delegation, &about.url] {
                    assert!(written.text.contains(part), "{part}: {}", written.text);
                }
            }
            let warning = Notice::address_warning(*language, "Siti", "baru@contoh.go.id").written().unwrap();
            assert!(warning.text.contains("baru@contoh.go.id") && !warning.html.contains('⟦'));
        }
    }

    #[test]
    fn html_is_escaped_and_text_is_not() {
        let letter = Notice {
            body: vec!["<b>satu</b>\ndua".to_owned()],
            action: Some(("Buka".to_owned(), "https://hadir.test/?a=1&b=2".to_owned())),
            ..Notice::test(Language::Indonesian)
        };
        let written = letter.written().unwrap();
        assert!(written.html.contains("&#60;b&#62;satu&#60;/b&#62;<br/>dua"), "{}", written.html);
        assert!(written.text.contains("<b>satu</b>\ndua"), "{}", written.text);
        assert!(written.text.contains("https://hadir.test/?a=1&b=2"), "{}", written.text);
    }
}
