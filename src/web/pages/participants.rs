//! The participants of an event: the list with its filters, and the form of a new one. Everybody with a
//! role sees as many of them as the role covers, and of each as little as the role needs.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::kit::{self, PageForm, Visit, event};
use super::search;
use crate::db::attendances::{self, Attendance};
use crate::db::events::{self, Event};
use crate::db::mail_tickets::{self, Standing};
use crate::db::participants::{self, Filter, Participant, WithDelegation};
use crate::db::sessions::{self, Session};
use crate::db::{Db, delegations};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::ParticipantId;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::ops::identity::{self, PersonForm};
use crate::ops::register_participant::{Registration, WhenFull, register_participant};
use crate::ops::seats::Origin;
use crate::ops::{self, quota_table, reading};
use crate::view::events::Tab;
use crate::view::form::Choice;
use crate::view::participants::{
    ParticipantFields, ParticipantFilter, ParticipantFormPage, ParticipantRow, ParticipantsPage, Purpose,
    SendTickets,
};
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{Coordinator, Member};

/// Participants on one page.
const PAGE: i64 = 50;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::participants("{event}")).get(list).post(add))
        .service(web::resource(paths::participants_search("{event}")).post(find))
        .service(web::resource(paths::participants_new("{event}")).get(new));
}

/// What the list is narrowed to. What is searched for comes sealed, see [`search`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ListQuery {
    find: String,
    delegation: String,
    status: String,
    role: String,
    sort: String,
    after: Option<ParticipantId>,
}

impl ListQuery {
    fn of_form(entered: &Entered, find: String) -> Self {
        Self {
            find,
            delegation: entered.value("delegation").to_owned(),
            status: entered.value("status").to_owned(),
            role: entered.value("role").to_owned(),
            sort: entered.value("sort").to_owned(),
            after: None,
        }
    }

    fn shown(&self, q: String) -> ParticipantFilter {
        ParticipantFilter {
            q,
            find: self.find.clone(),
            delegation: self.delegation.clone(),
            status: self.status.clone(),
            role: self.role.clone(),
            descending: self.sort == "-name",
        }
    }
}

/// Takes what is searched for out of the form and goes to the list.
async fn find(form: PageForm, _who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    let sealed = search::seal(form.visit.app(), form.entered.value("q"));
    let query = ListQuery::of_form(&form.entered, sealed);
    Ok(form.visit.redirect(&query.shown(String::new()).same(&key)))
}

/// What the list needs.
struct Listed {
    event: Event,
    rows: Vec<WithDelegation>,
    counts: Vec<(ParticipantStatus, i64)>,
    delegations: Vec<delegations::Delegation>,
    sessions: Vec<Session>,
    attendances: HashMap<ParticipantId, Vec<Attendance>>,
    standing: Standing,
}

