//! Pages for people without an account: the participant's own page by the ticket's link, with the
//! certificate, and the verification of a certificate. Both kinds of link are good in either case, and
//! none of them shows anybody but its holder.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::documents::download;
use super::kit::{Visit, event};
use super::participant::qr;
use super::words;
use crate::domain::calendar as dates;
use crate::domain::participant::ParticipantStatus;
use crate::domain::ticket::TicketCode;
use crate::ops::ticket_holder::{self, Holder, Ticket};
use crate::ops::verify_certificate::{self, State as CertificateState};
use crate::ops::{self, calendars, papers};
use crate::view::public::{AgendaLine, RevokedTicketPage, TicketPage, VerificationPage, VerifiedCertificate};
use crate::view::{Section, paths};
use crate::web::calendar_file;
use crate::web::error::Result;

/// Routes. QR codes hold their links in capitals, which take less room.
pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource([paths::ticket("{code}"), "/T/{code}".to_owned()]).get(ticket))
        .service(web::resource(paths::ticket_certificate("{code}")).get(certificate))
        .service(web::resource(paths::ticket_calendar("{code}")).get(calendar))
        .service(web::resource([paths::verification("{code}"), "/C/{code}".to_owned()]).get(verify));
}

async fn holder(visit: &Visit, code: &str) -> Result<(TicketCode, Ticket)> {
    let code = TicketCode::parse(code).ok_or(ops::Error::NotFound)?;
    let found = visit.app().read(move |db| ticket_holder::find(db, code)).await?;
    Ok((code, found.ok_or(ops::Error::NotFound)?))
}

async fn ticket(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    match holder(&visit, &code).await? {
        (_, Ticket::Revoked) => {
            let page = RevokedTicketPage { shell: visit.shell(Section::None) };
            visit.html_with_status(&page, StatusCode::GONE)
        }
        (code, Ticket::Valid(holder)) => visit.html(&ticket_page(&visit, code, &holder)?),
    }
}

fn ticket_page(visit: &Visit, code: TicketCode, holder: &Holder) -> Result<TicketPage> {
    let (participant, event, language) = (&holder.participant, &holder.event, visit.language);
    let comes = participant.status == ParticipantStatus::Confirmed;
    let place = [event.venue.as_str(), &event.city];
    let mut last = String::new();
    let agenda = holder.sessions.iter().map(|(session, known)| {
        let day = event::day(session, event.zone(), language);
        let new_day = day != last;
        last.clone_from(&day);
        AgendaLine {
            day: if new_day { day } else { String::new() },
            time: event::time(session, event.zone(), language),
            title: session.title.clone(),
            speaker: session.speaker.clone(),
            state: known.as_ref().and_then(|known| known.status),
            entry: words::clock_of(event, known.as_ref().and_then(|known| known.first_in_at), language),
        }
    });
    Ok(TicketPage {
        shell: visit.shell(Section::None),
        code: code.to_string(),
        qr: if comes { Some(qr(&code.link(&visit.app().base_url))?) } else { None },
        name: ops::check_in::display_name(participant),
        role: participant.role,
        status: participant.status,
        delegation: holder.delegation.clone(),
        event: event.title.clone(),
        dates: event::dates(event, language),
        venue: place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        agenda: agenda.collect(),
        certificate: holder.certificate.as_ref().map(|certificate| certificate.number.clone()),
    })
}

async fn certificate(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    Ok(download(papers::certificate_of_ticket(visit.app(), &code).await?))
}

async fn calendar(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    let code = TicketCode::parse(&code).ok_or(ops::Error::NotFound)?;
    let app = visit.app().clone();
    let file = visit.app().read(move |db| calendars::of_ticket(&app, db, code)).await?;
    Ok(calendar_file::answer(file))
}

async fn verify(visit: Visit, code: web::Path<String>) -> Result<HttpResponse> {
    let code = code.into_inner();
    let asked = code.clone();
    let found = visit.app().read(move |db| verify_certificate::find(db, &asked)).await?;
    let status = if found.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let page = VerificationPage {
        shell: visit.shell(Section::None),
        code,
        certificate: found.map(|found| VerifiedCertificate {
            name: found.name,
            event: found.event,
            number: found.number,
            jp: if found.jp > 0 { found.jp.to_string() } else { String::new() },
            issued_on: dates::date(found.issued_on, visit.language),
            revoked_on: (found.state == CertificateState::Revoked)
                .then(|| found.revoked_on.map(|day| dates::date(day, visit.language)))
                .flatten(),
        }),
    };
    visit.html_with_status(&page, status)
}
