//! Proves what must always hold: counters equal the rows they count, every stored value can be read, the
//! audit's chain is whole, the register of certificates never gave a number twice.

use serde::de::IgnoredAny;

use crate::app::{App, Keys};
use crate::db::audit::{self, AuditRow};
use crate::db::{self, Db, Unreadable, reports, unreadable};
use crate::ops;
use crate::ops::error::Result;
use crate::ops::imports::open_outcome;
use crate::ops::people::{open_numbers, open_numbers_of_person, open_phone_of_coordinator};
use crate::ops::seats::check_row;

/// Values that can't be read are named up to this number.
const NAMED: usize = 10;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What, as a word.
    pub subject: &'static str,
    /// What was found, for people.
    pub text: String,
    /// Whether all is well.
    pub holds: bool,
}

/// Looks at each invariant in turn.
pub async fn verify_invariants(app: &App) -> Result<Vec<Finding>> {
    let keys = app.keys.clone();
    app.read(move |db| {
        let chain = audit::verify(db)?;
        let counted = [
            ("seats", "every counter of taken seats equals its participants", reports::seat_differences(db)?),
            (
                "over quota",
                "nobody let in over the quota has a seat of it",
                reports::over_quota_differences(db)?,
            ),
            ("offers", "every offered seat is offered until a time", reports::offer_differences(db)?),
            ("tickets", "every participant has exactly one valid ticket", reports::ticket_differences(db)?),
            ("attendance", "every attendance from the door has a scan", reports::attendance_differences(db)?),
            (
                "certificates",
                "the register is ahead of every number given",
                reports::register_differences(db)?,
            ),
        ];
        let mut findings: Vec<Finding> = counted
            .into_iter()
            .map(|(subject, promise, differences)| match differences.first() {
                None => Finding { subject, text: promise.to_owned(), holds: true },
                Some(first) => Finding {
                    subject,
                    text: format!(
                        "{} of {} differ, the first: {} says {}, there are {}",
                        differences.len(),
                        promise,
                        first.subject,
                        first.counted,
                        first.actual
                    ),
                    holds: false,
                },
            })
            .collect();
        findings.push(stored_values(db, &keys)?);
        findings.push(match chain.broken_at {
            None => Finding {
                subject: "audit",
                text: format!(
                    "{} rows are chained without a break, {} are too young for it",
                    chain.chained, chain.waiting
                ),
                holds: true,
            },
            Some(position) => Finding {
                subject: "audit",
                text: format!("link {position} of the chain does not fit its rows"),
                holds: false,
            },
        });
        Ok(findings)
    })
    .await
}

/// Reads every stored value that has a form: JSON, and what is sealed.
fn stored_values(db: &mut Db, keys: &Keys) -> Result<Finding> {
    let mut found = unreadable::json(db)?;
    unreadable::audit(db, |row| note(&mut found, check_audit(row)))?;
    for (run, sealed) in unreadable::outcomes(db)? {
        note(&mut found, open_outcome(keys, run, &sealed));
    }
    unreadable::changes(db, |row| note(&mut found, ops::participants::undo::check_row(keys, row)))?;
    unreadable::participants(db, |row| note(&mut found, open_numbers(keys, row)))?;
    unreadable::people(db, |row| note(&mut found, open_numbers_of_person(keys, row)))?;
    unreadable::coordinators(db, |row| note(&mut found, open_phone_of_coordinator(keys, row)))?;
    let subject = "stored values";
    if found.is_empty() {
        return Ok(Finding { subject, text: "every stored value can be read".to_owned(), holds: true });
    }
    let named: Vec<String> = found.iter().take(NAMED).map(ToString::to_string).collect();
    let text = format!("{} can't be read: {}", found.len(), named.join("; "));
    Ok(Finding { subject, text, holds: false })
}

fn check_audit(row: &AuditRow) -> db::Result<()> {
    row.read_before::<IgnoredAny>()?;
    row.read_after::<IgnoredAny>()?;
    check_row(row)?;
    ops::participants::record::check_row(row)
}

fn note<T>(found: &mut Vec<Unreadable>, read: db::Result<T>) {
    if let Err(db::Error::Unreadable(unreadable)) = read {
        found.push(unreadable);
    }
}
