//! Everything about one participant on one page: delegation, attendance by session, who had the seat
//! before and after, and what happened. Numbers stay sealed.

use crate::ops::events::sessions_of;

use chrono::NaiveDateTime;
use serde::Deserialize;

use crate::db::attendances::Attendance;
use crate::db::audit::{self, AuditRow};
use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::db::sessions::Session;
use crate::db::{self, Db, delegations};
use crate::domain::access::{ActorKind, Scope};
use crate::domain::audit::{Action, SubjectKind};
use crate::domain::ids::ParticipantId;
use crate::domain::participant::ParticipantStatus;
use crate::ops::actors;
use crate::ops::error::{Error, Result};

/// The latest changes that are told.
const HISTORY: i64 = 50;

/// One participant.
#[derive(Debug, Clone)]
pub struct ParticipantRecord {
    /// Who.
    pub participant: Participant,
    /// In which event.
    pub event: Event,
    /// The name of the delegation, or empty.
    pub delegation: String,
    /// The sessions that expect the participant or know an attendance, with it.
    pub sessions: Vec<(Session, Option<Attendance>)>,
    /// Whose seat it was.
    pub predecessor: Option<Participant>,
    /// Who has the seat now.
    pub successor: Option<Participant>,
    /// What happened, the newest first.
    pub history: Vec<Happening>,
}

/// Something that happened to a participant.
#[derive(Debug, Clone)]
pub struct Happening {
    /// When.
    pub at: NaiveDateTime,
    /// Who did it; empty for the product itself.
    pub who: String,
    /// Whether it was whoever holds the ticket.
    pub by_holder: bool,
    /// What was done; nothing for an action that this version does not know.
    pub action: Option<Action>,
    /// The status it led to.
    pub status: Option<ParticipantStatus>,
}

/// The participant with an id, when within the scope.
pub fn find(db: &mut Db, scope: &Scope, id: ParticipantId) -> Result<ParticipantRecord> {
    let (participant, event) = participants::find(db, scope, id)?.ok_or(Error::NotFound)?;
    let delegation = match participant.delegation_id {
        Some(id) => delegations::find(db, event.id, id)?.map(|found| found.name).unwrap_or_default(),
        None => String::new(),
    };
    let sessions = sessions_of(db, &participant)?;
    let predecessor = match participant.replaces_id {
        Some(before) => participants::find(db, scope, before)?.map(|(found, _)| found),
        None => None,
    };
    let successor = participants::successor(db, id)?;
    let rows = audit::of_subject(db, &id.to_string(), HISTORY)?;
    let history = history(db, rows)?;
    Ok(ParticipantRecord { participant, event, delegation, sessions, predecessor, successor, history })
}

fn history(db: &mut Db, rows: Vec<AuditRow>) -> Result<Vec<Happening>> {
    let names = actors::names(db, &rows)?;
    let happening = |row: &AuditRow| {
        Ok(Happening {
            at: row.at,
            who: names.get(&row.actor_id).cloned().unwrap_or_default(),
            by_holder: row.actor_kind == ActorKind::Public,
            action: row.known_action(),
            status: row.read_after::<Led>()?.and_then(|led| led.status),
        })
    };
    rows.iter().map(happening).collect()
}

/// Fails when what a row of the audit says of a participant can't be read; rows about other things are fine.
pub fn check_row(row: &AuditRow) -> db::Result<()> {
    let of_participant =
        row.known_action().is_some_and(|action| action.subject() == SubjectKind::Participant);
    if of_participant {
        row.read_after::<Led>()?;
    }
    Ok(())
}

/// What a row of the audit says of the status that it led to.
#[derive(Deserialize)]
struct Led {
    status: Option<ParticipantStatus>,
}
