//! Takes a right away. Who could have given it may take it; the last administrator keeps the own.

use super::disable::keep_an_administrator;
use super::grant_role::told;
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::grants::{self, GrantRow};
use crate::db::{accounts, installation};
use crate::domain::access::Caller;
use crate::domain::audit::Action;
use crate::domain::event::AccountRole;
use crate::domain::ids::GrantId;
use crate::ops::error::{Error, Result};

/// Takes a right away; what it was.
pub async fn take_right(app: &App, caller: &Caller, id: GrantId) -> Result<GrantRow> {
    let taker = caller.clone();
    app.write(&caller.actor, move |tx| {
        installation::lock(tx)?;
        let row = grants::get(tx, id)?;
        if !taker.may_give(&row.grant()) {
            return Err(Error::NotFound);
        }
        let account = accounts::get(tx, row.account_id)?;
        if row.role == AccountRole::Administrator && row.unit_id.is_none() {
            keep_an_administrator(tx, &account)?;
        }
        grants::delete(tx, id)?;
        audit::record(
            tx,
            Entry {
                action: Action::GrantRevoked,
                subject_id: &row.account_id,
                event: row.event_id,
                before: Some(told(&row)),
                after: None,
            },
        )?;
        Ok(row)
    })
    .await
}
