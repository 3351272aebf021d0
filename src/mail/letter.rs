//! A letter and its form on the wire: text and HTML beside each other, pictures shown inside, files
//! attached. Every body is base64, so that no server ever sees a bare line feed.

use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Body, Mailbox, Message, MultiPart, SinglePart};

use super::fault::Fault;
use crate::domain::mail::MailFault;

/// A letter to one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Stays the same however often it is sent, so that a second copy can be recognised.
    pub id: String,
    /// The address.
    pub to: String,
    /// Whose address it is; may be empty.
    pub to_name: String,
    /// What it is about, one line.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The same as HTML; pictures are named as `cid:NAME`.
    pub html: String,
    /// Enclosures that the HTML shows.
    pub pictures: Vec<Enclosure>,
    /// Files beside it.
    pub files: Vec<Enclosure>,
}

/// A picture or a file of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// `tiket.png`.
    pub name: String,
    /// `image/png`, `text/calendar; charset=utf-8`.
    pub content_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// Whether its address is an invented one, in a domain that is kept free for examples.
    pub(super) fn is_to_nowhere(&self) -> bool {
        self.to.trim().to_ascii_lowercase().ends_with(".example")
    }

    /// The letter as it goes out.
    pub(super) fn message(&self, sender: &Mailbox) -> Result<Message, Fault> {
        let address = self.to.trim().parse();
        let address =
            address.map_err(|_| Fault::new(MailFault::NotAnAddress, "what should be an address is none"))?;
        let name = Some(self.to_name.trim().to_owned()).filter(|name| !name.is_empty());
        let host = sender.email.domain();
        Message::builder()
            .from(sender.clone())
            .to(Mailbox::new(name, address))
            .subject(one_line(&self.subject))
            .message_id(Some(format!("<{}@{host}>", self.id)))
            .multipart(self.parts()?)
            .map_err(|error| Fault::new(MailFault::LetterRefused, error))
    }

    fn parts(&self) -> Result<MultiPart, Fault> {
        let mut shown = MultiPart::related().singlepart(text(ContentType::TEXT_HTML, &self.html)?);
        for picture in &self.pictures {
            let content_type = content_type(picture.content_type)?;
            shown = shown.singlepart(
                Attachment::new_inline(picture.name.clone())
                    .body(encoded(picture.bytes.clone())?, content_type),
            );
        }
        let both =
            MultiPart::alternative().singlepart(text(ContentType::TEXT_PLAIN, &self.text)?).multipart(shown);
        let mut all = MultiPart::mixed().multipart(both);
        for file in &self.files {
            let content_type = content_type(file.content_type)?;
            all = all.singlepart(
                Attachment::new(file.name.clone()).body(encoded(file.bytes.clone())?, content_type),
            );
        }
        Ok(all)
    }
}

fn content_type(text: &str) -> Result<ContentType, Fault> {
    text.parse().map_err(|_| Fault::new(MailFault::LetterRefused, format!("{text} is no content type")))
}

fn text(content_type: ContentType, text: &str) -> Result<SinglePart, Fault> {
    let lines: Vec<&str> = text.lines().collect();
    Ok(SinglePart::builder().header(content_type).body(encoded(lines.join("\r\n").into_bytes())?))
}

fn encoded(bytes: Vec<u8>) -> Result<Body, Fault> {
    Body::new_with_encoding(bytes, ContentTransferEncoding::Base64)
        .map_err(|_| Fault::new(MailFault::LetterRefused, "a part can't be encoded"))
}

/// A header has one line, whatever somebody entered as a title.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            id: "0190".to_owned(),
            to: "siti@contoh.go.id".to_owned(),
            to_name: "Siti Śari, S.Sos.".to_owned(),
            subject: "Tiket Anda:\nBimtek – 2023".to_owned(),
            text: "Yth. Siti,\nbare\nlines\n".to_owned(),
            html: "<p>Yth. Siti</p>\n<img src=\"cid:tiket.png\">".to_owned(),
            pictures: vec![Enclosure {
                name: "tiket.png".to_owned(),
                content_type: "image/png",
                bytes: vec![0x89, b'\n', b'\n'],
            }],
            files: vec![Enclosure {
                name: "kegiatan.ics".to_owned(),
                content_type: "text/calendar; charset=utf-8",
                bytes: b"BEGIN:VCALENDAR\n".to_vec(),
            }],
        }
    }

    #[test]
    fn no_line_feed_stands_alone_and_no_header_has_a_second_line() {
        let sender = "Panitia <panitia@contoh.go.id>".parse().unwrap();
        let message = letter().message(&sender).unwrap();
        assert_eq!(message.envelope().to()[0].to_string(), "siti@contoh.go.id");
        let bytes = message.formatted();
        for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
            assert_eq!(bytes.get(at - 1), Some(&b'\r'), "a bare line feed at {at}");
        }
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("Message-ID: <0190@contoh.go.id>"), "{text}");
        assert!(text.contains("Content-ID: <tiket.png>") && text.contains("text/calendar"), "{text}");
    }

    #[test]
    fn an_address_that_is_none_is_told_for_good() {
        let sender = "panitia@contoh.go.id".parse().unwrap();
        let letter = Letter { to: "siti(at)contoh".to_owned(), ..letter() };
        assert_eq!(letter.message(&sender).unwrap_err().kind, MailFault::NotAnAddress);
    }
}
