//! Takes letters out of the queue and sends them, one for each call: claims it, writes it, sends it
//! outside of any transaction, and settles what became of it. Who dies in between loses nothing: the claim
//! runs out, and somebody else takes the letter up.

use crate::app::App;
use crate::db::mails::{self, Mail, Outcome};
use crate::domain::access::Actor;
use crate::domain::ids::EventId;
use crate::domain::mail::{MOST_DOUBTS, MailFault, MailStatus, pause_after};
use crate::mail::Fault;
use crate::ops::error::{Error, Result};
use crate::ops::letters;

/// Sends the letter that has been due the longest; whether there was one.
pub async fn send_next(app: &App) -> Result<bool> {
    let now = app.now();
    // Asked without the writer first: most of the time there is nothing to do.
    if !app.read(move |db| Ok::<_, Error>(mails::any_due(db, now)?)).await? {
        return Ok(false);
    }
    let Some(mail) = app.write(&Actor::system(), |tx| Ok::<_, Error>(mails::claim(tx)?)).await? else {
        return Ok(false);
    };
    deliver(app, mail).await?;
    Ok(true)
}

/// Sends the letters of one event that are due, and no others.
pub async fn send_of(app: &App, event: EventId) -> Result<()> {
    let now = app.now();
    for id in app.read(move |db| Ok::<_, Error>(mails::due_of(db, event, now)?)).await? {
        let claimed =
            app.write(&Actor::system(), move |tx| Ok::<_, Error>(mails::claim_one(tx, id)?)).await?;
        if let Some(mail) = claimed {
            deliver(app, mail).await?;
        }
    }
    Ok(())
}

async fn deliver(app: &App, mail: Mail) -> Result<()> {
    let told = send(app, &mail).await?;
    if let Err(fault) = &told {
        tracing::warn!(mail = %mail.id, fault = %fault.kind, attempt = mail.attempts, "a letter did not leave");
    }
    app.write(&Actor::system(), move |tx| {
        let outcome = outcome(&mail, &told, tx.now);
        Ok::<_, Error>(mails::settle(tx, &mail, &outcome)?)
    })
    .await
}

async fn send(app: &App, mail: &Mail) -> Result<std::result::Result<(), Fault>> {
    let (writer, of) = (app.clone(), mail.clone());
    let letter = app.read(move |db| letters::write(&writer, db, &of)).await?;
    Ok(match letter {
        Some(letter) => app.mail.send(&letter).await,
        None => Err(Fault::new(MailFault::Void, "")),
    })
}

fn outcome(mail: &Mail, told: &std::result::Result<(), Fault>, now: chrono::NaiveDateTime) -> Outcome {
    let Err(fault) = told else {
        return Outcome {
            status: MailStatus::Sent,
            due_at: now,
            error: String::new(),
            sent_at: Some(now),
            fault: None,
            doubts: mail.doubts,
        };
    };
    let doubts = mail.doubts + i64::from(fault.kind == MailFault::Uncertain);
    let given_up = fault.kind.is_final() || doubts >= MOST_DOUBTS;
    let pause = if given_up { None } else { pause_after(mail.attempts) };
    Outcome {
        status: if pause.is_some() { MailStatus::Waiting } else { MailStatus::Failed },
        due_at: pause.map_or(now, |pause| now + pause),
        error: fault.text.chars().take(500).collect(),
        sent_at: None,
        fault: Some(fault.kind),
        doubts,
    }
}
