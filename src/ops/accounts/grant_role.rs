//! Gives a right to an account: a role and what it covers, and tells its owner by a letter. Everybody gives
//! within the own reach alone, see [`Caller::may_give`].

use super::create_token::find_delegation;
use crate::app::App;
use crate::db::accounts::{self, Account};
use crate::db::audit::{self, Entry};
use crate::db::grants::{self, GrantRow};
use crate::db::{Db, Tx, account_links, events, units};
use crate::domain::access::{ActorKind, Caller, Grant, Need};
use crate::domain::account::LinkPurpose;
use crate::domain::audit::Action;
use crate::domain::event::AccountRole;
use crate::domain::ids::{AccountId, GrantId};
use crate::domain::mail_content::MailContent;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::mail::NewMail;
use crate::ops::{self, input};

/// A right as entered.
#[derive(Debug, Clone, Default)]
pub struct RightForm {
    /// The role's code; required.
    pub role: String,
    /// The code of a unit; the unit of the event where one is named.
    pub unit: String,
    /// Id or code of an event.
    pub event: String,
    /// A delegation of the event: its id, its region or its institution.
    pub delegation: String,
    /// Why; may be empty.
    pub note: String,
}

/// A right that was read and lies within the giver's reach.
#[derive(Debug, Clone)]
pub(super) struct Right {
    pub(super) grant: Grant,
    note: String,
}

/// Gives a right to an account.
pub async fn give_right(app: &App, caller: &Caller, account: AccountId, form: RightForm) -> Result<GrantId> {
    let giver = caller.clone();
    app.write(&caller.actor, move |tx| {
        let known = accounts::get(tx, account)?;
        if !is_in_reach(tx, &giver, known.id)? {
            return Err(Error::NotFound);
        }
        let right = read(tx, &giver, &form)?;
        let id = give(tx, known.id, &right)?;
        tell(tx, &known, &right, id)?;
        Ok(id)
    })
    .await
}

/// Whether an account is one that the caller administers, wholly or in part.
pub(super) fn is_in_reach(db: &mut Db, caller: &Caller, account: AccountId) -> Result<bool> {
    let scope = caller.scope(Need::Administer);
    let rights = grants::of_account(db, account)?;
    Ok(scope.everything || rights.iter().any(|row| row.unit_id.is_some_and(|unit| scope.covers_unit(unit))))
}

/// Reads a right; what it names has to lie within the giver's reach.
pub(super) fn read(db: &mut Db, giver: &Caller, form: &RightForm) -> Result<Right> {
    let mut problems = Problems::default();
    let note = input::line(&mut problems, "note", &form.note, 200);
    let role: Option<AccountRole> = form.role.trim().parse().ok();
    if role.is_none() {
        problems.add("role", Problem::Required);
    }
    problems.finish()?;
    let role = role.ok_or_else(|| Error::invalid("role", Problem::Required))?;
    let grant = read_reach(db, giver, role, form)?;
    if !grant.is_sound() {
        return Err(missing(&grant));
    }
    if !giver.may_give(&grant) {
        return Err(Error::Forbidden);
    }
    Ok(Right { grant, note })
}

fn read_reach(db: &mut Db, giver: &Caller, role: AccountRole, form: &RightForm) -> Result<Grant> {
    let mut grant = Grant { role, unit: None, event: None, delegation: None };
    let code = form.unit.trim();
    if !code.is_empty() {
        let known = units::list(db, &giver.scope(Need::Administer))?.into_iter().find(|one| one.code == code);
        let unit = known.ok_or_else(|| Error::invalid("unit", Problem::NoSuch(code.to_owned())))?;
        grant.unit = Some(unit.id);
    }
    let key = form.event.trim();
    if !key.is_empty() {
        let event = events::find(db, &giver.scope(Need::Organize), key)?
            .ok_or_else(|| Error::invalid("event", Problem::NoSuch(key.to_owned())))?;
        if grant.unit.is_some_and(|unit| unit != event.unit_id) {
            return Err(Error::invalid("event", Problem::NoSuch(key.to_owned())));
        }
        (grant.unit, grant.event) = (Some(event.unit_id), Some(event.id));
        // Only coordinators are bound to a delegation; what was left in the field does no harm.
        if role == AccountRole::Coordinator && !form.delegation.trim().is_empty() {
            grant.delegation = Some(find_delegation(db, &event, &form.delegation)?);
        }
    }
    Ok(grant)
}

/// What a right lacks, or has too much of, at its field.
fn missing(grant: &Grant) -> Error {
    match grant.role {
        AccountRole::Coordinator if grant.event.is_some() => Error::invalid("delegation", Problem::Required),
        AccountRole::Coordinator => Error::invalid("event", Problem::Required),
        AccountRole::Administrator => Error::invalid("event", Problem::NotForRole),
        AccountRole::Organizer | AccountRole::CheckInOfficer | AccountRole::Viewer => {
            Error::invalid("unit", Problem::Required)
        }
    }
}

/// Writes a right down.
pub(super) fn give(tx: &mut Tx<'_>, account: AccountId, right: &Right) -> Result<GrantId> {
    let known = grants::of_account(tx, account)?;
    if known.iter().any(|row| row.grant() == right.grant) {
        return Err(Error::invalid("role", Problem::HasRight));
    }
    let given_by = if tx.actor.kind == ActorKind::System { String::new() } else { tx.actor.name.clone() };
    let row = GrantRow {
        id: tx.ids.draw(),
        account_id: account,
        role: right.grant.role,
        unit_id: right.grant.unit,
        event_id: right.grant.event,
        delegation_id: right.grant.delegation,
        created_at: tx.now,
        given_by,
        note: right.note.clone(),
    };
    grants::insert(tx, &row)?;
    // A link that somebody with less reach holds must not lead to what the account may do from now on.
    account_links::revoke_of_others(tx, account)?;
    audit::record(
        tx,
        Entry {
            action: Action::GrantGiven,
            subject_id: &account,
            event: row.event_id,
            before: None,
            after: Some(told(&row)),
        },
    )?;
    Ok(row.id)
}

/// Writes to the account what it may do now. Who gave it to oneself knows, who was switched off can't use
/// it, and whom an invitation still waits for learns it there.
pub(super) fn tell(tx: &mut Tx<'_>, account: &Account, right: &Right, id: GrantId) -> Result<()> {
    let own = tx.actor.id == account.id.to_string();
    let now = tx.now;
    let open = account_links::open_of_account(tx, account.id, now)?;
    let invited = open.iter().any(|link| link.purpose == LinkPurpose::Invitation);
    if own || invited || account.disabled_at.is_some() {
        return Ok(());
    }
    ops::mail::queue::queue(
        tx,
        &NewMail {
            unit: right.grant.unit,
            event: right.grant.event,
            recipient: &account.email,
            recipient_name: &account.name,
            content: MailContent::Right { right: id },
        },
    )?;
    Ok(())
}

/// A right as the audit tells it.
pub(super) fn told(row: &GrantRow) -> serde_json::Value {
    serde_json::json!({
        "role": row.role, "unit": row.unit_id, "event": row.event_id, "delegation": row.delegation_id,
    })
}
