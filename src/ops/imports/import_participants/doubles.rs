//! People who may be the same: rows of one name, names that the event has already, and persons whom
//! the unit knows by their number under another name. All of it is to be looked at and hinders
//! nothing: only a number makes two people one.

use std::collections::HashMap;

use super::plan::{Plan, Planned, Side};
use super::table::{Remark, Table};
use crate::db::Db;
use crate::db::participants::{self, Namesake};
use crate::db::persons::Person;
use crate::domain::distance::are_alike;
use crate::domain::ids::DelegationId;
use crate::domain::person::{display, fold};
use crate::domain::sealed::Sealed;
use crate::ops::error::Result;

/// In groups larger than this, names that are merely alike are not looked for.
const ALIKE_WITHIN: usize = 200;

/// The word for a name that the event has.
pub const NAME_IN_EVENT: &str = "name_in_event";

/// What should be looked at.
pub fn doubles(db: &mut Db, side: &Side<'_>, table: &Table, plan: &Plan<'_>) -> Result<Vec<Remark>> {
    let mut found = Vec::new();
    known_persons(side, table, plan, &mut found);
    let rows: Vec<Somebody<'_>> = plan.people.iter().map(Somebody::of_row).collect();
    let live = participants::live_names(db, side.event.id)?;
    let live: Vec<Somebody<'_>> = live.iter().map(Somebody::of_event).collect();
    let mut before = Before::default();
    // Of the event first: each row is compared with those before it.
    for somebody in live.iter().chain(&rows) {
        if let Some(row) = somebody.row
            && let Some((other, same)) = before.double_of(somebody)
        {
            let code = if other.row.is_some() { "same_name" } else { NAME_IN_EVENT };
            found.push(Remark::new(&table.layout, row, "name", code, same_name(other.row, same)));
        }
        before.add(somebody);
    }
    Ok(found)
}

/// Those who were looked at before.
#[derive(Default)]
struct Before<'a> {
    /// By delegation and name.
    named: HashMap<(Option<DelegationId>, &'a str), Vec<&'a Somebody<'a>>>,
    /// By telephone and name.
    phones: HashMap<(&'a Sealed, &'a str), Vec<&'a Somebody<'a>>>,
    /// By delegation and the first letter of the name, which is seldom wrong.
    groups: HashMap<(Option<DelegationId>, Option<char>), Vec<&'a Somebody<'a>>>,
}

impl<'a> Before<'a> {
    fn add(&mut self, somebody: &'a Somebody<'a>) {
        self.named.entry((somebody.delegation, somebody.name)).or_default().push(somebody);
        self.groups.entry(somebody.group()).or_default().push(somebody);
        if let Some(phone) = somebody.phone {
            self.phones.entry((phone, somebody.name)).or_default().push(somebody);
        }
    }

    /// Who may be the same, and whether the names are equal.
    fn double_of(&self, somebody: &Somebody<'a>) -> Option<(&'a Somebody<'a>, bool)> {
        let named = self.named.get(&(somebody.delegation, somebody.name));
        let phone = somebody.phone.and_then(|phone| self.phones.get(&(phone, somebody.name)));
        let same = phone.into_iter().chain(named).flatten().find(|other| somebody.may_be(other));
        same.map(|other| (*other, true)).or_else(|| {
            let group = self.groups.get(&somebody.group())?;
            somebody.alike(group).map(|other| (other, false))
        })
    }
}

fn same_name(row: Option<usize>, same: bool) -> (String, String) {
    let (kind, kind_english) = if same { ("sama", "the same") } else { ("mirip", "alike") };
    match row {
        Some(row) => (
            format!("Nama {kind} dengan baris {row}. Periksa apakah orangnya sama."),
            format!("The name is {kind_english} as in row {row}. Check whether it is the same person."),
        ),
        None => (
            format!("Nama yang {kind} sudah ada di kegiatan ini. Periksa apakah orangnya sama."),
            format!("The event has a name that is {kind_english}. Check whether it is the same person."),
        ),
    }
}

