//! Recap of the delegations and list of participants. NIK, telephone and mail are for those who
//! plan the event; others get them masked or not at all. The NIP stands on every list of an office.

use super::desk::{Dated, Desk, Wanted, count};
use super::{Draft, Format};
use crate::db::participants::{self, Filter, Participant, WithDelegation};
use crate::db::{Db, sessions};
use crate::documents::delegation_recap::{DelegationRecap, DelegationRecapRow};
use crate::documents::participants::{Participants, ParticipantsRow};
use crate::domain::access::Scope;
use crate::domain::ids::DelegationId;
use crate::domain::participant::{Admission, ParticipantRole, ParticipantStatus};
use crate::domain::person::Phone;
use crate::ops;
use crate::ops::error::Result;
use crate::ops::people::open_numbers;

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
    let table = ops::delegations::table::find(db, &Scope::everything(), &desk.event.id.to_string())?;
    // A row for who has seats or people; who belongs to no delegation is on no such paper.
    let counted = table.rows.iter().filter(|row| row.id.is_some() && row.figures != Default::default());
    let unplanned = participants::unplanned(db, desk.event.id)?;
    let unplanned = |id: Option<DelegationId>, how: Admission| {
        unplanned
            .iter()
            .find(|(of, admission, _)| *of == id && *admission == how)
            .map_or(0, |found| count(found.2))
    };
    let rows = counted.map(|row| DelegationRecapRow {
        walk_ins: unplanned(row.id, Admission::WalkIn),
        over_quota: unplanned(row.id, Admission::OverQuota),
        name: row.name.clone(),
        seats: count(row.figures.seats),
        nominated: count(row.figures.nominated + row.figures.confirmed + row.figures.waiting),
        confirmed: count(row.figures.confirmed),
        present: count(row.figures.present),
        left: count(row.figures.left),
    });
    let recap = DelegationRecap {
        stationery: desk.stationery(Dated::signed_today(desk, format)),
        event: desk.event.title.clone(),
        days: desk.days(&sessions::list(db, desk.event.id)?),
        rows: rows.collect(),
        signing: desk.signing(db, desk.today())?,
    };
    let name = desk.filename(desk.say("rekap-kontingen", "delegation-recap"), "");
    Ok(Draft::new(name, format, move || match format {
        Format::Pdf => Ok(recap.pdf()),
        Format::Xlsx | Format::Csv => Ok(recap.xlsx()?),
    }))
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
        .map(|(participant, delegation)| row(desk, participant, delegation, contacts))
        .collect::<Result<Vec<ParticipantsRow>>>()?;
    let list = Participants {
        stationery: desk.stationery(Dated::signed_today(desk, format)),
        event: desk.event.title.clone(),
        full_nik: contacts,
        rows,
        signing: desk.signing(db, desk.today())?,
    };
    let role = wanted.role.map_or("", ParticipantRole::as_str);
    let name = desk.filename(desk.say("daftar-peserta", "participants"), role);
    let separator = wanted.separator;
    Ok(Draft::new(name, format, move || match format {
        Format::Pdf => Ok(list.pdf()),
        Format::Xlsx => Ok(list.xlsx()?),
        Format::Csv => Ok(list.csv(separator)),
    }))
}

fn row(
    desk: &Desk,
    participant: Participant,
    delegation: Option<String>,
    contacts: bool,
) -> Result<ParticipantsRow> {
    let numbers = open_numbers(&desk.tools.keys, &participant)?;
    let masked = |phone: &str| Phone::parse(phone).map(|phone| phone.masked()).unwrap_or_default();
    Ok(ParticipantsRow {
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
    })
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
