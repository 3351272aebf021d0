//! The one operation at the door. Every door (scanner page, kiosk, API, offline upload) goes through
//! it: it finds the facts, lets the domain decide, stores the scan with its answer word for word, and
//! computes the attendance anew from all valid scans.

mod scan;

use chrono::{NaiveDateTime, TimeZone};

pub use self::scan::{Answered, Door, ScanForm, Subject, is_signature};
use super::set_attendance::apply_presence;
use crate::app::App;
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::db::scans::{self, Scan};
use crate::db::sessions::{self, Session};
use crate::db::{Tx, tickets};
use crate::domain::access::{ActorKind, Caller, Need, Scope};
use crate::domain::attendance::{self, Direction, ValidScan};
use crate::domain::check_in::{self, Decision, Facts, Holder, Override};
pub use crate::domain::check_in::{Answer, Who};
use crate::domain::ids::{CheckInId, SessionId};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Result};

/// Takes one scan. A refusal of the rules at the door is an answer, not an error.
pub async fn check_in(
    app: &App,
    caller: &Caller,
    session: SessionId,
    scan: ScanForm,
    language: Language,
) -> Result<Answered> {
    let door = DoorKeeper::new(app, caller, language);
    app.write(&caller.actor, move |tx| door.take(tx, session, &scan)).await
}

/// Takes a batch of scans in their order, each with its own answer or error.
pub async fn check_in_batch(
    app: &App,
    caller: &Caller,
    scans: Vec<(SessionId, ScanForm)>,
    language: Language,
) -> Result<Vec<Result<Answered>>> {
    let door = DoorKeeper::new(app, caller, language);
    app.write(&caller.actor, move |tx| {
        let mut answers = Vec::with_capacity(scans.len());
        for (session, scan) in &scans {
            match door.take(tx, *session, scan) {
                Err(error @ (Error::Busy | Error::Internal(_))) => return Err(error),
                answer => answers.push(answer),
            }
        }
        Ok(answers)
    })
    .await
}

/// Who keeps the door: what stays the same for all scans of a request.
pub(super) struct DoorKeeper {
    seeing: Scope,
    checking: Scope,
    organizing: Scope,
    revoked_at: Option<NaiveDateTime>,
    place: String,
    language: Language,
    received_at: NaiveDateTime,
}

impl DoorKeeper {
    pub(super) fn new(app: &App, caller: &Caller, language: Language) -> Self {
        let is_device = caller.actor.kind == ActorKind::Device;
        Self {
            seeing: caller.scope(Need::See),
            checking: caller.scope(Need::CheckIn),
            organizing: caller.scope(Need::Organize),
            revoked_at: caller.revoked_at,
            place: if is_device { caller.actor.name.clone() } else { String::new() },
            language,
            received_at: app.now(),
        }
    }

    /// Checks 0 to 2, then the rest.
    pub(super) fn take(&self, tx: &mut Tx<'_>, session: SessionId, scan: &ScanForm) -> Result<Answered> {
        let (session, event) = sessions::find(tx, &self.seeing, session)?.ok_or(Error::NotFound)?;
        if !self.checking.covers_event(event.unit_id, event.id) {
            return Err(Refusal::NotPermitted.into());
        }
        if let Some(known) = scans::find_by_scan_id(tx, scan.scan_id)? {
            return repeat(&known, &session, scan);
        }
        let mut found = self.find(tx, &event, &scan.subject)?;
        let known = match found.participant.take() {
            Some(participant) => {
                let participant = participants::lock(tx, participant)?;
                let known = scans::valid_of(tx, session.id, participant.id)?;
                found.participant = Some(participant);
                known
            }
            None => Vec::new(),
        };
        let time = attendance::corrected_time(scan.scanned_at, scan.device_now, self.received_at);
        let at = match scan.scanned_at {
            Some(_) => time.at,
            None => attendance::arrival_time(self.received_at, &known),
        };
        let judged = ValidScan {
            scan_id: scan.scan_id,
            direction: scan.direction,
            at,
            method: scan.method,
            place: Some(self.place.clone()).filter(|place| !place.is_empty()),
            forced: false,
            refused: false,
        };
        let verdict = self.judge(&session, &event, &found, &known, scan, &judged);
        let taken = Taken {
            session: &session,
            event: &event,
            found: &found,
            scan,
            judged,
            offset: time.offset_seconds,
        };
        let answer = self.store(tx, &taken, &verdict)?;
        if verdict.counts
            && let Some(participant) = &found.participant
        {
            let mut all = known;
            all.push(ValidScan {
                forced: verdict.forced,
                refused: verdict.refusal.is_some(),
                ..taken.judged.clone()
            });
            let forced = verdict.forced;
            apply_presence(tx, &session, &event, participant.id, &all, forced, "")?;
        }
        Ok(Answered { answer, refusal: verdict.refusal, replayed: false })
    }

