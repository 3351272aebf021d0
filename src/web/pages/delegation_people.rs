//! A delegation picks its names from the people whom the unit knows.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::kit::{PageForm, Visit, event, id_in_path};
use super::people::{display_name, position};
use super::search;
use crate::db::quotas;
use crate::domain::access::{Caller, Need};
use crate::domain::ids::{DelegationId, PersonId};
use crate::ops::nominate_people::{self, nominate_people};
use crate::ops::{self};
use crate::view::delegation::DelegationPeoplePage;
use crate::view::events::Tab;
use crate::view::{FlashKind, Section, catalogue, paths};
use crate::web::error::Result;
use crate::web::guards::Coordinator;

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
    visit.html(&page(&visit, who.caller(), id_in_path(&id)?, q, None).await?)
}

async fn nominate(who: Coordinator, id: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let id: DelegationId = id_in_path(&id)?;
    let ids: Vec<PersonId> = entered.all("person").iter().map(|id| id_in_path(id)).collect::<Result<_>>()?;
    if ids.is_empty() {
        let unticked = Some(catalogue::text(visit.language, "decide-none"));
        return visit.html_to_correct(&page(&visit, who.caller(), id, String::new(), unticked).await?);
    }
    match nominate_people(visit.app(), who.caller(), id, ids).await {
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
        Err(error) => visit.refused(&paths::delegation(id), error),
    }
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    id: DelegationId,
    q: String,
    unticked: Option<String>,
) -> Result<DelegationPeoplePage> {
    let (scope, name) = (caller.scope(Need::Nominate), q.clone());
    let (found, left) = visit
        .app()
        .read(move |db| {
            let found = nominate_people::candidates(db, &scope, id, &name)?;
            let rows = quotas::of_delegation(db, id)?;
            Ok::<_, ops::Error>((found, rows.iter().map(|row| row.seats - row.taken).sum::<i64>()))
        })
        .await?;
    Ok(DelegationPeoplePage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &found.event, Tab::Delegations).await?,
        id: id.to_string(),
        name: found.delegation.name,
        left,
        q,
        people: found
            .people
            .iter()
            .map(|person| (person.id.to_string(), display_name(person), position(person)))
            .collect(),
        more: found.more,
        unticked,
    })
}
