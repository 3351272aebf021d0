//! The participant's own page, by the ticket's link: whoever holds the link is let in and sees the own
//! participation alone. With it what a phone needs to keep the page on its home screen and to open it
//! without a network.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::NaiveDateTime;

use crate::db::attendances::Attendance;
use crate::db::events::Event;
use crate::db::sessions::Session;
use crate::domain::access::Actor;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::calendar;
use crate::domain::participant::{ParticipantStatus, Reply};
use crate::domain::ticket::TicketCode;
use crate::ops::participants::is_asked;
use crate::ops::tickets::{Holder, Ticket};
use crate::ops::{self, papers};
use crate::view::events::SessionState;
use crate::view::kit::assets;
use crate::view::tickets::{
    AgendaDay, AgendaLine, AttendedSum, Manifest, OwnAttendance, OwnCertificate, Question, RevokedTicketPage,
    TicketPage,
};
use crate::view::{FlashKind, Section, paths};
use crate::web::calendar_file;
use crate::web::error::{Failure, Result};
use crate::web::pages::kit::files::download;
use crate::web::pages::kit::ticket::qr;
use crate::web::pages::kit::{PageForm, Visit, event, id_in_path, words};

/// Routes. QR codes hold their links in capitals, which take less room. The worker's address comes first:
/// it looks like a code.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource(paths::ticket_worker()).get(worker))
        .service(web::resource([paths::ticket("{code}"), "/T/{code}".to_owned()]).get(show))
        .service(web::resource(paths::ticket_reply("{code}")).post(reply))
        .service(web::resource(paths::ticket_manifest("{code}")).get(manifest))
        .service(web::resource(paths::ticket_document("{code}", "{file}")).get(file))
        .service(web::resource(paths::ticket_calendar("{code}")).get(take_calendar))
        .service(web::resource(paths::ticket_certificate("{code}")).get(certificate));
}

async fn file(visit: Visit, path: web::Path<(String, String)>) -> Result<HttpResponse> {
    let (code, file) = path.into_inner();
    let code = TicketCode::parse(&code).ok_or(ops::Error::NotFound)?;
    let file = id_in_path(&file)?;
    let found = visit.app().read(move |db| ops::events::attachments::find_for_ticket(db, code, file)).await?;
    Ok(crate::web::pages::kit::files::inert(found.ok_or(ops::Error::NotFound)?))
}

async fn take_calendar(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    let code = TicketCode::parse(&code).ok_or(ops::Error::NotFound)?;
    let app = visit.app().clone();
    let file = visit.app().read(move |db| ops::tickets::calendars::of_ticket(&app, db, code)).await?;
    Ok(calendar_file::answer(file))
}

async fn holder(visit: &Visit, code: &str) -> Result<(TicketCode, Ticket)> {
    let code = TicketCode::parse(code).ok_or(ops::Error::NotFound)?;
    let found = visit.app().read(move |db| ops::tickets::holder::find(db, code)).await?;
    Ok((code, found.ok_or(ops::Error::NotFound)?))
}

async fn show(visit: Visit, request: HttpRequest, code: web::Path<String>) -> Result<HttpResponse> {
    let found = match holder(&visit, &code).await {
        Err(Failure::Ops(ops::Error::NotFound)) => return none(&visit, false),
        found => found?,
    };
    match found {
        (_, Ticket::Revoked) => none(&visit, true),
        // One address for one ticket: the one that the phone keeps.
        (code, Ticket::Valid(_)) if request.path() != paths::ticket(code) => {
            Ok(visit.redirect(&paths::ticket(code)))
        }
        (code, Ticket::Valid(holder)) => visit.html(&page(&visit, code, &holder)?),
    }
}

/// Says that a ticket is not good, and where to ask for the one that is.
fn none(visit: &Visit, known: bool) -> Result<HttpResponse> {
    let status = if known { StatusCode::GONE } else { StatusCode::NOT_FOUND };
    visit.html_with_status(&RevokedTicketPage { shell: visit.shell(Section::None), known }, status)
}

fn page(visit: &Visit, code: TicketCode, holder: &Holder) -> Result<TicketPage> {
    let (participant, event, language) = (&holder.participant, &holder.event, visit.language);
    let now = visit.app().now();
    let comes = participant.status == ParticipantStatus::Confirmed;
    let venue = event::place(event);
    let days = days(visit, holder, now);
    let today = calendar::long_date(calendar::local_date(now.and_utc(), event.zone()), language);
    Ok(TicketPage {
        shell: visit.shell(Section::None),
        code: code.to_string(),
        qr: if comes { Some(qr(&code.link(&visit.app().base_url))?) } else { None },
        name: participant.display_name(),
        role: participant.role,
        status: participant.status,
        delegation: holder.delegation.clone(),
        event: event.title.clone(),
        dates: event::dates(event, language),
        map: map(&venue),
        venue,
        today: days.iter().filter(|day| day.name == today).flat_map(|day| day.lines.clone()).collect(),
        days,
        sum: sum(&holder.sessions, now),
        certificate: holder.certificate.as_ref().map(|certificate| OwnCertificate {
            number: certificate.number.clone(),
            proof: paths::verification(&certificate.code),
        }),
        files: crate::web::pages::kit::files::lines(&holder.files, event, language),
        question: question(visit, holder, now),
        shown_at: calendar::moment(now.and_utc(), event.zone(), language),
    })
}

