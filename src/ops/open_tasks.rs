//! What waits for somebody: the events that lack something, with how much. An organizer sees what is to
//! be planned, a coordinator the seats of the own delegation.

use std::collections::{HashMap, HashSet};

use super::error::Result;
use super::event_figures::EventFigures;
use crate::db::events::Event;
use crate::db::{Db, reports};
use crate::domain::access::{Caller, Need};
use crate::domain::event::EventStatus;
use crate::domain::ids::EventId;

/// What an event lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// It has no quotas.
    Quotas,
    /// It has no sessions.
    Sessions,
    /// So many seats have nobody.
    People(i64),
    /// So many nominations are not confirmed.
    Confirmations(i64),
    /// It is finished and has no certificates.
    Certificates,
}

/// What the events lack that somebody can do something about, in the order of the events.
pub fn find<'a>(
    db: &mut Db,
    caller: &Caller,
    events: &'a [Event],
    figures: &HashMap<EventId, EventFigures>,
) -> Result<Vec<(&'a Event, Lack)>> {
    let ids: Vec<EventId> = events.iter().map(|event| event.id).collect();
    let planned: HashSet<EventId> = reports::with_sessions(db, &ids)?.into_iter().collect();
    let certified: HashSet<EventId> = reports::with_certificates(db, &ids)?.into_iter().collect();
    let (organizes, nominates) = (caller.scope(Need::Organize), caller.scope(Need::Nominate));
    let mut found = Vec::new();
    for event in events {
        let own = figures.get(&event.id).copied().unwrap_or_default();
        let has_sessions = planned.contains(&event.id);
        if organizes.covers_event(event.unit_id, event.id) {
            let lacks = lacks_of(event.status, own, has_sessions, certified.contains(&event.id));
            found.extend(lacks.into_iter().map(|lack| (event, lack)));
        } else if nominates.touches_event(event.unit_id, event.id) {
            let lacks = lacks_of(event.status, own, true, true);
            found.extend(
                lacks.into_iter().filter(|lack| matches!(lack, Lack::People(_))).map(|it| (event, it)),
            );
        }
    }
    Ok(found)
}

fn lacks_of(status: EventStatus, own: EventFigures, has_sessions: bool, certified: bool) -> Vec<Lack> {
    let planning = matches!(status, EventStatus::Draft | EventStatus::Open | EventStatus::Closed);
    let filling = status == EventStatus::Open;
    let left = own.seats - own.confirmed - own.nominated;
    let lacks = [
        (planning && own.seats == 0, Lack::Quotas),
        (planning && !has_sessions, Lack::Sessions),
        (filling && left > 0, Lack::People(left)),
        (planning && own.nominated > 0, Lack::Confirmations(own.nominated)),
        (status == EventStatus::Finished && has_sessions && !certified, Lack::Certificates),
    ];
    lacks.into_iter().filter(|(is, _)| *is).map(|(_, lack)| lack).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_lacks_what_its_status_asks_for() {
        use EventStatus::{Archived, Draft, Finished, Open, Running};
        let none = EventFigures::default();
        let some = EventFigures { seats: 10, confirmed: 5, nominated: 2, ..none };
        for (status, figures, has_sessions, certified, expected) in [
            (Draft, none, false, false, vec![Lack::Quotas, Lack::Sessions]),
            (Draft, some, true, false, vec![Lack::Confirmations(2)]),
            (Open, some, true, false, vec![Lack::People(3), Lack::Confirmations(2)]),
            (Running, none, false, false, vec![]),
            (Finished, some, true, false, vec![Lack::Certificates]),
            (Finished, some, true, true, vec![]),
            (Archived, none, false, false, vec![]),
        ] {
            assert_eq!(lacks_of(status, figures, has_sessions, certified), expected, "{status}");
        }
    }
}
