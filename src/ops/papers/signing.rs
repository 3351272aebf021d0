//! Who signs a paper: whom the event chose, else the unit's usual signer of that day, else the first of the
//! event's officials.

use chrono::NaiveDate;

use crate::db::Db;
use crate::db::events::Event;
use crate::db::unit_signers::{self, UnitSigner};
use crate::domain::ids::SignerId;
use crate::domain::signer::{Signer, SigningPlace};
use crate::ops::error::Result;

/// A signer as it is printed.
pub fn printed(signer: &UnitSigner) -> Signer {
    let behalf: Vec<String> = signer.on_behalf_of.lines().map(str::to_owned).collect();
    let (capacity, position) = signer.capacity.printed(&behalf, &signer.position);
    Signer {
        capacity,
        position,
        name: signer.name.clone(),
        title_before: signer.title_before.clone(),
        title_after: signer.title_after.clone(),
        rank: signer.rank.clone(),
        nip: signer.nip.clone(),
    }
}

/// Whether a signer is in office on a day.
pub fn in_office(signer: &UnitSigner, on: NaiveDate) -> bool {
    signer.valid_from.is_none_or(|from| from <= on) && signer.valid_until.is_none_or(|until| on <= until)
}

/// The signer of a place that a unit's papers of a day have unless their event chose another: the usual one,
/// or the next of the list where that one is not in office. Nobody acknowledges unless chosen.
pub fn usual(signers: &[UnitSigner], place: SigningPlace, on: NaiveDate) -> Option<&UnitSigner> {
    let usually = |signer: &&UnitSigner| match place {
        SigningPlace::Certificate => signer.signs_certificates,
        SigningPlace::List => signer.signs_lists,
        SigningPlace::Acknowledgement => false,
    };
    if place == SigningPlace::Acknowledgement {
        return None;
    }
    let able = || signers.iter().filter(|signer| in_office(signer, on));
    able().find(usually).or_else(|| able().next())
}

/// Who signs a place on the papers of an event of a day.
pub fn signer_for(db: &mut Db, event: &Event, place: SigningPlace, on: NaiveDate) -> Result<Option<Signer>> {
    let signers = unit_signers::list(db, event.unit_id)?;
    let chosen: Vec<(SigningPlace, SignerId)> = unit_signers::chosen(db, event.id)?;
    let chosen = chosen.iter().find(|(of, _)| *of == place).map(|(_, id)| *id);
    let chosen = signers.iter().find(|signer| Some(signer.id) == chosen);
    if let Some(signer) = chosen.or_else(|| usual(&signers, place, on)) {
        return Ok(Some(printed(signer)));
    }
    if place == SigningPlace::Acknowledgement {
        return Ok(None);
    }
    Ok(event.details.officials.first().cloned().map(|official| Signer {
        name: official.name,
        position: official.position,
        capacity: Some(official.on_behalf_of).filter(|of| !of.is_empty()).into_iter().collect(),
        ..Signer::default()
    }))
}
