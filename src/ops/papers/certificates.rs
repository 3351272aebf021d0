//! Certificates as they were issued: what is printed comes from the register, not from the event as it
//! is now. Only the NIP is read from the participant, because the register keeps no sealed numbers.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::desk::{Dated, Desk, count, place};
use super::{Draft, Paper, Tools};
use crate::app::App;
use crate::db::certificates::Certificate;
use crate::db::{Db, certificates as register, events, participants, sessions, tickets};
use crate::documents::certificate as document;
use crate::documents::certificate::{Certificates, Lesson};
use crate::domain::access::{Caller, Need};
use crate::domain::certificate::{CertificateCode, CertificateContent};
use crate::domain::ids::{CertificateId, ParticipantId};
use crate::domain::language::Language;
use crate::domain::participant::ParticipantRole;
use crate::domain::refusal::Refusal;
use crate::domain::sealed::SealedKind;
use crate::domain::ticket::TicketCode;
use crate::ops::error::{Error, Result};
use crate::ops::people::open_number;

/// A certificate of an event that the caller may read. A revoked one is refused.
pub async fn certificate(app: &App, caller: &Caller, id: CertificateId) -> Result<Paper> {
    let (scope, tools) = (caller.scope(Need::Read), Tools::of(app));
    let draft = app
        .read(move |db| {
            let (certificate, event) = register::find(db, &scope, id)?.ok_or(Error::NotFound)?;
            if certificate.revoked_at.is_some() {
                return Err(Refusal::CertificateRevoked.into());
            }
            let desk = Desk::open(db, tools, event, Language::Indonesian, None)?;
            single(db, &desk, certificate)
        })
        .await?;
    draft.finish().await
}

/// The certificate of whoever holds a valid ticket, as scanned or typed. Without one it is not found;
/// where all were revoked it is refused.
pub async fn certificate_of_ticket(app: &App, ticket: &str) -> Result<Paper> {
    let sha256 = TicketCode::parse(ticket).ok_or(Error::NotFound)?.sha256_hex();
    let tools = Tools::of(app);
    let draft = app
        .read(move |db| {
            let (ticket, participant) = tickets::find(db, &sha256)?.ok_or(Error::NotFound)?;
            if ticket.revoked_at.is_some() {
                return Err(Error::NotFound);
            }
            let all = register::of_participant(db, participant.id)?;
            let any = !all.is_empty();
            let certificate = match all.into_iter().find(|certificate| certificate.revoked_at.is_none()) {
                Some(certificate) => certificate,
                None if any => return Err(Refusal::CertificateRevoked.into()),
                None => return Err(Error::NotFound),
            };
            let event = events::get(db, participant.event_id)?;
            let desk = Desk::open(db, tools, event, Language::Indonesian, None)?;
            single(db, &desk, certificate)
        })
        .await?;
    draft.finish().await
}

fn single(db: &mut Db, desk: &Desk, certificate: Certificate) -> Result<Draft> {
    let name = desk.filename(desk.say("sertifikat", "certificate"), &certificate.content.name);
    draft(db, desk, vec![certificate], name)
}

/// All valid certificates of the event in one file.
pub(super) fn all(db: &mut Db, desk: &Desk) -> Result<Draft> {
    let valid = register::list(db, desk.event.id)?
        .into_iter()
        .filter(|certificate| certificate.revoked_at.is_none())
        .collect();
    draft(db, desk, valid, desk.filename(desk.say("sertifikat", "certificates"), ""))
}

fn draft(db: &mut Db, desk: &Desk, certificates: Vec<Certificate>, name: String) -> Result<Draft> {
    let mut groups = groups(db, desk, certificates)?.into_iter();
    let first = groups.next().ok_or(Refusal::NothingToPrint)?;
    let later: Vec<Certificates> = groups.collect();
    Ok(Draft::pdf(name, move || first.pdf_with(&later)))
}

/// Certificates that say the same of the event and bear the same date, together; the earliest first,
/// within a group by name.
fn groups(db: &mut Db, desk: &Desk, certificates: Vec<Certificate>) -> Result<Vec<Certificates>> {
    let mut nips = nips(db, desk, &certificates)?;
    let days = desk.days(&sessions::list(db, desk.event.id)?);
    let mut groups: Vec<(NaiveDate, CertificateContent, Certificates)> = Vec::new();
    for certificate in certificates {
        let content = certificate.content.0.clone();
        let nip = nips.remove(&certificate.participant_id).unwrap_or_default();
        let printed = printed(desk, &certificate, &content, nip);
        let of_event = of_event(content);
        let on = certificate.issued_on;
        match groups.iter_mut().find(|(day, known, _)| *day == on && *known == of_event) {
            Some((.., group)) => group.certificates.push(printed),
            None => {
                let mut group = group(desk, &of_event, on, days);
                group.certificates.push(printed);
                groups.push((on, of_event, group));
            }
        }
    }
    groups.sort_by_key(|(on, ..)| *on);
    Ok(groups.into_iter().map(|(.., group)| group).collect())
}

/// The NIPs of the participants of certificates, in one read.
fn nips(db: &mut Db, desk: &Desk, certificates: &[Certificate]) -> Result<HashMap<ParticipantId, String>> {
    let sealed = match certificates {
        [one] => vec![(one.participant_id, participants::get(db, one.participant_id)?.nip)],
        _ => participants::nips(db, desk.event.id)?,
    };
    let mut open = HashMap::new();
    for (id, nip) in sealed {
        let nip = open_number(&desk.tools.keys, SealedKind::Nip, &nip, "participants.nip", &id)?;
        open.insert(id, nip);
    }
    Ok(open)
}

/// What a certificate says of the event alone.
fn of_event(content: CertificateContent) -> CertificateContent {
    CertificateContent {
        name: String::new(),
        position: String::new(),
        institution: String::new(),
        role: String::new(),
        jp: 0,
        ..content
    }
}

fn group(
    desk: &Desk,
    content: &CertificateContent,
    issued_on: NaiveDate,
    days: Option<(NaiveDate, NaiveDate)>,
) -> Certificates {
    let (first, last) = days.unwrap_or((issued_on, issued_on));
    let first = content.starts_on.unwrap_or(first);
    let lessons = content.subjects.iter().map(|subject| Lesson {
        title: subject.title.clone(),
        speaker: subject.speaker.clone(),
        jp: count(subject.jp.unwrap_or(0)),
    });
    let city = if content.city.is_empty() { &desk.unit.city } else { &content.city };
    Certificates {
        stationery: desk.stationery(Dated::On(issued_on)),
        issuer: desk.office_lines(),
        event: content.event.clone(),
        theme: content.theme.clone(),
        organizer: content.unit.clone(),
        days: (first, content.ends_on.unwrap_or(last).max(first)),
        place: place(&content.venue, &content.city),
        lessons: lessons.collect(),
        signatories: vec![desk.signatory(content.signer.clone(), city, issued_on)],
        signer_titles: content.signer_titles,
        certificates: Vec::new(),
    }
}

fn printed(
    desk: &Desk,
    certificate: &Certificate,
    content: &CertificateContent,
    nip: String,
) -> document::Certificate {
    let link = CertificateCode::parse(&certificate.code).map(|code| code.link(&desk.tools.base_url));
    document::Certificate {
        number: certificate.number.clone(),
        name: content.name.clone(),
        nip,
        position: content.position.clone(),
        institution: content.institution.clone(),
        role: content.role.parse().unwrap_or(ParticipantRole::Peserta),
        jp: count(content.jp),
        link: link.unwrap_or_default(),
    }
}
