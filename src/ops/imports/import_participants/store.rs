//! Carries the plan of an import out within one transaction: all of it or nothing. Writes in batches,
//! because on PostgreSQL each statement is a way to the server and back.

use std::collections::BTreeMap;

use super::plan::{Plan, Planned, Side};
use crate::app::Keys;
use crate::db::participants::{self, Participant};
use crate::db::persons::{self, Person};
use crate::db::tickets::{self, Ticket};
use crate::db::{self, Constraint, Tx, audit, events, quotas};
use crate::domain::participant::ParticipantStatus;
use crate::ops;
use crate::ops::error::{Error, Result};
use crate::ops::participants::{Entrant, Seat, entry_of, participant_of};
use crate::ops::people::up_to_date;
use crate::ops::tickets::ticket_of;

/// So many people are written at once.
const BATCH: usize = 200;

/// Enters everybody of a plan.
pub fn store(tx: &mut Tx<'_>, keys: &Keys, side: &Side<'_>, plan: &Plan<'_>) -> Result<()> {
    // In one order, so that two imports don't wait for each other crosswise.
    let seats: BTreeMap<_, _> = plan.seats.iter().collect();
    for (quota, wanted) in seats {
        // Somebody took a seat since the plan was made, on PostgreSQL: make a new one.
        if quotas::take_seats(tx, *quota, *wanted)? < *wanted {
            return Err(Error::Busy);
        }
    }
    let roster_version = events::next_roster_version(tx, side.event.id)?;
    for people in plan.people.chunks(BATCH) {
        let batch = Batch::of(tx, keys, side, people, roster_version);
        batch.write(tx)?;
    }
    ops::seats::fill_free_seats(tx, side.event)
}

/// The rows of some people.
#[derive(Default)]
struct Batch {
    new_persons: Vec<Person>,
    changed_persons: Vec<Person>,
    participants: Vec<Participant>,
    tickets: Vec<Ticket>,
}

impl Batch {
    fn of(
        tx: &mut Tx<'_>,
        keys: &Keys,
        side: &Side<'_>,
        people: &[Planned<'_>],
        roster_version: i64,
    ) -> Self {
        let mut batch = Self::default();
        for planned in people {
            let home = planned.place.home();
            let known = planned.known.as_ref();
            let person = up_to_date(tx, side.event.unit_id, known, planned.identity, home);
            match known {
                None => batch.new_persons.push(person.clone()),
                Some(known) if *known != person => batch.changed_persons.push(person.clone()),
                Some(_) => {}
            }
            let entrant = Entrant {
                known: None,
                identity: planned.identity,
                role: planned.row.role,
                category: &planned.row.category,
                place: &planned.place,
                seat: Seat::Held,
                seated: side.seated(),
                replaces: None,
                roster_version,
            };
            let status: ParticipantStatus = planned.status;
            let participant = participant_of(tx, side.event, &entrant, person, status);
            batch.tickets.push(ticket_of(tx, keys, &participant));
            batch.participants.push(participant);
        }
        batch
    }

    fn write(&self, tx: &mut Tx<'_>) -> Result<()> {
        let postgresql = tx.is_postgresql();
        let mut write = || -> db::Result<()> {
            persons::put_all(tx, &self.new_persons, &self.changed_persons)?;
            participants::insert_all(tx, &self.participants)?;
            tickets::insert_all(tx, &self.tickets)?;
            audit::record_all(tx, self.participants.iter().map(entry_of))
        };
        match write() {
            // Another write brought one of these people in since the plan was made: make a new one.
            Err(db::Error::Duplicate(
                Constraint::PersonNik
                | Constraint::PersonNip
                | Constraint::ParticipantNik
                | Constraint::ParticipantNip,
            )) if postgresql => Err(Error::Busy),
            other => Ok(other?),
        }
    }
}
