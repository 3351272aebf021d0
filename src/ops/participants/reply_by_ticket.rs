//! What somebody answers on the page of the own ticket: whether the offered seat is taken, and whether a
//! confirmed participant comes. Who can't come keeps the seat until the coordinator, who is asked for somebody
//! else, or an organizer does something about it.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::{Tx, tickets};
use crate::domain::access::Actor;
use crate::domain::audit::Action;
use crate::domain::mail_content::MailContent;
use crate::domain::participant::{Answer, ParticipantStatus, Reply};
use crate::domain::refusal::Refusal;
use crate::domain::ticket::TicketCode;
use crate::ops;
use crate::ops::coordinators::{Repeat, queue_to_coordinators};
use crate::ops::error::{Error, Result};
use chrono::TimeDelta;

/// Who changes the answer to and fro does not send the coordinator a letter each time.
const QUIET: TimeDelta = TimeDelta::hours(12);

/// Takes an answer from whoever holds a valid ticket.
pub async fn reply_by_ticket(
    app: &App,
    actor: &Actor,
    code: TicketCode,
    reply: Reply,
) -> Result<Participant> {
    app.write(actor, move |tx| {
        let (ticket, found) = tickets::find(tx, &code.sha256_hex())?.ok_or(Error::NotFound)?;
        if ticket.revoked_at.is_some() {
            return Err(Error::NotFound);
        }
        events::hold(tx, found.event_id)?;
        let event = events::get(tx, found.event_id)?;
        let mut participant = participants::get_locked(tx, found.id)?;
        match reply {
            Reply::Accept => ops::seats::offers::accept(tx, &event, &mut participant)?,
            Reply::Decline => ops::seats::offers::decline(tx, &event, &mut participant)?,
            Reply::Coming => answer(tx, &event, &mut participant, Answer::Coming)?,
            Reply::NotComing => answer(tx, &event, &mut participant, Answer::NotComing)?,
        }
        Ok(participant)
    })
    .await
}

/// Whether an event asks a participant whether he or she comes.
pub fn is_asked(event: &Event, participant: &Participant) -> bool {
    participant.status == ParticipantStatus::Confirmed && event.status.admits_check_in()
}

fn answer(tx: &mut Tx<'_>, event: &Event, participant: &mut Participant, answer: Answer) -> Result<()> {
    if !is_asked(event, participant) {
        return Err(Refusal::AnswerClosed.into());
    }
    let before = participant.answer;
    if before == Some(answer) {
        return Ok(());
    }
    participant.answer = Some(answer);
    participant.updated_at = tx.now;
    participants::update(tx, participant)?;
    audit::record(
        tx,
        Entry {
            action: match answer {
                Answer::Coming => Action::ComingAnswered,
                Answer::NotComing => Action::NotComingAnswered,
            },
            subject_id: &participant.id,
            event: Some(event.id),
            before: Some(serde_json::json!({ "answer": before })),
            after: Some(serde_json::json!({ "answer": answer })),
        },
    )?;
    match (answer, participant.delegation_id) {
        (Answer::NotComing, Some(delegation)) => {
            let content = MailContent::Substitute { participant: participant.id };
            let repeat = Repeat::UnlessSince(tx.now - QUIET);
            queue_to_coordinators(tx, event, delegation, &content, repeat)
        }
        (Answer::Coming, _) | (Answer::NotComing, None) => Ok(()),
    }
}
