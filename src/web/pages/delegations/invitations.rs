//! The invitations of an event: where its delegations stand, sending, the common deadline, reminders, and what
//! the letter says.

use actix_web::{HttpResponse, web};
use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::db::events::Event;
use crate::domain::access::Caller;
use crate::domain::calendar;
use crate::domain::invitation::{InvitationLetter, InvitationState, REMINDER_DAYS, reminder_at};
use crate::domain::moment::zone_name;
use crate::domain::problem::{FieldError, Problem};
use crate::ops;
use crate::ops::coordinators::{Contact, take_earlier};
use crate::ops::delegations::{Invited, Queued, Whom, pause_reminders, send_invitations};
use crate::ops::events::{event_access_at, event_to_plan};
use crate::view::delegations::{
    InvitationLetterPage, InvitationRow, InvitationsPage, LetterFields, ReminderLine,
};
use crate::view::events::Tab;
use crate::view::{Field, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Organizer;
use crate::web::pages::kit::{PageForm, Visit, event, note_errors};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::invitations("{event}")).get(show))
        .service(web::resource(paths::invitations_send("{event}")).post(send))
        .service(web::resource(paths::invitations_deadline("{event}")).post(set_deadline))
        .service(web::resource(paths::invitations_reminders("{event}")).post(pause))
        .service(web::resource(paths::invitations_earlier("{event}")).post(earlier))
        .service(web::resource(paths::invitations_letter("{event}")).get(letter).post(save_letter));
}

/// What the list is narrowed to.
#[derive(Debug, Default, Deserialize)]
struct ListQuery {
    #[serde(default)]
    state: String,
}

