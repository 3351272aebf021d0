//! What is done to many participants at once: those ticked, those of the page, or all that the list is
//! narrowed to. A cancellation is asked about once; papers and texts are the answer itself.

use actix_web::{HttpResponse, web};

use super::list::{ListQuery, bulk_rights};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Filter, WithDelegation};
use crate::domain::access::event_access::EventAccess;
use crate::domain::access::{Caller, Need};
use crate::domain::ids::ParticipantId;
use crate::domain::participant::ParticipantStatus;
use crate::ops;
use crate::ops::events::event_access_at;
use crate::ops::papers::{self, print_badges};
use crate::ops::participants::{Change, change_participants};
use crate::ops::tickets::{Whom, send_tickets};
use crate::view::events::Tab;
use crate::view::participants::{CancelManyPage, Message, MessagesPage};
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Coordinator;
use crate::web::pages::kit::files::download;
use crate::web::pages::kit::{PageForm, Visit, event, ticket};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config.service(web::resource(paths::participants_bulk("{event}")).post(act));
}

/// Texts on one page.
const MESSAGES: usize = 200;
/// Names in the question before a cancellation.
const NAMES: usize = 10;

/// Whom something is done to.
struct Chosen {
    event: Event,
    access: EventAccess,
    people: Vec<WithDelegation>,
    back: String,
}

impl Chosen {
    fn ids(&self) -> Vec<ParticipantId> {
        self.people.iter().map(|(participant, _)| participant.id).collect()
    }
}

/// Those that the form chose, as far as the caller fills their seats.
async fn chosen(visit: &Visit, caller: &Caller, key: &str, entered: &Entered) -> Result<Chosen> {
    let query = ListQuery::of_text(entered.value("list"));
    let ticked: Vec<&str> = match entered.value("reach") {
        "all" => Vec::new(),
        "page" => entered.value("shown").split(',').collect(),
        _ => entered.all("id").iter().map(String::as_str).collect(),
    };
    let everybody = entered.value("reach") == "all";
    let only: Vec<ParticipantId> = ticked.iter().filter_map(|id| id.parse().ok()).collect();
    let filter = match everybody {
        true => query.filter(visit, caller),
        false => Filter { only, ..Filter::default() },
    };
    let (asker, key, now) = (caller.clone(), key.to_owned(), visit.app().now());
    let (event, access, people) = visit
        .app()
        .read(move |db| {
            let scope = asker.scope(Need::Nominate);
            let event = events::find(db, &scope, &key)?.ok_or(ops::Error::NotFound)?;
            let access = event_access_at(db, &asker, &event, now)?;
            let people = match everybody || !filter.only.is_empty() {
                true => participants::list(db, &scope, &event, &filter)?,
                false => Vec::new(),
            };
            Ok::<_, ops::Error>((event, access, people))
        })
        .await?;
    Ok(Chosen { back: query.back(&event.code), event, access, people })
}

async fn act(form: PageForm, who: Coordinator, key: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let chosen = chosen(&visit, who.caller(), &key, &entered).await?;
    if chosen.people.is_empty() {
        return Ok(visit.redirect_saying(&chosen.back, FlashKind::Warning, "bulk-none"));
    }
    let rights = bulk_rights(&chosen.access);
    match entered.value("action") {
        "cancel" if rights.cancel => cancel(&visit, who.caller(), chosen, &entered).await,
        "confirm" if rights.confirm => change(&visit, who.caller(), chosen, Change::Confirm).await,
        "mail" if rights.mail => mail(&visit, who.caller(), chosen).await,
        "message" if rights.message => messages(&visit, who.caller(), chosen).await,
        "badges" if rights.papers => paper(&visit, who.caller(), chosen, "badges", "pdf").await,
        "list" if rights.papers => paper(&visit, who.caller(), chosen, "participants", "xlsx").await,
        _ => Ok(visit.redirect_saying(&chosen.back, FlashKind::Warning, "bulk-no-action")),
    }
}

