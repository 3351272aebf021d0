//! Takes in somebody who came to the desk unregistered: registers and checks in, both or neither. Within the
//! quota whoever may scan does it; beyond it an organizer alone, with a reason, and then no seat is taken, so
//! that quota and counter stay true. Nothing of the person is shown again but the name.

use super::check_in::{DoorKeeper, ScanForm, Subject};
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::{Tx, delegations, quotas, scans, sessions};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::attendance::{Direction, Method};
use crate::domain::audit::Action;
use crate::domain::ids::{DelegationId, ScanId, SessionId};
use crate::domain::language::Language;
use crate::domain::participant::{Admission, ParticipantRole, ParticipantStatus};
use crate::domain::problem::Problem;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;
use crate::ops::participants::register::enter;
use crate::ops::participants::{Entrant, Seat};
use crate::ops::people::{Identity, PersonForm};
use crate::ops::seats::{Origin, Place, find_place};

/// Somebody at the desk, as entered.
#[derive(Debug, Clone)]
pub struct WalkIn {
    /// The person.
    pub person: PersonForm,
    /// For whom the person comes.
    pub delegation: Option<DelegationId>,
    /// Category, or empty.
    pub category: String,
    /// Why the person is let in though all seats are taken; empty where that is not meant.
    pub reason: String,
    /// Whether it is somebody else of the name of one who is on the list.
    pub another: bool,
    /// The form's own id: sent twice, it counts once.
    pub scan_id: ScanId,
}

/// Registers somebody and checks the person in at a session.
pub async fn walk_in(
    app: &App,
    caller: &Caller,
    session: SessionId,
    form: WalkIn,
    language: Language,
) -> Result<Participant> {
    let (checking, organizing) = (caller.scope(Need::CheckIn), caller.scope(Need::Organize));
    let door = DoorKeeper::new(app, caller, language);
    let keys = app.keys.clone();
    let mut problems = Problems::default();
    let identity = form.person.read(&keys.sealer, &mut problems);
    let category = input::line(&mut problems, "category", &form.category, 100);
    let reason = input::line(&mut problems, "reason", &form.reason, 300);
    if form.delegation.is_none() {
        problems.add("delegation", Problem::Required);
    }
    problems.finish()?;
    let identity = identity.ok_or_else(|| Error::invalid("name", Problem::Required))?;
    app.write(&caller.actor, move |tx| {
        let (session, event) = sessions::find(tx, &checking, session)?.ok_or(Error::NotFound)?;
        if !checking.covers_event(event.unit_id, event.id) {
            return Err(Error::NotFound);
        }
        if let Some(known) = scans::find_by_scan_id(tx, form.scan_id)? {
            let of_it = known.participant_id.filter(|_| known.session_id == session.id);
            return Ok(participants::get(tx, of_it.ok_or(Refusal::ScanIdReused)?)?);
        }
        let roster_version = events::next_roster_version(tx, event.id)?;
        refuse_known(tx, &event, &identity, &form)?;
        let organizer = organizing.covers_event(event.unit_id, event.id);
        let wanted = Wanted { delegation: form.delegation, category: &category, reason: &reason, organizer };
        let (place, admission) = admit(tx, &checking, &event, &wanted)?;
        let entrant = Entrant {
            identity: &identity,
            known: None,
            role: ParticipantRole::Peserta,
            category: &category,
            place: &place,
            seat: Seat::Held,
            seated: ParticipantStatus::Confirmed,
            replaces: None,
            roster_version,
        };
        let entered = enter(tx, &keys, &event, &entrant).map_err(known_at_desk)?;
        let participant = note_admission(tx, entered, admission, &reason)?;
        let taken = door.take(tx, session.id, &scan_of(&participant, form.scan_id))?;
        match taken.refusal {
            // Nobody is registered at a door that is closed.
            Some(refusal) => Err(refusal.into()),
            None => Ok(participant),
        }
    })
    .await
    .map_err(known_at_desk)
}

/// Where somebody is to sit.
struct Wanted<'a> {
    delegation: Option<DelegationId>,
    category: &'a str,
    reason: &'a str,
    organizer: bool,
}

/// Takes a seat, or lets the person in beyond the seats.
fn admit(tx: &mut Tx<'_>, scope: &Scope, event: &Event, wanted: &Wanted<'_>) -> Result<(Place, Admission)> {
    let origin = Origin { delegation: wanted.delegation, ..Origin::default() };
    let over = wanted.organizer && !wanted.reason.is_empty();
    let full = match find_place(tx, scope, event, &origin, ParticipantRole::Peserta, wanted.category) {
        Ok(place) => match place.quota {
            Some(quota) if quotas::take_seat(tx, quota)? => return Ok((place, Admission::WalkIn)),
            _ if wanted.organizer => Refusal::QuotaFull,
            _ => Refusal::FullAtDesk,
        },
        Err(Error::Refused(refusal)) => refusal,
        Err(error) => return Err(error),
    };
    if !over {
        return Err(full.into());
    }
    let delegation = match wanted.delegation {
        Some(id) => delegations::find(tx, event.id, id)?,
        None => None,
    };
    Ok((Place { delegation, quota: None }, Admission::OverQuota))
}

/// The commonest mistake at a desk: somebody is on the list after all.
fn refuse_known(tx: &mut Tx<'_>, event: &Event, identity: &Identity, form: &WalkIn) -> Result<()> {
    if participants::is_registered(tx, event.id, identity.nik.as_ref(), identity.nip.as_ref(), None)? {
        return Err(Refusal::KnownAtDesk.into());
    }
    let known = if form.another { Vec::new() } else { participants::live_names(tx, event.id)? };
    let same = |one: &&participants::Namesake| {
        one.sort_name == identity.sort_name && one.delegation_id == form.delegation
    };
    match known.iter().find(same) {
        Some(_) => Err(Error::invalid("name", Problem::Namesake(identity.name.clone()))),
        None => Ok(()),
    }
}

/// What is to be done about somebody who is on the list is different at the desk.
fn known_at_desk(error: Error) -> Error {
    match error {
        Error::Refused(Refusal::AlreadyRegistered) => Error::Refused(Refusal::KnownAtDesk),
        other => other,
    }
}

/// Writes how the participant came to be on the list, and why where that was beyond the seats.
fn note_admission(
    tx: &mut Tx<'_>,
    mut participant: Participant,
    admission: Admission,
    reason: &str,
) -> Result<Participant> {
    participant.admission = admission;
    if admission == Admission::OverQuota {
        reason.clone_into(&mut participant.admission_reason);
    }
    participants::update(tx, &participant)?;
    audit::record(
        tx,
        Entry {
            action: Action::WalkInRegistered,
            subject_id: &participant.id,
            event: Some(participant.event_id),
            before: None,
            after: Some(serde_json::json!({
                "admission": participant.admission,
                "reason": participant.admission_reason,
            })),
        },
    )?;
    Ok(participant)
}

fn scan_of(participant: &Participant, scan_id: ScanId) -> ScanForm {
    ScanForm {
        subject: Subject::Participant(participant.id),
        scan_id,
        direction: Direction::In,
        scanned_at: None,
        device_now: None,
        method: Method::Manual,
        override_reason: None,
        note: String::new(),
        signature: None,
        door: None,
    }
}
