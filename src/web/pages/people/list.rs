//! The people that a unit knows: the list, one person with all events, and the form of one. For those who
//! plan the unit's events.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::persons::{self, Filter, Person};
use crate::db::{reports, units};
use crate::domain::access::{Caller, Need};
use crate::domain::ids::PersonId;
use crate::domain::region::Regions;
use crate::ops::people::{OpenNumbers, PersonRecord, open_numbers_of_person, save_person, sealed_candidates};
use crate::ops::{self, input};
use crate::view::kit::Field;
use crate::view::people::ParticipantFields;
use crate::view::people::{PeoplePage, PersonEvent, PersonFormPage, PersonPage, PersonRow, PersonYear};
use crate::view::{FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::event::{dates, region_choices, region_entered, region_shown};
use crate::web::pages::kit::person::{display_name, masked, person_of, position, unmask};
use crate::web::pages::kit::{PageForm, Visit, id_in_path, note_errors, search};

/// People on one page.
const PAGE: i64 = 50;

/// Routes. Doubles come before: their address would be a person's.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::people()).get(list))
        .service(web::resource(paths::people_search()).post(find))
        .service(web::resource(paths::person("{person}")).get(show).post(save))
        .service(web::resource(paths::person_edit("{person}")).get(edit));
}

/// What the list is narrowed to and where it begins.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ListQuery {
    find: String,
    region: String,
    after: String,
    before: String,
}

impl ListQuery {
    fn url(&self) -> String {
        let pairs = [
            ("find", self.find.as_str()),
            ("region", &self.region),
            ("after", &self.after),
            ("before", &self.before),
        ];
        paths::with_query(&paths::people(), &pairs)
    }
}

/// Takes what is searched for out of the form and goes to the list.
async fn find(form: PageForm, _who: Organizer) -> Result<HttpResponse> {
    let find = search::seal(form.visit.app(), form.entered.value("q"));
    let region = form.entered.value("region").to_owned();
    Ok(form.visit.redirect(&ListQuery { find, region, ..ListQuery::default() }.url()))
}

async fn list(visit: Visit, who: Organizer, query: web::Query<ListQuery>) -> Result<HttpResponse> {
    let query = query.into_inner();
    let q = search::open(visit.app(), &query.find);
    let scope = who.caller().scope(Need::Organize);
    let backwards = !query.before.is_empty();
    let mut filter = Filter {
        name: input::folded(&q),
        number: sealed_candidates(&visit.app().keys.sealer, &q),
        region: query.region.clone(),
        backwards,
        limit: PAGE + 1,
        beyond: None,
    };
    let place = if backwards { query.before.clone() } else { query.after.clone() };
    let (mut people, times, host) = visit
        .app()
        .read(move |db| {
            if let Ok(id) = place.parse() {
                let last = persons::find(db, &scope, id)?.ok_or(ops::Error::NotFound)?;
                filter.beyond = Some((last.sort_name, last.id));
            }
            let people = persons::list(db, &scope, &filter)?;
            let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
            let times = reports::times_participant(db, &ids)?;
            let host = units::list(db, &scope)?.into_iter().next().and_then(|unit| unit.region_code);
            Ok::<_, ops::Error>((people, times, host))
        })
        .await?;
    let more = people.len() as i64 > PAGE;
    // One too many tells that there are more; going back, it is the first.
    match backwards {
        true if more => drop(people.remove(0)),
        _ => people.truncate(PAGE as usize),
    }
    let start = ListQuery { after: String::new(), before: String::new(), ..query.clone() };
    let next = people.last().filter(|_| more || backwards);
    let previous = people.first().filter(|_| if backwards { more } else { !query.after.is_empty() });
    let times: HashMap<PersonId, i64> = times.into_iter().collect();
    visit.html(&PeoplePage {
        shell: visit.shell(Section::People),
        previous: previous.map(|one| ListQuery { before: one.id.to_string(), ..start.clone() }.url()),
        next: next.map(|one| ListQuery { after: one.id.to_string(), ..start.clone() }.url()),
        rows: people
            .iter()
            .map(|person| PersonRow {
                id: person.id.to_string(),
                name: display_name(person),
                position: position(&person.position, &person.institution),
                region: region_name(person),
                events: times.get(&person.id).copied().unwrap_or_default(),
            })
            .collect(),
        regions: region_choices(host.as_deref()),
        region: query.region,
        q,
    })
}