    /// Whose scan it is, as far as this event may know.
    fn find(&self, tx: &mut Tx<'_>, event: &Event, subject: &Subject) -> Result<Found> {
        let ticket_sha256 = subject.ticket_sha256();
        let (found, ticket_revoked) = match (subject, &ticket_sha256) {
            // An id of another event is as unknown as one that never was.
            (Subject::Participant(id), _) => (participants::find_in_event(tx, event.id, *id)?, false),
            (_, Some(hash)) => match tickets::find_with_holder(tx, hash)? {
                Some((ticket, holder)) => (Some(holder), ticket.revoked_at.is_some()),
                None => (None, false),
            },
            (_, None) => (None, false),
        };
        let known = found.is_some();
        let other_event = found.as_ref().is_some_and(|(holder, _)| holder.event_id != event.id);
        let (participant, delegation) = found.filter(|_| !other_event).unzip();
        let delegation = delegation.flatten();
        Ok(Found { participant, delegation, ticket_sha256, ticket_revoked, other_event, known })
    }

    /// Lets the domain decide, and sends to review what the door let in and the rules would not.
    fn judge(
        &self,
        session: &Session,
        event: &Event,
        found: &Found,
        known: &[ValidScan],
        scan: &ScanForm,
        judged: &ValidScan,
    ) -> Verdict {
        if let Some(revoked_at) = self.revoked_at {
            let review = judged.at < revoked_at && found.participant.is_some();
            return if review { Verdict::review() } else { Verdict::refused(Refusal::DeviceRevoked, false) };
        }
        let status = found.participant.as_ref().map(|p| p.status);
        let holder = found.known.then(|| Holder {
            ticket_revoked: found.ticket_revoked,
            other_event: found.other_event,
            status: status.unwrap_or(crate::domain::participant::ParticipantStatus::Confirmed),
            expected: found.participant.as_ref().is_some_and(|p| session.expects(p.role, p.delegation_id)),
            scans: known,
        });
        let given = match &scan.override_reason {
            None => Override::None,
            Some(_) if may_override(event, &self.checking, &self.organizing) => Override::Permitted,
            Some(_) => Override::NotPermitted,
        };
        let facts = Facts {
            holder,
            event: event.status,
            rules: &session.rules(),
            zone: event.zone(),
            scan: judged,
            given,
        };
        let decision = check_in::decide(&facts);
        match decision {
            Decision::Recorded { direction, late, ref overridden } => Verdict {
                refusal: None,
                recorded: Some(direction),
                late,
                forced: overridden.is_some(),
                counts: true,
                review: false,
            },
            Decision::Refused(refusal) => {
                let admitted = scan.door == Some(Door::Admitted);
                if admitted && refusal.can_be_overridden() && !refusal.is_about_state() {
                    return Verdict::review();
                }
                let counts = refusal.is_about_state();
                Verdict::refused(refusal, counts)
            }
        }
    }

