//! Issues certificates for all who attended enough. Numbers come from the register in the order of the
//! names, in one transaction; what is printed is kept with the number.

use std::collections::HashMap;

use chrono::TimeZone;

use super::signing::signer_for;
use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::certificates::{self, Certificate};
use crate::db::events::{self, Event};
use crate::db::participants::{self, Participant};
use crate::db::sessions::{self, Session};
use crate::db::units::{self, Unit};
use crate::db::{Db, Tx, attendances};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::attendance::AttendanceStatus;
use crate::domain::audit::Action;
use crate::domain::certificate::{
    AttendedShare, CertificateCode, CertificateContent, NumberPattern, Subject,
};
use crate::domain::event::EventStatus;
use crate::domain::ids::{ParticipantId, SessionId};
use crate::domain::paper_rules::PaperKind;
use crate::domain::participant::ParticipantStatus;
use crate::domain::refusal::Refusal;
use crate::domain::signer::SigningPlace;
use crate::ops::error::{Error, Result};
use crate::ops::events::event_access;

/// What became of an issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// How many were issued now.
    pub issued: i64,
    /// How many had one.
    pub already: i64,
    /// Who does not get one.
    pub not_eligible: Vec<NotEligible>,
}

/// Somebody who does not get a certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotEligible {
    /// Who.
    pub participant: ParticipantId,
    /// The name with titles.
    pub name: String,
    /// What was attended, of what.
    pub share: AttendedShare,
}

/// Issues the certificates of the event with this id or code.
pub async fn issue_certificates(app: &App, caller: &Caller, key: &str) -> Result<Issued> {
    let (scope, asker) = (caller.scope(Need::Organize), caller.clone());
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        if !event_access(tx, &asker, &event)?.may_issue_certificates() {
            return Err(Refusal::WrongStatus { from: event.status, to: EventStatus::Finished }.into());
        }
        let unit = units::get(tx, event.unit_id)?;
        let candidates = candidates(tx, &event)?;
        issue(tx, &event, &unit, &candidates)
    })
    .await
}

/// Somebody who may get a certificate.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Who.
    pub participant: Participant,
    /// The name of the delegation.
    pub delegation: Option<String>,
    /// What was attended, of what.
    pub share: AttendedShare,
    /// Lesson hours attended.
    pub jp: i64,
    /// Whether it is enough.
    pub eligible: bool,
    /// Whether there is a valid certificate.
    pub has_certificate: bool,
}

/// Everybody who took part, by name, with what they attended. Those who were replaced count for what
/// they attended themselves, and are left out when that is not enough.
pub fn candidates(db: &mut Db, event: &Event) -> Result<Vec<Candidate>> {
    let sessions = sessions::list(db, event.id)?;
    let mut present: HashMap<ParticipantId, Vec<SessionId>> = HashMap::new();
    for attendance in attendances::of_event(db, event.id)? {
        if attendance.status.is_some_and(AttendanceStatus::counts_for_person) {
            present.entry(attendance.participant_id).or_default().push(attendance.session_id);
        }
    }
    let certified: Vec<ParticipantId> = certificates::list(db, event.id)?
        .into_iter()
        .filter(|certificate| certificate.revoked_at.is_none())
        .map(|certificate| certificate.participant_id)
        .collect();
    let everybody = participants::list(db, &Scope::everything(), event, &participants::Filter::default())?;
    let mut found = Vec::new();
    for (participant, delegation) in everybody {
        let attended = present.get(&participant.id).map(Vec::as_slice).unwrap_or_default();
        let of: Vec<(&Session, bool)> = sessions
            .iter()
            .filter(|session| session.expects(participant.role, participant.delegation_id))
            .map(|session| (session, attended.contains(&session.id)))
            .collect();
        let share = AttendedShare::of(&of.iter().map(|(s, was)| (s.jp, *was)).collect::<Vec<_>>());
        let eligible = share.reaches(event.min_attendance_percent) && share.attended > 0;
        let counts = match participant.status {
            ParticipantStatus::Confirmed => true,
            ParticipantStatus::Replaced => eligible,
            ParticipantStatus::Nominated
            | ParticipantStatus::Returned
            | ParticipantStatus::Waiting
            | ParticipantStatus::Offered
            | ParticipantStatus::Rejected
            | ParticipantStatus::Cancelled => false,
        };
        if counts {
            let jp = of.iter().filter(|(_, was)| *was).filter_map(|(session, _)| session.jp).sum();
            let has_certificate = certified.contains(&participant.id);
            found.push(Candidate { participant, delegation, share, jp, eligible, has_certificate });
        }
    }
    Ok(found)
}

