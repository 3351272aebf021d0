//! The waiting list of an event: shown to organizers and, as far as it concerns their delegation, to
//! coordinators; the order, and how seats are given.

use actix_web::{HttpResponse, web};

use crate::db::events::Event;
use crate::db::participants::Participant;
use crate::domain::access::event_access::EventAccess;
use crate::domain::access::{Caller, Need};
use crate::domain::nomination::Step;
use crate::domain::problem::Problem;
use crate::ops;
use crate::ops::seats::{Line, Queue, Way, move_in_queue};
use crate::view::events::Tab;
use crate::view::kit::{Field, catalogue};
use crate::view::seats::{OfferedRow, QueueLine, QueuePage, QueueSettings, WaitingRow};
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Coordinator, Organizer};
use crate::web::pages::kit::person::position;
use crate::web::pages::kit::{self, PageForm, Visit, event, id_in_path, ticket, words};

/// How long an offer stands unless somebody says otherwise.
const USUAL_HOURS: i64 = 24;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::queue("{event}")).get(show).post(set))
        .service(web::resource(paths::queue_move("{participant}")).post(shift));
}

async fn find(visit: &Visit, caller: &Caller, key: &str) -> Result<Queue> {
    let (scope, key) = (caller.scope(Need::Nominate), key.to_owned());
    Ok(visit.app().read(move |db| ops::seats::queue::find(db, &scope, &key)).await?)
}

async fn show(visit: Visit, who: Coordinator, key: web::Path<String>) -> Result<HttpResponse> {
    let queue = find(&visit, who.caller(), &key).await?;
    let settings = stored(&queue.event);
    visit.html(&page(&visit, who.caller(), &queue, settings).await?)
}

/// How seats are given as it is stored.
fn stored(event: &Event) -> QueueSettings {
    QueueSettings {
        offers: event.offer_hours.is_some(),
        hours: Field::of(event.offer_hours.unwrap_or(USUAL_HOURS).to_string()),
        common: Field::of(if event.common_queue { "1" } else { "" }),
        asking: None,
    }
}

async fn set(form: PageForm, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let caller = who.caller();
    let queue = find(&visit, caller, &key).await?;
    let offers = entered.value("mode") == "offer";
    let common = !entered.value("common").is_empty();
    let hours = match entered.value("hours").parse() {
        Ok(hours) => hours,
        Err(_) if !offers => USUAL_HOURS,
        Err(_) => {
            entered.refuse("hours", Problem::WrongType.text(visit.language));
            return again(&visit, caller, &queue, &entered).await;
        }
    };
    let opens = common && !queue.event.common_queue;
    if opens && queue.would_serve > 0 && entered.value("sure").is_empty() {
        // Seats are given away at once: asked before.
        let settings = QueueSettings { asking: Some(queue.would_serve), ..of_form(&entered) };
        return visit.html(&page(&visit, caller, &queue, settings).await?);
    }
    let back = paths::queue(&queue.event.code);
    match ops::seats::set_queue(visit.app(), caller, &key, offers.then_some(hours), common).await {
        Ok(_) => Ok(visit.redirect_saying(&back, FlashKind::Success, "queue-saved")),
        Err(ops::Error::Invalid(errors)) => {
            kit::note_errors(&mut entered, visit.language, &errors, str::to_owned);
            again(&visit, caller, &queue, &entered).await
        }
        Err(error) => visit.refused(&back, error),
    }
}

fn of_form(entered: &Entered) -> QueueSettings {
    QueueSettings {
        offers: entered.value("mode") == "offer",
        hours: entered.field("hours"),
        common: entered.field("common"),
        asking: None,
    }
}

async fn again(visit: &Visit, caller: &Caller, queue: &Queue, entered: &Entered) -> Result<HttpResponse> {
    let settings = of_form(entered);
    visit.html_to_correct(&page(visit, caller, queue, settings).await?)
}

async fn page(visit: &Visit, caller: &Caller, queue: &Queue, settings: QueueSettings) -> Result<QueuePage> {
    let event = &queue.event;
    let access = event::access(visit, caller, event).await?;
    Ok(QueuePage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Delegations).await?,
        lines: queue
            .lines
            .iter()
            .zip(1..)
            .map(|(line, number)| shown(visit, event, line, number, &access))
            .collect(),
        common: event.common_queue,
        closed: event::why_closed(visit, &access, &access.may_somewhere(Step::Reorder)),
        settings: access.may_decide().is_ok().then_some(settings),
    })
}

fn shown(visit: &Visit, event: &Event, line: &Line, number: usize, access: &EventAccess) -> QueueLine {
    let moves = access.may(Step::Reorder, Some(line.delegation.id)).is_ok();
    let last = line.waiting.len().saturating_sub(1);
    QueueLine {
        number,
        delegation: line.delegation.name.clone(),
        category: line.quota.category.clone(),
        free: line.quota.seats - line.quota.taken,
        offered: line.offered.iter().map(|one| offered(visit, event, one)).collect(),
        waiting: line
            .waiting
            .iter()
            .enumerate()
            .map(|(at, (one, place))| WaitingRow {
                id: one.id.to_string(),
                name: one.display_name(),
                position: position(&one.position, &one.institution),
                since: words::moment(event, one.queued_at, visit.language),
                place: place.filter(|_| access.organizes() && event.common_queue),
                is_draft: place.is_none(),
                up: moves && at > 0,
                down: moves && at < last,
            })
            .collect(),
    }
}

fn offered(visit: &Visit, event: &Event, one: &Participant) -> OfferedRow {
    let name = one.display_name();
    let until = one.offered_until.map(|at| words::moment(event, at, visit.language)).unwrap_or_default();
    let values = [
        ("name", name.clone()),
        ("event", event.title.clone()),
        ("until", until.clone()),
        ("link", ticket::link(visit, one)),
    ];
    let values = values.into_iter().map(|(key, value)| (key, value.into())).collect();
    OfferedRow {
        id: one.id.to_string(),
        message: catalogue::text_with(visit.language, "queue-whatsapp-text", values),
        mailed: !one.email.is_empty(),
        name,
        until,
    }
}

async fn shift(form: PageForm, who: Coordinator, id: web::Path<String>) -> Result<HttpResponse> {
    let (visit, entered) = (form.visit, form.entered);
    let way = if entered.value("way") == "down" { Way::Down } else { Way::Up };
    let id = id_in_path(&id)?;
    match move_in_queue(visit.app(), who.caller(), id, way).await {
        Ok(event) => {
            let line = entered.value("line");
            let back = format!("{}#{line}", paths::queue(event.code));
            Ok(visit.redirect_saying(&back, FlashKind::Success, "queue-moved"))
        }
        Err(error) => visit.refused(&paths::participant(id), error),
    }
}
