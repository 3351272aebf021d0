//! Puts letters into the queue, in the transaction that causes them: a letter leaves exactly when what it
//! tells has happened. Its content names things by their ids; links with secrets are made from those when
//! the letter is written, so no secret ever lies in the queue.

use chrono::NaiveDateTime;

use crate::db::Tx;
use crate::db::mails::{self, Mail};
use crate::domain::ids::{EventId, MailId, UnitId};
use crate::domain::mail::MailStatus;
use crate::domain::mail_content::MailContent;
use crate::ops::error::{Error, Result};

/// A letter to be sent.
pub struct NewMail<'a> {
    /// Whose letter it is; none of the installation's own.
    pub unit: Option<UnitId>,
    /// About which event.
    pub event: Option<EventId>,
    /// The address.
    pub recipient: &'a str,
    /// Whose address it is; may be empty.
    pub recipient_name: &'a str,
    /// What the letter is made from when it is sent.
    pub content: MailContent,
}

/// Queues a letter that leaves later, unless the same one waits already.
pub fn queue_once(tx: &mut Tx<'_>, new: &NewMail<'_>, due_at: NaiveDateTime) -> Result<()> {
    let mail = mail_of(tx, new, due_at)?;
    if !mails::waits(tx, &mail)? {
        mails::insert(tx, &mail)?;
    }
    Ok(())
}

/// Queues a letter; it leaves within seconds after the transaction is committed.
pub fn queue(tx: &mut Tx<'_>, new: &NewMail<'_>) -> Result<MailId> {
    let mail = mail_of(tx, new, tx.now)?;
    mails::insert(tx, &mail)?;
    Ok(mail.id)
}

/// Queues a letter unless the same one was queued for the same address since a time.
pub fn queue_unless_since(tx: &mut Tx<'_>, new: &NewMail<'_>, since: NaiveDateTime) -> Result<()> {
    let mail = mail_of(tx, new, tx.now)?;
    if !mails::is_repeated(tx, &mail, since)? {
        mails::insert(tx, &mail)?;
    }
    Ok(())
}

fn mail_of(tx: &mut Tx<'_>, new: &NewMail<'_>, due_at: NaiveDateTime) -> Result<Mail> {
    Ok(Mail {
        id: tx.ids.draw(),
        unit_id: new.unit,
        event_id: new.event,
        kind: new.content.kind(),
        recipient: new.recipient.to_owned(),
        recipient_name: new.recipient_name.to_owned(),
        content: new.content.stored().map_err(|error| Error::Internal(Box::new(error)))?,
        status: MailStatus::Waiting,
        attempts: 0,
        due_at,
        error: String::new(),
        created_at: tx.now,
        sent_at: None,
        fault: None,
        doubts: 0,
    })
}