async fn list(
    visit: Visit,
    who: Member,
    key: web::Path<String>,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse> {
    let q = search::open(visit.app(), &query.find);
    let by_number = who.caller().may(Need::Nominate);
    let number =
        if by_number { identity::sealed_candidates(&visit.app().keys.sealer, &q) } else { Vec::new() };
    let narrowed = Filter {
        name: reading::folded(&q),
        number,
        delegation: query.delegation.parse().ok(),
        status: query.status.parse().ok(),
        role: query.role.parse().ok(),
        descending: query.sort == "-name",
        after: None,
        limit: Some(PAGE + 1),
    };
    let (scope, after) = (who.caller().scope(Need::See), query.after);
    let key = key.into_inner();
    let listed = visit.app().read(move |db| read(db, &scope, &key, narrowed, after)).await?;
    let page = page(&visit, who.caller(), listed, query.shown(q), query.after.is_some()).await?;
    visit.html(&page)
}

fn read(
    db: &mut Db,
    scope: &Scope,
    key: &str,
    mut narrowed: Filter,
    after: Option<ParticipantId>,
) -> ops::Result<Listed> {
    let event = events::find(db, scope, key)?.ok_or(ops::Error::NotFound)?;
    if let Some(after) = after {
        let (last, _) = participants::find(db, scope, after)?.ok_or(ops::Error::NotFound)?;
        narrowed.after = Some((last.sort_name, last.id));
    }
    let rows = participants::list(db, scope, &event, &narrowed)?;
    let every_status = Filter { status: None, ..narrowed };
    let counts = participants::counts_by_status(db, scope, &event, &every_status)?;
    let ids: Vec<ParticipantId> = rows.iter().map(|(participant, _)| participant.id).collect();
    let mut attendances: HashMap<ParticipantId, Vec<Attendance>> = HashMap::new();
    for attendance in attendances::of_participants(db, &ids)? {
        attendances.entry(attendance.participant_id).or_default().push(attendance);
    }
    let sessions = sessions::list(db, event.id)?;
    let mut delegations = delegations::list(db, event.id)?;
    delegations.retain(|one| scope.covers_delegation(event.unit_id, event.id, Some(one.id)));
    // Of a delegation alone nobody sends tickets.
    let standing = if scope.covers_event(event.unit_id, event.id) {
        mail_tickets::standing(db, event.id)?
    } else {
        Standing::default()
    };
    Ok(Listed { event, rows, counts, delegations, sessions, attendances, standing })
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    mut listed: Listed,
    filter: ParticipantFilter,
    later: bool,
) -> Result<ParticipantsPage> {
    let event = &listed.event;
    let head = event::head(visit, caller, event, Tab::Participants).await?;
    let more = listed.rows.len() as i64 > PAGE;
    listed.rows.truncate(PAGE as usize);
    let next =
        listed.rows.last().filter(|_| more).map(|(last, _)| filter.behind(&head.id, &last.id.to_string()));
    let mut counts = listed.counts;
    counts.sort();
    Ok(ParticipantsPage {
        first: later.then(|| filter.same(&head.id)),
        next,
        delegations: listed.delegations.iter().map(|one| Choice::new(one.id, &one.name)).collect(),
        counts,
        rows: listed
            .rows
            .iter()
            .map(|(participant, delegation)| {
                let known = listed.attendances.get(&participant.id).map(Vec::as_slice).unwrap_or_default();
                ParticipantRow {
                    id: participant.id.to_string(),
                    name: ops::check_in::display_name(participant),
                    position: if reads_details(caller, event, participant) {
                        position(participant)
                    } else {
                        String::new()
                    },
                    delegation: delegation.clone().unwrap_or_default(),
                    category: participant.category.clone(),
                    role: participant.role,
                    status: participant.status,
                    attendance: attended(participant, &listed.sessions, known, visit.app().now()),
                }
            })
            .collect(),
        may_add: may_add(caller, event),
        may_export: caller.scope(Need::Read).covers_event(event.unit_id, event.id),
        by_number: caller.scope(Need::Nominate).touches_event(event.unit_id, event.id),
        send: send_card(caller, event, listed.standing),
        event: head,
        filter,
        shell: visit.shell(Section::Events),
    })
}

/// What can be sent by mail, for those who may: nothing while nobody has a ticket.
fn send_card(caller: &Caller, event: &Event, standing: Standing) -> Option<SendTickets> {
    let Standing { with_address, unsent, without_address } = standing;
    let may = caller.scope(Need::Organize).covers_event(event.unit_id, event.id);
    (may && with_address + without_address > 0).then_some(SendTickets {
        with_address,
        unsent,
        without_address,
    })
}

/// Whether somebody sees more of a participant than the door needs: position, institution, mail.
pub(super) fn reads_details(caller: &Caller, event: &Event, participant: &Participant) -> bool {
    caller.scope(Need::Read).covers_event(event.unit_id, event.id)
        || caller.scope(Need::Nominate).covers_delegation(event.unit_id, event.id, participant.delegation_id)
}

/// Whether somebody may add participants now: organizers until the end, coordinators while it is open.
pub(super) fn may_add(caller: &Caller, event: &Event) -> bool {
    use crate::domain::event::EventStatus;
    let organizes = caller.scope(Need::Organize).covers_event(event.unit_id, event.id);
    let fills = caller.scope(Need::Nominate).touches_event(event.unit_id, event.id);
    organizes && !event.status.is_over() || fills && event.status == EventStatus::Open
}

fn position(participant: &Participant) -> String {
    let parts = [participant.position.as_str(), &participant.institution];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// "3 / 6" sessions; empty before the first one begins.
fn attended(
    participant: &Participant,
    sessions: &[Session],
    known: &[Attendance],
    now: chrono::NaiveDateTime,
) -> String {
    let expected = sessions
        .iter()
        .filter(|session| session.expects(participant.role, participant.delegation_id))
        .collect::<Vec<_>>();
    let present = known
        .iter()
        .filter(|attendance| attendance.status.is_some_and(AttendanceStatus::counts_for_person))
        .count();
    if present == 0 && expected.iter().all(|session| session.starts_at > now) {
        String::new()
    } else {
        format!("{present} / {}", expected.len())
    }
}

/// What a participant's form offers to choose from.
pub(super) struct Offers {
    pub event: Event,
    pub delegations: Vec<Choice>,
    pub categories: Vec<String>,
    pub roles: Vec<ParticipantRole>,
}

/// What the form of an event's participant offers to somebody who fills seats.
pub(super) async fn offers(visit: &Visit, caller: &Caller, key: &str) -> Result<Offers> {
    let (scope, key) = (caller.scope(Need::Nominate), key.to_owned());
    let (table, categories) = visit
        .app()
        .read(move |db| {
            let table = quota_table::find(db, &scope, &key)?;
            let mut categories = participants::categories(db, table.event.id)?;
            categories.extend(table.rows.iter().map(|row| row.quota.category.clone()));
            Ok::<_, ops::Error>((table, categories))
        })
        .await?;
    let shell = visit.shell(Section::Events);
    let mut delegations: Vec<(Choice, i64)> = Vec::new();
    for row in &table.rows {
        let left = row.quota.seats - row.quota.taken;
        match delegations.last_mut().filter(|(choice, _)| choice.value == row.delegation.id.to_string()) {
            Some((_, sum)) => *sum += left,
            None => delegations.push((Choice::new(row.delegation.id, &row.delegation.name), left)),
        }
    }
    let named = |(choice, left): (Choice, i64)| Choice {
        label: shell.n1("delegation-left", left, "name", &choice.label),
        ..choice
    };
    let mut categories: Vec<String> = categories.into_iter().filter(|one| !one.is_empty()).collect();
    categories.sort();
    categories.dedup();
    let event = table.event;
    let organizes = caller.scope(Need::Organize).covers_event(event.unit_id, event.id);
    Ok(Offers {
        delegations: delegations.into_iter().map(named).collect(),
        categories,
        roles: if organizes { ParticipantRole::ALL.to_vec() } else { vec![ParticipantRole::Peserta] },
        event,
    })
}

/// The page of a participant's form.
pub(super) async fn form_page(
    visit: &Visit,
    caller: &Caller,
    offers: Offers,
    purpose: Purpose,
    fields: ParticipantFields,
    refused: Option<String>,
) -> Result<ParticipantFormPage> {
    Ok(ParticipantFormPage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, &offers.event, Tab::Participants).await?,
        purpose,
        fields,
        refused,
        delegations: offers.delegations,
        categories: offers.categories,
        roles: offers.roles,
    })
}