async fn show(
    visit: Visit,
    who: Organizer,
    key: web::Path<String>,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse> {
    visit.html(&page(&visit, who.caller(), &key, query.state.parse().ok(), None).await?)
}

async fn send(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let whom = if entered.value("whom") == "all" { Whom::All } else { Whom::NotInvited };
    let back = paths::invitations(key.as_str());
    match send_invitations(visit.app(), who.caller(), &key, whom).await {
        Ok(queued) => Ok(said(&visit, &back, queued)),
        Err(error) => visit.refused(&back, error),
    }
}

/// Goes back and says what became of it.
pub(super) fn said(visit: &Visit, back: &str, queued: Queued) -> HttpResponse {
    let shell = visit.shell(Section::Events);
    let mut said = Vec::new();
    if queued.mails > 0 {
        said.push(shell.n1("invitations-queued", queued.mails, "delegations", queued.delegations));
    }
    if queued.already > 0 {
        said.push(shell.n("invitations-already", queued.already));
    }
    if queued.without_address > 0 {
        said.push(shell.n("invitations-unreachable", queued.without_address));
    }
    if said.is_empty() {
        said.push(shell.t("invitations-nobody"));
    }
    let kind = match queued {
        Queued { without_address: 1.., .. } => FlashKind::Warning,
        Queued { mails: 0, .. } => FlashKind::Info,
        _ => FlashKind::Success,
    };
    visit.redirect_with_text(back, kind, &said.join(" "))
}

async fn set_deadline(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let (caller, event) = (who.caller(), find(&visit, who.caller(), &key).await?);
    let saved = match moment_entered(entered.value("deadline"), &event, "deadline") {
        Ok(deadline) => ops::delegations::set_deadline(visit.app(), caller, &key, deadline).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(event) => {
            let back = paths::invitations(event.code);
            Ok(visit.redirect_saying(&back, FlashKind::Success, "nomination-deadline-saved"))
        }
        Err(ops::Error::Invalid(errors)) => {
            note_errors(&mut entered, visit.language, &errors, str::to_owned);
            let field = Some(entered.field("deadline"));
            visit.html_to_correct(&page(&visit, caller, &key, None, field).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn pause(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let paused = entered.value("paused") == "1";
    let event = pause_reminders(visit.app(), who.caller(), &key, paused).await?;
    let said = if paused { "reminders-were-paused" } else { "reminders-were-resumed" };
    Ok(visit.redirect_saying(&paths::invitations(event.code), FlashKind::Success, said))
}

async fn earlier(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let visit = form.visit;
    let count = take_earlier(visit.app(), who.caller(), &key, None).await?;
    Ok(taken(&visit, &paths::invitations(key.as_str()), count))
}

/// Goes back and says how many contacts were found.
pub(super) fn taken(visit: &Visit, back: &str, count: i64) -> HttpResponse {
    let kind = if count > 0 { FlashKind::Success } else { FlashKind::Info };
    visit.redirect_with_text(back, kind, &visit.shell(Section::Events).n("contacts-taken", count))
}

/// The event, when the whole of it is the organizer's.
async fn find(visit: &Visit, caller: &Caller, key: &str) -> Result<Event> {
    let (planner, key) = (caller.clone(), key.to_owned());
    Ok(visit.app().read(move |db| event_to_plan(db, &planner, &key)).await?)
}

/// A day with a time as it was entered, by the clock at the place of the event; nothing for an empty field.
pub(super) fn moment_entered(
    text: &str,
    event: &Event,
    field: &str,
) -> std::result::Result<Option<NaiveDateTime>, ops::Error> {
    if text.is_empty() {
        return Ok(None);
    }
    let parsed = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
        .into_iter()
        .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok());
    let at = parsed.and_then(|at| event::moment(at.date(), at.time(), event.zone()));
    at.map(Some).ok_or_else(|| ops::Error::invalid(field, Problem::NotAMoment))
}

/// A moment as its field shows it, by the clock at the place of the event.
pub(super) fn moment_shown(at: Option<NaiveDateTime>, event: &Event) -> Field {
    let local = |at: NaiveDateTime| at.and_utc().with_timezone(&event.zone());
    Field::of(at.map(|at| local(at).format("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default())
}

/// The name of the event's zone where a deadline is entered.
pub(super) fn zone_shown(visit: &Visit, event: &Event) -> String {
    zone_name(event.zone(), event.nomination_deadline.unwrap_or_else(|| visit.app().now()))
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    key: &str,
    state: Option<InvitationState>,
    deadline: Option<Field>,
) -> Result<InvitationsPage> {
    let (planner, key, now) = (caller.clone(), key.to_owned(), visit.app().now());
    let read = visit.app().read(move |db| {
        let event = event_to_plan(db, &planner, &key)?;
        let all = ops::delegations::invitations::of_event(db, &event)?;
        let access = event_access_at(db, &planner, &event, now)?;
        Ok::<_, ops::Error>((event, access, all))
    });
    let (event, access, all) = read.await?;
    let states: Vec<InvitationState> = all.iter().map(|one| one.standing(&event).state(now)).collect();
    let count = |of: &InvitationState| states.iter().filter(|one| *one == of).count() as i64;
    let counts = InvitationState::ALL.iter().map(|state| (*state, count(state)));
    let number = |test: &dyn Fn(&Invited) -> bool| all.iter().filter(|one| test(one)).count() as i64;
    let shown = all.iter().zip(&states).filter(|(_, of)| state.is_none_or(|state| **of == state));
    Ok(InvitationsPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &event, Tab::Delegations).await?,
        rows: shown.map(|(one, state)| row(visit, &event, one, *state)).collect(),
        counts: counts.filter(|(_, count)| *count > 0).collect(),
        state,
        all: all.len() as i64,
        not_invited: number(&|one| one.delegation.invited_at.is_none()),
        without_address: number(&|one| {
            !one.contacts.all().is_empty() && one.contacts.by_address().is_empty()
        }),
        without_contact: number(&|one| one.contacts.all().is_empty()),
        open: access.may_invite(),
        deadline: deadline.unwrap_or_else(|| moment_shown(event.nomination_deadline, &event)),
        zone: zone_shown(visit, &event),
        reminders: reminders(visit, &event, &all),
        paused: event.reminders_paused,
    })
}

fn row(visit: &Visit, event: &Event, one: &Invited, state: InvitationState) -> InvitationRow {
    let language = visit.language;
    let day = |at: NaiveDateTime| calendar::date(calendar::local_date(at.and_utc(), event.zone()), language);
    let since = match state {
        InvitationState::Answered => one.delegation.submitted_at,
        InvitationState::Opened => one.delegation.opened_at,
        InvitationState::Invited => one.delegation.invited_at,
        InvitationState::Late => one.delegation.deadline(event),
        InvitationState::NoContact | InvitationState::NotInvited => None,
    };
    let extended = one.delegation.deadline(event).filter(|at| Some(*at) != event.nomination_deadline);
    let names: Vec<&str> = one.contacts.all().iter().map(Contact::name).collect();
    let shell = visit.shell(Section::Events);
    let reminded = one
        .reminders
        .last()
        .map(|last| format!("{}, {}", shell.n("reminder-rule", last.days), day(last.sent_at)));
    InvitationRow {
        id: one.delegation.id.to_string(),
        name: one.delegation.name.clone(),
        contacts: names.join(", "),
        has_address: !one.contacts.by_address().is_empty(),
        state,
        since: since.map(day).unwrap_or_default(),
        extended: extended
            .map(|at| calendar::moment(at.and_utc(), event.zone(), language))
            .unwrap_or_default(),
        reminded: reminded.unwrap_or_default(),
        note: one.delegation.answer_note.clone(),
        seats: one.seats,
        taken: one.taken,
    }
}

/// The reminders of the common deadline; a delegation with more time is reminded by its own.
fn reminders(visit: &Visit, event: &Event, all: &[Invited]) -> Vec<ReminderLine> {
    let Some(deadline) = event.nomination_deadline else { return Vec::new() };
    let now = visit.app().now();
    let line = |days: i64| {
        let at = reminder_at(deadline, days, event.zone())?;
        let sent = all.iter().filter(|one| one.reminders.iter().any(|reminder| reminder.days == days));
        Some(ReminderLine {
            days,
            at: calendar::moment(at.and_utc(), event.zone(), visit.language),
            sent: sent.count() as i64,
            ahead: now < at,
        })
    };
    REMINDER_DAYS.into_iter().filter_map(line).collect()
}

async fn letter(visit: Visit, who: Organizer, key: web::Path<String>) -> Result<HttpResponse> {
    let event = find(&visit, who.caller(), &key).await?;
    let said = event.details.invitation.clone();
    let fields = LetterFields {
        number: Field::of(said.number),
        dated_on: Field::of(said.dated_on.map(|day| day.to_string()).unwrap_or_default()),
        classification: Field::of(said.classification),
        subject: Field::of(said.subject),
        addressee: Field::of(said.addressee),
        opening: Field::of(said.opening),
        travel_cost: Field::of(said.travel_cost),
        copies: Field::of(said.copies.join("\n")),
    };
    visit.html(&letter_page(&visit, who.caller(), &event, fields).await?)
}

async fn save_letter(who: Organizer, key: web::Path<String>, form: PageForm) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let event = find(&visit, who.caller(), &key).await?;
    let text = |name: &str| entered.value(name).to_owned();
    let day = entered.value("dated_on");
    let dated_on = day.parse().ok();
    let letter = InvitationLetter {
        number: text("number"),
        dated_on,
        classification: text("classification"),
        subject: text("subject"),
        addressee: text("addressee"),
        opening: text("opening"),
        travel_cost: text("travel_cost"),
        copies: entered.lines("copies"),
    };
    let saved = if dated_on.is_none() && !day.is_empty() {
        Err(ops::Error::Invalid(vec![FieldError::new("invitation.dated_on", Problem::NotADate)]))
    } else {
        ops::delegations::save_letter(visit.app(), who.caller(), &key, letter).await
    };
    match saved {
        Ok(event) if entered.value("then") == "pdf" => {
            Ok(visit.redirect(&paths::document(event.code, "invitation", "pdf")))
        }
        Ok(event) => Ok(visit.redirect_saying(&paths::invitations(event.code), FlashKind::Success, "saved")),
        Err(ops::Error::Invalid(errors)) => {
            let own = |field: &str| field.trim_start_matches("invitation.").to_owned();
            note_errors(&mut entered, visit.language, &errors, own);
            let fields = LetterFields::entered(&entered);
            visit.html_to_correct(&letter_page(&visit, who.caller(), &event, fields).await?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn letter_page(
    visit: &Visit,
    caller: &Caller,
    event: &Event,
    letter: LetterFields,
) -> Result<InvitationLetterPage> {
    Ok(InvitationLetterPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Delegations).await?,
        letter,
    })
}
