//! The outbox: what became of letters, how one reads, and sending again those that were given up.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::mails::{self, Mail};
use crate::db::{Db, Tx};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::ids::MailId;
use crate::domain::mail::MailStatus;
use crate::ops::error::{Error, Result};
use crate::ops::letters;

/// Letters of one transaction.
const PART: i64 = 200;

/// A letter as the outbox opens it.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The row.
    pub mail: Mail,
    /// Subject and plain text as it is, or would be, written now; `None` for one that has nothing to say
    /// any more, and for letters whose links are nobody's but the recipient's.
    pub text: Option<(String, String)>,
}

/// A letter within a scope.
pub fn open(app: &App, db: &mut Db, scope: &Scope, id: MailId) -> Result<Opened> {
    let mail = mails::find(db, scope, id)?.ok_or(Error::NotFound)?;
    // A link that opens an account is shown to nobody, whoever runs the installation.
    let letter = if mail.kind.is_private() { None } else { letters::write(app, db, &mail)? };
    Ok(Opened { text: letter.map(|letter| (letter.subject, letter.text)), mail })
}

/// Puts a letter that was given up into the queue again. One that waits is sent at once; one that was sent
/// stays as it is.
pub async fn send_again(app: &App, caller: &Caller, id: MailId) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let mail = mails::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        if matches!(mail.status, MailStatus::Failed | MailStatus::Waiting) {
            again(tx, &mail)?;
        }
        Ok(())
    })
    .await
}

/// Puts all letters of a list that were given up into the queue again; how many.
pub async fn send_failed_again(app: &App, caller: &Caller, filter: mails::Filter) -> Result<i64> {
    let filter = mails::Filter { status: Some(MailStatus::Failed), limit: PART, ..filter };
    let mut count = 0;
    loop {
        let (scope, filter) = (caller.scope(Need::Organize), filter.clone());
        let done = app
            .write(&caller.actor, move |tx| {
                let found = mails::list(tx, &scope, &filter)?;
                for mail in &found {
                    again(tx, mail)?;
                }
                Ok::<_, Error>(found.len() as i64)
            })
            .await?;
        count += done;
        if done < PART {
            return Ok(count);
        }
    }
}

fn again(tx: &mut Tx<'_>, mail: &Mail) -> Result<()> {
    mails::requeue(tx, mail.id)?;
    audit::record(
        tx,
        Entry {
            action: Action::MessageSentAgain,
            subject_id: &mail.id,
            event: mail.event_id,
            before: Some(serde_json::json!({ "status": mail.status, "fault": mail.fault })),
            after: Some(serde_json::json!({ "status": MailStatus::Waiting })),
        },
    )?;
    Ok(())
}
