//! Those who fill a delegation's seats by a personal link: entered, corrected, taken from an earlier event;
//! their links withdrawn and made anew. A withdrawn link stays in the record and opens nothing.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::coordinators::{self, Coordinator};
use crate::db::delegations::{self, Delegation};
use crate::db::events::Event;
use crate::db::{Db, Tx};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::ids::{CoordinatorId, DelegationId};
use crate::domain::person::Phone;
use crate::domain::problem::Problem;
use crate::domain::sealed::{Sealed, SealedKind, Sealer};
use crate::ops::error::{Error, Problems, Result};
use crate::ops::events::event_to_plan;
use crate::ops::{self, input};

/// More than anybody has for one delegation.
const MOST: usize = 20;

/// Somebody as entered.
#[derive(Debug, Clone, Default)]
pub struct CoordinatorForm {
    /// The name; required.
    pub name: String,
    /// What the person is at work.
    pub position: String,
    /// Mail address, or empty.
    pub email: String,
    /// Telephone, or empty.
    pub phone: String,
}

#[derive(Clone)]
struct Read {
    name: String,
    position: String,
    email: String,
    phone: Option<Sealed>,
}

fn read(form: &CoordinatorForm, sealer: &Sealer) -> Result<Read> {
    let mut problems = Problems::default();
    let phone = match form.phone.trim() {
        "" => None,
        text => Phone::parse(text).map_err(|error| problems.add("phone", Problem::Number(error))).ok(),
    };
    let read = Read {
        name: input::required_line(&mut problems, "name", &form.name, 200),
        position: input::line(&mut problems, "position", &form.position, 200),
        email: input::email(&mut problems, "email", &form.email),
        phone: phone.map(|phone| sealer.seal(SealedKind::Phone, phone.as_str())),
    };
    problems.finish()?;
    Ok(read)
}

/// Adds somebody to a delegation.
pub async fn add_coordinator(
    app: &App,
    caller: &Caller,
    delegation: DelegationId,
    form: CoordinatorForm,
) -> Result<CoordinatorId> {
    let (scope, read) = (caller.scope(Need::Organize), read(&form, &app.keys.sealer)?);
    app.write(&caller.actor, move |tx| {
        let (delegation, event) = ops::events::delegation_within(tx, &scope, delegation)?;
        let others = coordinators::of_delegation(tx, delegation.id)?;
        if others.len() >= MOST {
            return Err(Error::invalid("name", Problem::OutOfRange(0, MOST as i64)));
        }
        let same = |other: &Coordinator| !read.email.is_empty() && other.email == read.email;
        if others.iter().any(same) {
            return Err(Error::invalid("email", Problem::Twice(read.email.clone())));
        }
        let read = read.clone();
        let new = Coordinator {
            id: tx.ids.draw(),
            event_id: event.id,
            delegation_id: delegation.id,
            name: read.name,
            position: read.position,
            email: read.email,
            phone: read.phone,
            created_at: tx.now,
            opened_at: None,
            revoked_at: None,
        };
        coordinators::insert(tx, &new)?;
        record(tx, Action::CoordinatorCreated, None, &new)?;
        Ok(new.id)
    })
    .await
}

/// Corrects somebody; the link stays.
pub async fn update_coordinator(
    app: &App,
    caller: &Caller,
    id: CoordinatorId,
    form: CoordinatorForm,
) -> Result<Coordinator> {
    let (scope, read) = (caller.scope(Need::Organize), read(&form, &app.keys.sealer)?);
    app.write(&caller.actor, move |tx| {
        let (before, ..) = within(tx, &scope, id)?;
        let others = coordinators::of_delegation(tx, before.delegation_id)?;
        let same = |other: &Coordinator| !read.email.is_empty() && other.email == read.email;
        if others.iter().any(|other| other.id != id && same(other)) {
            return Err(Error::invalid("email", Problem::Twice(read.email.clone())));
        }
        let read = read.clone();
        let after = Coordinator {
            name: read.name,
            position: read.position,
            email: read.email,
            phone: read.phone,
            ..before.clone()
        };
        coordinators::update(tx, &after)?;
        record(tx, Action::CoordinatorUpdated, Some(&before), &after)?;
        Ok(after)
    })
    .await
}

