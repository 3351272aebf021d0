//! Proves what must always hold: counters equal the rows they count, the audit's chain is whole, the
//! register of certificates never gave a number twice.

use crate::app::App;
use crate::db::{audit, reports};
use crate::ops::error::Result;

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
    app.read(|db| {
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
