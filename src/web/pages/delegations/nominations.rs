//! Nominations that wait for a decision, and the decision: confirmed, returned or rejected, one or many. The form
//! stands on this page and on that of a delegation.

use actix_web::{HttpResponse, web};

use super::nominee::{nominee, unticked};
use crate::db::events;
use crate::db::participants::{self, Participant};
use crate::domain::access::{Caller, Need};
use crate::domain::ids::ParticipantId;
use crate::domain::nomination::Step;
use crate::domain::participant::Verdict;
use crate::ops;
use crate::ops::participants::decide_nominations;
use crate::view::delegations::{NominationsPage, NomineeGroup};
use crate::view::events::Tab;
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::{Failure, Result};
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path, note_errors};

/// So many are shown at once.
const SHOWN: i64 = 200;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::nominations("{event}")).get(show).post(decide));
}

async fn show(visit: Visit, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    visit.html(&page(&visit, who.caller(), &key, &Entered::default()).await?)
}

async fn decide(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let caller = who.caller();
    let verdict: Verdict = entered.value("verdict").parse().map_err(|_| Failure::Malformed)?;
    let ids: Vec<ParticipantId> =
        entered.all("participant").iter().map(|id| id_in_path(id)).collect::<Result<_>>()?;
    let remark = entered.value("remark").to_owned();
    let changed = match decide_nominations(visit.app(), caller, &key, ids, verdict, &remark).await {
        Ok(changed) => changed,
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let back = entered.value("back").strip_prefix("/delegations/").map(id_in_path);
            return match back {
                Some(Ok(id)) => super::delegation::again(&visit, caller, id, &entered).await,
                _ => visit.html_to_correct(&page(&visit, caller, &key, &entered).await?),
            };
        }
        Err(error) => return visit.refused(&paths::nominations(key.as_str()), error),
    };
    let back = entered.value("back");
    let shell = visit.shell(Section::Events);
    let done = i64::try_from(changed.done).unwrap_or(i64::MAX);
    let mut text = shell.n(&format!("decided-{verdict}"), done);
    let mut kind = FlashKind::Success;
    if let Some(refusal) = changed.refused.first() {
        let left = i64::try_from(changed.refused.len()).unwrap_or(i64::MAX);
        text = format!("{text} {}", shell.n1("not-done", left, "reason", refusal.text(visit.language)));
        kind = FlashKind::Warning;
    }
    match changed.undo.filter(|_| changed.done > 0) {
        Some(undo) => Ok(visit.redirect_undoable(back, kind, &text, undo)),
        None => Ok(visit.redirect_with_text(back, kind, &text)),
    }
}

async fn page(visit: &Visit, caller: &Caller, key: &str, entered: &Entered) -> Result<NominationsPage> {
    let (scope, key) = (caller.scope(Need::Organize), key.to_owned());
    let (event, waiting, count, doubles) = visit
        .app()
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let waiting = participants::undecided(db, event.id, SHOWN)?;
            let count = participants::count_undecided(db, event.id)?;
            let people: Vec<Participant> = waiting.iter().map(|(one, _)| one.clone()).collect();
            let doubles = ops::delegations::nomination_duplicates::find(db, &scope, &event, &people)?;
            Ok::<_, ops::Error>((event, waiting, count, doubles))
        })
        .await?;
    let access = event::access(visit, caller, &event).await?;
    let deciding = access.may_decide();
    let may_change = access.may(Step::Replace, None).is_ok();
    let mut groups: Vec<NomineeGroup> = Vec::new();
    for (one, name) in &waiting {
        let zone_language = (event.zone(), visit.language);
        let row = nominee(one, doubles.get(&one.id), zone_language, (deciding.is_ok(), may_change), entered);
        let url = one.delegation_id.map(paths::delegation).unwrap_or_default();
        match groups.last_mut().filter(|group| group.url == url) {
            Some(group) => group.people.push(row),
            None => {
                groups.push(NomineeGroup { name: name.clone().unwrap_or_default(), url, people: vec![row] })
            }
        }
    }
    Ok(NominationsPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &event, Tab::Delegations).await?,
        closed: event::why_closed(visit, &access, &deciding),
        decides: deciding.is_ok(),
        groups,
        count,
        more: count > SHOWN,
        remark: entered.field("remark"),
        unticked: unticked(visit.language, entered),
    })
}
