//! The badges of an event: of all who are confirmed, of those who are new since the last print, of that
//! print once more, or of some who are named. Reads alone; who prints through a page has it noted by
//! `print_badges`.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDateTime;

use super::Draft;
use super::desk::{Dated, Desk, Wanted, slug};
use crate::db::participants::{self, Filter, Participant, WithDelegation};
use crate::db::tickets::{self, Badge as Printed};
use crate::db::{Db, delegations, person_photos, sessions};
use crate::documents::badges::{Badge, Badges};
use crate::domain::access::Scope;
use crate::domain::badge::{BadgeLayout, BadgeOrder, BadgePart};
use crate::domain::calendar;
use crate::domain::ids::{DelegationId, EventId, ParticipantId, PersonId, TicketId};
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::domain::refusal::Refusal;
use crate::ops::error::Result;
use crate::ops::tickets::ticket_code;

/// How many badges of an event there are to print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BadgeFigures {
    /// All.
    pub all: i64,
    /// Those that were never printed.
    pub new: i64,
    /// Those of the last print.
    pub last: i64,
    /// When that was.
    pub last_at: Option<NaiveDateTime>,
}

/// The figures of an event.
pub fn badge_figures(db: &mut Db, event: EventId) -> Result<BadgeFigures> {
    let printed = tickets::badges(db, event, ParticipantStatus::Confirmed)?;
    let last_at = last_print(&printed);
    let count = |part| part_of(&printed, Some(part)).len() as i64;
    Ok(BadgeFigures {
        all: printed.len() as i64,
        new: count(BadgePart::New),
        last: count(BadgePart::Last),
        last_at,
    })
}

fn last_print(printed: &[Printed]) -> Option<NaiveDateTime> {
    printed.iter().filter_map(|(.., at)| *at).max()
}

fn part_of(printed: &[Printed], part: Option<BadgePart>) -> HashMap<ParticipantId, TicketId> {
    let last = last_print(printed);
    let wanted = |at: Option<NaiveDateTime>| match part {
        None => true,
        Some(BadgePart::New) => at.is_none(),
        Some(BadgePart::Last) => at.is_some() && at == last,
    };
    printed.iter().filter(|(.., at)| wanted(*at)).map(|(whose, ticket, _)| (*whose, *ticket)).collect()
}

/// The badges that are wanted, and the tickets that they carry.
pub(super) fn badges(db: &mut Db, desk: &Desk, wanted: &Wanted) -> Result<(Draft, Vec<TicketId>)> {
    let event = &desk.event;
    let printed = tickets::badges(db, event.id, ParticipantStatus::Confirmed)?;
    let part = part_of(&printed, wanted.part);
    let only: Option<HashSet<ParticipantId>> = wanted.only.as_ref().map(|ids| ids.iter().copied().collect());
    let filter =
        Filter { role: wanted.role, status: Some(ParticipantStatus::Confirmed), ..Filter::default() };
    let mut people = participants::list(db, &Scope::everything(), event, &filter)?;
    people.retain(|(participant, _)| {
        part.contains_key(&participant.id) && only.as_ref().is_none_or(|only| only.contains(&participant.id))
    });
    if people.is_empty() {
        return Err(Refusal::NothingToPrint.into());
    }
    if wanted.order == BadgeOrder::Delegation {
        let places: HashMap<DelegationId, i64> = delegations::list(db, event.id)?
            .into_iter()
            .map(|delegation| (delegation.id, delegation.position))
            .collect();
        // The list is by name already, and the sort keeps that within a delegation.
        people.sort_by_key(|(participant, _)| {
            let place = participant.delegation_id.and_then(|id| places.get(&id));
            place.copied().unwrap_or(i64::MAX)
        });
    }
    let carried = people.iter().filter_map(|(participant, _)| part.get(&participant.id).copied()).collect();
    let badges = sheet(db, desk, &people, wanted.photos)?;
    let role = wanted.role.map_or("", ParticipantRole::as_str);
    let name = desk.filename(desk.say("kartu-peserta", "badges"), role);
    let layout = wanted.layout;
    Ok((Draft::pdf(name, move || badges.pdf(layout)), carried))
}

/// The badge of one participant.
pub(super) fn single(db: &mut Db, desk: &Desk, participant: Participant) -> Result<Draft> {
    let delegation = match participant.delegation_id {
        Some(id) => delegations::find(db, desk.event.id, id)?.map(|delegation| delegation.name),
        None => None,
    };
    let name = desk.filename(desk.say("kartu-peserta", "badge"), &slug(&participant.name));
    let badges = sheet(db, desk, &[(participant, delegation)], true)?;
    Ok(Draft::pdf(name, move || badges.pdf(BadgeLayout::Label)))
}

fn sheet(db: &mut Db, desk: &Desk, people: &[WithDelegation], photos: bool) -> Result<Badges> {
    let days = desk.days(&sessions::list(db, desk.event.id)?);
    let days = days.map(|(first, last)| calendar::date_range(first, last, desk.language));
    let occasion: Vec<String> =
        days.into_iter().chain([desk.place()]).filter(|text| !text.is_empty()).collect();
    let persons: Vec<PersonId> = people.iter().map(|(participant, _)| participant.person_id).collect();
    let mut faces: HashMap<PersonId, Vec<u8>> = match photos {
        true => person_photos::of_persons(db, &persons)?.into_iter().collect(),
        false => HashMap::new(),
    };
    let badge = |(participant, delegation): &WithDelegation| Badge {
        name: participant.display_name(),
        role: participant.role,
        delegation: delegation.clone().unwrap_or_else(|| participant.institution.clone()),
        link: ticket_code(&desk.tools.keys, participant.id, participant.ticket_version)
            .link(&desk.tools.base_url),
        photo: faces.remove(&participant.person_id),
    };
    Ok(Badges {
        stationery: desk.stationery(Dated::AsEvent),
        event: desk.event.title.clone(),
        occasion: occasion.join(" · "),
        badges: people.iter().map(badge).collect(),
    })
}
