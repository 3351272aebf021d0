//! Messages to those who coordinate a delegation: one to each address.

use chrono::NaiveDateTime;

use super::contacts;
use crate::db::Tx;
use crate::db::events::Event;
use crate::domain::ids::DelegationId;
use crate::domain::mail_content::MailContent;
use crate::ops::error::Result;
use crate::ops::mail::{queue_once, queue_unless_since};

/// When a message is left out because one like it is there.
#[derive(Debug, Clone, Copy)]
pub enum Repeat {
    /// One that waits in the queue serves; else a new one leaves at this time.
    Once {
        /// When it leaves, UTC.
        due_at: NaiveDateTime,
    },
    /// None where one was queued since this time, UTC, sent or not.
    UnlessSince(NaiveDateTime),
}

/// Queues a message to each coordinator of the delegation who has an address.
pub fn queue_to_coordinators(
    tx: &mut Tx<'_>,
    event: &Event,
    delegation: DelegationId,
    content: &MailContent,
    repeat: Repeat,
) -> Result<()> {
    for contact in contacts::of_delegation(tx, event.id, delegation)?.by_address().into_values() {
        let new = contact.mail(event, content.clone());
        match repeat {
            Repeat::Once { due_at } => queue_once(tx, &new, due_at)?,
            Repeat::UnlessSince(since) => queue_unless_since(tx, &new, since)?,
        };
    }
    Ok(())
}
