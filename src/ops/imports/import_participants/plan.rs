//! Decides what becomes of each row of an import: whom it means, on whose seat, or why not. Gathers
//! the facts by reads in few questions, so the same plan serves a preview, which writes nothing, and
//! the storing. Never writes.

use std::collections::{HashMap, HashSet};

use super::groups::Group;
use super::table::{ReadRow, Remark, Table};
use crate::db::events::Event;
use crate::db::persons::{self, Person};
use crate::db::{Db, delegations, participants, quotas};
use crate::domain::access::Scope;
use crate::domain::ids::{DelegationId, QuotaId};
use crate::domain::language::Language;
use crate::domain::participant::{ParticipantRole, ParticipantStatus};
use crate::domain::problem::{FieldError, Problem};
use crate::domain::refusal::Refusal;
use crate::domain::sealed::Sealed;
use crate::ops::error::{Error, Result};
use crate::ops::input::region_code;
use crate::ops::people::{Identity, same_person};
use crate::ops::seats::{Origin, Place, find_place};

/// For whom an import is done.
pub struct Side<'a> {
    /// What the caller may fill.
    pub scope: &'a Scope,
    /// Into which event.
    pub event: &'a Event,
    /// Whether an organizer does it, who confirms; a coordinator nominates.
    pub organizer: bool,
}

impl Side<'_> {
    /// The status of somebody who has a seat or needs none.
    pub fn seated(&self) -> ParticipantStatus {
        if self.organizer { ParticipantStatus::Confirmed } else { ParticipantStatus::Nominated }
    }

    /// The delegation of a coordinator, who fills no other.
    fn own(&self) -> Option<DelegationId> {
        let own = self.scope.delegations.iter().find(|(of, _)| *of == self.event.id);
        own.map(|(_, id)| *id).filter(|_| !self.organizer)
    }
}

/// Somebody who will be entered.
pub struct Planned<'a> {
    /// The row.
    pub row: &'a ReadRow,
    /// Who it is.
    pub identity: &'a Identity,
    /// Where the person belongs.
    pub place: Place,
    /// The person, where the unit knows one.
    pub known: Option<Person>,
    /// What the participant will be.
    pub status: ParticipantStatus,
}

/// What will become of the rows.
#[derive(Default)]
pub struct Plan<'a> {
    /// Those who will be entered, in the order of the rows.
    pub people: Vec<Planned<'a>>,
    /// Why others can't be.
    pub errors: Vec<Remark>,
    /// How many seats of each quota are needed.
    pub seats: HashMap<QuotaId, i64>,
}

impl Plan<'_> {
    /// How many will have a seat or need none, and how many will queue.
    pub fn counts(&self) -> (usize, usize) {
        let waits = |one: &&Planned<'_>| one.status == ParticipantStatus::Waiting;
        let waiting = self.people.iter().filter(waits).count();
        (self.people.len() - waiting, waiting)
    }
}

/// Makes the plan of some rows of a table.
pub fn plan<'a>(db: &mut Db, side: &Side<'_>, table: &Table, rows: &'a [ReadRow]) -> Result<Plan<'a>> {
    let mut facts = Facts::gather(db, side, rows)?;
    let mut plan = Plan::default();
    let mut headings = HashSet::new();
    for row in rows {
        let Some(identity) = &row.identity else { continue };
        match facts.judge(db, side, row, identity) {
            Ok(planned) => {
                if let Some(quota) = planned.place.quota
                    && planned.status != ParticipantStatus::Waiting
                {
                    *plan.seats.entry(quota).or_default() += 1;
                }
                plan.people.push(planned);
            }
            Err(error) => {
                let error = row_error(error)?;
                match row.heading.and_then(|_| table.group_of(row.number)).filter(|_| error.field == "region")
                {
                    // What is wrong with a heading is said once, where it stands.
                    Some(group) if headings.insert((group.row, error.code)) => {
                        plan.errors.push(heading_remark(group, &error));
                    }
                    Some(_) => {}
                    None => plan.errors.push(Remark::of(&table.layout, row.number, &error)),
                }
            }
        }
    }
    Ok(plan)
}

