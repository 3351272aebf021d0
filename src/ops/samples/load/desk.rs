//! What happens to the list after it is closed: people say whether they come, one is replaced, others come to
//! the desk unregistered, within the seats and beyond them.

use super::attendance::Entered;
use super::data::{Entry, Plan, Sample, SamplePerson};
use super::stage::{delegation, form_of_person};
use crate::app::App;
use crate::db::events::Event;
use crate::db::sessions::Session;
use crate::domain::access::{Actor, Caller};
use crate::domain::ids::{IdSource, unix_millis};
use crate::domain::language::Language;
use crate::domain::participant::{Answer, Reply};
use crate::ops::door::{WalkIn, walk_in};
use crate::ops::error::{Error, Result};
use crate::ops::participants::{replace_participant, reply_by_ticket};
use crate::ops::tickets::ticket_code;

/// Takes the answers that people give on the pages of their tickets.
pub async fn answer(app: &App, people: &[Entered<'_>]) -> Result<()> {
    for (person, participant) in people {
        let Some(answer) = person.answer else { continue };
        let code = ticket_code(&app.keys, participant.id, participant.ticket_version);
        let reply = match answer {
            Answer::Coming => Reply::Coming,
            Answer::NotComing => Reply::NotComing,
        };
        reply_by_ticket(app, &Actor::public(), code, reply).await?;
    }
    Ok(())
}

/// Puts those on the list who take somebody's seat.
pub async fn replace<'a>(app: &App, plan: &'a Plan, people: &mut Vec<Entered<'a>>) -> Result<()> {
    for person in plan.people.iter().filter(|person| person.status == Entry::Replacing) {
        let old = people.iter().find(|(other, _)| other.name == person.replaces);
        let (_, old) = old.ok_or_else(|| Error::internal("nobody to be replaced in the samples"))?;
        let new = replace_participant(app, &Caller::system(), old.id, form_of_person(person)).await?;
        people.push((person, new.participant));
    }
    Ok(())
}

/// Lets those in who come unregistered to the session that takes place now.
pub async fn let_in(app: &App, sample: &Sample, event: &Event, sessions: &[Session]) -> Result<()> {
    let now = app.now();
    let Some(session) = sessions.iter().rev().find(|session| session.starts_at <= now) else {
        return Ok(());
    };
    let mut ids = IdSource::new(unix_millis(now), app.randomness.bytes()?);
    let unplanned = |person: &&SamplePerson| matches!(person.status, Entry::WalkIn | Entry::OverQuota);
    for person in sample.plan.people.iter().filter(unplanned) {
        let form = WalkIn {
            person: form_of_person(person),
            delegation: delegation(app, event.id, &person.region, &person.delegation).await?.delegation,
            category: person.category.clone(),
            reason: person.remark.clone(),
            another: false,
            scan_id: ids.draw(),
        };
        walk_in(app, &Caller::system(), session.id, form, Language::Indonesian).await?;
    }
    Ok(())
}