    /// Stores the scan with its answer.
    fn store(&self, tx: &mut Tx<'_>, taken: &Taken<'_>, verdict: &Verdict) -> Result<Answer> {
        let zone = taken.event.zone();
        let local = |at: NaiveDateTime| {
            zone.from_utc_datetime(&at).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
        };
        let id: CheckInId = tx.ids.draw();
        let mut answer = Answer {
            id,
            outcome: verdict.outcome().to_owned(),
            detail: verdict.refusal.as_ref().map(|refusal| refusal.text(self.language)).unwrap_or_default(),
            at: local(taken.judged.at),
            late: verdict.late,
            forced: verdict.forced,
            participant: taken.found.participant.as_ref().map(|participant| Who {
                id: participant.id,
                name: participant.display_name(),
                delegation: taken.found.delegation.clone(),
                role: participant.role,
            }),
            first_at: None,
            first_method: None,
            first_place: None,
            from: None,
            until: None,
        };
        if let Some(Refusal::AlreadyCheckedIn { first_at, first_method, first_place }) = &verdict.refusal {
            answer.first_at = Some(local(first_at.at));
            answer.first_method = Some(*first_method);
            answer.first_place.clone_from(first_place);
        } else if let Some(Refusal::AlreadyCheckedOut { at }) = &verdict.refusal {
            answer.first_at = Some(local(at.at));
        } else if let Some(Refusal::TooEarly { from }) = &verdict.refusal {
            answer.from = Some(local(from.at));
        } else if let Some(Refusal::TooLate { until }) = &verdict.refusal {
            answer.until = Some(local(until.at));
        }
        let scan = taken.scan;
        scans::insert(
            tx,
            &Scan {
                id,
                scan_id: scan.scan_id,
                session_id: taken.session.id,
                participant_id: taken.found.participant.as_ref().map(|participant| participant.id),
                ticket_sha256: taken.found.ticket_sha256.clone(),
                direction: scan.direction,
                method: scan.method,
                scanned_at: scan.scanned_at,
                offset_seconds: taken.offset,
                received_at: self.received_at,
                at: taken.judged.at,
                outcome: answer.outcome.clone(),
                counts: verdict.counts,
                late: verdict.late,
                forced: verdict.forced,
                override_reason: scan.override_reason.clone(),
                note: scan.note.clone(),
                place: self.place.clone(),
                review: verdict.review.then(|| "open".to_owned()),
                answer: answer.clone().into(),
                actor_kind: tx.actor.kind,
                actor_id: tx.actor.id.clone(),
                voided_at: None,
                void_reason: None,
                signature: scan.signature.clone(),
            },
        )?;
        Ok(answer)
    }
}

/// Whether somebody may let people in at an event whom the rules would not: who may scan there, or
/// organizers alone where the event says so.
pub fn may_override(event: &Event, checking: &Scope, organizing: &Scope) -> bool {
    let by_organizers = event.details.exceptions_by_organizers;
    let scope = if by_organizers { organizing } else { checking };
    scope.covers_event(event.unit_id, event.id)
}

/// Whose scan it is.
struct Found {
    /// The participant, when of this event.
    participant: Option<Participant>,
    delegation: Option<String>,
    ticket_sha256: Option<String>,
    ticket_revoked: bool,
    other_event: bool,
    /// Whether the ticket or the id is anybody's.
    known: bool,
}

/// A scan with everything that is known about it.
struct Taken<'a> {
    session: &'a Session,
    event: &'a Event,
    found: &'a Found,
    scan: &'a ScanForm,
    judged: ValidScan,
    offset: i64,
}

/// What becomes of a scan.
struct Verdict {
    refusal: Option<Refusal>,
    recorded: Option<Direction>,
    late: bool,
    forced: bool,
    counts: bool,
    review: bool,
}

impl Verdict {
    fn refused(refusal: Refusal, counts: bool) -> Self {
        Self { refusal: Some(refusal), recorded: None, late: false, forced: false, counts, review: false }
    }

    fn review() -> Self {
        Self { review: true, ..Self::refused(Refusal::ToReview, false) }
    }

    fn outcome(&self) -> &'static str {
        match (&self.refusal, self.recorded) {
            (Some(refusal), _) => refusal.code(),
            (None, Some(Direction::Out)) => "checked_out",
            (None, _) => "checked_in",
        }
    }
}

/// The stored answer of a known scan id, if it is the same scan.
fn repeat(known: &Scan, session: &Session, scan: &ScanForm) -> Result<Answered> {
    let same_subject = match &scan.subject {
        Subject::Participant(id) => known.ticket_sha256.is_none() && known.participant_id == Some(*id),
        subject => known.ticket_sha256 == subject.ticket_sha256(),
    };
    // An unknown participant's id is stored with nobody.
    let same_unknown = known.participant_id.is_none() && known.ticket_sha256.is_none();
    let same = known.session_id == session.id
        && known.direction == scan.direction
        && (same_subject || (same_unknown && matches!(scan.subject, Subject::Participant(_))));
    if !same {
        return Err(Refusal::ScanIdReused.into());
    }
    Ok(Answered { answer: known.answer.0.clone(), refusal: None, replayed: true })
}
