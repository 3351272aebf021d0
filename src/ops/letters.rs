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
use crate::domain::mail_content::MailContent;
use crate::mail::{Enclosure, Letter};
use crate::view::letters::Written;

/// Writes a letter.
pub fn write(app: &App, db: &mut Db, mail: &Mail) -> Result<Option<Letter>> {
    match mail.content()? {
        MailContent::Tickets { language } => tickets::write(app, db, mail, language),
        MailContent::Invitation { link, warns }
        | MailContent::PasswordReset { link, warns }
        | MailContent::AddressChange { link, warns } => account::write(app, db, mail, link, warns),
        MailContent::Right { right } => right::write(app, db, mail, right),
        MailContent::SeatOffer { participant } => offer::write(app, db, mail, participant),
        MailContent::OfferToPassOn { delegation } => offer_to_pass_on::write(app, db, mail, delegation),
        MailContent::Substitute { participant } => substitute::write(app, db, mail, participant),
        MailContent::Decision { delegation } => decision::write(app, db, mail, delegation),
        MailContent::DelegationInvitation { delegations }
        | MailContent::DelegationReminder { delegations } => delegations::write(app, db, mail, &delegations),
    }
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
