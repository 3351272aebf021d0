//! Who of the sample people came, and when: scans at the door at the times at which they would have
//! been made, words by hand for the excused, a paper list typed in where an event had one.

use chrono::{NaiveDateTime, TimeDelta};

use super::data::{Entry, Sample, SamplePerson};
use crate::app::App;
use crate::db::participants::Participant;
use crate::db::sessions::Session;
use crate::domain::access::Caller;
use crate::domain::attendance::{AttendanceStatus, Direction, Method};
use crate::domain::ids::{IdSource, SessionId, unix_millis};
use crate::domain::language::Language;
use crate::ops::door::{AttendanceForm, ScanForm, Subject, check_in_batch, set_attendance};
use crate::ops::error::{Error, Result};
use crate::ops::tickets::ticket_code;

/// A sample person and the participant it became.
pub type Entered<'a> = (&'a SamplePerson, Participant);

/// Takes the attendance of all sessions of an event that is past.
pub async fn take_all(
    app: &App,
    sample: &Sample,
    sessions: &[Session],
    people: &[Entered<'_>],
) -> Result<()> {
    for (index, (session, told)) in sessions.iter().zip(&sample.plan.sessions).enumerate() {
        let mut scans = Scans::new(app)?;
        let mut words = Vec::new();
        for (n, (person, participant)) in (0_i64..).zip(people) {
            match person.marks.chars().nth(index) {
                Some('H' | 'T') if told.paper => words.push((participant.id, word(person, 'H', true))),
                Some(mark @ ('H' | 'T')) => {
                    scans.add(participant, Direction::In, entry_time(session, mark == 'T', n));
                    if session.check_out {
                        let left = session.ends_at + TimeDelta::minutes(n % 9 - 2);
                        scans.add(participant, Direction::Out, left);
                    }
                }
                Some(mark @ ('I' | 'S' | 'A' | 'D')) => {
                    words.push((participant.id, word(person, mark, told.paper)));
                }
                _ => {}
            }
        }
        let afterwards = app.at(session.ends_at + TimeDelta::minutes(30));
        scans.hand_in(&afterwards, session.id).await?;
        if !words.is_empty() {
            set_attendance(&afterwards, &Caller::system(), session.id, words).await?;
        }
    }
    Ok(())
}

/// Lets those who are marked present into the session that takes place now.
pub async fn take_current(app: &App, sessions: &[Session], people: &[Entered<'_>]) -> Result<()> {
    let now = app.now();
    let Some(session) = sessions.iter().rev().find(|session| session.starts_at <= now) else {
        return Ok(());
    };
    let mut scans = Scans::new(app)?;
    let present =
        people.iter().filter(|(person, _)| person.status == Entry::Confirmed && person.marks == "H");
    for (n, (_, participant)) in (1_i64..).zip(present) {
        let came = (now - TimeDelta::minutes(2 * n)).max(session.rules().opens_at());
        scans.add(participant, Direction::In, came);
    }
    scans.hand_in(app, session.id).await
}

/// From 42 minutes before the start to shortly before it; the late ones from 18 minutes after it.
fn entry_time(session: &Session, late: bool, n: i64) -> NaiveDateTime {
    let minutes = if late { 18 + n % 25 } else { -3 - (n * 7) % 40 };
    session.starts_at + TimeDelta::minutes(minutes) + TimeDelta::seconds((n * 13) % 60)
}

/// What is written by hand for a mark.
fn word(person: &SamplePerson, mark: char, from_paper: bool) -> AttendanceForm {
    let (name, position) = person.deputy.split_once(", ").unwrap_or_default();
    let (status, reason) = match mark {
        'I' => (AttendanceStatus::Izin, "Izin tugas lain dari pimpinan"),
        'S' => (AttendanceStatus::Sakit, "Surat keterangan dokter"),
        'D' => (AttendanceStatus::Diwakilkan, "Surat tugas pengganti"),
        'A' => (AttendanceStatus::TanpaKeterangan, ""),
        _ => (AttendanceStatus::Hadir, ""),
    };
    let deputy = status == AttendanceStatus::Diwakilkan;
    AttendanceForm {
        status: Some(status),
        deputy_name: if deputy { name.to_owned() } else { String::new() },
        deputy_position: if deputy { position.to_owned() } else { String::new() },
        reason: reason.to_owned(),
        from_paper,
    }
}

/// Scans of one session, handed in together.
struct Scans<'a> {
    app: &'a App,
    ids: IdSource,
    forms: Vec<ScanForm>,
}

impl<'a> Scans<'a> {
    fn new(app: &'a App) -> Result<Self> {
        Ok(Self {
            app,
            ids: IdSource::new(unix_millis(app.now()), app.randomness.bytes()?),
            forms: Vec::new(),
        })
    }

    fn add(&mut self, participant: &Participant, direction: Direction, scanned_at: NaiveDateTime) {
        let code = ticket_code(&self.app.keys, participant.id, participant.ticket_version);
        self.forms.push(ScanForm {
            subject: Subject::Ticket(code.to_string()),
            scan_id: self.ids.draw(),
            direction,
            scanned_at: Some(scanned_at),
            device_now: None,
            method: Method::Scan,
            override_reason: None,
            note: String::new(),
            signature: None,
            door: None,
        });
    }

    /// Hands them in; a refusal means that the sample data contradicts the rules at the door.
    async fn hand_in(self, app: &App, session: SessionId) -> Result<()> {
        let scans = self.forms.into_iter().map(|form| (session, form)).collect();
        for answered in check_in_batch(app, &Caller::system(), scans, Language::Indonesian).await? {
            let answer = answered?.answer;
            if !matches!(answer.outcome.as_str(), "checked_in" | "checked_out") {
                return Err(Error::internal(format!("a sample scan was refused: {}", answer.outcome)));
            }
        }
        Ok(())
    }
}
