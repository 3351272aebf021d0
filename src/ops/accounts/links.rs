//! What the operations on links to accounts share: how a link is issued, its secret, and how it is found
//! again. The secret is made from a key and the link's id; a copy of the database opens no account.

use crate::app::{App, Keys};
use crate::db::account_links::{self, AccountLink};
use crate::db::accounts::Account;
use crate::db::audit::{self, Entry};
use crate::db::{Tx, grants};
use crate::domain::account::LinkPurpose;
use crate::domain::audit::Action;
use crate::domain::ids::AccountLinkId;
use crate::domain::mail_content::MailContent;
use crate::ops::error::Result;
use crate::ops::mail::NewMail;
use crate::ops::{self, link_codes};

/// The code that a link carries.
pub fn code(keys: &Keys, id: AccountLinkId) -> String {
    link_codes::code(&keys.account_links, id)
}

fn read_code(keys: &Keys, text: &str) -> Option<AccountLinkId> {
    link_codes::read(&keys.account_links, text)
}

/// The link of a code that works now, with its account. Looking at it uses nothing up.
pub async fn find(app: &App, text: &str) -> Result<Option<(AccountLink, Account)>> {
    let Some(id) = read_code(&app.keys, text) else { return Ok(None) };
    let now = app.now();
    app.read(move |db| Ok(account_links::find_open(db, id, now)?)).await
}

/// The link of a code within a transaction.
pub(super) fn find_in(tx: &mut Tx<'_>, keys: &Keys, text: &str) -> Result<Option<(AccountLink, Account)>> {
    let Some(id) = read_code(keys, text) else { return Ok(None) };
    let now = tx.now;
    Ok(account_links::find_open(tx, id, now)?)
}

/// Issues a link and queues the letter that carries it. Others of the account go on working: somebody
/// else's request must not end them.
pub(super) fn issue(
    tx: &mut Tx<'_>,
    account: &Account,
    purpose: LinkPurpose,
    new_email: &str,
) -> Result<AccountLink> {
    let link = AccountLink {
        id: tx.ids.draw(),
        account_id: account.id,
        purpose,
        new_email: new_email.to_owned(),
        created_by: tx.actor.id.clone(),
        created_at: tx.now,
        expires_at: tx.now + purpose.lifetime(),
        used_at: None,
        revoked_at: None,
    };
    account_links::insert(tx, &link)?;
    audit::record(
        tx,
        Entry {
            action: Action::AccountLinkMade,
            subject_id: &account.id,
            event: None,
            before: None,
            after: Some(serde_json::json!({ "purpose": purpose })),
        },
    )?;
    // An invitation is written on behalf of the unit that gave the first right; what else is about an
    // account is between the installation and its owner.
    let first = match purpose {
        LinkPurpose::Invitation => grants::of_account(tx, account.id)?.into_iter().next(),
        LinkPurpose::PasswordReset | LinkPurpose::AddressChange => None,
    };
    let (unit, event) = first.map(|row| (row.unit_id, row.event_id)).unwrap_or_default();
    let recipient = if new_email.is_empty() { &account.email } else { new_email };
    ops::mail::queue::queue(
        tx,
        &NewMail {
            unit,
            event,
            recipient,
            recipient_name: &account.name,
            content: content_of(purpose, link.id),
        },
    )?;
    Ok(link)
}

fn content_of(purpose: LinkPurpose, link: AccountLinkId) -> MailContent {
    let warns = false;
    match purpose {
        LinkPurpose::Invitation => MailContent::Invitation { link, warns },
        LinkPurpose::PasswordReset => MailContent::PasswordReset { link, warns },
        LinkPurpose::AddressChange => MailContent::AddressChange { link, warns },
    }
}

/// Tells the old address of an account that it is to be changed.
pub(super) fn warn_old_address(tx: &mut Tx<'_>, account: &Account, link: &AccountLink) -> Result<()> {
    ops::mail::queue::queue(
        tx,
        &NewMail {
            unit: None,
            event: None,
            recipient: &account.email,
            recipient_name: &account.name,
            content: MailContent::AddressChange { link: link.id, warns: true },
        },
    )?;
    Ok(())
}
