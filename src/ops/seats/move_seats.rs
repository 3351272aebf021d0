//! Moves free seats from one row of the table to another, in one step: the sum stays. Those who wait at the
//! other row get them.

use super::waiting_list::{fill_free_seats, promote_waiting};
use crate::ops::error::{Error, Problems, Result};

use super::quota_history;
use super::quota_history::Reason;
use crate::app::App;
use crate::db::events::{self, Event};
use crate::db::quotas::{self, Quota};
use crate::db::{Tx, delegations};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::QuotaId;
use crate::domain::problem::Problem;
use crate::domain::quota::MOST_SEATS;
use crate::domain::refusal::Refusal;
use crate::domain::remark::QuotaNote;
use crate::ops::input;

/// A move as entered.
#[derive(Debug, Clone, Default)]
pub struct MoveForm {
    /// The row that gives.
    pub from: Option<QuotaId>,
    /// The row that gets.
    pub to: Option<QuotaId>,
    /// How many.
    pub seats: i64,
    /// Why.
    pub note: String,
}

/// Moves seats within the event with this id or code.
pub async fn move_seats(app: &App, caller: &Caller, key: &str, form: MoveForm) -> Result<Event> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        // Holds the event's row, like every write of the table.
        events::next_roster_version(tx, event.id)?;
        let rows = quotas::list(tx, event.id)?;
        let (from, to) = read(&form, &rows)?;
        let before = quota_history::table(tx, event.id)?;
        if !quotas::set_seats(tx, from.id, from.seats - form.seats)? {
            return Err(not_enough(tx, &event, from.id)?);
        }
        if !quotas::set_seats(tx, to.id, to.seats + form.seats)? {
            return Err(Error::Busy);
        }
        promote_waiting(tx, to.id)?;
        quota_history::record(
            tx,
            &event,
            &Reason { action: Action::SeatsMoved, note: QuotaNote::text(&form.note) },
            before,
        )?;
        fill_free_seats(tx, &event)?;
        Ok(event)
    })
    .await
}

fn read(form: &MoveForm, rows: &[Quota]) -> Result<(Quota, Quota)> {
    let mut problems = Problems::default();
    let find = |id: Option<QuotaId>| rows.iter().find(|row| Some(row.id) == id);
    let (from, to) = (find(form.from), find(form.to));
    for (field, row) in [("from", from), ("to", to)] {
        if row.is_none() {
            problems.add(field, Problem::Required);
        }
    }
    if from.is_some() && form.from == form.to {
        problems.add("to", Problem::SameRow);
    }
    input::number(&mut problems, "seats", form.seats, 1, MOST_SEATS);
    input::line(&mut problems, "note", &form.note, quota_history::MOST_NOTE);
    if let Some(to) = to
        && to.seats.saturating_add(form.seats) > MOST_SEATS
    {
        problems.add("seats", Problem::OutOfRange(1, MOST_SEATS - to.seats));
    }
    problems.finish()?;
    from.zip(to).map(|(from, to)| (from.clone(), to.clone())).ok_or(Error::NotFound)
}

fn not_enough(tx: &mut Tx<'_>, event: &Event, id: QuotaId) -> Result<Error> {
    let now = quotas::get(tx, id)?;
    let name = delegations::find(tx, event.id, now.delegation_id)?.map(|found| found.name);
    Ok(Refusal::NotEnoughFree { name: name.unwrap_or_default(), free: now.seats - now.taken }.into())
}
