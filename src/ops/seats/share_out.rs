//! Puts a proposal, as it was adjusted, into the table of seats in one step. A delegation's seats of single
//! categories stay: the difference goes to its row for all. Rows that the proposal does not name stay too.

use super::quota_history::{self, KeptRow, Reason};
use super::quota_rows::{self, QuotaForm};
use crate::app::App;
use crate::db::events::{self, Event};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::AuditId;
use crate::domain::problem::Problem;
use crate::domain::remark::QuotaNote;
use crate::ops::error::{Error, Problems, Result};

/// A proposal to be put into the table.
#[derive(Debug, Clone, Default)]
pub struct Agreed {
    /// All seats that were to be shared out; the rows must add up to it.
    pub total: i64,
    /// The rows.
    pub rows: Vec<AgreedRow>,
    /// Why, for the history.
    pub note: String,
}

/// A delegation and all its seats.
#[derive(Debug, Clone, Default)]
pub struct AgreedRow {
    /// The region's code, or empty.
    pub region: String,
    /// The institution, or empty.
    pub institution: String,
    /// Seats in all categories.
    pub seats: i64,
}

/// Writes the table of the event with this id or code; the change, so that it can be undone.
pub async fn share_out_seats(
    app: &App,
    caller: &Caller,
    key: &str,
    agreed: Agreed,
) -> Result<(Event, AuditId)> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        events::hold(tx, event.id)?;
        let table = quota_history::table(tx, event.id)?;
        let forms = merged(&table, &agreed)?;
        let reason = Reason { action: Action::SeatsSharedOut, note: QuotaNote::text(&agreed.note) };
        let change = quota_rows::write(tx, &event, &forms, &reason)?;
        Ok((event, change))
    })
    .await
}

/// The rows of the new table. Errors stand at `rows.3.seats`, the row as agreed, or at `total`.
fn merged(table: &[KeptRow], agreed: &Agreed) -> Result<Vec<QuotaForm>> {
    let mut problems = Problems::default();
    let sum = agreed.rows.iter().fold(0_i64, |sum, row| sum.saturating_add(row.seats));
    if sum != agreed.total {
        problems.add("sum", Problem::SumOff(sum, agreed.total));
    }
    let mut forms = quota_rows::forms_of(table);
    for (index, row) in agreed.rows.iter().enumerate() {
        let own = |form: &QuotaForm| form.region == row.region && form.institution == row.institution;
        let categories: i64 =
            forms.iter().filter(|form| own(form) && !form.category.is_empty()).map(|form| form.seats).sum();
        let common = row.seats - categories;
        if common < 0 {
            problems.add(format!("rows.{index}.seats"), Problem::BelowCategories(categories));
            continue;
        }
        if let Some(known) = forms.iter_mut().find(|form| own(form) && form.category.is_empty()) {
            known.seats = common;
        } else if common > 0 {
            let (region, institution) = (row.region.clone(), row.institution.clone());
            forms.push(QuotaForm { region, institution, category: String::new(), seats: common });
        }
    }
    problems.finish()?;
    Ok(forms)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(region: &str, category: &str, seats: i64) -> KeptRow {
        KeptRow {
            delegation: region.to_owned(),
            region: region.to_owned(),
            institution: String::new(),
            category: category.to_owned(),
            seats,
        }
    }

    fn agreed(total: i64, rows: &[(&str, i64)]) -> Agreed {
        let row = |(region, seats): &(&str, i64)| AgreedRow {
            region: (*region).to_owned(),
            institution: String::new(),
            seats: *seats,
        };
        Agreed { total, rows: rows.iter().map(row).collect(), note: String::new() }
    }

    #[test]
    fn categories_keep_their_seats_and_the_row_for_all_takes_the_difference() {
        let table = [kept("63.05", "koordinator", 1), kept("63.05", "", 3), kept("63.06", "koordinator", 2)];
        let rows = merged(&table, &agreed(12, &[("63.05", 6), ("63.06", 2), ("63.07", 4)])).unwrap();
        let rows: Vec<(&str, &str, i64)> =
            rows.iter().map(|row| (row.region.as_str(), row.category.as_str(), row.seats)).collect();
        assert_eq!(
            rows,
            [("63.05", "koordinator", 1), ("63.05", "", 5), ("63.06", "koordinator", 2), ("63.07", "", 4)]
        );
    }

    #[test]
    fn what_does_not_add_up_or_cuts_into_categories_is_refused() {
        let table = [kept("63.06", "koordinator", 2)];
        let fields = |agreed: Agreed| match merged(&table, &agreed) {
            Err(Error::Invalid(errors)) => {
                errors.iter().map(|error| (error.field.clone(), error.code)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(fields(agreed(5, &[("63.06", 4)])), [("sum".to_owned(), "sum_off")]);
        assert_eq!(fields(agreed(1, &[("63.06", 1)])), [("rows.0.seats".to_owned(), "below_categories")]);
    }
}
