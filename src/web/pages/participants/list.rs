//! The list of an event's participants, with its filters, orders and pages. Everybody with a role sees as many
//! of them as the role covers, and of each as little as the role needs.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use chrono::NaiveDateTime;
use serde::Deserialize;

use super::form::add;
use crate::db::attendances::{self, Attendance};
use crate::db::events::{self, Event};
use crate::db::mail_tickets::{self, Standing};
use crate::db::participants::{self, Bound, Confirmed, Filter, Order, Participant, WithDelegation};
use crate::db::sessions::{self, Session};
use crate::db::{Db, delegations};
use crate::domain::access::event_access::EventAccess;
use crate::domain::access::{Caller, Need};
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::ParticipantId;
use crate::domain::nomination::Step;
use crate::domain::participant::{Answer, ParticipantStatus};
use crate::ops::events::event_access_at;
use crate::ops::people::sealed_candidates;
use crate::ops::{self, input};
use crate::view::events::Tab;
use crate::view::kit::Choice;
use crate::view::participants::{
    BulkRights, ParticipantFilter, ParticipantRow, ParticipantsPage, RowForm, SendTickets,
};
use crate::view::{Entered, Section, paths};
use crate::web::error::Result;
use crate::web::guards::Member;
use crate::web::pages::kit::person::position;
use crate::web::pages::kit::{PageForm, Visit, event, search};

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::participants("{event}")).get(list).post(add))
        .service(web::resource(paths::participants_search("{event}")).post(find));
}

/// What the list is narrowed to and where it begins. What is searched for comes sealed, see [`search`].
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ListQuery {
    find: String,
    delegation: String,
    status: String,
    role: String,
    category: String,
    answer: String,
    sort: String,
    size: String,
    after: String,
    before: String,
    /// The row that is open to be edited.
    edit: String,
}

impl ListQuery {
    /// The query that forms of the list carry along as one text; the list from its start for one that is none.
    pub fn of_text(text: &str) -> Self {
        web::Query::<Self>::from_query(text).map(web::Query::into_inner).unwrap_or_default()
    }

    fn of_form(entered: &Entered, find: String) -> Self {
        let text = |name| entered.value(name).to_owned();
        Self {
            find,
            delegation: text("delegation"),
            status: text("status"),
            role: text("role"),
            category: text("category"),
            answer: text("answer"),
            sort: text("sort"),
            size: text("size"),
            ..Self::default()
        }
    }

    /// What templates know of it.
    pub fn shown(&self, q: String) -> ParticipantFilter {
        ParticipantFilter {
            q,
            find: self.find.clone(),
            delegation: self.delegation.clone(),
            status: self.status.clone(),
            role: self.role.clone(),
            category: self.category.clone(),
            answer: self.answer.clone(),
            sort: self.sort.clone(),
            size: self.size.clone(),
            after: self.after.clone(),
            before: self.before.clone(),
        }
    }

    /// The address of the list at this place.
    pub fn back(&self, event: &str) -> String {
        self.shown(String::new()).url(event)
    }

    /// What is searched for.
    fn words(&self, visit: &Visit) -> String {
        search::open(visit.app(), &self.find)
    }

    /// What the database is asked for, place and number of rows aside.
    pub fn filter(&self, visit: &Visit, caller: &Caller) -> Filter {
        let q = self.words(visit);
        let by_number = caller.may(Need::Nominate);
        let (word, turned) = match self.sort.strip_prefix('-') {
            Some(word) => (word, true),
            None => (self.sort.as_str(), false),
        };
        let order = match word {
            "delegation" => Order::Delegation,
            "status" => Order::Status,
            "newest" => Order::Age,
            _ => Order::Name,
        };
        Filter {
            name: input::folded(&q),
            number: match by_number {
                true => sealed_candidates(&visit.app().keys.sealer, &q),
                false => Vec::new(),
            },
            delegation: self.delegation.parse().ok(),
            status: self.status.parse().ok(),
            role: self.role.parse().ok(),
            category: self.category.clone(),
            answer: match self.answer.as_str() {
                "none" => Some(None),
                word => word.parse().ok().map(Some),
            },
            // The newest first is the order of age the other way round.
            descending: turned != (order == Order::Age),
            order,
            ..Filter::default()
        }
    }
}