/// The name of the home region; empty for none.
pub(super) fn region_name(person: &Person) -> String {
    let code = person.region_code.as_deref().unwrap_or_default();
    Regions::get().find(code).map_or_else(|| code.to_owned(), |region| region.name.to_owned())
}

/// The numbers of a person as pages show them.
pub(super) fn masked_numbers(visit: &Visit, person: &Person) -> Result<OpenNumbers> {
    Ok(masked(&open_numbers_of_person(&visit.app().keys, person)?))
}

async fn record(visit: &Visit, caller: &Caller, id: PersonId) -> Result<PersonRecord> {
    let scope = caller.scope(Need::Organize);
    Ok(visit.app().read(move |db| ops::people::record::find(db, &scope, id)).await?)
}

async fn show(visit: Visit, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let record = record(&visit, who.caller(), id_in_path(&id)?).await?;
    let shell = visit.shell(Section::People);
    let person = &record.person;
    let numbers = masked_numbers(&visit, person)?;
    let sex = person.sex.map(|sex| shell.word("sex", sex)).unwrap_or_default();
    let facts = [
        (shell.t("position"), person.position.clone()),
        (shell.t("institution"), person.institution.clone()),
        (shell.t("region"), region_name(person)),
        ("NIK".to_owned(), numbers.nik),
        ("NIP".to_owned(), numbers.nip),
        (shell.t("phone"), numbers.phone),
        (shell.t("account-email"), person.email.clone()),
        (shell.t("sex"), sex),
    ];
    visit.html(&PersonPage {
        id: person.id.to_string(),
        name: display_name(person),
        unit: record.unit.name,
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        years: record
            .years
            .iter()
            .map(|of| PersonYear { year: of.year, events: of.events, sessions: of.sessions, jp: of.jp })
            .collect(),
        events: record
            .events
            .into_iter()
            .map(|taken| PersonEvent {
                event: taken.event.code.clone(),
                dates: dates(&taken.event, visit.language),
                title: taken.event.title,
                participant: taken.participant.id.to_string(),
                role: taken.participant.role,
                status: taken.participant.status,
                present: taken.present,
                of: taken.of,
                jp: taken.jp,
                certificate: taken.certificate.map(|one| (one.id.to_string(), one.number)),
            })
            .collect(),
        shell,
    })
}

async fn edit(visit: Visit, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let record = record(&visit, who.caller(), id_in_path(&id)?).await?;
    let person = &record.person;
    let numbers = masked_numbers(&visit, person)?;
    let fields = ParticipantFields {
        name: Field::of(&person.name),
        title_before: Field::of(&person.title_before),
        title_after: Field::of(&person.title_after),
        nik: Field::of(numbers.nik),
        nip: Field::of(numbers.nip),
        phone: Field::of(numbers.phone),
        email: Field::of(&person.email),
        sex: person.sex.map(|sex| Field::of(sex.as_str())).unwrap_or_default(),
        position: Field::of(&person.position),
        institution: Field::of(&person.institution),
        ..ParticipantFields::default()
    };
    let region = Field::of(person.region_code.as_deref().map(region_shown).unwrap_or_default());
    visit.html(&form_page(&visit, &record, fields, region))
}

fn form_page(
    visit: &Visit,
    record: &PersonRecord,
    fields: ParticipantFields,
    region: Field,
) -> PersonFormPage {
    PersonFormPage {
        shell: visit.shell(Section::People),
        id: record.person.id.to_string(),
        name: display_name(&record.person),
        fields,
        region,
        regions: region_choices(record.unit.region_code.as_deref()),
    }
}

async fn save(form: PageForm, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id: PersonId = id_in_path(&id)?;
    let record = record(&visit, who.caller(), id).await?;
    let mut person = person_of(&entered);
    unmask(&mut person, open_numbers_of_person(&visit.app().keys, &record.person)?);
    let region = region_entered(entered.value("region")).to_owned();
    match save_person(visit.app(), who.caller(), id, person, region).await {
        Ok(_) => Ok(visit.redirect_saying(&paths::person(id), FlashKind::Success, "person-saved")),
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let (fields, region) = (ParticipantFields::entered(&entered), entered.field("region"));
            visit.html_to_correct(&form_page(&visit, &record, fields, region))
        }
        Err(other) => Err(other.into()),
    }
}
