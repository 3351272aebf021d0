//! A letter and its form on the wire: text and HTML beside each other, pictures shown inside, files
//! attached. Every body is base64 or quoted-printable, so that no server ever sees a bare line feed.

use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Body, Mailbox, Message, MultiPart, SinglePart};

use super::transport::Fault;

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
    /// Pictures that the HTML shows.
    pub pictures: Vec<Picture>,
    /// Files beside it.
    pub files: Vec<Picture>,
}

/// A picture or a file of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// `tiket.png`.
    pub name: String,
    /// `image/png`, `text/calendar; charset=utf-8`.
    pub content_type: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// The letter as it goes out. An address that can't be read is final.
    pub(super) fn message(&self, sender: &Mailbox) -> Result<Message, Fault> {
        let address =
            self.to.trim().parse().map_err(|_| Fault::Final("the address is no mail address".to_owned()))?;
        let name = Some(self.to_name.trim().to_owned()).filter(|name| !name.is_empty());
        let host = sender.email.domain();
        Message::builder()
            .from(sender.clone())
            .to(Mailbox::new(name, address))
            .subject(one_line(&self.subject))
            .message_id(Some(format!("<{}@{host}>", self.id)))
            .multipart(self.parts()?)
            .map_err(|error| Fault::Final(error.to_string()))
    }

    fn parts(&self) -> Result<MultiPart, Fault> {
        let mut shown = MultiPart::related().singlepart(text(ContentType::TEXT_HTML, &self.html)?);
        for picture in &self.pictures {
            let content_type = content_type(picture.content_type)?;
            shown = shown.singlepart(
                Attachment::new_inline(picture.name.clone()).body(picture.bytes.clone(), content_type),
            );
        }
        let both =
            MultiPart::alternative().singlepart(text(ContentType::TEXT_PLAIN, &self.text)?).multipart(shown);
        let mut all = MultiPart::mixed().multipart(both);
        for file in &self.files {
            let content_type = content_type(file.content_type)?;
            all = all.singlepart(Attachment::new(file.name.clone()).body(file.bytes.clone(), content_type));
        }
        Ok(all)
    }
}

fn content_type(text: &str) -> Result<ContentType, Fault> {
    text.parse().map_err(|_| Fault::Final(format!("{text} is no content type")))
}

fn text(content_type: ContentType, text: &str) -> Result<SinglePart, Fault> {
    let lines: Vec<&str> = text.lines().collect();
    let body = Body::new_with_encoding(lines.join("\r\n"), ContentTransferEncoding::Base64)
        .map_err(|_| Fault::Final("a text can't be encoded".to_owned()))?;
    Ok(SinglePart::builder().header(content_type).body(body))
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
            pictures: vec![Picture {
                name: "tiket.png".to_owned(),
                content_type: "image/png",
                bytes: vec![0x89, b'\n', b'\n'],
            }],
            files: vec![Picture {
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
        assert!(matches!(letter.message(&sender), Err(Fault::Final(_))));
    }
}
