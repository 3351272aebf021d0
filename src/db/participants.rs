//! Participants: persons in an event, with their copy of name, numbers and position as of the event.

mod listing;
mod live;
mod nominations;
mod queue;

use crate::domain::person::name_with_titles;
use chrono::NaiveDateTime;
use diesel::prelude::*;

use self::live::IsLive;
use super::events::Event;
use crate::db::engine::connection::{Backend, Db, directly};
use crate::db::engine::error::Result;
use crate::db::engine::schema::{delegations, events, participants};
use crate::db::engine::tx::Tx;
use crate::domain::access::Scope;
use crate::domain::ids::{DelegationId, EventId, ParticipantId, PersonId, QuotaId};
use crate::domain::participant::{Admission, Answer, ParticipantRole, ParticipantStatus, Sex};
use crate::domain::remark::Remark;
use crate::domain::sealed::Sealed;

pub use listing::{Bound, Filter, Mark, Order, counts_by_status, list, mark};
pub use live::{is_live_person, is_registered, live_of_persons, live_with_numbers, registered_numbers};
pub use nominations::{count_undecided, of_delegation, submit, undecided, undecided_by_event, unplanned};
pub use queue::{Confirmed, confirmed, first_waiting, first_waiting_anywhere, lapsed, queued, set_queued_at};

/// A row of `participants`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = participants, check_for_backend(Backend), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Participant {
    /// Its id.
    pub id: ParticipantId,
    /// In which event.
    pub event_id: EventId,
    /// Who.
    pub person_id: PersonId,
    /// For whom the person comes.
    pub delegation_id: Option<DelegationId>,
    /// Whose seat it is.
    pub quota_id: Option<QuotaId>,
    /// As what.
    pub role: ParticipantRole,
    /// Category, or empty.
    pub category: String,
    /// Where the participant stands.
    pub status: ParticipantStatus,
    /// The name without titles.
    pub name: String,
    /// Titles before the name.
    pub title_before: String,
    /// Titles after the name.
    pub title_after: String,
    /// What lists sort by.
    pub sort_name: String,
    /// Sealed NIK.
    pub nik: Option<Sealed>,
    /// Sealed NIP.
    pub nip: Option<Sealed>,
    /// Sealed telephone.
    pub phone: Option<Sealed>,
    /// Mail address.
    pub email: String,
    /// L or P.
    pub sex: Option<Sex>,
    /// Position at work.
    pub position: String,
    /// Where the person works.
    pub institution: String,
    /// Whose seat the participant took over.
    pub replaces_id: Option<ParticipantId>,
    /// The place in the queue for a seat: the time of arrival, unless the queue was put in another order.
    pub queued_at: NaiveDateTime,
    /// The version of the valid ticket.
    pub ticket_version: i64,
    /// The version of the list at the door in which the row changed last.
    pub roster_version: i64,
    /// When the participant was registered.
    pub created_at: NaiveDateTime,
    /// When that was last changed.
    pub updated_at: NaiveDateTime,
    /// When the nomination was handed in to the organizers; none while the coordinator still works on it.
    pub submitted_at: Option<NaiveDateTime>,
    /// Why the organizers returned or rejected the nomination.
    pub remark: Remark,
    /// Until when the seat is offered.
    pub offered_until: Option<NaiveDateTime>,
    /// What the participant said about coming.
    pub answer: Option<Answer>,
    /// How the participant came to be on the list.
    pub admission: Admission,
    /// Why, where that was not planned.
    pub admission_reason: String,
}

impl Participant {
    /// The name with titles, as it stands in lists and on papers.
    pub fn display_name(&self) -> String {
        name_with_titles(&self.title_before, &self.name, &self.title_after)
    }
}

/// A participant with the name of the delegation.
pub type WithDelegation = (Participant, Option<String>);

/// The categories that participants of an event have, by name.
pub fn categories(connection: &mut Db, event: EventId) -> Result<Vec<String>> {
    Ok(participants::table
        .filter(participants::event_id.eq(event))
        .filter(participants::category.ne(""))
        .select(participants::category)
        .distinct()
        .order(participants::category)
        .load(connection)?)
}

/// The NIP of each participant of an event, where there is one.
pub fn nips(connection: &mut Db, event: EventId) -> Result<Vec<(ParticipantId, Option<Sealed>)>> {
    Ok(participants::table
        .filter(participants::event_id.eq(event))
        .filter(participants::nip.is_not_null())
        .select((participants::id, participants::nip))
        .load(connection)?)
}

/// Who took over the seat of a participant.
pub fn successor(connection: &mut Db, id: ParticipantId) -> Result<Option<Participant>> {
    Ok(participants::table
        .filter(participants::replaces_id.eq(id))
        .order(participants::id.desc())
        .select(Participant::as_select())
        .first(connection)
        .optional()?)
}

/// The participant with an id and the event, when within the scope.
pub fn find(connection: &mut Db, scope: &Scope, id: ParticipantId) -> Result<Option<(Participant, Event)>> {
    let found: Option<(Participant, Event)> = directly!(connection, |direct| participants::table
        .inner_join(events::table)
        .filter(participants::id.eq(id))
        .select((Participant::as_select(), Event::as_select()))
        .get_result(direct))
    .optional()?;
    Ok(found.filter(|(participant, event)| {
        scope.covers_delegation(event.unit_id, event.id, participant.delegation_id)
    }))
}

/// The participant of an event with an id, and the delegation's name.
pub fn find_in_event(
    connection: &mut Db,
    event: EventId,
    id: ParticipantId,
) -> Result<Option<WithDelegation>> {
    Ok(directly!(connection, |direct| participants::table
        .left_join(delegations::table)
        .filter(participants::id.eq(id))
        .filter(participants::event_id.eq(event))
        .select((Participant::as_select(), delegations::name.nullable()))
        .get_result(direct))
    .optional()?)
}

