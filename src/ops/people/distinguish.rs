//! Says of two records that look like doubles that they are two people, and takes that back.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::{distinct_persons, persons};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::PersonId;
use crate::ops::error::{Error, Result};

/// Marks two people of a unit as two, or with `distinct` false takes the mark away. What is so already stays.
pub async fn distinguish_persons(
    app: &App,
    caller: &Caller,
    one: PersonId,
    other: PersonId,
    distinct: bool,
) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let first = persons::find(tx, &scope, one)?.ok_or(Error::NotFound)?;
        let second = persons::find(tx, &scope, other)?.ok_or(Error::NotFound)?;
        if one == other || first.unit_id != second.unit_id {
            return Err(Error::NotFound);
        }
        let changed = match distinct {
            true => distinct_persons::insert(tx, one, other)?,
            false => distinct_persons::delete(tx, one, other)?,
        };
        if changed {
            audit::record(
                tx,
                Entry {
                    action: if distinct {
                        Action::PeopleDistinguished
                    } else {
                        Action::PeopleUndistinguished
                    },
                    subject_id: &one,
                    event: None,
                    before: None,
                    after: Some(serde_json::json!({ "other_id": other })),
                },
            )?;
        }
        Ok(())
    })
    .await
}
