//! Writes letters from what the queue keeps of them, at the moment they are sent: one function for each
//! kind. `None` is told of a letter that has nothing to say any more, because what it was about is gone.

pub(super) mod account;
pub(super) mod decision;
pub(super) mod delegations;
pub(super) mod offer;
pub(super) mod offer_to_pass_on;
pub mod outbox;
pub(super) mod right;
pub mod send;
mod send_test;
pub(super) mod substitute;
pub mod tickets;

pub use outbox::{send_again, send_failed_again};
pub use send::send_next;
pub use send_test::send_test_mail;

use super::error::{Error, Result};
use crate::app::App;
use crate::db::Db;
use crate::db::mails::Mail;
use crate::domain::mail::MailKind;
use crate::mail::{Enclosure, Letter};
use crate::view::letters::Written;

/// Writes a letter.
pub fn write(app: &App, db: &mut Db, mail: &Mail) -> Result<Option<Letter>> {
    match mail.kind {
        MailKind::Tickets => tickets::write(app, db, mail),
        MailKind::Invitation | MailKind::PasswordReset | MailKind::AddressChange => {
            account::write(app, db, mail)
        }
        MailKind::Right => right::write(app, db, mail),
        MailKind::SeatOffer => offer::write(app, db, mail),
        MailKind::OfferToPassOn => offer_to_pass_on::write(app, db, mail),
        MailKind::Substitute => substitute::write(app, db, mail),
        MailKind::Decision => decision::write(app, db, mail),
        MailKind::DelegationInvitation | MailKind::DelegationReminder => delegations::write(app, db, mail),
    }
}

/// What a letter is made from.
fn content<T: serde::de::DeserializeOwned>(mail: &Mail) -> Result<T> {
    serde_json::from_str(&mail.content).map_err(|error| Error::Internal(Box::new(error)))
}

/// A letter with its pictures and files, to whom the queue says.
fn letter(mail: &Mail, written: Written, pictures: Vec<Enclosure>, files: Vec<Enclosure>) -> Letter {
    Letter {
        id: mail.id.to_string(),
        to: mail.recipient.clone(),
        to_name: mail.recipient_name.clone(),
        subject: written.subject,
        text: written.text,
        html: written.html,
        pictures,
        files,
    }
}

fn unwritten(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(Box::new(error))
}