/// What the holder is asked now.
fn question(visit: &Visit, holder: &Holder, now: NaiveDateTime) -> Option<Question> {
    let (participant, event) = (&holder.participant, &holder.event);
    let until = participant.offered_until.filter(|until| *until > now && !event.status.is_over());
    match until.filter(|_| participant.status == ParticipantStatus::Offered) {
        Some(until) => Some(Question::Offer(words::moment(event, until, visit.language))),
        None => {
            // Who is there is not asked any more.
            let came = holder
                .sessions
                .iter()
                .any(|(_, own)| own.as_ref().is_some_and(|own| own.first_in_at.is_some()));
            let asked = !came && is_asked(event, participant);
            asked.then_some(Question::Presence(participant.answer))
        }
    }
}

async fn reply(form: PageForm, code: web::Path<String>) -> Result<HttpResponse> {
    let PageForm { visit, entered } = form;
    let code = TicketCode::parse(&code).ok_or(ops::Error::NotFound)?;
    let reply: Reply = entered.value("reply").parse().map_err(|_| ops::Error::NotFound)?;
    // Somebody who is signed in answers in the own name.
    let actor = match &visit.identity {
        Some(identity) => identity.caller.actor.clone(),
        None => Actor::public(),
    };
    let back = paths::ticket(code);
    match ops::participants::reply_by_ticket(visit.app(), &actor, code, reply).await {
        Ok(_) => Ok(visit.redirect_saying(&back, FlashKind::Success, &format!("ticket-replied-{reply}"))),
        Err(error) => visit.refused(&back, error),
    }
}

/// A map that every phone opens, whatever its maker.
fn map(place: &str) -> Option<String> {
    const MAP: &str = "https://www.openstreetmap.org/search";
    (!place.is_empty()).then(|| paths::with_query(MAP, &[("query", place)]))
}

fn days(visit: &Visit, holder: &Holder, now: NaiveDateTime) -> Vec<AgendaDay> {
    let (event, language) = (&holder.event, visit.language);
    let comes = holder.participant.status == ParticipantStatus::Confirmed;
    let mut days: Vec<AgendaDay> = Vec::new();
    for (session, known) in &holder.sessions {
        let name = event::day(session, event.zone(), language);
        let line = AgendaLine {
            time: event::time(session, event.zone(), language),
            title: session.title.clone(),
            speaker: session.speaker.clone(),
            jp: session.jp.unwrap_or_default(),
            own: own(visit, event, session, known.as_ref(), comes.then_some(now)),
        };
        match days.last_mut().filter(|day| day.name == name) {
            Some(day) => day.lines.push(line),
            None => days.push(AgendaDay { name, lines: vec![line] }),
        }
    }
    days
}

/// What is known of the attendance at a session; the door is told to those who come.
fn own(
    visit: &Visit,
    event: &Event,
    session: &Session,
    known: Option<&Attendance>,
    now: Option<NaiveDateTime>,
) -> OwnAttendance {
    let clock = |at| words::clock_of(event, at, visit.language);
    if let Some((known, state)) = known.and_then(|known| Some((known, known.status?))) {
        return OwnAttendance::Recorded {
            state,
            entry: clock(known.first_in_at),
            exit: clock(known.last_out_at),
            late: known.late,
        };
    }
    let Some(now) = now else { return OwnAttendance::Nothing };
    let local = |at: NaiveDateTime| calendar::local_date(at.and_utc(), event.zone());
    let door = event.status.admits_check_in();
    match event::state(session, now) {
        SessionState::Over => OwnAttendance::Missed,
        SessionState::Open if door => OwnAttendance::DoorOpen,
        SessionState::Ahead if door && local(session.starts_at) == local(now) => {
            OwnAttendance::OpensAt(clock(Some(session.rules().opens_at())))
        }
        SessionState::Open | SessionState::Ahead => OwnAttendance::Nothing,
    }
}

/// What was attended, once there is something to tell.
fn sum(sessions: &[(Session, Option<Attendance>)], now: NaiveDateTime) -> Option<AttendedSum> {
    let was_there = |known: &Option<Attendance>| {
        known.as_ref().and_then(|known| known.status).is_some_and(AttendanceStatus::counts_for_person)
    };
    let told = sessions.iter().any(|(session, known)| was_there(known) || session.ends_at < now);
    let jp = |attended: bool| {
        let counted = sessions.iter().filter(|(_, known)| !attended || was_there(known));
        counted.filter_map(|(session, _)| session.jp).sum()
    };
    told.then(|| AttendedSum {
        sessions: sessions.iter().filter(|(_, known)| was_there(known)).count() as i64,
        of_sessions: sessions.len() as i64,
        jp: jp(true),
        of_jp: jp(false),
    })
}

async fn manifest(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    let (code, Ticket::Valid(holder)) = holder(&visit, &code).await? else {
        return Err(ops::Error::NotFound.into());
    };
    let manifest = Manifest::new(&code.to_string(), &holder.event.title, visit.language);
    let body = serde_json::to_string(&manifest).map_err(|error| ops::Error::Internal(Box::new(error)))?;
    Ok(HttpResponse::Ok().content_type("application/manifest+json").body(body))
}

/// The worker stands here and not among the assets, because a worker rules what lies below its address.
async fn worker() -> Result<HttpResponse> {
    let (asset, _) = assets::find("js/ticket-worker.js").ok_or(Failure::NoRoute)?;
    Ok(HttpResponse::Ok().content_type(asset.mime).body(asset.bytes.to_vec()))
}

async fn certificate(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    Ok(download(papers::certificate_of_ticket(visit.app(), &code).await?))
}
