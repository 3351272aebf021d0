//! Makes two records of one person one: the kept one takes over the events of the other and the values that
//! somebody chose, and the other is gone. Never by itself, and not while both are live in the same event.

use super::save::visible;
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::events::Event;
use crate::db::person_photos::{self, PersonPhoto};
use crate::db::persons::{self, Person};
use crate::db::{Db, Tx, distinct_persons, participants};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::ids::PersonId;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Result};

/// What is chosen between the two; the name goes with its titles.
pub const PARTS: [&str; 9] =
    ["name", "nik", "nip", "phone", "email", "sex", "position", "institution", "region"];

/// The two records before they become one.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Whom the events will belong to.
    pub kept: Person,
    /// Who will be gone.
    pub other: Person,
    /// The events of the one who is kept.
    pub kept_events: Vec<Event>,
    /// The events that change hands.
    pub other_events: Vec<Event>,
    /// The event in which both are live, which stands in the way.
    pub both_in: Option<Event>,
}

/// What would become of two people of the same unit within the scope.
pub fn preview(db: &mut Db, scope: &Scope, kept: PersonId, other: PersonId) -> Result<Preview> {
    let kept = persons::find(db, scope, kept)?.ok_or(Error::NotFound)?;
    let other = persons::find(db, scope, other)?.ok_or(Error::NotFound)?;
    if kept.id == other.id || kept.unit_id != other.unit_id {
        return Err(Error::NotFound);
    }
    let here = participants::of_person(db, kept.id)?;
    let there = participants::of_person(db, other.id)?;
    let both_in = there
        .iter()
        .filter(|(participant, _)| participant.status.is_live())
        .find(|(_, event)| here.iter().any(|(one, own)| one.status.is_live() && own.id == event.id))
        .map(|(_, event)| event.clone());
    let events = |rows: Vec<(participants::Participant, Event)>| {
        let mut events: Vec<Event> = rows.into_iter().map(|(_, event)| event).collect();
        events.dedup_by_key(|event| event.id);
        events
    };
    Ok(Preview { kept, other, both_in, kept_events: events(here), other_events: events(there) })
}

/// Which of the two values of a part is the better guess: what is there wins over nothing, a name with titles
/// over one without, and of two values the one of the record that was changed last.
pub fn prefers_other(preview: &Preview, part: &str) -> bool {
    let (kept, other) = (&preview.kept, &preview.other);
    let has = |person: &Person| match part {
        "name" => !person.title_before.is_empty() || !person.title_after.is_empty(),
        "nik" => person.nik.is_some(),
        "nip" => person.nip.is_some(),
        "phone" => person.phone.is_some(),
        "email" => !person.email.is_empty(),
        "sex" => person.sex.is_some(),
        "position" => !person.position.is_empty(),
        "institution" => !person.institution.is_empty(),
        _ => person.region_code.is_some(),
    };
    match (has(kept), has(other)) {
        (here, there) if here == there => other.updated_at > kept.updated_at,
        (_, there) => there,
    }
}

/// Merges `other` into `kept`; the parts named are taken from the other.
pub async fn merge_persons(
    app: &App,
    caller: &Caller,
    kept: PersonId,
    other: PersonId,
    from_other: Vec<String>,
) -> Result<Person> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let preview = preview(tx, &scope, kept, other)?;
        if let Some(event) = preview.both_in {
            return Err(Refusal::BothInEvent { title: event.title }.into());
        }
        let mut person = preview.kept.clone();
        for part in &from_other {
            take(&mut person, &preview.other, part);
        }
        person.updated_at = tx.now;
        let moved = participants::move_to_person(tx, other, kept)?;
        keep_photo(tx, kept, other)?;
        distinct_persons::copy(tx, other, kept)?;
        // The other goes first: a number that is taken over is unique.
        persons::delete(tx, other)?;
        persons::update(tx, &person)?;
        let mut after = visible(&person);
        if let Some(fields) = after.as_object_mut() {
            fields.insert("participants_moved".to_owned(), moved.into());
            fields.insert("from_other".to_owned(), from_other.clone().into());
        }
        let before = serde_json::json!({
            "kept": visible(&preview.kept), "other": visible(&preview.other), "other_id": other,
        });
        audit::record(
            tx,
            Entry {
                action: Action::PeopleMerged,
                subject_id: &kept,
                event: None,
                before: Some(before),
                after: Some(after),
            },
        )?;
        Ok(person)
    })
    .await
}

/// The photo of the one who is kept stays; where there is none, that of the other is taken over.
fn keep_photo(tx: &mut Tx<'_>, kept: PersonId, other: PersonId) -> Result<()> {
    if let Some(jpeg) = person_photos::find(tx, other)? {
        if !person_photos::exists(tx, kept)? {
            let updated_at = tx.now;
            person_photos::put(tx, &PersonPhoto { person_id: kept, jpeg, updated_at })?;
        }
        person_photos::delete(tx, other)?;
    }
    Ok(())
}

fn take(person: &mut Person, other: &Person, part: &str) {
    match part {
        "name" => {
            person.name.clone_from(&other.name);
            person.sort_name.clone_from(&other.sort_name);
            person.title_before.clone_from(&other.title_before);
            person.title_after.clone_from(&other.title_after);
        }
        "nik" => person.nik.clone_from(&other.nik),
        "nip" => person.nip.clone_from(&other.nip),
        "phone" => person.phone.clone_from(&other.phone),
        "email" => person.email.clone_from(&other.email),
        "sex" => person.sex = other.sex,
        "position" => person.position.clone_from(&other.position),
        "institution" => person.institution.clone_from(&other.institution),
        "region" => person.region_code.clone_from(&other.region_code),
        _ => {}
    }
}