/// Asks once; what is then sure must still be as many as were named.
async fn cancel(
    visit: &Visit,
    caller: &Caller,
    mut chosen: Chosen,
    entered: &Entered,
) -> Result<HttpResponse> {
    chosen.people.retain(|(participant, _)| participant.status.is_live());
    if chosen.people.is_empty() {
        return Ok(visit.redirect_saying(&chosen.back, FlashKind::Warning, "bulk-none-fit"));
    }
    let count = chosen.people.len();
    if entered.value("sure").parse() == Ok(count) {
        return change(visit, caller, chosen, Change::Cancel).await;
    }
    let mut fields: Vec<(String, String)> = ["list", "reach", "shown"]
        .iter()
        .map(|name| ((*name).to_owned(), entered.value(name).to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    fields.extend(entered.all("id").iter().map(|id| ("id".to_owned(), id.clone())));
    visit.html(&CancelManyPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &chosen.event, Tab::Participants).await?,
        count: i64::try_from(count).unwrap_or(i64::MAX),
        names: chosen.people.iter().take(NAMES).map(|(one, _)| one.display_name()).collect(),
        fields,
        back: chosen.back,
    })
}

async fn change(visit: &Visit, caller: &Caller, chosen: Chosen, change: Change) -> Result<HttpResponse> {
    let mut people = chosen.people;
    people.retain(|(participant, _)| {
        // Whoever was cancelled before is confirmed again one by one, not along with the others.
        participant.status.is_live()
            && (change == Change::Cancel || participant.status != ParticipantStatus::Confirmed)
    });
    if people.is_empty() {
        return Ok(visit.redirect_saying(&chosen.back, FlashKind::Warning, "bulk-none-fit"));
    }
    // Who waits is cancelled first, so that nobody moves up only to be cancelled as well.
    people.sort_by_key(|(participant, _)| participant.status != ParticipantStatus::Waiting);
    let ids: Vec<_> = people.iter().map(|(participant, _)| participant.id).collect();
    let changed = match change_participants(visit.app(), caller, &ids, change).await {
        Ok(changed) => changed,
        Err(error) => return visit.refused(&chosen.back, error),
    };
    let shell = visit.shell(Section::Events);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let key = match change {
        Change::Cancel => "bulk-cancelled",
        Change::Confirm => "bulk-confirmed",
    };
    let mut text = shell.n(key, count(changed.done));
    let mut kind = FlashKind::Success;
    if let Some(refusal) = changed.refused.first() {
        let reason = refusal.text(visit.language);
        text = format!("{text} {}", shell.n1("not-done", count(changed.refused.len()), "reason", reason));
        kind = FlashKind::Warning;
    }
    Ok(match changed.undo.filter(|_| changed.done > 0) {
        Some(undo) => visit.redirect_undoable(&chosen.back, kind, &text, undo),
        None => visit.redirect_with_text(&chosen.back, kind, &text),
    })
}

async fn mail(visit: &Visit, caller: &Caller, chosen: Chosen) -> Result<HttpResponse> {
    let (event, whom) = (chosen.event.id.to_string(), Whom::These(chosen.ids()));
    let queued = send_tickets(visit.app(), caller, &event, whom, visit.language).await?;
    Ok(ticket::redirect_with_outcome(visit, &chosen.back, queued))
}

async fn messages(visit: &Visit, caller: &Caller, chosen: Chosen) -> Result<HttpResponse> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let all = chosen.people.len();
    let confirmed: Vec<&WithDelegation> =
        chosen.people.iter().filter(|(one, _)| one.status == ParticipantStatus::Confirmed).collect();
    let text = ticket::text(visit, &chosen.event).await?;
    visit.html(&MessagesPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &chosen.event, Tab::Participants).await?,
        messages: confirmed
            .iter()
            .take(MESSAGES)
            .map(|(participant, delegation)| Message {
                id: participant.id.to_string(),
                name: participant.display_name(),
                delegation: delegation.clone().unwrap_or_default(),
                text: text.to(participant, &ticket::link(visit, participant)),
            })
            .collect(),
        without: count(all - confirmed.len()),
        beyond: count(confirmed.len().saturating_sub(MESSAGES)),
        back: chosen.back.clone(),
    })
}

async fn paper(
    visit: &Visit,
    caller: &Caller,
    chosen: Chosen,
    kind: &str,
    extension: &str,
) -> Result<HttpResponse> {
    let request = papers::Request {
        event: chosen.event.id.to_string(),
        kind: kind.to_owned(),
        extension: extension.to_owned(),
        participants: Some(chosen.ids()),
        language: Some(visit.language.to_string()),
        ..papers::Request::default()
    };
    let made = match kind {
        "badges" => print_badges(visit.app(), caller, request).await,
        _ => papers::render(visit.app(), caller, request).await,
    };
    match made {
        Ok(paper) => Ok(download(paper)),
        Err(error) => visit.refused(&chosen.back, error),
    }
}