/// Somebody as far as doubles are told by it.
struct Somebody<'a> {
    /// In which row; none for who is in the event.
    row: Option<usize>,
    name: &'a str,
    delegation: Option<DelegationId>,
    nik: Option<&'a Sealed>,
    nip: Option<&'a Sealed>,
    phone: Option<&'a Sealed>,
}

impl<'a> Somebody<'a> {
    fn of_row(planned: &'a Planned<'_>) -> Self {
        let known = planned.known.as_ref();
        Self {
            row: Some(planned.row.number),
            name: &planned.identity.sort_name,
            delegation: planned.place.delegation.as_ref().map(|delegation| delegation.id),
            nik: planned.identity.nik.as_ref().or_else(|| known?.nik.as_ref()),
            nip: planned.identity.nip.as_ref().or_else(|| known?.nip.as_ref()),
            phone: planned.identity.phone.as_ref(),
        }
    }

    fn of_event(namesake: &'a Namesake) -> Self {
        Self {
            row: None,
            name: &namesake.sort_name,
            delegation: namesake.delegation_id,
            nik: namesake.nik.as_ref(),
            nip: namesake.nip.as_ref(),
            phone: namesake.phone.as_ref(),
        }
    }

    fn group(&self) -> (Option<DelegationId>, Option<char>) {
        (self.delegation, self.name.chars().next())
    }

    /// Two people whose numbers differ are two.
    fn may_be(&self, other: &Self) -> bool {
        let differ = |one: Option<&Sealed>, two: Option<&Sealed>| one.zip(two).is_some_and(|(a, b)| a != b);
        !differ(self.nik, other.nik) && !differ(self.nip, other.nip)
    }

    /// Somebody of a group whose name differs by a letter or two.
    fn alike<'o>(&self, group: &[&'o Self]) -> Option<&'o Self> {
        if group.len() > ALIKE_WITHIN {
            return None;
        }
        group.iter().find(|other| self.may_be(other) && are_alike(self.name, other.name)).copied()
    }
}

/// Persons whom the unit knows by their number and who are written otherwise.
fn known_persons(side: &Side<'_>, table: &Table, plan: &Plan<'_>, found: &mut Vec<Remark>) {
    for planned in &plan.people {
        let Some(known) = &planned.known else { continue };
        let mut say = |field: &str, code: &str, texts| {
            found.push(Remark::new(&table.layout, planned.row.number, field, code, texts));
        };
        // What the unit knows of other delegations' people is not for a coordinator.
        let may_see = side.organizer || known.region_code.as_deref() == planned.place.home();
        if known.sort_name != planned.identity.sort_name {
            say("name", "known_by_other_name", other_name(known, may_see));
        }
        let position = &planned.identity.position;
        if may_see && differs(&known.position, position) {
            say("position", "known_otherwise", otherwise(&known.position));
        }
        if may_see && differs(&known.institution, &planned.identity.institution) {
            say("institution", "known_otherwise", otherwise(&known.institution));
        }
    }
}

fn differs(known: &str, entered: &str) -> bool {
    !known.is_empty() && !entered.is_empty() && fold(known) != fold(entered)
}

fn other_name(known: &Person, may_see: bool) -> (String, String) {
    let name = display(Some(&known.title_before), &known.name, Some(&known.title_after));
    let (indonesian, english) = if may_see {
        (
            format!("Nomor ini di daftar orang atas nama “{name}”."),
            format!("The person list has this number as “{name}”."),
        )
    } else {
        (
            "Nomor ini sudah dikenal dengan nama yang ditulis lain.".to_owned(),
            "This number is known with the name written otherwise.".to_owned(),
        )
    };
    (
        format!("{indonesian} Bila disimpan, nama dari berkas ini yang dipakai."),
        format!("{english} If stored, the name in this file is taken."),
    )
}

fn otherwise(known: &str) -> (String, String) {
    (
        format!("Di daftar orang tercatat “{known}”. Bila disimpan, isi berkas ini yang dipakai."),
        format!("The person list says “{known}”. If stored, what this file says is taken."),
    )
}
