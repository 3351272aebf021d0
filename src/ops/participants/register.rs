//! Registers a person in an event: finds the person again, takes a seat or queues for one, gives a
//! ticket. An organizer's word confirms, a coordinator's nominates.

use crate::app::{App, Keys};
use crate::db::audit::{self, Entry};
use crate::db::delegations::Delegation;
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::persons::Person;
use crate::db::{Tx, quotas};
use crate::domain::access::{Actor, ActorKind, Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::ParticipantId;
use crate::domain::nomination::Step;
use crate::domain::participant::{Admission, ParticipantRole, ParticipantStatus};
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::domain::remark::Remark;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::events::event_access;
use crate::ops::people::{Identity, PersonForm, keep_person};
use crate::ops::seats::{Origin, Place, find_place};
use crate::ops::tickets::give_ticket;
use crate::ops::{self, input};

/// What to do when the seats are taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WhenFull {
    /// Say no.
    #[default]
    Refuse,
    /// Queue.
    Wait,
}

/// Who is to be registered, as entered.
#[derive(Debug, Clone)]
pub struct Registration {
    /// The person.
    pub person: PersonForm,
    /// As what.
    pub role: ParticipantRole,
    /// Category, or empty.
    pub category: String,
    /// For whom the person comes.
    pub origin: Origin,
    /// What to do when the seats are taken.
    pub when_full: WhenFull,
}

/// Somebody who was registered.
#[derive(Debug, Clone)]
pub struct Registered {
    /// The participant.
    pub participant: Participant,
    /// For whom the person comes.
    pub delegation: Option<Delegation>,
    /// In which event.
    pub event: Event,
}

/// Registers somebody in the event with this id or code.
pub async fn register_participant(
    app: &App,
    caller: &Caller,
    event_key: &str,
    registration: Registration,
) -> Result<Registered> {
    let scope = caller.scope(Need::Nominate);
    let (keys, asker) = (app.keys.clone(), caller.clone());
    let key = event_key.to_owned();
    let mut problems = Problems::default();
    let identity = registration.person.read(&keys.sealer, &mut problems);
    let category = input::line(&mut problems, "category", &registration.category, 100);
    problems.finish()?;
    let identity = identity.ok_or_else(|| Error::invalid("name", Problem::Required))?;
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        let access = event_access(tx, &asker, &event)?;
        access.may_somewhere(Step::Add)?;
        let origin = &registration.origin;
        let place = find_place(tx, &scope, &event, origin, registration.role, &category)?;
        let delegation = place.delegation.as_ref().map(|delegation| delegation.id);
        access.may(Step::Add, delegation)?;
        let entry = Entrant {
            identity: &identity,
            known: None,
            role: registration.role,
            category: &category,
            place: &place,
            seat: Seat::Take(registration.when_full),
            seated: if access.organizes() {
                ParticipantStatus::Confirmed
            } else {
                ParticipantStatus::Nominated
            },
            replaces: None,
            roster_version: events::next_roster_version(tx, event.id)?,
        };
        let participant = enter(tx, &keys, &event, &entry)?;
        Ok(Registered { participant, delegation: place.delegation, event })
    })
    .await
}

/// Somebody who enters an event, read and found good.
pub struct Entrant<'a> {
    /// The person.
    pub identity: &'a Identity,
    /// The same, picked from those whom the unit knows; else found again by the numbers.
    pub known: Option<&'a Person>,
    /// As what.
    pub role: ParticipantRole,
    /// Category, or empty.
    pub category: &'a str,
    /// For whom, on whose seat.
    pub place: &'a Place,
    /// How the seat is got, where the role takes one.
    pub seat: Seat,
    /// The status of somebody who has a seat or needs none.
    pub seated: ParticipantStatus,
    /// Who steps back for this one.
    pub replaces: Option<ParticipantId>,
    /// The version of the list at the door that the person comes with.
    pub roster_version: i64,
}

/// How somebody gets a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// It is to be taken now.
    Take(WhenFull),
    /// The caller has taken it already.
    Held,
}

/// Enters somebody within a transaction.
pub fn enter(tx: &mut Tx<'_>, keys: &Keys, event: &Event, entrant: &Entrant<'_>) -> Result<Participant> {
    let identity = entrant.identity;
    if participants::is_registered(tx, event.id, identity.nik.as_ref(), identity.nip.as_ref(), None)? {
        return Err(Refusal::AlreadyRegistered.into());
    }
    let status = match (entrant.place.quota, entrant.seat) {
        (None, _) | (Some(_), Seat::Held) => entrant.seated,
        (Some(quota), Seat::Take(when_full)) => match (quotas::take_seat(tx, quota)?, when_full) {
            (true, _) => entrant.seated,
            (false, WhenFull::Wait) => ParticipantStatus::Waiting,
            (false, WhenFull::Refuse) => return Err(Refusal::QuotaFull.into()),
        },
    };
    let person = match entrant.known {
        Some(known) => known.clone(),
        None => keep_person(tx, event.unit_id, identity, entrant.place.home())?,
    };
    let participant = participant_of(tx, event, entrant, person, status);
    participants::insert(tx, &participant)?;
    give_ticket(tx, keys, &participant)?;
    audit::record(tx, entry_of(&participant))?;
    if status == ParticipantStatus::Waiting && event.common_queue {
        // Somewhere there may be a seat that nobody waits for.
        ops::seats::fill_free_seats(tx, event)?;
        return Ok(participants::get(tx, participant.id)?);
    }
    Ok(participant)
}

/// Whether a nomination is handed in at once: an organizer's needs nobody's decision, a program has no button
/// to press.
fn is_handed_in(actor: &Actor, entrant: &Entrant<'_>) -> bool {
    entrant.seated == ParticipantStatus::Confirmed
        || matches!(actor.kind, ActorKind::Token | ActorKind::System)
}

/// The row of somebody who enters.
pub fn participant_of(
    tx: &mut Tx<'_>,
    event: &Event,
    entrant: &Entrant<'_>,
    person: Person,
    status: ParticipantStatus,
) -> Participant {
    Participant {
        id: tx.ids.draw(),
        event_id: event.id,
        person_id: person.id,
        delegation_id: entrant.place.delegation.as_ref().map(|delegation| delegation.id),
        quota_id: entrant.place.quota,
        role: entrant.role,
        category: entrant.category.to_owned(),
        status,
        name: person.name,
        title_before: person.title_before,
        title_after: person.title_after,
        sort_name: person.sort_name,
        nik: person.nik,
        nip: person.nip,
        phone: person.phone,
        email: person.email,
        sex: person.sex,
        position: person.position,
        institution: person.institution,
        replaces_id: entrant.replaces,
        queued_at: tx.now,
        ticket_version: 1,
        roster_version: entrant.roster_version,
        created_at: tx.now,
        updated_at: tx.now,
        submitted_at: is_handed_in(tx.actor, entrant).then_some(tx.now),
        remark: Remark::default(),
        offered_until: None,
        answer: None,
        admission: Admission::Planned,
        admission_reason: String::new(),
    }
}

/// What the audit says of somebody who entered.
pub fn entry_of(participant: &Participant) -> Entry<'_> {
    Entry {
        action: Action::ParticipantRegistered,
        subject_id: &participant.id,
        event: Some(participant.event_id),
        before: None,
        after: Some(serde_json::json!({
            "name": participant.name,
            "role": participant.role,
            "status": participant.status,
            "delegation": participant.delegation_id,
            "replaces": participant.replaces_id,
        })),
    }
}
