//! Attendance of a session: figures and table, which refresh themselves, a status by hand, and the
//! undoing of a scan. Everybody with a role sees it as far as the role covers; only an organizer changes
//! it by hand.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use crate::db::scans::{self, Scan};
use crate::domain::access::{Caller, Need};
use crate::domain::attendance::AttendanceStatus;
use crate::domain::calendar;
use crate::domain::ids::{ParticipantId, SessionId};
use crate::domain::moment::zone_name;
use crate::domain::problem::Problem;
use crate::ops::door::{AttendanceForm, Row, SessionAttendance, set_attendance, void_check_in};
use crate::ops::{self, input};
use crate::view::door::{AttendanceEdit, AttendanceFilter, AttendanceLive, AttendancePage, AttendanceRow};
use crate::view::events::Tab;
use crate::view::kit::{Choice, Field, Presence};
use crate::view::{Entered, FlashKind, Section, paths};
use crate::web::error::Result;
use crate::web::guards::{CheckInOfficer, Member, Organizer};
use crate::web::pages::kit::{self, PageForm, Visit, event, id_in_path, search, words};

/// Participants on one page.
const PAGE: usize = 50;

/// Routes.
pub fn routes(config: &mut web::ServiceConfig) {
    let session = "{session}";
    config
        .service(web::resource(paths::attendance(session)).get(show))
        .service(web::resource(paths::attendance_live(session)).get(live))
        .service(web::resource(paths::attendance_search(session)).post(find))
        .service(web::resource(paths::attendance_status(session)).post(set))
        .service(web::resource(paths::check_in_void("{check_in}")).post(void));
}

/// What the table is narrowed to, and whose attendance is being changed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct LiveQuery {
    find: String,
    delegation: String,
    state: String,
    page: usize,
    edit: Option<ParticipantId>,
}

impl LiveQuery {
    fn shown(&self, q: String) -> AttendanceFilter {
        AttendanceFilter {
            q,
            find: self.find.clone(),
            delegation: self.delegation.clone(),
            state: self.state.clone(),
        }
    }
}

/// Takes what is searched for out of the form and goes to the table.
async fn find(form: PageForm, _who: Member, id: web::Path<String>) -> Result<HttpResponse> {
    let filter = AttendanceFilter {
        find: search::seal(form.visit.app(), form.entered.value("q")),
        delegation: form.entered.value("delegation").to_owned(),
        ..AttendanceFilter::default()
    };
    Ok(form.visit.redirect(&filter.url(&id, form.entered.value("state"), &[])))
}

async fn read(visit: &Visit, caller: &Caller, id: SessionId) -> Result<SessionAttendance> {
    let scope = caller.scope(Need::See);
    Ok(visit.app().read(move |db| ops::door::session_attendance::find(db, &scope, id)).await?)
}

async fn live(
    visit: Visit,
    who: Member,
    id: web::Path<String>,
    query: web::Query<LiveQuery>,
) -> Result<HttpResponse> {
    let found = read(&visit, who.caller(), id_in_path(&id)?).await?;
    visit.html(&live_part(&visit, who.caller(), &found, &query))
}

async fn show(
    visit: Visit,
    who: Member,
    id: web::Path<String>,
    query: web::Query<LiveQuery>,
) -> Result<HttpResponse> {
    let found = read(&visit, who.caller(), id_in_path(&id)?).await?;
    let editing = match query.edit {
        Some(participant) => editing(&visit, &found, participant).await?,
        None => None,
    };
    visit.html(&page(&visit, who.caller(), &found, &query, editing).await?)
}

async fn page(
    visit: &Visit,
    caller: &Caller,
    found: &SessionAttendance,
    query: &LiveQuery,
    editing: Option<AttendanceEdit>,
) -> Result<AttendancePage> {
    let event = &found.event;
    let access = event::access(visit, caller, event).await?;
    let live = live_part(visit, caller, found, query);
    Ok(AttendancePage {
        shell: visit.shell(Section::Events),
        event: event::head(visit, caller, event, Tab::Sessions).await?,
        time: words::session(event, &found.session, visit.language),
        speaker: found.session.speaker.clone(),
        delegations: found.delegations.iter().map(|one| Choice::new(one.id, &one.name)).collect(),
        editing: editing.filter(|_| live.may_change),
        others: found
            .sessions
            .iter()
            .filter(|session| session.id != found.session.id)
            .map(|session| Choice::new(paths::attendance(session.id), &session.title))
            .collect(),
        may_scan: access.may_scan(),
        may_print: access.reads(),
        live,
    })
}

