//! The personal part of a registration: reads name, titles, NIK, NIP, telephone and the rest, finds
//! the person again by NIK or NIP or makes one, and leaves the newest data with the person.

use crate::app::Keys;
use crate::db::coordinators::Coordinator;
use crate::db::participants::Participant;
use crate::db::persons::{self, Person};
use crate::db::{self, Constraint, Tx, Unreadable};
use crate::domain::ids::UnitId;
use crate::domain::participant::Sex;
use crate::domain::person::{self, Nik, Nip, Phone};
use crate::domain::problem::Problem;
use crate::domain::sealed::{Sealed, SealedKind, Sealer};
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// What somebody entered about a person.
#[derive(Debug, Clone, Default)]
pub struct PersonForm {
    /// The name; required.
    pub name: String,
    /// Titles before the name.
    pub title_before: String,
    /// Titles after the name.
    pub title_after: String,
    /// NIK, with or without separators.
    pub nik: String,
    /// NIP, with or without separators.
    pub nip: String,
    /// Telephone.
    pub phone: String,
    /// Mail address.
    pub email: String,
    /// `L` or `P`.
    pub sex: String,
    /// Position at work.
    pub position: String,
    /// Where the person works.
    pub institution: String,
}

/// A person whose data was read and found good.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The name.
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
}

impl Identity {
    /// What the unit knows of a person.
    pub fn of(person: &Person) -> Self {
        Self {
            name: person.name.clone(),
            title_before: person.title_before.clone(),
            title_after: person.title_after.clone(),
            sort_name: person.sort_name.clone(),
            nik: person.nik.clone(),
            nip: person.nip.clone(),
            phone: person.phone.clone(),
            email: person.email.clone(),
            sex: person.sex,
            position: person.position.clone(),
            institution: person.institution.clone(),
        }
    }
}

impl PersonForm {
    /// The person of a table's row or a page's form, whose fields have these names.
    pub fn of(text: impl Fn(&str) -> String) -> Self {
        Self {
            name: text("name"),
            title_before: text("title_before"),
            title_after: text("title_after"),
            nik: text("nik"),
            nip: text("nip"),
            phone: text("phone"),
            email: text("email"),
            sex: text("sex"),
            position: text("position"),
            institution: text("institution"),
        }
    }

    /// Reads the form; every problem is noted at its field.
    pub fn read(&self, sealer: &Sealer, problems: &mut Problems) -> Option<Identity> {
        let name =
            person::parse_name(&self.name).map_err(|error| problems.add("name", Problem::Name(error))).ok();
        let nik = number(problems, "nik", &self.nik, Nik::parse);
        let nip = number(problems, "nip", &self.nip, Nip::parse);
        let phone = number(problems, "phone", &self.phone, Phone::parse);
        let sex = self.read_sex(problems, nik.as_ref(), nip.as_ref());
        let identity = Identity {
            sort_name: name.as_deref().map(person::sort_name).unwrap_or_default(),
            title_before: input::line(problems, "title_before", &self.title_before, 60),
            title_after: input::line(problems, "title_after", &self.title_after, 100),
            nik: nik.map(|nik| sealer.seal(SealedKind::Nik, nik.as_str())),
            nip: nip.map(|nip| sealer.seal(SealedKind::Nip, nip.as_str())),
            phone: phone.map(|phone| sealer.seal(SealedKind::Phone, phone.as_str())),
            email: input::email(problems, "email", &self.email),
            sex,
            position: input::line(problems, "position", &self.position, 200),
            institution: input::line(problems, "institution", &self.institution, 200),
            name: name?,
        };
        Some(identity)
    }

    /// The sex as entered, or as the NIK or NIP tells it.
    fn read_sex(&self, problems: &mut Problems, nik: Option<&Nik>, nip: Option<&Nip>) -> Option<Sex> {
        match self.sex.trim().to_uppercase().as_str() {
            "" => nip.and_then(Nip::sex).or_else(|| nik.and_then(Nik::sex)),
            "L" | "LAKI-LAKI" | "PRIA" | "M" | "MALE" => Some(Sex::Male),
            "P" | "PEREMPUAN" | "WANITA" | "F" | "FEMALE" => Some(Sex::Female),
            _ => {
                problems.add("sex", Problem::NotOneOf("L, P".to_owned()));
                None
            }
        }
    }
}

fn number<T>(
    problems: &mut Problems,
    field: &str,
    text: &str,
    parse: impl Fn(&str) -> std::result::Result<T, person::NumberError>,
) -> Option<T> {
    if text.trim().is_empty() {
        return None;
    }
    parse(text).map_err(|error| problems.add(field, Problem::Number(error))).ok()
}

/// The unit's person with this NIK or NIP, brought up to date, or a new one.
pub fn keep_person(
    tx: &mut Tx<'_>,
    unit: UnitId,
    identity: &Identity,
    region_code: Option<&str>,
) -> Result<Person> {
    let by_nik = match &identity.nik {
        Some(nik) => persons::find_by_nik(tx, unit, nik)?,
        None => None,
    };
    let by_nip = match &identity.nip {
        Some(nip) => persons::find_by_nip(tx, unit, nip)?,
        None => None,
    };
    let known = same_person(by_nik, by_nip, identity)?;
    let person = up_to_date(tx, unit, known.as_ref(), identity, region_code);
    let outcome = match known {
        Some(before) if before == person => Ok(()),
        Some(_) => persons::update(tx, &person),
        None => persons::insert(tx, &person),
    };
    match outcome {
        // Another instance got to know the same person at the same moment: run the write again.
        Err(db::Error::Duplicate(Constraint::PersonNik | Constraint::PersonNip)) if tx.is_postgresql() => {
            Err(Error::Busy)
        }
        other => other.map(|()| person).map_err(Error::from),
    }
}

