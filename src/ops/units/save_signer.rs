//! Writes those who sign a unit's papers. What was issued keeps the signer that was printed.

use chrono::NaiveDate;

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::unit_signers::{self, UnitSigner};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::{SignerId, UnitId};
use crate::domain::person::Nip;
use crate::domain::problem::Problem;
use crate::domain::signer::Capacity;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// A signer as entered.
#[derive(Debug, Clone, Default)]
pub struct SignerForm {
    /// `own`, `an`, `ub`, `plt` or `plh`.
    pub capacity: String,
    /// The offices the signer stands for, the highest first.
    pub on_behalf_of: Vec<String>,
    /// The office held; required.
    pub position: String,
    /// Titles before the name.
    pub title_before: String,
    /// The name; required.
    pub name: String,
    /// Titles after the name.
    pub title_after: String,
    /// Rank and grade.
    pub rank: String,
    /// NIP, or empty.
    pub nip: String,
    /// The first day in office, YYYY-MM-DD, or empty.
    pub valid_from: String,
    /// The last day in office.
    pub valid_until: String,
    /// The place in the list; empty for the end, or as it is.
    pub sort_order: String,
    /// Whether certificates are usually signed so.
    pub signs_certificates: bool,
    /// Whether lists and recaps are usually signed so.
    pub signs_lists: bool,
}

/// A signer's form, read and found good.
#[derive(Clone)]
struct ReadSigner {
    form: SignerForm,
    capacity: Capacity,
    on_behalf_of: String,
    days: (Option<NaiveDate>, Option<NaiveDate>),
    sort_order: Option<i64>,
}

impl SignerForm {
    fn read(mut self) -> Result<ReadSigner> {
        let mut problems = Problems::default();
        self.name = input::required_line(&mut problems, "name", &self.name, 200);
        self.title_before = input::line(&mut problems, "title_before", &self.title_before, 60);
        self.title_after = input::line(&mut problems, "title_after", &self.title_after, 100);
        self.position = input::required_line(&mut problems, "position", &self.position, 300);
        self.rank = input::line(&mut problems, "rank", &self.rank, 100);
        if !self.nip.trim().is_empty() {
            match Nip::parse(&self.nip) {
                Ok(nip) => self.nip = nip.as_str().to_owned(),
                Err(error) => problems.add("nip", Problem::Number(error)),
            }
        }
        let capacity = self.capacity.trim().parse().unwrap_or_else(|_| {
            problems.add("capacity", Problem::NotOneOf("own, an, ub, plt, plh".to_owned()));
            Capacity::Own
        });
        let behalf = input::lines(&mut problems, "on_behalf_of", &self.on_behalf_of);
        if behalf.len() < capacity.needs() {
            let problem = if behalf.is_empty() { Problem::Required } else { Problem::Malformed(TWO_OFFICES) };
            problems.add("on_behalf_of", problem);
        }
        if behalf.len() > 4 || behalf.iter().any(|line| line.chars().count() > 300) {
            problems.add("on_behalf_of", Problem::TooLong(300));
        }
        let days = (
            day(&mut problems, "valid_from", &self.valid_from),
            day(&mut problems, "valid_until", &self.valid_until),
        );
        if let (Some(from), Some(until)) = days
            && until < from
        {
            problems.add("valid_until", Problem::EndsBeforeStart);
        }
        let order = self.sort_order.trim();
        let sort_order = match order.parse::<i64>() {
            _ if order.is_empty() => None,
            Ok(place) => Some(input::number(&mut problems, "sort_order", place, 1, 999)),
            Err(_) => {
                problems.add("sort_order", Problem::OutOfRange(1, 999));
                None
            }
        };
        problems.finish()?;
        Ok(ReadSigner { on_behalf_of: behalf.join("\n"), form: self, capacity, days, sort_order })
    }
}

/// An example of two offices that `u.b.` needs.
const TWO_OFFICES: &str = "Kepala Dinas Sosial ⏎ Sekretaris";

fn day(problems: &mut Problems, field: &str, text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let day = text.parse().ok();
    if day.is_none() && !text.is_empty() {
        problems.add(field, Problem::NotADate);
    }
    day
}

/// Adds a signer to a unit, or writes the one with an id anew.
pub async fn save_signer(
    app: &App,
    caller: &Caller,
    unit: UnitId,
    id: Option<SignerId>,
    form: SignerForm,
) -> Result<UnitSigner> {
    let scope = caller.scope(Need::Organize);
    if !scope.covers_unit(unit) {
        return Err(Error::NotFound);
    }
    let read = form.read()?;
    app.write(&caller.actor, move |tx| {
        let all = unit_signers::list(tx, unit)?;
        let before = match id {
            Some(id) => Some(all.iter().find(|signer| signer.id == id).cloned().ok_or(Error::NotFound)?),
            None => None,
        };
        let last = all.iter().map(|signer| signer.sort_order).max().unwrap_or(0);
        let place = before.as_ref().map_or(last.saturating_add(1), |signer| signer.sort_order);
        let form = read.form.clone();
        let signer = UnitSigner {
            id: before.as_ref().map_or_else(|| tx.ids.draw(), |signer| signer.id),
            unit_id: unit,
            capacity: read.capacity,
            on_behalf_of: read.on_behalf_of.clone(),
            position: form.position,
            title_before: form.title_before,
            name: form.name,
            title_after: form.title_after,
            rank: form.rank,
            nip: form.nip,
            valid_from: read.days.0,
            valid_until: read.days.1,
            sort_order: read.sort_order.unwrap_or(place),
            signs_certificates: form.signs_certificates,
            signs_lists: form.signs_lists,
            created_at: before.as_ref().map_or(tx.now, |signer| signer.created_at),
        };
        unit_signers::put(tx, &signer)?;
        audit::record(
            tx,
            Entry {
                action: if before.is_some() { Action::SignerUpdated } else { Action::SignerCreated },
                subject_id: &signer.id,
                event: None,
                before: before.as_ref().map(told),
                after: Some(told(&signer)),
            },
        )?;
        Ok(signer)
    })
    .await
}

/// Takes a signer off the list.
pub async fn remove_signer(app: &App, caller: &Caller, unit: UnitId, id: SignerId) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        if !scope.covers_unit(unit) {
            return Err(Error::NotFound);
        }
        let signer = unit_signers::find(tx, unit, id)?.ok_or(Error::NotFound)?;
        unit_signers::delete(tx, id)?;
        audit::record(
            tx,
            Entry {
                action: Action::SignerRemoved,
                subject_id: &id,
                event: None,
                before: Some(told(&signer)),
                after: None,
            },
        )?;
        Ok(())
    })
    .await
}

/// What the record of changes says of a signer; it keeps no NIP.
fn told(signer: &UnitSigner) -> serde_json::Value {
    serde_json::json!({
        "unit": signer.unit_id, "capacity": signer.capacity, "on_behalf_of": signer.on_behalf_of,
        "position": signer.position, "name": signer.name, "valid_from": signer.valid_from,
        "valid_until": signer.valid_until, "signs_certificates": signer.signs_certificates,
        "signs_lists": signer.signs_lists,
    })
}
