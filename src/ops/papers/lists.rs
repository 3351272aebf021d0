//! Recap of the delegations and list of participants. NIK, telephone and mail are for those who
//! plan the event; others get them masked or not at all. The NIP stands on every list of an office.

use std::collections::HashSet;

use super::desk::{Desk, Wanted, count};
use super::{Draft, Format};
use crate::db::participants::{self, Filter, Participant, WithDelegation};
use crate::db::{Db, attendances, sessions};
use crate::documents::delegation_recap::{DelegationRecap, DelegationRecapRow};
use crate::documents::participants::{Participants, ParticipantsRow};
use crate::domain::access::Scope;
use crate::domain::attendance::AttendanceStatus;
use crate::domain::ids::{DelegationId, ParticipantId};
use crate::domain::participant::{Admission, ParticipantRole, ParticipantStatus};
use crate::domain::person::Phone;
use crate::ops::error::Result;
use crate::ops::identity::open_numbers;
use crate::ops::quota_table;

fn everybody(db: &mut Db, desk: &Desk, role: Option<ParticipantRole>) -> Result<Vec<WithDelegation>> {
    Ok(participants::list(db, &Scope::everything(), &desk.event, &Filter { role, ..Filter::default() })?)
}

/// Those of a role and among those who are wanted.
fn chosen(db: &mut Db, desk: &Desk, wanted: &Wanted) -> Result<Vec<WithDelegation>> {
    let only = match &wanted.only {
        Some(nobody) if nobody.is_empty() => return Ok(Vec::new()),
        given => given.clone().unwrap_or_default(),
    };
    let filter = Filter { role: wanted.role, only, ..Filter::default() };
    Ok(participants::list(db, &Scope::everything(), &desk.event, &filter)?)
}

/// Seats, nominated, confirmed, present and left of each delegation, its categories together.
pub(super) fn delegation_recap(db: &mut Db, desk: &Desk, format: Format) -> Result<Draft> {
    let table = quota_table::find(db, &Scope::everything(), &desk.event.id.to_string())?;
    let everybody = everybody(db, desk, Some(ParticipantRole::Peserta))?;
    let unplanned: Vec<_> = everybody
        .iter()
        .filter(|(one, _)| one.admission != Admission::Planned && one.status == ParticipantStatus::Confirmed)
        .map(|(one, _)| (one.delegation_id, one.admission))
        .collect();
    let present = present(db, desk, everybody)?;
    let mut rows: Vec<(DelegationId, DelegationRecapRow)> = Vec::new();
    for row in &table.rows {
        let id = row.delegation.id;
        if rows.last().is_none_or(|(last, _)| *last != id) {
            let here = present.iter().filter(|of| **of == id).count();
            let name = row.delegation.name.clone();
            let present = u32::try_from(here).unwrap_or(u32::MAX);
            rows.push((id, DelegationRecapRow { name, present, ..DelegationRecapRow::default() }));
        }
        let Some((_, sum)) = rows.last_mut() else { continue };
        sum.seats = sum.seats.saturating_add(count(row.quota.seats));
        sum.nominated = sum.nominated.saturating_add(count(row.nominated + row.confirmed + row.waiting));
        sum.confirmed = sum.confirmed.saturating_add(count(row.confirmed));
        sum.left = sum.left.saturating_add(count(row.quota.seats - row.quota.taken));
    }
    for (id, row) in &mut rows {
        let of = |admission: Admission| {
            let came = unplanned.iter().filter(|(of, how)| *of == Some(*id) && *how == admission).count();
            u32::try_from(came).unwrap_or(u32::MAX)
        };
        (row.walk_ins, row.over_quota) = (of(Admission::WalkIn), of(Admission::OverQuota));
    }
    let recap = DelegationRecap {
        stationery: desk.stationery(),
        event: desk.event.title.clone(),
        days: desk.days(&sessions::list(db, desk.event.id)?),
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        signing: desk.signing(db, desk.local_date(desk.tools.now))?,
    };
    let name = desk.filename(desk.say("rekap-kontingen", "delegation-recap"), "");
    Ok(Draft::new(name, format, move || match format {
        Format::Pdf => recap.pdf(),
        _ => recap.xlsx(),
    }))
}