/// A person with what an identity newly says; one that is not known yet gets an id.
pub fn up_to_date(
    tx: &mut Tx<'_>,
    unit: UnitId,
    known: Option<&Person>,
    identity: &Identity,
    region_code: Option<&str>,
) -> Person {
    let now = tx.now;
    let mut person = known.cloned().unwrap_or_else(|| Person {
        id: tx.ids.draw(),
        unit_id: unit,
        name: String::new(),
        title_before: String::new(),
        title_after: String::new(),
        sort_name: String::new(),
        nik: None,
        nip: None,
        phone: None,
        email: String::new(),
        sex: None,
        position: String::new(),
        institution: String::new(),
        region_code: None,
        created_at: now,
        updated_at: now,
    });
    overwrite(&mut person, identity);
    if let Some(code) = region_code {
        person.region_code = Some(code.to_owned());
    }
    if known.is_some_and(|known| *known != person) {
        person.updated_at = now;
    }
    person
}

/// Of the persons with an identity's NIK and with its NIP the one who is meant.
pub fn same_person<P: std::borrow::Borrow<Person>>(
    by_nik: Option<P>,
    by_nip: Option<P>,
    identity: &Identity,
) -> Result<Option<P>> {
    let differs = |known: &Option<Sealed>, entered: &Option<Sealed>| {
        known.as_ref().zip(entered.as_ref()).is_some_and(|(known, entered)| known != entered)
    };
    match (&by_nik, &by_nip) {
        (Some(one), Some(other)) if one.borrow().id != other.borrow().id => {
            Err(Error::invalid("nip", Problem::OtherPerson))
        }
        (Some(person), None) if differs(&person.borrow().nip, &identity.nip) => {
            Err(Error::invalid("nip", Problem::OtherPerson))
        }
        (None, Some(person)) if differs(&person.borrow().nik, &identity.nik) => {
            Err(Error::invalid("nik", Problem::OtherPerson))
        }
        _ => Ok(by_nik.or(by_nip)),
    }
}

/// The newest word counts; what was not entered stays as it was.
fn overwrite(person: &mut Person, identity: &Identity) {
    let newer = |known: &mut String, entered: &String| {
        if !entered.is_empty() {
            known.clone_from(entered);
        }
    };
    newer(&mut person.name, &identity.name);
    newer(&mut person.sort_name, &identity.sort_name);
    newer(&mut person.title_before, &identity.title_before);
    newer(&mut person.title_after, &identity.title_after);
    newer(&mut person.email, &identity.email);
    newer(&mut person.position, &identity.position);
    newer(&mut person.institution, &identity.institution);
    person.nik = identity.nik.clone().or(person.nik.take());
    person.nip = identity.nip.clone().or(person.nip.take());
    person.phone = identity.phone.clone().or(person.phone.take());
    person.sex = identity.sex.or(person.sex);
}

/// The open numbers of a participant, for those who need them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenNumbers {
    /// NIK, 16 digits, or empty.
    pub nik: String,
    /// NIP, 18 digits, or empty.
    pub nip: String,
    /// Telephone with country code, or empty.
    pub phone: String,
}

/// Opens the sealed numbers of a participant. One that does not open is an error: an empty field would be
/// saved over it.
pub fn open_numbers(keys: &Keys, participant: &Participant) -> db::Result<OpenNumbers> {
    let row = &participant.id;
    Ok(OpenNumbers {
        nik: open_number(keys, SealedKind::Nik, &participant.nik, "participants.nik", row)?,
        nip: open_number(keys, SealedKind::Nip, &participant.nip, "participants.nip", row)?,
        phone: open_number(keys, SealedKind::Phone, &participant.phone, "participants.phone", row)?,
    })
}

/// Opens the sealed numbers of a person.
pub fn open_numbers_of_person(keys: &Keys, person: &Person) -> db::Result<OpenNumbers> {
    let row = &person.id;
    Ok(OpenNumbers {
        nik: open_number(keys, SealedKind::Nik, &person.nik, "persons.nik", row)?,
        nip: open_number(keys, SealedKind::Nip, &person.nip, "persons.nip", row)?,
        phone: open_number(keys, SealedKind::Phone, &person.phone, "persons.phone", row)?,
    })
}

/// Opens the sealed telephone number of a coordinator; empty when there is none.
pub fn open_phone_of_coordinator(keys: &Keys, coordinator: &Coordinator) -> db::Result<String> {
    let row = &coordinator.id;
    open_number(keys, SealedKind::Phone, &coordinator.phone, "coordinators.phone", row)
}

/// Opens one sealed number of a row; empty when there is none.
pub fn open_number(
    keys: &Keys,
    kind: SealedKind,
    sealed: &Option<Sealed>,
    column: &'static str,
    row: &dyn std::fmt::Display,
) -> db::Result<String> {
    let Some(sealed) = sealed else { return Ok(String::new()) };
    let open = keys.sealer.open(kind, sealed);
    Ok(open.ok_or_else(|| Unreadable::sealed(column, row))?)
}

/// The sealed forms that a search text may have as NIK, NIP or telephone; none for a text with letters.
pub fn sealed_candidates(sealer: &Sealer, text: &str) -> Vec<Sealed> {
    let mut found = Vec::new();
    if let Ok(nik) = Nik::parse(text) {
        found.push(sealer.seal(SealedKind::Nik, nik.as_str()));
    }
    if let Ok(nip) = Nip::parse(text) {
        found.push(sealer.seal(SealedKind::Nip, nip.as_str()));
    }
    if let Ok(phone) = Phone::parse(text) {
        found.push(sealer.seal(SealedKind::Phone, phone.as_str()));
    }
    found
}