fn issue(tx: &mut Tx<'_>, event: &Event, unit: &Unit, candidates: &[Candidate]) -> Result<Issued> {
    let zone: chrono_tz::Tz = unit.time_zone.parse().unwrap_or(chrono_tz::UTC);
    let today = zone.from_utc_datetime(&tx.now).date_naive();
    let rules = &unit.papers;
    let usual = rules.number_pattern(PaperKind::Certificate);
    let text = if event.number_pattern.is_empty() { usual } else { event.number_pattern.as_str() };
    let pattern = NumberPattern::parse(text).map_err(|_| Error::Refused(Refusal::NoCertificatePattern))?;
    let year = i64::from(pattern.counter_year(today));
    let due: Vec<&Candidate> = candidates.iter().filter(|c| c.eligible && !c.has_certificate).collect();
    let count = i64::try_from(due.len()).unwrap_or(i64::MAX);
    let first = match count {
        0 => 0,
        _ => certificates::reserve_numbers(tx, unit.id, text, year, count)?,
    };
    let subjects: Vec<Subject> = sessions::list(tx, event.id)?
        .into_iter()
        .map(|session| Subject { title: session.title, speaker: session.speaker, jp: session.jp })
        .collect();
    let signer = signer_for(tx, event, SigningPlace::Certificate, today)?.unwrap_or_default();
    for (seq, candidate) in (first..).zip(due) {
        let content = CertificateContent {
            signer: signer.clone(),
            signer_titles: rules.signer_titles(PaperKind::Certificate),
            ..content(event, unit, candidate, &subjects)
        };
        let mut code = [0_u8; 16];
        for (byte, random) in code.iter_mut().zip(tx.ids.bytes()) {
            *byte = random;
        }
        let certificate = Certificate {
            id: tx.ids.draw(),
            unit_id: unit.id,
            event_id: event.id,
            participant_id: candidate.participant.id,
            number: pattern.render(seq, today),
            seq,
            pattern: text.to_owned(),
            year,
            code: CertificateCode::from_random(code).to_string(),
            content: content.into(),
            issued_at: tx.now,
            issued_on: today,
            flagged: false,
            revoked_at: None,
            revoke_reason: None,
            jp: candidate.jp,
        };
        certificates::insert(tx, &certificate)?;
        audit::record(
            tx,
            Entry {
                action: Action::CertificateIssued,
                subject_id: &certificate.id,
                event: Some(event.id),
                before: None,
                after: Some(serde_json::json!({
                    "number": certificate.number, "participant": certificate.participant_id,
                })),
            },
        )?;
    }
    Ok(Issued {
        issued: count,
        already: candidates.iter().filter(|c| c.has_certificate).count() as i64,
        not_eligible: candidates
            .iter()
            .filter(|c| !c.eligible && !c.has_certificate)
            .map(|c| NotEligible {
                participant: c.participant.id,
                name: c.participant.display_name(),
                share: c.share,
            })
            .collect(),
    })
}

fn content(event: &Event, unit: &Unit, candidate: &Candidate, subjects: &[Subject]) -> CertificateContent {
    let participant = &candidate.participant;
    let institution = match participant.institution.as_str() {
        "" => candidate.delegation.clone().unwrap_or_default(),
        own => own.to_owned(),
    };
    CertificateContent {
        name: participant.display_name(),
        position: participant.position.clone(),
        institution,
        role: participant.role.to_string(),
        event: event.title.clone(),
        theme: event.theme.clone(),
        starts_on: event.starts_on,
        ends_on: event.ends_on,
        venue: event.venue.clone(),
        city: event.city.clone(),
        unit: unit.name.clone(),
        jp: candidate.jp,
        subjects: subjects.to_vec(),
        ..CertificateContent::default()
    }
}
