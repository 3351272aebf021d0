//! Prints badges and notes that they were printed, so that the next print can leave them out. The paper is
//! made first: what could not be made is not noted.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::tickets;
use crate::domain::access::Caller;
use crate::domain::audit::Action;
use crate::ops::error::{Error, Result};
use crate::ops::papers::{self, Paper, Request};

/// The PDF of the badges of a request, noted as printed. Programs and those who may only read take the
/// paper as any other, which notes nothing.
pub async fn print_badges(app: &App, caller: &Caller, request: Request) -> Result<Paper> {
    let (paper, event, carried) = papers::badges_to_print(app, caller, request).await?;
    app.write(&caller.actor, move |tx| {
        tickets::badges_printed(tx, &carried)?;
        audit::record(
            tx,
            Entry {
                action: Action::BadgesPrinted,
                subject_id: &event,
                event: Some(event),
                before: None,
                after: Some(serde_json::json!({ "count": carried.len() })),
            },
        )?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(paper)
}
