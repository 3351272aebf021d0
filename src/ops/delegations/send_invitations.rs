//! Sends invitations by mail: one letter for each address with all the delegations that it is to hear of, and
//! notes them as invited in the same transaction. What lies in the queue already, or was put there within the
//! last minutes, is not doubled, however often one presses. Reminders go out by the same door.

use crate::ops;
use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDateTime, TimeDelta};

use super::invitations::{self, Invited};
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::mails::{self, Mail};
use crate::db::{Db, Tx, delegations};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::event::EventStatus;
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::mail::MailKind;
use crate::domain::mail_content::MailContent;
use crate::domain::refusal::Refusal;
use crate::ops::coordinators::Contact;
use crate::ops::error::{Error, Result};
use crate::ops::events::event_access_at;
use crate::ops::mail::NewMail;
use crate::ops::mail::queue::queue;

/// A letter that was put into the queue so lately is not put there again.
const LATELY: TimeDelta = TimeDelta::minutes(10);
/// Addresses of one transaction: none holds the writer for long.
const ADDRESSES: usize = 100;

/// Who is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// Every delegation.
    All,
    /// Those that were never invited.
    NotInvited,
    /// This one.
    One(DelegationId),
}

/// What became of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Queued {
    /// Letters that were put into the queue.
    pub mails: i64,
    /// Delegations in them.
    pub delegations: i64,
    /// Delegations whose letters are in the queue, or were sent a moment ago.
    pub already: i64,
    /// Delegations without any address.
    pub without_address: i64,
}

/// Puts the letters of an event's invitations into the queue.
pub async fn send_invitations(app: &App, caller: &Caller, key: &str, whom: Whom) -> Result<Queued> {
    let (reader, key, now) = (caller.clone(), key.to_owned(), app.now());
    let (event, access, chosen) = app
        .read(move |db| {
            let event = ops::events::event_to_plan(db, &reader, &key)?;
            let access = event_access_at(db, &reader, &event, now)?;
            let chosen = chosen(db, &event, whom)?;
            Ok::<_, Error>((event, access, chosen))
        })
        .await?;
    if !access.may_invite() {
        return Err(Refusal::WrongStatus { from: event.status, to: EventStatus::Open }.into());
    }
    let without = chosen.iter().filter(|one| one.contacts.by_address().is_empty()).count();
    let mut queued = Queued { without_address: without as i64, ..Queued::default() };
    let (mut told, mut all) = (HashSet::new(), HashSet::new());
    let addresses: Vec<(String, Vec<Invited>)> = by_address(chosen).into_iter().collect();
    for part in addresses.chunks(ADDRESSES) {
        all.extend(part.iter().flat_map(|(_, of)| of.iter().map(|one| one.delegation.id)));
        let (id, part) = (event.id, part.to_vec());
        let (mails, ids) = app.write(&caller.actor, move |tx| queue_part(tx, id, &part)).await?;
        queued.mails += mails;
        told.extend(ids);
    }
    queued.delegations = told.len() as i64;
    queued.already = (all.len() - told.len()) as i64;
    Ok(queued)
}

fn chosen(db: &mut Db, event: &Event, whom: Whom) -> Result<Vec<Invited>> {
    let mut all = invitations::of_event(db, event)?;
    all.retain(|one| match whom {
        Whom::All => true,
        Whom::NotInvited => one.delegation.invited_at.is_none(),
        Whom::One(id) => one.delegation.id == id,
    });
    match whom {
        Whom::One(_) if all.is_empty() => Err(Error::NotFound),
        Whom::All | Whom::NotInvited | Whom::One(_) => Ok(all),
    }
}

/// Delegations by the addresses of those who fill their seats.
pub(super) fn by_address(all: Vec<Invited>) -> BTreeMap<String, Vec<Invited>> {
    let mut found: BTreeMap<String, Vec<Invited>> = BTreeMap::new();
    for one in all {
        for address in one.contacts.by_address().into_keys() {
            found.entry(address).or_default().push(one.clone());
        }
    }
    found
}

