//! How letters look: one context for each form, written as HTML and as plain text. Their words come from
//! the catalogue (`mail-…`) or from the unit's own texts, and stand in the contexts ready to read.
//! Programs that show mail know no style sheets, so the HTML carries its few styles with it.

use askama::Template;

use super::catalogue;
use crate::domain::account::LinkPurpose;
use crate::domain::language::Language;

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
#[template(path = "mail/notice.txt")]
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

impl Notice {
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
        assert!(written.html.contains("&#60;b&#62;satu&#60;/b&#62;<br>dua"), "{}", written.html);
        assert!(written.text.contains("<b>satu</b>\ndua"), "{}", written.text);
        assert!(written.text.contains("https://hadir.test/?a=1&b=2"), "{}", written.text);
    }
}