/// Why the people below a heading can't be entered.
fn heading_remark(group: &Group, error: &FieldError) -> Remark {
    let text = &group.text;
    let said = |language| format!("“{text}”: {}", error.text(language));
    let (code, texts) = match group.place {
        Some(_) => (error.code, (said(Language::Indonesian), said(Language::English))),
        None => (
            "unknown_group",
            (
                format!(
                    "“{text}” terbaca sebagai judul kelompok, tetapi bukan kontingen di kegiatan ini. Ganti dengan nama kontingen, atau isi kolom Kabupaten/Kota pada baris di bawahnya."
                ),
                format!(
                    "“{text}” was read as the heading of a group, but nobody of this event comes from there. Write where the people come from, or fill in the region in the rows below."
                ),
            ),
        ),
    };
    Remark::at_cell(group.row, group.at, "region", code, texts)
}

/// What has to be known of the event and the unit.
struct Facts {
    by_nik: HashMap<Sealed, Person>,
    by_nip: HashMap<Sealed, Person>,
    registered: HashSet<Sealed>,
    /// The numbers of the rows so far, and in which row.
    seen: HashMap<Sealed, usize>,
    /// Seats that are left for the rows to come.
    left: HashMap<QuotaId, i64>,
    /// The institutions that delegations have; others only say where somebody works.
    institutions: HashSet<String>,
    /// The region of the delegation that a coordinator fills.
    own_region: Option<String>,
    /// The places that rows before had: most rows of a list come from a few delegations.
    places: HashMap<(Origin, bool, ParticipantRole, String), Place>,
}

impl Facts {
    fn gather(db: &mut Db, side: &Side<'_>, rows: &[ReadRow]) -> Result<Self> {
        let identities = || rows.iter().filter_map(|row| row.identity.as_ref());
        let mut niks: Vec<Sealed> = identities().filter_map(|one| one.nik.clone()).collect();
        let mut nips: Vec<Sealed> = identities().filter_map(|one| one.nip.clone()).collect();
        let known = persons::with_numbers(db, side.event.unit_id, &niks, &nips)?;
        // A participant has the numbers that the unit knows of the person, too.
        niks.extend(known.iter().filter_map(|person| person.nik.clone()));
        nips.extend(known.iter().filter_map(|person| person.nip.clone()));
        let registered = participants::registered_numbers(db, side.event.id, &niks, &nips)?;
        let of = |number: fn(&Person) -> Option<&Sealed>| {
            known.iter().filter_map(|person| Some((number(person)?.clone(), person.clone()))).collect()
        };
        let left = quotas::list(db, side.event.id)?;
        let delegations = delegations::list(db, side.event.id)?;
        let own = delegations.iter().find(|delegation| Some(delegation.id) == side.own());
        Ok(Self {
            by_nik: of(|person| person.nik.as_ref()),
            by_nip: of(|person| person.nip.as_ref()),
            registered: registered.0.into_iter().chain(registered.1).collect(),
            seen: HashMap::new(),
            left: left.iter().map(|quota| (quota.id, quota.seats - quota.taken)).collect(),
            own_region: own.map(|delegation| delegation.region_code.clone()),
            institutions: delegations.into_iter().map(|delegation| delegation.institution).collect(),
            places: HashMap::new(),
        })
    }