/// The participant with an id.
pub fn get(connection: &mut Db, id: ParticipantId) -> Result<Participant> {
    Ok(directly!(connection, |direct| participants::table
        .find(id)
        .select(Participant::as_select())
        .get_result(direct))?)
}

/// The participant with an id, held until the transaction ends: two writes about the same participant
/// wait for each other. On SQLite there is one writer anyway.
pub fn get_locked(tx: &mut Tx<'_>, id: ParticipantId) -> Result<Participant> {
    match &mut **tx {
        Db::Pg(pg) => Ok(participants::table
            .find(id)
            .select(Participant::as_select())
            .for_no_key_update()
            .get_result(pg)?),
        sqlite => get(sqlite, id),
    }
}

/// The same participant, held like [`get_locked`] and as it stands now; for a caller who has read it
/// already, which is enough on SQLite.
pub fn lock(tx: &mut Tx<'_>, participant: Participant) -> Result<Participant> {
    if tx.is_postgresql() { get_locked(tx, participant.id) } else { Ok(participant) }
}

/// What tells two people of one name apart.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Namesake {
    /// The name as lists sort it.
    pub sort_name: String,
    /// For whom the person comes.
    pub delegation_id: Option<DelegationId>,
    /// Sealed NIK.
    pub nik: Option<Sealed>,
    /// Sealed NIP.
    pub nip: Option<Sealed>,
    /// Sealed telephone.
    pub phone: Option<Sealed>,
}

/// The live participants of an event by what is compared of their names.
pub fn live_names(connection: &mut Db, event: EventId) -> Result<Vec<Namesake>> {
    Ok(participants::table
        .filter(participants::event_id.eq(event))
        .filter(IsLive)
        .select((
            participants::sort_name,
            participants::delegation_id,
            participants::nik,
            participants::nip,
            participants::phone,
        ))
        .load(connection)?)
}

/// So many participants of a quota, a role and a status.
pub type Counted = (Option<QuotaId>, ParticipantRole, ParticipantStatus, i64);

/// How many participants of an event there are by quota, role and status.
pub fn counts(connection: &mut Db, event: EventId) -> Result<Vec<Counted>> {
    Ok(participants::table
        .filter(participants::event_id.eq(event))
        .group_by((participants::quota_id, participants::role, participants::status))
        .select((participants::quota_id, participants::role, participants::status, diesel::dsl::count_star()))
        .load(connection)?)
}

/// Whether a delegation or one of its quotas has ever had a participant.
pub fn any_of_delegation(connection: &mut Db, delegation: DelegationId) -> Result<bool> {
    Ok(participants::table
        .filter(participants::delegation_id.eq(delegation))
        .select(participants::id)
        .first::<ParticipantId>(connection)
        .optional()?
        .is_some())
}

/// Whether a quota has ever had a participant.
pub fn any_of_quota(connection: &mut Db, quota: QuotaId) -> Result<bool> {
    Ok(participants::table
        .filter(participants::quota_id.eq(quota))
        .select(participants::id)
        .first::<ParticipantId>(connection)
        .optional()?
        .is_some())
}

/// The participants of an event who changed after a version of the list at the door.
pub fn changed_since(connection: &mut Db, event: EventId, since: i64) -> Result<Vec<WithDelegation>> {
    Ok(participants::table
        .left_join(delegations::table)
        .filter(participants::event_id.eq(event))
        .filter(participants::roster_version.gt(since))
        .order((participants::sort_name, participants::id))
        .select((Participant::as_select(), delegations::name.nullable()))
        .load(connection)?)
}

/// The participants that are a person, with their events, the latest event first.
pub fn of_person(connection: &mut Db, person: PersonId) -> Result<Vec<(Participant, Event)>> {
    Ok(participants::table
        .inner_join(events::table)
        .filter(participants::person_id.eq(person))
        .order((events::starts_on.desc(), participants::id.desc()))
        .select((Participant::as_select(), Event::as_select()))
        .load(connection)?)
}

/// Lets the participants that are one person be another.
pub fn move_to_person(tx: &mut Tx<'_>, from: PersonId, to: PersonId) -> Result<usize> {
    Ok(diesel::update(participants::table.filter(participants::person_id.eq(from)))
        .set(participants::person_id.eq(to))
        .execute(&mut **tx)?)
}

/// Adds a participant.
pub fn insert(tx: &mut Tx<'_>, participant: &Participant) -> Result<()> {
    let query = diesel::insert_into(participants::table).values(participant);
    directly!(&mut **tx, |direct| query.execute(direct))?;
    Ok(())
}

/// Adds participants.
pub fn insert_all(tx: &mut Tx<'_>, added: &[Participant]) -> Result<()> {
    if let Db::Pg(pg) = &mut **tx {
        diesel::insert_into(participants::table).values(added).execute(pg)?;
    } else {
        for participant in added {
            insert(tx, participant)?;
        }
    }
    Ok(())
}

/// Gives a category of an event another name.
pub fn rename_category(tx: &mut Tx<'_>, event: EventId, from: &str, to: &str) -> Result<()> {
    let of =
        participants::table.filter(participants::event_id.eq(event)).filter(participants::category.eq(from));
    diesel::update(of).set(participants::category.eq(to)).execute(&mut **tx)?;
    Ok(())
}

/// Writes a participant anew.
pub fn update(tx: &mut Tx<'_>, participant: &Participant) -> Result<()> {
    diesel::update(participants::table.find(participant.id)).set(participant).execute(&mut **tx)?;
    Ok(())
}
