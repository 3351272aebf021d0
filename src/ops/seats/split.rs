//! Gives every delegation the same number of seats for a category, as "one coordinator each". They come out of
//! its row for all, so that no delegation has more or fewer seats than before. Where too few are free, nothing
//! changes for that delegation, and it is named.

use super::quota_history::Reason;
use super::quota_rows::{self, QuotaForm};
use super::{quota_history, save_categories};
use crate::app::App;
use crate::db::events::{self, Event};
use crate::db::quotas::{self, Quota};
use crate::db::{Tx, delegations};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::problem::Problem;
use crate::domain::quota::MOST_SEATS;
use crate::domain::remark::{QuotaNote, QuotaReason};
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// What each delegation gets.
#[derive(Debug, Clone, Default)]
pub struct SplitForm {
    /// One of the event's categories.
    pub category: String,
    /// How many seats each; none puts them back into the row for all.
    pub seats: i64,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Split {
    /// In which event.
    pub event: Event,
    /// Delegations that have so many seats of the category now.
    pub given: usize,
    /// Those where too few are free.
    pub passed_over: Vec<String>,
}

/// Splits the seats of the event with this id or code.
pub async fn split_seats(app: &App, caller: &Caller, key: &str, form: SplitForm) -> Result<Split> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        // Holds the event's row, like every write of the table.
        events::next_roster_version(tx, event.id)?;
        let category = read(tx, &event, &form)?;
        let mut forms = quota_rows::forms_of(&quota_history::table(tx, event.id)?);
        let (mut given, mut passed_over) = (0, Vec::new());
        for delegation in delegations::list(tx, event.id)? {
            let rows = quotas::of_delegation(tx, delegation.id)?;
            if rows.is_empty() {
                continue;
            }
            let Some((common, own)) = split(&rows, &category, form.seats) else {
                passed_over.push(delegation.name);
                continue;
            };
            given += 1;
            for (category, seats) in [("", common), (category.as_str(), own)] {
                set(&mut forms, &delegation.region_code, &delegation.institution, category, seats);
            }
        }
        let note = QuotaNote::Coded(QuotaReason::SeatsSplit { seats: form.seats, category });
        quota_rows::write(tx, &event, &forms, &Reason { action: Action::QuotasSet, note })?;
        Ok(Split { event, given, passed_over })
    })
    .await
}

fn read(tx: &mut Tx<'_>, event: &Event, form: &SplitForm) -> Result<String> {
    let mut problems = Problems::default();
    let category = form.category.trim().to_owned();
    if category.is_empty() {
        problems.add("category", Problem::Required);
    } else if !save_categories::categories_of(tx, event)?.contains(&category) {
        problems.add("category", Problem::NoSuch(category.clone()));
    }
    input::number(&mut problems, "seats", form.seats, 0, MOST_SEATS);
    problems.finish()?;
    Ok(category)
}

/// The seats of the row for all and of the category's row; nothing where too few are free in either.
fn split(rows: &[Quota], category: &str, wanted: i64) -> Option<(i64, i64)> {
    let row = |category: &str| {
        let row = rows.iter().find(|row| row.category == category);
        row.map_or((0, 0), |row| (row.seats, row.taken))
    };
    let ((common, taken), (own, own_taken)) = (row(""), row(category));
    let rest = common - (wanted - own);
    (rest >= taken && wanted >= own_taken).then_some((rest, wanted))
}

/// Sets the seats of a row. One without seats that is not there yet is not made.
fn set(forms: &mut Vec<QuotaForm>, region: &str, institution: &str, category: &str, seats: i64) {
    let known = forms.iter_mut().find(|form| {
        (form.region.as_str(), form.institution.as_str(), form.category.as_str())
            == (region, institution, category)
    });
    match known {
        Some(known) => known.seats = seats,
        None if seats > 0 => forms.push(QuotaForm {
            region: region.to_owned(),
            institution: institution.to_owned(),
            category: category.to_owned(),
            seats,
        }),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::IdSource;

    #[test]
    fn the_sum_of_a_delegation_stays_and_nobody_loses_a_seat() {
        let mut ids = IdSource::new(1, [1; 32]);
        let event_id = ids.draw();
        let delegation_id = ids.draw();
        let mut row = |category: &str, seats, taken| Quota {
            id: ids.draw(),
            event_id,
            delegation_id,
            category: category.to_owned(),
            seats,
            taken,
        };
        let rows = [row("", 5, 2), row("koordinator", 1, 1)];
        assert_eq!(split(&rows, "koordinator", 2), Some((4, 2)));
        assert_eq!(split(&rows, "koordinator", 4), Some((2, 4)));
        assert_eq!(split(&rows, "koordinator", 5), None);
        assert_eq!(split(&rows, "koordinator", 0), None);
        assert_eq!(split(&rows, "operator", 3), Some((2, 3)));
        assert_eq!(split(&rows[1..], "operator", 1), None);
        assert_eq!(split(&rows[1..], "operator", 0), Some((0, 0)));
    }
}
