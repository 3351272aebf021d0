//! The search over everything one may see, from the field in the head of every page. What is searched for
//! goes sealed into the address, as in the lists.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::search::Found;
use crate::domain::access::{Need, Scope};
use crate::ops;
use crate::ops::overview::{Results, SHORTEST, SHOWN};
use crate::view::overview::{CertificateFound, EventFound, PersonFound, PlaceFound, SearchPage};
use crate::view::{Section, paths};
use crate::web::error::Result;
use crate::web::guards::Member;
use crate::web::pages::kit::search::{open, seal};
use crate::web::pages::kit::{PageForm, Visit, event};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::search()).get(show).post(take));
}

/// What is searched for, sealed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Query {
    find: String,
}

async fn take(_who: Member, form: PageForm) -> Result<HttpResponse> {
    let sealed = seal(form.visit.app(), form.entered.value("q"));
    Ok(form.visit.redirect(&paths::with_query(&paths::search(), &[("find", &sealed)])))
}

async fn show(visit: Visit, who: Member, query: web::Query<Query>) -> Result<HttpResponse> {
    let q = open(visit.app(), &query.find);
    let Results { events, people, certificates } =
        ops::overview::search(visit.app(), who.caller(), &q).await?;
    let language = visit.language;
    let people = by_person(people, &who.caller().scope(Need::Organize));
    visit.html(&SearchPage {
        shell: visit.shell(Section::None),
        searched: q.trim().chars().count() >= SHORTEST,
        more: events.len() >= SHOWN || people.len() >= SHOWN || certificates.len() >= SHOWN,
        by_number: who.caller().may(Need::Nominate),
        events: events
            .iter()
            .map(|event| EventFound {
                id: event.code.clone(),
                title: event.title.clone(),
                about: [event::dates(event, language), event::place(event)]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · "),
                status: event.status,
            })
            .collect(),
        people,
        certificates: certificates
            .into_iter()
            .map(|found| CertificateFound {
                participant: found.participant.to_string(),
                number: found.number,
                name: found.name,
                event: found.event,
                revoked: found.revoked,
            })
            .collect(),
        q,
    })
}

/// Participations, which come person by person, under the names of the people.
fn by_person(found: Vec<Found>, plans: &Scope) -> Vec<PersonFound> {
    let mut people: Vec<PersonFound> = Vec::new();
    let mut last = None;
    for (participant, event, delegation) in found {
        let place = PlaceFound {
            id: participant.id.to_string(),
            event: event.title,
            delegation: delegation.unwrap_or_default(),
            role: participant.role,
            status: participant.status,
        };
        match people.last_mut().filter(|_| last == Some(participant.person_id)) {
            Some(person) => person.places.push(place),
            None => people.push(PersonFound {
                name: participant.display_name(),
                url: plans.covers_unit(event.unit_id).then(|| paths::person(participant.person_id)),
                places: vec![place],
            }),
        }
        last = Some(participant.person_id);
    }
    people
}