/// Takes what is searched for out of the form and goes to the list.
async fn find(form: PageForm, _who: Member, key: web::Path<String>) -> Result<HttpResponse> {
    let find = search::seal(form.visit.app(), form.entered.value("q"));
    Ok(form.visit.redirect(&ListQuery::of_form(&form.entered, find).back(&key)))
}

async fn list(
    visit: Visit,
    who: Member,
    key: web::Path<String>,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse> {
    let query = query.into_inner();
    let open = match query.edit.parse::<ParticipantId>() {
        Ok(id) => Some(super::row_form::open(&visit, who.caller(), id).await?),
        Err(_) => None,
    };
    let page = page(&visit, who.caller(), &key, query, open).await?;
    visit.html(&page)
}

/// What the list needs.
struct Listed {
    event: Event,
    rows: Vec<WithDelegation>,
    counts: Vec<(ParticipantStatus, i64)>,
    confirmed: Vec<Confirmed>,
    categories: Vec<String>,
    delegations: Vec<delegations::Delegation>,
    sessions: Vec<Session>,
    attendances: HashMap<ParticipantId, Vec<Attendance>>,
    standing: Standing,
    access: EventAccess,
}

fn read(
    db: &mut Db,
    (caller, now): (&Caller, NaiveDateTime),
    key: &str,
    wanted: Filter,
    query: &ListQuery,
) -> ops::Result<Listed> {
    let scope = &caller.scope(Need::See);
    let event = events::find(db, scope, key)?.ok_or(ops::Error::NotFound)?;
    let access = event_access_at(db, caller, &event, now)?;
    let mut filter = wanted;
    for (place, bound) in
        [(&query.after, Bound::After as fn(participants::Mark) -> Bound), (&query.before, Bound::Before)]
    {
        if let Ok(id) = place.parse() {
            let (last, _) = participants::find(db, scope, id)?.ok_or(ops::Error::NotFound)?;
            filter.bound = Some(bound(participants::mark(db, filter.order, &last)?));
        }
    }
    let rows = participants::list(db, scope, &event, &filter)?;
    let every_status = Filter { status: None, ..filter };
    let mut counts = participants::counts_by_status(db, scope, &event, &every_status)?;
    counts.sort();
    let ids: Vec<ParticipantId> = rows.iter().map(|(participant, _)| participant.id).collect();
    let mut attendances: HashMap<ParticipantId, Vec<Attendance>> = HashMap::new();
    for attendance in attendances::of_participants(db, &ids)? {
        attendances.entry(attendance.participant_id).or_default().push(attendance);
    }
    let sessions = sessions::list(db, event.id)?;
    let categories = participants::categories(db, event.id)?;
    let mut delegations = delegations::list(db, event.id)?;
    delegations.retain(|one| scope.covers_delegation(event.unit_id, event.id, Some(one.id)));
    let mut confirmed = participants::confirmed(db, scope, &event)?;
    confirmed.sort_by_key(|one| (one.answer.is_none(), one.answer));
    // Of a delegation alone nobody sends tickets.
    let standing = if scope.covers_event(event.unit_id, event.id) {
        mail_tickets::standing(db, event.id, &confirmed)?
    } else {
        Standing::default()
    };
    Ok(Listed {
        event,
        rows,
        counts,
        confirmed,
        categories,
        delegations,
        sessions,
        attendances,
        standing,
        access,
    })
}

/// The page of the list, with one row open where somebody edits it.
pub(super) async fn page(
    visit: &Visit,
    caller: &Caller,
    key: &str,
    query: ListQuery,
    open: Option<RowForm>,
) -> Result<ParticipantsPage> {
    let shown = query.shown(query.words(visit));
    let wanted = Filter { limit: Some(shown.rows() + 1), ..query.filter(visit, caller) };
    let (reader, key, now) = (caller.clone(), key.to_owned(), visit.app().now());
    let backwards = !query.before.is_empty();
    let later = !query.after.is_empty();
    let mut listed = visit.app().read(move |db| read(db, (&reader, now), &key, wanted, &query)).await?;
    let (event, access) = (&listed.event, &listed.access);
    let adding = access.may_somewhere(Step::Add);
    let head = event::head(visit, caller, event, Tab::Participants).await?;
    let size = usize::try_from(shown.rows()).unwrap_or_default();
    let more = listed.rows.len() > size;
    // One row too many tells that there are more; going back, it is the first.
    match backwards {
        true if more => drop(listed.rows.remove(0)),
        _ => listed.rows.truncate(size),
    }
    let id_of = |row: &WithDelegation| row.0.id.to_string();
    let next = listed.rows.last().filter(|_| more || backwards);
    let previous = listed.rows.first().filter(|_| if backwards { more } else { later });
    Ok(ParticipantsPage {
        previous: previous.map(|row| shown.ahead_of(&head.id, &id_of(row))),
        next: next.map(|row| shown.behind(&head.id, &id_of(row))),
        delegations: listed.delegations.iter().map(|one| Choice::new(one.id, &one.name)).collect(),
        categories: listed.categories.clone(),
        counts: listed.counts.clone(),
        answers: answers_shown(&listed.confirmed),
        rows: listed.rows.iter().map(|row| self::row(visit, &listed, row)).collect(),
        closed: event::why_closed(visit, access, &adding),
        may_add: adding.is_ok(),
        may_import: access.may_import().is_ok(),
        may_export: access.reads(),
        by_number: access.fills(),
        send: send_card(access, listed.standing),
        bulk: bulk_rights(access),
        event: head,
        editing: open,
        filter: shown,
        shell: visit.shell(Section::Events),
    })
}

/// What was answered about coming, by the words of addresses; nothing before the first answer.
fn answers_shown(confirmed: &[Confirmed]) -> Vec<(String, i64)> {
    if confirmed.iter().all(|one| one.answer.is_none()) {
        return Vec::new();
    }
    let word = |answer: Option<Answer>| answer.map_or_else(|| "none".to_owned(), |one| one.to_string());
    confirmed.iter().map(|one| (word(one.answer), one.count)).collect()
}

/// What can be sent by mail, for those who may: nothing while nobody has a ticket.
fn send_card(access: &EventAccess, standing: Standing) -> Option<SendTickets> {
    let Standing { with_address, unsent, without_address } = standing;
    (access.organizes() && with_address + without_address > 0).then_some(SendTickets {
        with_address,
        unsent,
        without_address,
    })
}

fn row(visit: &Visit, listed: &Listed, (participant, delegation): &WithDelegation) -> ParticipantRow {
    let known = listed.attendances.get(&participant.id).map(Vec::as_slice).unwrap_or_default();
    let details = listed.access.reads_details(participant.delegation_id);
    ParticipantRow {
        id: participant.id.to_string(),
        name: participant.display_name(),
        position: if details {
            position(&participant.position, &participant.institution)
        } else {
            String::new()
        },
        delegation: delegation.clone().unwrap_or_default(),
        category: participant.category.clone(),
        role: participant.role,
        status: participant.status,
        answer: participant.answer.filter(|_| details && participant.status == ParticipantStatus::Confirmed),
        admission: participant.admission,
        attendance: attended(participant, &listed.sessions, known, visit.app().now()),
        may_edit: listed.access.may(Step::Correct, participant.delegation_id).is_ok(),
    }
}

/// What somebody may do to many at once.
pub(super) fn bulk_rights(access: &EventAccess) -> BulkRights {
    BulkRights {
        confirm: access.may_decide().is_ok(),
        cancel: access.may_somewhere(Step::Withdraw).is_ok(),
        mail: access.organizes(),
        message: access.fills(),
        papers: access.fills() && access.reads(),
    }
}

/// "3 / 6" sessions; empty before the first one begins.
fn attended(
    participant: &Participant,
    sessions: &[Session],
    known: &[Attendance],
    now: NaiveDateTime,
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
