//! A delegation takes names from the people whom the unit knows: those of its own region or institution, and of
//! each no more than name and position.

use super::register::{Entrant, Seat, WhenFull, enter};
use crate::app::App;
use crate::db::delegations::{self, Delegation};
use crate::db::events::{self, Event};
use crate::db::persons::{self, Home, Person};
use crate::db::quotas::{self, Quota};
use crate::db::{Db, participants};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::ids::{DelegationId, PersonId};
use crate::domain::nomination::Step;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::domain::person;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::events::event_access;
use crate::ops::input;
use crate::ops::people::Identity;
use crate::ops::seats::{Origin, find_place};

/// So many people are offered on one page.
pub const OFFERED: i64 = 200;

/// The people from whom a delegation picks.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// The delegation.
    pub delegation: Delegation,
    /// Its event.
    pub event: Event,
    /// Its seats, a row for each category that has its own.
    pub quotas: Vec<Quota>,
    /// By name; those who are on the event's list already are left out.
    pub people: Vec<Person>,
    /// Whether there are more than are shown.
    pub more: bool,
}

/// What came of a choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Nominated {
    /// They have a seat.
    pub seated: usize,
    /// They queue for one.
    pub waiting: usize,
    /// They were on the list already.
    pub already: usize,
}

/// Where the people of a delegation are at home. Who comes for the host itself (a province's own staff) comes
/// from no place within it.
fn home_of(event: &Event, delegation: &Delegation) -> Home {
    if delegation.region_code.is_empty() {
        Home::Institution(delegation.institution.to_lowercase())
    } else if event.region_code.as_deref() == Some(delegation.region_code.as_str()) {
        Home::Exactly(delegation.region_code.clone())
    } else {
        Home::Within(delegation.region_code.clone())
    }
}

/// The people from whom a delegation within the scope picks; part of a name narrows them.
pub fn candidates(db: &mut Db, scope: &Scope, id: DelegationId, name: &str) -> Result<Candidates> {
    let (delegation, event) = delegations::find_within(db, scope, id)?.ok_or(Error::NotFound)?;
    let home = home_of(&event, &delegation);
    let folded = person::fold(name.trim());
    let mut people = persons::at_home(db, event.unit_id, &home, event.id, &folded, OFFERED + 1)?;
    let more = people.len() as i64 > OFFERED;
    people.truncate(OFFERED as usize);
    let quotas = quotas::of_delegation(db, id)?;
    Ok(Candidates { delegation, event, quotas, people, more })
}

/// Puts people of one category, or of none, on the list of a delegation: on its seats, and behind those who wait
/// once they are taken.
pub async fn nominate_people(
    app: &App,
    caller: &Caller,
    id: DelegationId,
    category: &str,
    ids: Vec<PersonId>,
) -> Result<Nominated> {
    let mut problems = Problems::default();
    let category = input::line(&mut problems, "category", category, 100);
    problems.finish()?;
    let (scope, asker) = (caller.scope(Need::Nominate), caller.clone());
    let keys = app.keys.clone();
    app.write(&caller.actor, move |tx| {
        let (delegation, event) = delegations::find_within(tx, &scope, id)?.ok_or(Error::NotFound)?;
        let access = event_access(tx, &asker, &event)?;
        access.may(Step::Add, Some(id))?;
        let home = home_of(&event, &delegation);
        let origin = Origin { delegation: Some(id), ..Origin::default() };
        let place = find_place(tx, &scope, &event, &origin, ParticipantRole::Peserta, &category)?;
        let mut done = Nominated::default();
        for person_id in &ids {
            let known = persons::get_at_home(tx, event.unit_id, &home, *person_id)?.ok_or(Error::NotFound)?;
            if participants::is_live_person(tx, event.id, known.id)? {
                done.already += 1;
                continue;
            }
            let entrant = Entrant {
                identity: &Identity::of(&known),
                known: Some(&known),
                role: ParticipantRole::Peserta,
                category: &category,
                place: &place,
                seat: Seat::Take(WhenFull::Wait),
                seated: if access.organizes() {
                    ParticipantStatus::Confirmed
                } else {
                    ParticipantStatus::Nominated
                },
                replaces: None,
                roster_version: events::next_roster_version(tx, event.id)?,
            };
            match enter(tx, &keys, &event, &entrant) {
                Ok(one) if one.status == ParticipantStatus::Waiting => done.waiting += 1,
                Ok(_) => done.seated += 1,
                Err(Error::Refused(Refusal::AlreadyRegistered)) => done.already += 1,
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    })
    .await
}