    fn judge<'a>(
        &mut self,
        db: &mut Db,
        side: &Side<'_>,
        row: &'a ReadRow,
        identity: &'a Identity,
    ) -> Result<Planned<'a>> {
        let place = self.place(db, side, row)?;
        let by = |known: &HashMap<Sealed, Person>, number: &Option<Sealed>| {
            number.as_ref().and_then(|number| known.get(number)).cloned()
        };
        let by_nik = by(&self.by_nik, &identity.nik);
        let by_nip = by(&self.by_nip, &identity.nip);
        self.refuse_twice(identity.nik.as_ref(), identity.nip.as_ref())?;
        let known = same_person(by_nik, by_nip, identity)?;
        let nik = identity.nik.clone().or_else(|| known.as_ref()?.nik.clone());
        let nip = identity.nip.clone().or_else(|| known.as_ref()?.nip.clone());
        self.refuse_twice(nik.as_ref(), nip.as_ref())?;
        self.seen.extend(nik.into_iter().chain(nip).map(|number| (number, row.number)));
        let left = place.quota.map(|quota| self.left.entry(quota).or_default());
        let status = match left {
            Some(left) if *left > 0 => {
                *left -= 1;
                side.seated()
            }
            Some(_) => ParticipantStatus::Waiting,
            None => side.seated(),
        };
        Ok(Planned { row, identity, place, known, status })
    }

    /// Refuses numbers that the event or an earlier row has.
    fn refuse_twice(&self, nik: Option<&Sealed>, nip: Option<&Sealed>) -> Result<()> {
        for (field, number) in [("nik", nik), ("nip", nip)] {
            let Some(number) = number else { continue };
            if let Some(row) = self.seen.get(number) {
                return Err(Error::invalid(field, Problem::SameAsRow(*row)));
            }
            if self.registered.contains(number) {
                return Err(Error::invalid(field, Problem::AlreadyRegistered));
            }
        }
        Ok(())
    }

    fn place(&mut self, db: &mut Db, side: &Side<'_>, row: &ReadRow) -> Result<Place> {
        let mut origin = self.origin(side, row);
        // The institution names the delegation where there is one of that name; often it only says where
        // the person works, and the region alone is meant.
        if !origin.region.is_empty() && !self.institutions.contains(origin.institution.trim()) {
            origin.institution.clear();
        }
        let key = (origin.clone(), row.heading.is_some(), row.role, row.category.clone());
        if let Some(known) = self.places.get(&key) {
            return Ok(known.clone());
        }
        let region_alone = Origin { institution: String::new(), ..origin.clone() };
        let institution_alone = Origin { region: String::new(), ..origin.clone() };
        let mut candidates = vec![origin];
        if !region_alone.region.is_empty() && !institution_alone.institution.is_empty() {
            // What stands in the row itself says more than the heading above it.
            candidates.extend(row.heading.map(|_| institution_alone));
            candidates.push(region_alone);
        }
        let mut place = Err(Error::Refused(Refusal::NoQuota));
        for origin in &candidates {
            place = find_place(db, side.scope, side.event, origin, row.role, &row.category);
            if !matches!(place, Err(Error::Refused(Refusal::NoQuota))) {
                break;
            }
        }
        let place = place?;
        self.places.insert(key, place.clone());
        Ok(place)
    }

    fn origin(&self, side: &Side<'_>, row: &ReadRow) -> Origin {
        let is_of_own_region = |own: &String| {
            row.heading.is_some() && region_code(side.event, &row.origin.region).as_ref() == Ok(own)
        };
        match side.own() {
            // A coordinator's list is for the own delegation, whatever its columns say of the institution.
            Some(own)
                if row.origin.region.is_empty() || self.own_region.as_ref().is_some_and(is_of_own_region) =>
            {
                Origin { delegation: Some(own), ..Origin::default() }
            }
            _ if !row.role.takes_seat() && row.origin.region.is_empty() => Origin::default(),
            _ => row.origin.clone(),
        }
    }
}

/// What is wrong with a row that can't be entered; errors of ours go on.
fn row_error(error: Error) -> Result<FieldError> {
    match error {
        Error::Refused(Refusal::NoQuota) | Error::NotFound => {
            Ok(FieldError::new("region", Problem::UnknownDelegation))
        }
        Error::Refused(refusal) => Ok(FieldError::new(
            "region",
            Problem::File(refusal.text(Language::Indonesian), refusal.text(Language::English)),
        )),
        Error::Invalid(fields) => {
            let mut first =
                fields.into_iter().next().unwrap_or_else(|| FieldError::new("name", Problem::Required));
            if first.field == "delegation" {
                first = FieldError::new("region", Problem::Required);
            }
            Ok(first)
        }
        other => Err(other),
    }
}
