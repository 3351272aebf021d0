//! Takes a cancellation, a confirmation or a correction back, for some minutes, for whoever did it. What
//! was before is kept sealed beside the change, in its own transaction. Undoing is honest: a seat that
//! somebody else has by now, or a participant changed since, stays as it is, and the answer says so.

use crate::db::events::Event;
use crate::domain::ids::DelegationId;
use crate::domain::mail_content::MailContent;
use crate::ops::coordinators::{Repeat, queue_to_coordinators};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::correct::corrected;
use crate::app::{App, Keys};
use crate::db::participants::{self, Participant};
use crate::db::persons::{self, Person};
use crate::db::undos::{self, Undo};
use crate::db::{self, Tx, Unreadable, events, quotas};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::{PersonId, QuotaId, UndoBatchId};
use crate::domain::nomination::Step;
use crate::domain::participant::{ParticipantStatus, Sex};
use crate::domain::refusal::Refusal;
use crate::domain::remark::Remark;
use crate::domain::sealed::{Sealed, SealedKind};
use crate::ops::error::{Error, Result};
use crate::ops::events::event_access;
use crate::ops::seats::{change_quota, give_back, set_status};

/// How long a change can be undone.
pub const OPEN_FOR: TimeDelta = TimeDelta::minutes(15);
/// Participants that one transaction changes at most, so that the door never waits long for the writer.
pub(super) const PIECE: usize = 100;

/// A change that can be undone.
#[derive(Debug, Clone)]
pub struct Undoable {
    /// The participant as it is now.
    pub participant: Participant,
    /// In which event.
    pub event: Event,
    /// What undoes it.
    pub undo: UndoBatchId,
}

/// What undoing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// How many participants are again as they were.
    pub done: usize,
    /// Why others are not.
    pub refused: Vec<Refusal>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum What {
    /// Another status.
    Status,
    /// Other data or another delegation.
    Data,
}

/// What was before.
#[derive(Serialize, Deserialize)]
struct Before {
    what: What,
    status: ParticipantStatus,
    delegation: Option<DelegationId>,
    quota: Option<QuotaId>,
    category: String,
    queued_at: NaiveDateTime,
    #[serde(default)]
    offered_until: Option<NaiveDateTime>,
    #[serde(default)]
    remark: Remark,
    person: PersonId,
    data: Data,
    /// The person as the unit knew it, where that was changed too.
    known: Option<Data>,
}

/// What is known of a person; numbers stay sealed.
#[derive(Serialize, Deserialize)]
struct Data {
    name: String,
    title_before: String,
    title_after: String,
    sort_name: String,
    nik: Option<String>,
    nip: Option<String>,
    phone: Option<String>,
    email: String,
    sex: Option<Sex>,
    position: String,
    institution: String,
}

/// Copies the fields that participants and persons share from one to another.
macro_rules! data_of {
    ($of:expr) => {
        Data {
            name: $of.name.clone(),
            title_before: $of.title_before.clone(),
            title_after: $of.title_after.clone(),
            sort_name: $of.sort_name.clone(),
            nik: written($of.nik.as_ref()),
            nip: written($of.nip.as_ref()),
            phone: written($of.phone.as_ref()),
            email: $of.email.clone(),
            sex: $of.sex,
            position: $of.position.clone(),
            institution: $of.institution.clone(),
        }
    };
}

macro_rules! restore {
    ($data:expr, $to:expr) => {
        $to.name = $data.name;
        $to.title_before = $data.title_before;
        $to.title_after = $data.title_after;
        $to.sort_name = $data.sort_name;
        $to.nik = sealed($data.nik.as_deref());
        $to.nip = sealed($data.nip.as_deref());
        $to.phone = sealed($data.phone.as_deref());
        $to.email = $data.email;
        $to.sex = $data.sex;
        $to.position = $data.position;
        $to.institution = $data.institution;
    };
}

fn written(number: Option<&Sealed>) -> Option<String> {
    number.map(|sealed| STANDARD.encode(sealed.as_bytes()))
}

