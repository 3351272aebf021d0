//! A delegation picks its names from the people whom the unit knows.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::quotas::Quota;
use crate::domain::access::{Caller, Need};
use crate::domain::ids::{DelegationId, PersonId};
use crate::domain::nomination::Step;
use crate::ops;
use crate::ops::events::event_access_at;
use crate::ops::participants::nominate_people;
use crate::ops::seats::categories_of;
use crate::view::delegations::{Candidate, DelegationPeoplePage};
use crate::view::events::Tab;
use crate::view::kit::{Choice, Entered, catalogue};
use crate::view::{FlashKind, Section, Shell, paths};
use crate::web::error::Result;
use crate::web::guards::Coordinator;
use crate::web::pages::kit::person::{display_name, position};
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path, note_errors, search};

/// The field of those who are ticked.
const PERSON: &str = "person";

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::delegation_people("{delegation}")).get(show).post(nominate))
        .service(web::resource(paths::delegation_people_search("{delegation}")).post(find));
}

/// What the list is narrowed to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ListQuery {
    find: String,
}

async fn find(form: PageForm, _who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let find = search::seal(form.visit.app(), form.entered.value("q"));
    let to = paths::with_query(&paths::delegation_people(id.as_str()), &[("find", &find)]);
    Ok(form.visit.redirect(&to))
}

async fn show(
    visit: Visit,
    who: Coordinator,
    id: web::Path<String>,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse> {
    let q = search::open(visit.app(), &query.find);
    visit.html(&page(&visit, who.caller(), id_in_path(&id)?, q, &Entered::default()).await?)
}

async fn nominate(who: Coordinator, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let id: DelegationId = id_in_path(&id)?;
    let ids: Vec<PersonId> = entered.all(PERSON).iter().map(|id| id_in_path(id)).collect::<Result<_>>()?;
    if ids.is_empty() {
        entered.refuse(PERSON, catalogue::text(visit.language, "decide-none"));
        return visit.html_to_correct(&page(&visit, who.caller(), id, String::new(), &entered).await?);
    }
    match nominate_people(visit.app(), who.caller(), id, entered.value("category"), ids).await {
        Ok(done) => {
            let shell = visit.shell(Section::Events);
            let parts = [
                ("delegation-picked", done.seated),
                ("delegation-picked-waiting", done.waiting),
                ("delegation-picked-already", done.already),
            ];
            let texts: Vec<String> = parts
                .into_iter()
                .filter(|(_, count)| *count > 0)
                .map(|(key, count)| shell.n(key, i64::try_from(count).unwrap_or(i64::MAX)))
                .collect();
            let kind = if done.waiting + done.already > 0 { FlashKind::Warning } else { FlashKind::Success };
            Ok(visit.redirect_with_text(&paths::delegation(id), kind, &texts.join(" ")))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            visit.html_to_correct(&page(&visit, who.caller(), id, String::new(), &entered).await?)
        }
        Err(error) => visit.refused(&paths::delegation(id), error),
    }
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    id: DelegationId,
    q: String,
    entered: &Entered,
) -> Result<DelegationPeoplePage> {
    let (asker, name, now) = (caller.clone(), q.clone(), visit.app().now());
    let (found, access, listed) = visit
        .app()
        .read(move |db| {
            let found = ops::participants::nominate::candidates(db, &asker.scope(Need::Nominate), id, &name)?;
            let access = event_access_at(db, &asker, &found.event, now)?;
            let listed = categories_of(db, &found.event)?;
            Ok::<_, ops::Error>((found, access, listed))
        })
        .await?;
    let shell = visit.shell(Section::Events);
    let left = |quota: &Quota| quota.seats - quota.taken;
    Ok(DelegationPeoplePage {
        event: event::head(visit, caller, &found.event, Tab::Delegations).await?,
        closed: event::why_closed(visit, &access, &access.may(Step::Add, Some(id))),
        id: id.to_string(),
        name: found.delegation.name,
        left: found.quotas.iter().map(left).sum(),
        q,
        category: entered.field("category"),
        categories: categories(&shell, &found.quotas, &listed),
        of_category: found.quotas.iter().all(|quota| !quota.category.is_empty()),
        people: found
            .people
            .iter()
            .map(|person| Candidate {
                name: display_name(person),
                position: position(&person.position, &person.institution),
                ticked: entered.all(PERSON).contains(&person.id.to_string()),
                id: person.id.to_string(),
            })
            .collect(),
        more: found.more,
        unticked: entered.field(PERSON).error,
        shell,
    })
}

/// As what people may come: of each category with seats of its own, the seats that are left; behind the common
/// ones the other categories of the event. Nothing where there are no categories.
fn categories(shell: &Shell, quotas: &[Quota], listed: &[String]) -> Vec<Choice> {
    if listed.is_empty() {
        return Vec::new();
    }
    let own = |category: &str| quotas.iter().find(|quota| quota.category == category);
    let with_seats = |quota: &Quota, name: &str| {
        let label = shell.n1("delegation-left", quota.seats - quota.taken, "name", name);
        Choice::new(&quota.category, label)
    };
    let first = match own("") {
        Some(common) => with_seats(common, &shell.t("delegation-other-categories")),
        None => Choice::new("", shell.t("delegation-pick-category-choose")),
    };
    let others = listed.iter().filter_map(|category| match own(category) {
        Some(quota) => Some(with_seats(quota, category)),
        None => own("").map(|_| Choice::new(category, category)),
    });
    std::iter::once(first).chain(others).collect()
}
