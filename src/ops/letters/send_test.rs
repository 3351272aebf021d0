//! Tries whether mail works: a letter to the address of who tries, sent at once and not by the queue, so
//! that the answer of the server is there to be read.

use crate::app::App;
use crate::db::accounts::Account;
use crate::db::audit::{self, Entry};
use crate::domain::access::Caller;
use crate::domain::audit::Action;
use crate::mail::{Fault, Letter};
use crate::ops::error::{Error, Result};
use crate::view::letters::Notice;

/// Sends the letter; what the server said when it did not take it.
pub async fn send_test_mail(
    app: &App,
    caller: &Caller,
    account: &Account,
) -> Result<std::result::Result<(), Fault>> {
    let written =
        Notice::test(account.language).written().map_err(|error| Error::Internal(Box::new(error)))?;
    let letter = Letter {
        id: app.secret_text()?.chars().take(32).collect(),
        to: account.email.clone(),
        to_name: account.name.clone(),
        subject: written.subject,
        text: written.text,
        html: written.html,
        pictures: Vec::new(),
        files: Vec::new(),
    };
    let told = app.mail.send(&letter).await;
    let (id, fault) = (account.id, told.as_ref().err().map(|fault| fault.kind));
    app.write(&caller.actor, move |tx| {
        audit::record(
            tx,
            Entry {
                action: Action::TestMessageSent,
                subject_id: &id,
                event: None,
                before: None,
                after: Some(serde_json::json!({ "fault": fault })),
            },
        )?;
        Ok::<_, Error>(())
    })
    .await?;
    Ok(told)
}