fn sealed(written: Option<&str>) -> Option<Sealed> {
    STANDARD.decode(written?).ok().map(Sealed::from_bytes)
}

/// Keeps what a participant was, and what the unit knew of the person where that changes too.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    keys: &Keys,
    batch: UndoBatchId,
    what: What,
    (before, known): (&Participant, Option<&Person>),
    after: &Participant,
) -> Result<()> {
    let kept = Before {
        what,
        status: before.status,
        delegation: before.delegation_id,
        quota: before.quota_id,
        category: before.category.clone(),
        queued_at: before.queued_at,
        offered_until: before.offered_until,
        remark: before.remark.clone(),
        person: before.person_id,
        data: data_of!(before),
        known: known.map(|person| data_of!(person)),
    };
    let text = serde_json::to_vec(&kept).map_err(|error| Error::Internal(Box::new(error)))?;
    let undo = Undo {
        id: tx.ids.draw(),
        batch_id: batch,
        actor_id: tx.actor.id.clone(),
        event_id: before.event_id,
        participant_id: before.id,
        roster_version: after.roster_version,
        before: keys.sealer.seal_bytes(SealedKind::Undo, &text),
        created_at: tx.now,
        used_at: None,
    };
    Ok(undos::insert(tx, &undo)?)
}

/// Undoes an action of the caller, piece by piece.
pub async fn undo(app: &App, caller: &Caller, batch: UndoBatchId) -> Result<Undone> {
    let mut all = Undone::default();
    let since = app.now() - OPEN_FOR;
    loop {
        let (keys, asker) = (app.keys.clone(), caller.clone());
        let (piece, more) = app
            .write(&caller.actor, move |tx| {
                let actor = tx.actor.id.clone();
                let rows = undos::next_of(tx, batch, &actor, since, PIECE as i64)?;
                let mut piece = Undone::default();
                for row in &rows {
                    match put_back(tx, &keys, &asker, row) {
                        Ok(()) => piece.done += 1,
                        Err(Error::Refused(refusal)) => piece.refused.push(refusal),
                        Err(Error::NotFound) => piece.refused.push(Refusal::UndoGone),
                        Err(other) => return Err(other),
                    }
                }
                undos::mark_used(tx, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
                Ok::<_, Error>((piece, rows.len() == PIECE))
            })
            .await?;
        all.done += piece.done;
        all.refused.extend(piece.refused);
        if !more {
            break;
        }
    }
    if all == Undone::default() { Err(Refusal::UndoGone.into()) } else { Ok(all) }
}

/// Opens what was before a change.
fn before_of(keys: &Keys, row: &Undo) -> db::Result<Before> {
    const COLUMN: &str = "undos.before";
    let text = keys.sealer.open_bytes(SealedKind::Undo, &row.before);
    let text = text.ok_or_else(|| Unreadable::sealed(COLUMN, row.id))?;
    let unreadable = |error| Unreadable::json(COLUMN, &row.id.to_string(), &error);
    Ok(serde_json::from_slice(&text).map_err(unreadable)?)
}

/// Fails when what was before a change can't be read.
pub fn check_row(keys: &Keys, row: &Undo) -> db::Result<()> {
    before_of(keys, row).map(|_| ())
}

/// Puts one participant back. Everything is checked before anything is written.
fn put_back(tx: &mut Tx<'_>, keys: &Keys, caller: &Caller, row: &Undo) -> Result<()> {
    let scope = caller.scope(Need::Nominate);
    let (_, event) = participants::find(tx, &scope, row.participant_id)?.ok_or(Error::NotFound)?;
    let before = before_of(keys, row)?;
    events::hold(tx, event.id)?;
    let now = participants::get_locked(tx, row.participant_id)?;
    if now.roster_version != row.roster_version {
        return Err(Refusal::ChangedSince.into());
    }
    let access = event_access(tx, caller, &event)?;
    match before.what {
        What::Status => {
            access.may(Step::Withdraw, now.delegation_id)?;
            status_back(tx, now, &before)
        }
        What::Data => {
            access.may(Step::Correct, now.delegation_id)?;
            data_back(tx, now, before, row)
        }
    }
}

fn status_back(tx: &mut Tx<'_>, mut now: Participant, before: &Before) -> Result<()> {
    if before.status.is_live() && !now.status.is_live() {
        refuse_double(tx, &now, now.nik.as_ref(), now.nip.as_ref())?;
    }
    let quota = now.quota_id.filter(|_| before.status.holds_seat() != now.status.holds_seat());
    now.offered_until = before.offered_until;
    now.remark.clone_from(&before.remark);
    match quota {
        Some(quota) if before.status.holds_seat() => {
            if !quotas::take_seat(tx, quota)? {
                return Err(Refusal::QuotaFull.into());
            }
            set_status(tx, &mut now, before.status, Action::ChangeUndone)
        }
        Some(quota) => {
            set_status(tx, &mut now, before.status, Action::ChangeUndone)?;
            // Back in the queue is not back on the seat: the first who waits may be this one.
            if before.status == ParticipantStatus::Waiting {
                Ok(quotas::free_seat(tx, quota)?)
            } else {
                give_back(tx, quota)
            }
        }
        None => set_status(tx, &mut now, before.status, Action::ChangeUndone),
    }
}

fn refuse_double(
    tx: &mut Tx<'_>,
    now: &Participant,
    nik: Option<&Sealed>,
    nip: Option<&Sealed>,
) -> Result<()> {
    match participants::is_registered(tx, now.event_id, nik, nip, Some(now.id))? {
        true => Err(Refusal::AlreadyRegistered.into()),
        false => Ok(()),
    }
}

fn data_back(tx: &mut Tx<'_>, mut now: Participant, before: Before, row: &Undo) -> Result<()> {
    let (nik, nip) = (sealed(before.data.nik.as_deref()), sealed(before.data.nip.as_deref()));
    if now.status.is_live() {
        refuse_double(tx, &now, nik.as_ref(), nip.as_ref())?;
    }
    let was = now.clone();
    let left = change_quota(tx, &now, before.quota)?;
    let replaced = person_back(tx, now.person_id, before.person, before.known, row.created_at)?;
    now.delegation_id = before.delegation;
    now.quota_id = before.quota;
    now.category = before.category;
    now.queued_at = before.queued_at;
    // A correction had made a nomination of what was returned.
    if before.status == ParticipantStatus::Returned && now.status == ParticipantStatus::Nominated {
        now.status = before.status;
    }
    restore!(before.data, now);
    let made = now.person_id;
    if replaced {
        now.person_id = before.person;
    }
    corrected(tx, Action::ChangeUndone, &was, &mut now)?;
    if replaced {
        persons::delete_if_unused(tx, made, row.created_at)?;
    }
    if let Some(quota) = left {
        give_back(tx, quota)?;
    }
    Ok(())
}

/// Puts the unit's own record of the person back, unless somebody has changed it since; whether the
/// participant may be that person again.
fn person_back(
    tx: &mut Tx<'_>,
    now: PersonId,
    before: PersonId,
    known: Option<Data>,
    done_at: NaiveDateTime,
) -> Result<bool> {
    if now != before {
        // The correction had made another person of it.
        return Ok(persons::exists(tx, before)?);
    }
    let Some(known) = known else { return Ok(false) };
    let mut person = persons::get(tx, before)?;
    if person.updated_at == done_at {
        restore!(known, person);
        person.updated_at = tx.now;
        persons::update(tx, &person)?;
    }
    Ok(false)
}

/// Queues what was decided about names for the coordinators; it leaves when that can't be undone any more.
pub(super) fn queue_decision(tx: &mut Tx<'_>, event: &Event, delegation: DelegationId) -> Result<()> {
    let repeat = Repeat::Once { due_at: tx.now + OPEN_FOR };
    queue_to_coordinators(tx, event, delegation, &MailContent::Decision { delegation }, repeat)
}
