//! The first steps of a new unit, ticked off from what is there, until its first event is open.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::units::{self, Unit};
use crate::db::{Db, events, first_steps, samples, unit_signers};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::ids::UnitId;
use crate::ops::error::{Error, Result};

/// How far a unit has come.
#[derive(Debug, Clone)]
pub struct FirstSteps {
    /// Which unit.
    pub unit: Unit,
    /// Whether it has a letterhead and somebody who signs.
    pub paper: bool,
    /// The code of the event that is being prepared.
    pub event: Option<String>,
    /// Whether that event has sessions.
    pub sessions: bool,
    /// Whether it has seats.
    pub seats: bool,
    /// Whether it has participants, or coordinators who bring them.
    pub people: bool,
}

/// The first steps of the first unit that the caller plans for; nothing once an event of it was opened, or
/// when the list was put aside. The units of the samples have no first steps.
pub fn find(db: &mut Db, caller: &Caller) -> Result<Option<FirstSteps>> {
    let scope = caller.scope(Need::Organize);
    let sample_units = samples::unit_ids(db)?;
    let own = units::list(db, &scope)?.into_iter().find(|unit| !sample_units.contains(&unit.id));
    let Some(unit) = own else { return Ok(None) };
    if first_steps::is_hidden(db, unit.id)? || first_steps::was_opened(db, unit.id)? {
        return Ok(None);
    }
    let of_unit = Scope { units: vec![unit.id], ..Scope::default() };
    let filter = events::Filter { limit: 1, ..events::Filter::default() };
    let event = events::list(db, &of_unit, &filter)?.into_iter().next();
    let (sessions, seats, people) = match &event {
        Some(event) => first_steps::of_event(db, event.id)?,
        None => (false, false, false),
    };
    let paper = !unit.letterhead.lines.is_empty() && !unit_signers::list(db, unit.id)?.is_empty();
    let event = event.map(|event| event.code);
    Ok(Some(FirstSteps { unit, paper, event, sessions, seats, people }))
}

/// Puts the list of a unit aside for everybody who plans for it.
pub async fn hide(app: &App, caller: &Caller, unit: UnitId) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(unit) {
            return Err(Error::NotFound);
        }
        if first_steps::hide(tx, unit)? {
            audit::record(
                tx,
                Entry {
                    action: Action::FirstStepsHidden,
                    subject_id: &unit,
                    event: None,
                    before: None,
                    after: None,
                },
            )?;
        }
        Ok(())
    })
    .await
}
