//! What waits for somebody: what events lack, letters that did not leave, certificates that are due, in the
//! order of the day by which it should be done. An organizer sees what is to be planned, a coordinator the
//! seats and names of the own delegation.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveDateTime};

use crate::db::events::Event;
use crate::db::participants::{self, Participant};
use crate::db::{Db, overview, reports};
use crate::domain::access::{Caller, Need};
use crate::domain::event::EventStatus;
use crate::domain::ids::{DelegationId, EventId};
use crate::domain::nomination::Step;
use crate::domain::participant::ParticipantStatus;
use crate::ops::delegations::record::is_draft;
use crate::ops::error::Result;
use crate::ops::events::{EventFigures, event_access_at};

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTask {
    /// What.
    pub lack: Lack,
    /// Code and title of the event; none for what is about no event.
    pub event: Option<(String, String)>,
    /// Days until the event begins, or since it ended (then negative); none without a date.
    pub days: Option<i64>,
    /// In how many days it should be done: by this the list is sorted.
    due: i64,
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// So many letters were given up.
    Letters(i64),
    /// The event's days are past, its status is not.
    End,
    /// It has no days.
    Dates,
    /// It begins soon and is still a draft.
    Opening,
    /// It has no quotas.
    Quotas,
    /// It has no sessions.
    Sessions,
    /// So many seats, of so many, have nobody.
    People(i64, i64),
    /// So many nominations were handed in and wait for a decision.
    Confirmations(i64),
    /// So many names of this delegation were returned to its coordinator.
    Returned(DelegationId, i64),
    /// So many names of this delegation were not handed in.
    Drafts(DelegationId, i64),
    /// It is finished, people came, and there are no certificates.
    Certificates,
}

/// A draft that begins within so many days is to be opened.
const SOON: i64 = 14;
/// Where an event without days stands in the list.
const UNDATED: i64 = 60;
/// How many finished events are looked at for certificates.
const FINISHED: i64 = 50;

/// The events that lack things are those that are not over, with their figures; the most urgent is first.
pub fn find(
    db: &mut Db,
    caller: &Caller,
    alive: &[Event],
    figures: &HashMap<EventId, EventFigures>,
    (now, today): (NaiveDateTime, NaiveDate),
) -> Result<Vec<OpenTask>> {
    let (organizes, nominates) = (caller.scope(Need::Organize), caller.scope(Need::Nominate));
    let ids: Vec<EventId> = alive.iter().map(|event| event.id).collect();
    let nominated = |id: &EventId| figures.get(id).is_some_and(|own| own.proposed > 0);
    let nominated: Vec<EventId> = ids.iter().copied().filter(nominated).collect();
    // What was handed in is asked of the few events alone where somebody is nominated.
    let undecided: HashMap<EventId, i64> =
        participants::undecided_by_event(db, &nominated)?.into_iter().collect();
    let planned: HashSet<EventId> = reports::with_sessions(db, &ids)?.into_iter().collect();
    let mut found = Vec::new();
    for event in alive {
        let own = figures.get(&event.id).copied().unwrap_or_default();
        let organized = organizes.covers_event(event.unit_id, event.id);
        if !organized && !nominates.touches_event(event.unit_id, event.id) {
            continue;
        }
        let has_sessions = planned.contains(&event.id);
        let undecided = undecided.get(&event.id).copied().unwrap_or_default();
        let days = (event.starts_on, event.ends_on);
        for (lack, due) in lacks_of(event.status, days, (own, undecided), has_sessions, today) {
            if organized || matches!(lack, Lack::People(..)) {
                found.push(task(event, lack, due, today));
            }
        }
    }
    for (event_id, delegation) in &nominates.delegations {
        if let Some(event) = alive.iter().find(|event| event.id == *event_id) {
            let lacks = lacks_of_delegation(db, caller, event, *delegation, now)?;
            let due = days_until(event.starts_on, today).unwrap_or(UNDATED) - 2;
            found.extend(lacks.into_iter().map(|lack| task(event, lack, due, today)));
        }
    }
    if !organizes.is_empty() {
        for event in overview::without_certificates(db, &organizes, FINISHED)? {
            // A week for the certificates; then it becomes urgent.
            let due = 7 + days_until(event.ends_on, today).unwrap_or(0).max(-30);
            found.push(task(&event, Lack::Certificates, due, today));
        }
        let letters = overview::failed_mails(db, &organizes)?;
        if letters > 0 {
            found.push(OpenTask { lack: Lack::Letters(letters), event: None, days: None, due: i64::MIN });
        }
    }
    // The events came in the order of their days, which stays among equals.
    found.sort_by_key(|task| task.due);
    Ok(found)
}

