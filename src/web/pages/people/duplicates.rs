//! Records that may be one person: the choice value by value before two become one, and the word that they
//! are two.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};

use super::list::{masked_numbers, region_name};
use crate::db::events::Event;
use crate::db::persons::{self, Person};
use crate::db::{distinct_persons, reports};
use crate::domain::access::Need;
use crate::domain::ids::PersonId;
use crate::ops;
use crate::ops::people::merge::preview;
use crate::ops::people::{OpenNumbers, PARTS, Preview, distinguish_persons, merge_persons, prefers_other};
use crate::view::people::{DoubleCard, DoublesPage, MergePage, MergePart, MergeSide, Pair};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::person::{display_name, position};
use crate::web::pages::kit::{PageForm, Visit, id_in_path};

/// Pairs on one page.
const PAIRS: i64 = 50;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::people_doubles()).get(doubles))
        .service(web::resource(paths::person_distinct("{person}", "{other}")).post(distinguish))
        .service(web::resource(paths::person_distinct_undo("{person}", "{other}")).post(undo))
        .service(web::resource(paths::person_merge("{person}", "{other}")).get(choose).post(merge));
}

async fn doubles(visit: Visit, who: Organizer) -> Result<HttpResponse> {
    let scope = who.caller().scope(Need::Organize);
    let (mut pairs, distinct, times) = visit
        .app()
        .read(move |db| {
            let pairs = persons::doubles(db, &scope, PAIRS + 1)?;
            let distinct = distinct_persons::list(db, &scope, PAIRS)?;
            let all = pairs.iter().chain(&distinct);
            let ids: Vec<PersonId> = all.flat_map(|(one, other)| [one.id, other.id]).collect();
            let times = reports::times_participant(db, &ids)?;
            Ok::<_, ops::Error>((pairs, distinct, times))
        })
        .await?;
    let more = pairs.len() as i64 > PAIRS;
    pairs.truncate(PAIRS as usize);
    let times: HashMap<PersonId, i64> = times.into_iter().collect();
    let card = |person: &Person| DoubleCard {
        id: person.id.to_string(),
        name: display_name(person),
        position: position(&person.position, &person.institution),
        region: region_name(person),
        events: times.get(&person.id).copied().unwrap_or_default(),
    };
    let pair = |(one, other): &(Person, Person)| Pair { cards: [card(one), card(other)] };
    visit.html(&DoublesPage {
        shell: visit.shell(Section::People),
        pairs: pairs.iter().map(pair).collect(),
        more,
        distinct: distinct.iter().map(pair).collect(),
    })
}

async fn distinguish(
    form: PageForm,
    who: Organizer,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    mark(&form.visit, &who, &path, true, "doubles-distinguished").await
}

async fn undo(form: PageForm, who: Organizer, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    mark(&form.visit, &who, &path, false, "doubles-distinct-undone").await
}

async fn mark(
    visit: &Visit,
    who: &Organizer,
    path: &(String, String),
    distinct: bool,
    done: &str,
) -> Result<HttpResponse> {
    let (one, other) = (id_in_path(&path.0)?, id_in_path(&path.1)?);
    distinguish_persons(visit.app(), who.caller(), one, other, distinct).await?;
    Ok(visit.redirect_saying(&paths::people_doubles(), FlashKind::Success, done))
}

async fn choose(visit: Visit, who: Organizer, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (kept, other) = (id_in_path(&path.0)?, id_in_path(&path.1)?);
    let scope = who.caller().scope(Need::Organize);
    let preview = visit.app().read(move |db| preview(db, &scope, kept, other)).await?;
    visit.html(&page(&visit, &preview)?)
}

fn page(visit: &Visit, preview: &Preview) -> Result<MergePage> {
    let shell = visit.shell(Section::People);
    let side = |person: &Person, events: &[Event]| MergeSide {
        id: person.id.to_string(),
        name: display_name(person),
        events: events.iter().map(|event| event.title.clone()).collect(),
    };
    let (kept, other) = (masked_numbers(visit, &preview.kept)?, masked_numbers(visit, &preview.other)?);
    let part = |field: &'static str| {
        let value = |person: &Person, numbers: &OpenNumbers| match field {
            "name" => display_name(person),
            "nik" => numbers.nik.clone(),
            "nip" => numbers.nip.clone(),
            "phone" => numbers.phone.clone(),
            "email" => person.email.clone(),
            "sex" => person.sex.map(|sex| shell.word("sex", sex)).unwrap_or_default(),
            "position" => person.position.clone(),
            "institution" => person.institution.clone(),
            _ => region_name(person),
        };
        MergePart {
            field,
            label: shell.word("person-part", field),
            kept: value(&preview.kept, &kept),
            other: value(&preview.other, &other),
            prefers_other: prefers_other(preview, field),
        }
    };
    Ok(MergePage {
        kept: side(&preview.kept, &preview.kept_events),
        other: side(&preview.other, &preview.other_events),
        // What neither knows is nothing to choose.
        parts: PARTS.into_iter().map(part).filter(|part| part.differs() || !part.kept.is_empty()).collect(),
        both_in: preview.both_in.as_ref().map(|event| event.title.clone()),
        shell,
    })
}

async fn merge(form: PageForm, who: Organizer, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let (kept, other): (PersonId, PersonId) = (id_in_path(&path.0)?, id_in_path(&path.1)?);
    let chosen = PARTS.into_iter().filter(|part| entered.value(part) == "other");
    let from_other = chosen.map(str::to_owned).collect();
    match merge_persons(visit.app(), who.caller(), kept, other, from_other).await {
        Ok(_) => Ok(visit.redirect_saying(&paths::person(kept), FlashKind::Success, "person-merged")),
        Err(error) => visit.refused(&paths::person_merge(kept, other), error),
    }
}