/// Withdraws a link; the delegation that it was for.
pub async fn revoke_coordinator(app: &App, caller: &Caller, id: CoordinatorId) -> Result<Coordinator> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let (before, ..) = within(tx, &scope, id)?;
        revoke(tx, &before)
    })
    .await
}

/// Withdraws a link and makes another one for the same person.
pub async fn renew_coordinator(app: &App, caller: &Caller, id: CoordinatorId) -> Result<Coordinator> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let (before, ..) = within(tx, &scope, id)?;
        revoke(tx, &before)?;
        let new = Coordinator { id: tx.ids.draw(), created_at: tx.now, opened_at: None, ..before };
        coordinators::insert(tx, &new)?;
        record(tx, Action::CoordinatorCreated, None, &new)?;
        Ok(new)
    })
    .await
}

fn revoke(tx: &mut Tx<'_>, before: &Coordinator) -> Result<Coordinator> {
    let after = Coordinator { revoked_at: Some(tx.now), ..before.clone() };
    coordinators::update(tx, &after)?;
    record(tx, Action::CoordinatorRevoked, Some(before), &after)?;
    Ok(after)
}

/// Takes those along who filled the same seats in the unit's latest earlier event: for one delegation, or for
/// all of an event that have nobody yet. How many people.
pub async fn take_earlier(app: &App, caller: &Caller, key: &str, only: Option<DelegationId>) -> Result<i64> {
    let (planner, key) = (caller.clone(), key.to_owned());
    app.write(&caller.actor, move |tx| {
        let event = event_to_plan(tx, &planner, &key)?;
        let mut all = delegations::list(tx, event.id)?;
        all.retain(|one| only.is_none_or(|id| one.id == id));
        let mut count = 0;
        for delegation in all {
            if coordinators::of_delegation(tx, delegation.id)?.is_empty() {
                count += take(tx, &event, &delegation)?;
            }
        }
        Ok(count)
    })
    .await
}

fn take(tx: &mut Tx<'_>, event: &Event, delegation: &Delegation) -> Result<i64> {
    let earlier = coordinators::of_earlier_event(tx, event.unit_id, delegation)?;
    for old in &earlier {
        let new = Coordinator {
            id: tx.ids.draw(),
            event_id: event.id,
            delegation_id: delegation.id,
            created_at: tx.now,
            opened_at: None,
            revoked_at: None,
            ..old.clone()
        };
        coordinators::insert(tx, &new)?;
        record(tx, Action::CoordinatorCreated, None, &new)?;
    }
    Ok(earlier.len() as i64)
}

/// The coordinator with this id whose link is not withdrawn, when the whole event is within the scope.
fn within(db: &mut Db, scope: &Scope, id: CoordinatorId) -> Result<(Coordinator, Delegation, Event)> {
    let found = coordinators::find(db, id)?;
    found
        .filter(|(one, _, event)| one.revoked_at.is_none() && scope.covers_event(event.unit_id, event.id))
        .ok_or(Error::NotFound)
}

/// The coordinator with this id, with delegation and event, for somebody who plans that event.
pub fn coordinator_to_plan(
    db: &mut Db,
    caller: &Caller,
    id: CoordinatorId,
) -> Result<(Coordinator, Delegation, Event)> {
    within(db, &caller.scope(Need::Organize), id)
}

/// Leaves an audit row; numbers and addresses stay out of it.
fn record(tx: &mut Tx<'_>, action: Action, before: Option<&Coordinator>, after: &Coordinator) -> Result<()> {
    let visible = |one: &Coordinator| {
        serde_json::json!({
            "delegation": one.delegation_id, "name": one.name, "position": one.position,
            "has_email": !one.email.is_empty(), "has_phone": one.phone.is_some(),
            "revoked": one.revoked_at.is_some(),
        })
    };
    audit::record(
        tx,
        Entry {
            action,
            subject_id: &after.id,
            event: Some(after.event_id),
            before: before.map(visible),
            after: Some(visible(after)),
        },
    )?;
    Ok(())
}