/// What somebody who fills a delegation's seats can still do about its names.
fn lacks_of_delegation(
    db: &mut Db,
    caller: &Caller,
    event: &Event,
    id: DelegationId,
    now: NaiveDateTime,
) -> Result<Vec<Lack>> {
    let access = event_access_at(db, caller, event, now)?;
    if event.status != EventStatus::Open || access.may(Step::HandIn, Some(id)).is_err() {
        return Ok(Vec::new());
    }
    let names = participants::of_delegation(db, id)?;
    let count = |is: &dyn Fn(&Participant) -> bool| names.iter().filter(|one| is(one)).count() as i64;
    let returned = count(&|one| one.status == ParticipantStatus::Returned);
    let drafts = count(&is_draft);
    let lacks = [(returned, Lack::Returned(id, returned)), (drafts, Lack::Drafts(id, drafts))];
    Ok(lacks.into_iter().filter(|(count, _)| *count > 0).map(|(_, lack)| lack).collect())
}

fn task(event: &Event, lack: Lack, due: i64, today: NaiveDate) -> OpenTask {
    let day = match lack {
        Lack::End | Lack::Certificates => event.ends_on.or(event.starts_on),
        Lack::Letters(_)
        | Lack::Dates
        | Lack::Opening
        | Lack::Quotas
        | Lack::Sessions
        | Lack::People(..)
        | Lack::Confirmations(_)
        | Lack::Returned(..)
        | Lack::Drafts(..) => event.starts_on,
    };
    let event = Some((event.code.clone(), event.title.clone()));
    OpenTask { lack, event, days: days_until(day, today), due }
}

fn days_until(day: Option<NaiveDate>, today: NaiveDate) -> Option<i64> {
    day.map(|day| (day - today).num_days())
}

/// What an event that is not over lacks, each with the days that are left for it.
fn lacks_of(
    status: EventStatus,
    (starts_on, ends_on): (Option<NaiveDate>, Option<NaiveDate>),
    (own, undecided): (EventFigures, i64),
    has_sessions: bool,
    today: NaiveDate,
) -> Vec<(Lack, i64)> {
    if ends_on.or(starts_on).is_some_and(|last| last < today) {
        return vec![(Lack::End, 0)];
    }
    let begins = days_until(starts_on, today);
    let left = own.seats - own.confirmed - own.nominated;
    let days = begins.unwrap_or(UNDATED);
    let draft = status == EventStatus::Draft;
    let planning = draft || matches!(status, EventStatus::Open | EventStatus::Closed);
    let lacks = [
        (begins.is_none(), Lack::Dates, days - 15),
        (draft && days <= SOON, Lack::Opening, days - 7),
        (planning && own.seats == 0, Lack::Quotas, days - 21),
        (planning && !has_sessions, Lack::Sessions, days - 14),
        (status == EventStatus::Open && left > 0, Lack::People(left, own.seats), days),
        (planning && undecided > 0, Lack::Confirmations(undecided), days - 2),
    ];
    lacks.into_iter().filter(|(is, ..)| *is).map(|(_, lack, due)| (lack, due)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lacks(
        status: EventStatus,
        begins_in: Option<i64>,
        own: EventFigures,
        has_sessions: bool,
    ) -> Vec<Lack> {
        let today = NaiveDate::from_ymd_opt(2023, 2, 20).unwrap();
        let day = begins_in.map(|days| today + chrono::TimeDelta::days(days));
        let found = lacks_of(status, (day, day), (own, own.nominated), has_sessions, today);
        found.into_iter().map(|(lack, _)| lack).collect()
    }

    #[test]
    fn an_event_lacks_what_its_status_and_its_days_ask_for() {
        use EventStatus::{Closed, Draft, Open, Running};
        let none = EventFigures::default();
        let some = EventFigures { seats: 10, confirmed: 5, nominated: 2, ..none };
        for (status, begins_in, figures, has_sessions, expected) in [
            (Draft, Some(40), none, false, vec![Lack::Quotas, Lack::Sessions]),
            (Draft, Some(14), some, true, vec![Lack::Opening, Lack::Confirmations(2)]),
            (Draft, None, some, true, vec![Lack::Dates, Lack::Confirmations(2)]),
            (Open, Some(3), some, true, vec![Lack::People(3, 10), Lack::Confirmations(2)]),
            (Closed, Some(0), some, true, vec![Lack::Confirmations(2)]),
            (Running, Some(0), none, false, vec![]),
            (Running, Some(-1), none, false, vec![Lack::End]),
            (Draft, Some(-9), none, false, vec![Lack::End]),
        ] {
            assert_eq!(lacks(status, begins_in, figures, has_sessions), expected, "{status} {begins_in:?}");
        }
    }
}
