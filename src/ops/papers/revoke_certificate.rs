//! Revokes a certificate. The number stays given; the verification page says that it is revoked.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::certificates;
use crate::db::events::Event;
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::CertificateId;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// Revokes a certificate with a reason.
pub async fn revoke_certificate(
    app: &App,
    caller: &Caller,
    id: CertificateId,
    reason: String,
) -> Result<Event> {
    let scope = caller.scope(Need::Organize);
    let mut problems = Problems::default();
    let reason = input::required_line(&mut problems, "reason", &reason, 500);
    problems.finish()?;
    app.write(&caller.actor, move |tx| {
        let (_, event) = certificates::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        if !certificates::revoke(tx, id, &reason)? {
            return Err(Refusal::CertificateRevoked.into());
        }
        audit::record(
            tx,
            Entry {
                action: Action::CertificateRevoked,
                subject_id: &id,
                event: Some(event.id),
                before: None,
                after: Some(serde_json::json!({ "reason": reason })),
            },
        )?;
        Ok(event)
    })
    .await
}