/// The person of a sent form.
pub(super) fn person_of(entered: &Entered) -> PersonForm {
    PersonForm::of(|name| entered.value(name).to_owned())
}

async fn new(visit: Visit, who: Coordinator, key: web::Path<String>) -> Result<HttpResponse> {
    let offers = offers(&visit, who.caller(), &key).await?;
    let mut fields =
        ParticipantFields { role: ParticipantRole::Peserta.as_str().into(), ..ParticipantFields::default() };
    if let [only] = offers.delegations.as_slice() {
        fields.delegation = only.value.as_str().into();
    }
    visit.html(&form_page(&visit, who.caller(), offers, Purpose::Add, fields, None).await?)
}

async fn add(form: PageForm, who: Coordinator, key: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let registration = Registration {
        person: person_of(&entered),
        role: entered.value("role").parse().unwrap_or(ParticipantRole::Peserta),
        category: entered.value("category").to_owned(),
        origin: Origin { delegation: entered.value("delegation").parse().ok(), ..Origin::default() },
        when_full: if entered.value("wait").is_empty() { WhenFull::Refuse } else { WhenFull::Wait },
    };
    match register_participant(visit.app(), who.caller(), &key, registration).await {
        Ok(registered) => {
            let said = match registered.participant.status {
                ParticipantStatus::Waiting => (FlashKind::Warning, "participant-added-waiting"),
                ParticipantStatus::Nominated => (FlashKind::Success, "participant-added-nominated"),
                _ => (FlashKind::Success, "participant-added"),
            };
            Ok(visit.redirect_saying(&paths::participant(registered.participant.id), said.0, said.1))
        }
        Err(error) => {
            let refused = told(&visit, &mut entered, error)?;
            let offers = offers(&visit, who.caller(), &key).await?;
            let fields = ParticipantFields::entered(&entered);
            answer_again(
                &visit,
                form_page(&visit, who.caller(), offers, Purpose::Add, fields, refused).await?,
            )
        }
    }
}

/// Puts what is wrong with a form at its fields, or gives back the refusal of it as a whole.
pub(super) fn told(visit: &Visit, entered: &mut Entered, error: ops::Error) -> Result<Option<String>> {
    match error {
        ops::Error::Invalid(errors) => {
            kit::note_errors(entered, visit.language, &errors, str::to_owned);
            Ok(None)
        }
        ops::Error::Refused(refusal) => Ok(Some(refusal.text(visit.language))),
        other => Err(other.into()),
    }
}

/// Shows a form again.
pub(super) fn answer_again(visit: &Visit, page: ParticipantFormPage) -> Result<HttpResponse> {
    match page.refused {
        Some(_) => visit.html_with_status(&page, StatusCode::CONFLICT),
        None => visit.html_to_correct(&page),
    }
}
