//! The letter of invitation: for all delegations of an event, or addressed to one.

use super::desk::{Dated, Desk, Wanted, count};
use super::signing::signer_for;
use super::{Draft, Paper, Tools};
use crate::app::App;
use crate::db::delegations::{self, Delegation};
use crate::db::events::Event;
use crate::db::sessions::{self, Session};
use crate::db::{Db, quotas};
use crate::documents::Signing;
use crate::documents::invitation::{Invitation, InvitationSession, Seats};
use crate::domain::calendar;
use crate::domain::ids::DelegationId;
use crate::domain::language::Language;
use crate::domain::problem::Problem;
use crate::domain::signer::SigningPlace;
use crate::ops::error::{Error, Result};

/// The letter that a request asks for.
pub(super) fn invitation(db: &mut Db, desk: &Desk, wanted: &Wanted) -> Result<Draft> {
    let delegation = match &wanted.delegation {
        None => None,
        Some(text) => {
            let id = text.parse::<DelegationId>().ok();
            let found = match id {
                Some(id) => delegations::find(db, desk.event.id, id)?,
                None => None,
            };
            Some(found.ok_or_else(|| Error::invalid("delegation", Problem::NoSuch(text.clone())))?)
        }
    };
    draft(db, desk, delegation)
}

/// The letter for one delegation of an event, or for all, made on the spot.
pub(in crate::ops) fn invitation_of(
    app: &App,
    db: &mut Db,
    event: &Event,
    delegation: Option<Delegation>,
    language: Language,
) -> Result<Paper> {
    let desk = Desk::open(db, Tools::of(app), event.clone(), language, None)?;
    draft(db, &desk, delegation)?.finish_here()
}

fn draft(db: &mut Db, desk: &Desk, delegation: Option<Delegation>) -> Result<Draft> {
    let letter = letter(db, desk, delegation.as_ref())?;
    let whose = delegation.map(|one| one.name).unwrap_or_default();
    let name = desk.filename(desk.say("undangan", "invitation"), &whose);
    Ok(Draft::pdf(name, move || letter.pdf()))
}

fn letter(db: &mut Db, desk: &Desk, delegation: Option<&Delegation>) -> Result<Invitation> {
    let event = &desk.event;
    let said = event.details.invitation.clone();
    let held = sessions::list(db, event.id)?;
    let dated_on = said.dated_on.unwrap_or_else(|| desk.today());
    let city = Some(&event.city).filter(|city| !city.is_empty()).unwrap_or(&desk.unit.city).clone();
    let signer = signer_for(db, event, SigningPlace::List, dated_on)?.unwrap_or_default();
    // Place and date stand at the head of a letter.
    let mut signatory = desk.signatory(signer, &city, dated_on);
    signatory.above.clear();
    let deadline = match delegation {
        Some(one) => one.deadline(event),
        None => event.nomination_deadline,
    };
    Ok(Invitation {
        stationery: desk.stationery(Dated::On(dated_on)),
        seats: seats(db, desk, delegation)?,
        addressee: addressee(desk, &said.addressee, delegation),
        deadline: deadline
            .map(|at| calendar::moment(at.and_utc(), event.zone(), desk.language))
            .unwrap_or_default(),
        days: desk.days(&held),
        time: begins(desk, &held),
        place: desk.place(),
        agenda: held.iter().map(|session| agenda(desk, session)).collect(),
        signing: Signing { signatories: vec![signatory] },
        city,
        dated_on,
        number: said.number,
        classification: said.classification,
        subject: said.subject,
        opening: said.opening,
        event: event.title.clone(),
        theme: event.theme.clone(),
        travel_cost: said.travel_cost,
        copies: said.copies,
    })
}

/// To whom: an institution's head by its name, the office of a region by what the letter says, and its name.
fn addressee(desk: &Desk, line: &str, delegation: Option<&Delegation>) -> Vec<String> {
    match delegation {
        None => Some(line.to_owned()).filter(|line| !line.is_empty()).into_iter().collect(),
        Some(one) if !one.institution.is_empty() => {
            vec![format!("{} {}", desk.say("Pimpinan", "The head of"), one.name)]
        }
        Some(one) => {
            let lines = [line.to_owned(), one.name.clone()];
            lines.into_iter().filter(|line| !line.is_empty()).collect()
        }
    }
}

fn seats(db: &mut Db, desk: &Desk, delegation: Option<&Delegation>) -> Result<Seats> {
    let all = quotas::list(db, desk.event.id)?;
    let sum = |of: DelegationId| -> u32 {
        let own = all.iter().filter(|quota| quota.delegation_id == of);
        own.map(|quota| count(quota.seats)).fold(0, u32::saturating_add)
    };
    if let Some(one) = delegation {
        let named = all.iter().filter(|quota| quota.delegation_id == one.id && !quota.category.is_empty());
        let named = named.map(|quota| (quota.category.clone(), count(quota.seats))).collect();
        return Ok(Seats::Of(sum(one.id), named));
    }
    let list = delegations::list(db, desk.event.id)?.into_iter();
    Ok(Seats::All(list.map(|one| (one.name, sum(one.id))).filter(|(_, seats)| *seats > 0).collect()))
}

/// When the first session begins.
fn begins(desk: &Desk, sessions: &[Session]) -> String {
    let Some(first) = sessions.iter().map(|session| session.starts_at).min() else { return String::new() };
    let (at, zone) = (first.and_utc(), desk.event.zone());
    let clock = calendar::clock(at, zone, desk.language);
    let until = desk.say(" s.d. selesai", "");
    format!("{clock} {}{until}", calendar::zone_name(zone, at))
}

fn agenda(desk: &Desk, session: &Session) -> InvitationSession {
    let (from, until) = (session.starts_at.and_utc(), session.ends_at.and_utc());
    InvitationSession {
        day: desk.local_date(session.starts_at),
        time: calendar::time_range(from, until, desk.event.zone(), desk.language),
        title: session.title.clone(),
    }
}