/// For each seat whose holder, or the holder's deputy, was there at least once: its delegation. Who
/// took a seat over sits on the same seat as the one before.
fn present(db: &mut Db, desk: &Desk, all: Vec<WithDelegation>) -> Result<Vec<DelegationId>> {
    let there: HashSet<ParticipantId> = attendances::of_event(db, desk.event.id)?
        .into_iter()
        .filter(|attendance| attendance.status.is_some_and(AttendanceStatus::counts_for_delegation))
        .map(|attendance| attendance.participant_id)
        .collect();
    let taken_over: HashSet<ParticipantId> = all
        .iter()
        .filter(|(participant, _)| there.contains(&participant.id))
        .filter_map(|(participant, _)| participant.replaces_id)
        .collect();
    let seats = all
        .into_iter()
        .filter(|(participant, _)| there.contains(&participant.id) && !taken_over.contains(&participant.id));
    Ok(seats.filter_map(|(participant, _)| participant.delegation_id).collect())
}

/// The list of those who are registered; who was cancelled, rejected or replaced is on it only when chosen.
pub(super) fn participants(
    db: &mut Db,
    desk: &Desk,
    wanted: &Wanted,
    contacts: bool,
    format: Format,
) -> Result<Draft> {
    let named = wanted.only.is_some();
    let rows = chosen(db, desk, wanted)?
        .into_iter()
        .filter(|(participant, _)| named || participant.status.is_live())
        .map(|(participant, delegation)| row(desk, participant, delegation, contacts));
    let list = Participants {
        stationery: desk.stationery(),
        event: desk.event.title.clone(),
        full_nik: contacts,
        rows: rows.collect(),
        signing: desk.signing(db, desk.local_date(desk.tools.now))?,
    };
    let role = wanted.role.map_or("", ParticipantRole::as_str);
    let name = desk.filename(desk.say("daftar-peserta", "participants"), role);
    let separator = wanted.separator;
    Ok(Draft::new(name, format, move || match format {
        Format::Pdf => list.pdf(),
        Format::Xlsx => list.xlsx(),
        Format::Csv => list.csv(separator),
    }))
}

fn row(desk: &Desk, participant: Participant, delegation: Option<String>, contacts: bool) -> ParticipantsRow {
    let numbers = open_numbers(&desk.tools.keys, &participant);
    let masked = |phone: &str| Phone::parse(phone).map(|phone| phone.masked()).unwrap_or_default();
    ParticipantsRow {
        phone: if contacts { numbers.phone } else { masked(&numbers.phone) },
        email: if contacts { participant.email } else { String::new() },
        title_before: participant.title_before,
        name: participant.name,
        title_after: participant.title_after,
        nik: numbers.nik,
        nip: numbers.nip,
        sex: participant.sex,
        position: participant.position,
        institution: participant.institution,
        delegation: delegation.unwrap_or_default(),
        category: participant.category,
        role: participant.role,
        status: status_word(desk, participant.status).to_owned(),
    }
}

fn status_word(desk: &Desk, status: ParticipantStatus) -> &'static str {
    match status {
        ParticipantStatus::Nominated => desk.say("Diusulkan", "Nominated"),
        ParticipantStatus::Returned => desk.say("Dikembalikan", "Returned"),
        ParticipantStatus::Waiting => desk.say("Daftar tunggu", "Waiting"),
        ParticipantStatus::Offered => desk.say("Ditawari", "Offered"),
        ParticipantStatus::Confirmed => desk.say("Dikonfirmasi", "Confirmed"),
        ParticipantStatus::Rejected => desk.say("Ditolak", "Rejected"),
        ParticipantStatus::Cancelled => desk.say("Dibatalkan", "Cancelled"),
        ParticipantStatus::Replaced => desk.say("Digantikan", "Replaced"),
    }
}