fn live_part(visit: &Visit, caller: &Caller, found: &SessionAttendance, query: &LiveQuery) -> AttendanceLive {
    let (event, session) = (&found.event, found.session.id.to_string());
    let q = search::open(visit.app(), &query.find);
    let name = input::folded(&q);
    let filter = query.shown(q);
    let wanted: Vec<&Row> = found
        .rows
        .iter()
        .filter(|row| row.participant.sort_name.contains(&name))
        .filter(|row| {
            filter.delegation.is_empty()
                || row.participant.delegation_id.is_some_and(|id| id.to_string() == filter.delegation)
        })
        .filter(|row| match filter.state.as_str() {
            "" => true,
            "none" => state(row).is_none(),
            code => state(row).is_some_and(|state| state.as_str() == code),
        })
        .collect();
    let same = |page: &str| filter.url(&session, &filter.state, &[("page", page)]);
    let now = visit.app().now();
    let private = caller.scope(Need::Read).covers_event(event.unit_id, event.id)
        || caller.scope(Need::Nominate).touches_event(event.unit_id, event.id);
    AttendanceLive {
        shell: visit.shell(Section::Events),
        title: found.session.title.clone(),
        presence: presence(found.rows.iter()),
        as_of: as_of(visit, found, now),
        delegations: found
            .delegations
            .iter()
            .map(|one| {
                let of = found.rows.iter().filter(|row| row.participant.delegation_id == Some(one.id));
                (one.name.clone(), presence(of))
            })
            .filter(|(_, presence)| presence.expected > 0)
            .collect(),
        rows: wanted
            .iter()
            .skip(query.page.saturating_mul(PAGE))
            .take(PAGE)
            .map(|row| shown(visit, found, row, private))
            .collect(),
        next: (wanted.len() > query.page.saturating_add(1).saturating_mul(PAGE))
            .then(|| same(&(query.page + 1).to_string())),
        first: (query.page > 0).then(|| same("")),
        may_change: caller.scope(Need::Organize).covers_event(event.unit_id, event.id),
        session,
        filter,
    }
}

/// "08.14.05 WITA": with seconds, because the page refreshes itself.
fn as_of(visit: &Visit, found: &SessionAttendance, now: chrono::NaiveDateTime) -> String {
    let zone = found.event.zone();
    let clock = calendar::clock(now.and_utc(), zone, visit.language);
    let separator = if clock.contains(':') { ':' } else { '.' };
    let seconds = now.and_utc().format("%S");
    format!("{clock}{separator}{seconds} {}", zone_name(zone, now))
}

fn state(row: &Row) -> Option<AttendanceStatus> {
    row.attendance.as_ref().and_then(|attendance| attendance.status)
}

fn presence<'a>(rows: impl Iterator<Item = &'a Row>) -> Presence {
    let mut sum = Presence::default();
    for row in rows {
        let state = state(row);
        let present = state == Some(AttendanceStatus::Hadir);
        if !row.expected && !present {
            continue;
        }
        sum.expected += 1;
        sum.present += i64::from(present);
        sum.late += i64::from(present && row.attendance.as_ref().is_some_and(|known| known.late));
        sum.excused += i64::from(matches!(
            state,
            Some(AttendanceStatus::Izin | AttendanceStatus::Sakit | AttendanceStatus::Diwakilkan)
        ));
    }
    sum
}

fn shown(visit: &Visit, found: &SessionAttendance, row: &Row, private: bool) -> AttendanceRow {
    let known = row.attendance.as_ref();
    let clock = |at| words::clock_of(&found.event, at, visit.language);
    let note = if private { note(visit, row) } else { String::new() };
    AttendanceRow {
        participant: row.participant.id.to_string(),
        name: row.participant.display_name(),
        delegation: row.delegation.clone(),
        role: row.participant.role,
        state: state(row),
        entry: clock(known.and_then(|known| known.first_in_at)),
        exit: clock(known.and_then(|known| known.last_out_at)),
        late: known.is_some_and(|known| known.late),
        note,
    }
}

/// Deputy, reason, "from the paper list".
fn note(visit: &Visit, row: &Row) -> String {
    let Some(known) = &row.attendance else { return String::new() };
    let shell = visit.shell(Section::Events);
    let deputy = [known.deputy_name.as_str(), &known.deputy_position];
    let deputy = deputy.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let mut parts = Vec::new();
    if state(row) == Some(AttendanceStatus::Diwakilkan) && !deputy.is_empty() {
        parts.push(shell.t1("attendance-deputy", "name", deputy));
    }
    if known.from_paper {
        parts.push(shell.t("attendance-from-paper"));
    }
    if !known.note.is_empty() {
        parts.push(known.note.clone());
    }
    parts.join(" · ")
}