/// Queues the letters of some addresses; how many, and of which delegations.
fn queue_part(
    tx: &mut Tx<'_>,
    event: EventId,
    addresses: &[(String, Vec<Invited>)],
) -> Result<(i64, HashSet<DelegationId>)> {
    // Held, so that somebody who presses at the same moment sees the letters of this one.
    events::hold(tx, event)?;
    let event = events::get(tx, event)?;
    let since = tx.now - LATELY;
    let sent = sent_since(tx, event.id, since)?;
    let (mut mails, mut told) = (0, HashSet::new());
    for (address, of) in addresses {
        let due: Vec<&Invited> = of.iter().filter(|one| !serves(&sent, address, one)).collect();
        if !due.is_empty() {
            let content = |delegations| MailContent::DelegationInvitation { delegations };
            queue_letter(tx, &event, content, address, &due)?;
            mails += 1;
            told.extend(due.iter().map(|one| one.delegation.id));
        }
    }
    if mails > 0 {
        let mut ids: Vec<DelegationId> = told.iter().copied().collect();
        ids.sort_unstable();
        delegations::note_invited(tx, &ids)?;
        record(tx, event.id, Action::InvitationsSent, mails, &ids)?;
    }
    Ok((mails, told))
}

/// Queues one letter to an address about some delegations.
pub(super) fn queue_letter(
    tx: &mut Tx<'_>,
    event: &Event,
    content: impl FnOnce(Vec<DelegationId>) -> MailContent,
    address: &str,
    of: &[&Invited],
) -> Result<()> {
    let name = of.iter().find_map(|one| one.contacts.at(address)).map_or("", Contact::name);
    let new = NewMail {
        unit: Some(event.unit_id),
        event: Some(event.id),
        recipient: address,
        recipient_name: name,
        content: content(of.iter().map(|one| one.delegation.id).collect()),
    };
    queue(tx, &new)?;
    Ok(())
}

/// The invitations of an event that lie in the queue or were put there since a time, with the delegations that
/// each is about.
fn sent_since(
    tx: &mut Tx<'_>,
    event: EventId,
    since: NaiveDateTime,
) -> Result<Vec<(Mail, Vec<DelegationId>)>> {
    let mut sent = Vec::new();
    for mail in mails::lately(tx, event, MailKind::DelegationInvitation, since)? {
        if let MailContent::DelegationInvitation { delegations } = mail.content()? {
            sent.push((mail, delegations));
        }
    }
    Ok(sent)
}

/// Whether a letter that lies in the queue or has just left makes another one needless: one to this address
/// about this delegation, with a link that still opens it.
fn serves(sent: &[(Mail, Vec<DelegationId>)], address: &str, of: &Invited) -> bool {
    let since = match of.contacts.at(address) {
        Some(Contact::Link(one)) => Some(one.created_at),
        Some(Contact::Account(_)) | None => None,
    };
    sent.iter().any(|(mail, about)| {
        mail.recipient.eq_ignore_ascii_case(address)
            && since.is_none_or(|since| since <= mail.created_at)
            && about.contains(&of.delegation.id)
    })
}

/// Leaves an audit row about letters to delegations.
pub(super) fn record(
    tx: &mut Tx<'_>,
    event: EventId,
    action: Action,
    mails: i64,
    ids: &[DelegationId],
) -> Result<()> {
    audit::record(
        tx,
        Entry {
            action,
            subject_id: &event,
            event: Some(event),
            before: None,
            after: Some(serde_json::json!({ "mails": mails, "delegations": ids })),
        },
    )?;
    Ok(())
}

/// Notes a delegation as invited by another way: by WhatsApp, by a letter on paper.
pub async fn note_invited(app: &App, caller: &Caller, id: DelegationId) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let (delegation, event) = ops::events::delegation_within(tx, &scope, id)?;
        if delegation.invited_at.is_some() {
            return Ok(());
        }
        delegations::note_invited(tx, &[id])?;
        record(tx, event.id, Action::InvitationNoted, 0, &[id])
    })
    .await
}