/// The form for a participant of the table, filled with what is known.
async fn editing(
    visit: &Visit,
    found: &SessionAttendance,
    participant: ParticipantId,
) -> Result<Option<AttendanceEdit>> {
    let Some(row) = found.rows.iter().find(|row| row.participant.id == participant) else {
        return Ok(None);
    };
    let session = found.session.id;
    let scans = visit.app().read(move |db| scans::of_participant(db, session, participant)).await?;
    let known = row.attendance.as_ref();
    let text = |of: fn(&crate::db::attendances::Attendance) -> &String| {
        known.map(|known| Field::of(of(known))).unwrap_or_default()
    };
    Ok(Some(AttendanceEdit {
        participant: participant.to_string(),
        name: row.participant.display_name(),
        delegation: row.delegation.clone(),
        state: state(row).map(|state| Field::of(state.as_str())).unwrap_or_default(),
        reason: Field::default(),
        reason_required: found.event.status.is_over(),
        deputy_name: text(|known| &known.deputy_name),
        deputy_position: text(|known| &known.deputy_position),
        from_paper: Field::of(if known.is_some_and(|known| known.from_paper) { "1" } else { "" }),
        check_ins: scans
            .iter()
            .filter(|scan| scan.counts && scan.voided_at.is_none())
            .map(|scan| Choice::new(scan.id, scan_label(visit, found, scan)))
            .collect(),
        void_reason: Field::default(),
    }))
}

/// "07.52 · masuk · dipindai".
fn scan_label(visit: &Visit, found: &SessionAttendance, scan: &Scan) -> String {
    let shell = visit.shell(Section::Events);
    format!(
        "{} · {} · {}",
        words::clock(&found.event, scan.at, visit.language),
        shell.word("direction", scan.direction),
        shell.word("method", scan.method)
    )
}

async fn set(form: PageForm, who: Organizer, id: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, mut entered } = form;
    let session: SessionId = id_in_path(&id)?;
    let participant: ParticipantId = id_in_path(entered.value("participant"))?;
    let text = |name: &str| entered.value(name).to_owned();
    let written = AttendanceForm {
        status: text("state").parse().ok(),
        deputy_name: text("deputy_name"),
        deputy_position: text("deputy_position"),
        reason: text("reason"),
        from_paper: !text("from_paper").is_empty(),
    };
    if written.status.is_none() && text("state") != "none" {
        entered.refuse("state", Problem::Required.text(visit.language));
        return set_again(&visit, who.caller(), session, participant, &entered).await;
    }
    let outcome = set_attendance(visit.app(), who.caller(), session, vec![(participant, written)]).await;
    match outcome {
        Ok(()) => Ok(visit.redirect_saying(&text("back"), FlashKind::Success, "attendance-saved")),
        Err(ops::Error::Invalid(errors)) => {
            kit::note_errors(&mut entered, visit.language, &errors, str::to_owned);
            set_again(&visit, who.caller(), session, participant, &entered).await
        }
        // What is missing once the event is over is the reason.
        Err(ops::Error::Refused(refusal)) => {
            entered.refuse("reason", refusal.text(visit.language));
            set_again(&visit, who.caller(), session, participant, &entered).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Shows the form for a participant again, above the table as it was.
async fn set_again(
    visit: &Visit,
    caller: &Caller,
    session: SessionId,
    participant: ParticipantId,
    entered: &Entered,
) -> Result<HttpResponse> {
    let found = read(visit, caller, session).await?;
    let query = entered.value("back").split_once('?').map_or("", |(_, query)| query);
    let query = web::Query::<LiveQuery>::from_query(query).map(web::Query::into_inner).unwrap_or_default();
    let editing = editing(visit, &found, participant).await?.map(|known| AttendanceEdit {
        state: entered.field("state"),
        reason: entered.field("reason"),
        deputy_name: entered.field("deputy_name"),
        deputy_position: entered.field("deputy_position"),
        from_paper: entered.field("from_paper"),
        ..known
    });
    visit.html_to_correct(&page(visit, caller, &found, &query, editing).await?)
}

async fn void(form: PageForm, who: CheckInOfficer, id: web::Path<String>) -> Result<HttpResponse> {
    let (visit, entered) = (form.visit, form.entered);
    // Each scan of the page has its own field, numbered.
    let reason = entered.rows("void").first().map(|row| entered.value(&format!("void-{row}")).to_owned());
    let back = entered.value("back");
    let outcome =
        void_check_in(visit.app(), who.caller(), id_in_path(&id)?, reason.unwrap_or_default()).await;
    match outcome {
        Ok(_) => Ok(visit.redirect_saying(back, FlashKind::Success, "check-in-voided")),
        Err(error) => visit.refused(back, error),
    }
}
