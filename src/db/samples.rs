//! What the samples made: which units, events and accounts are theirs, what of others hangs on them, and how
//! they are taken away whole. Nothing that is not marked here is ever deleted.

use diesel::prelude::*;

use crate::db::engine::connection::Db;
use crate::db::engine::error::Result;
use crate::db::engine::schema::{
    accounts, api_tokens, attendance_changes, attendances, certificate_counters, certificates, coordinators,
    delegations, event_files, events, figure_series, first_steps, grants, import_layouts, mail_texts, mails,
    participants, persons, quotas, samples, scans, sessions, tickets, unit_logos, unit_signers, units,
    uploads,
};
use crate::db::engine::tx::Tx;
use crate::domain::event::AccountRole;
use crate::domain::ids::{AccountId, EventId, UnitId};

/// What can be a sample.
#[derive(Debug, Clone, Copy)]
pub enum Sample {
    /// A unit.
    Unit(UnitId),
    /// An event.
    Event(EventId),
    /// An account.
    Account(AccountId),
}

impl Sample {
    fn row(self) -> (&'static str, String) {
        match self {
            Self::Unit(id) => ("unit", id.to_string()),
            Self::Event(id) => ("event", id.to_string()),
            Self::Account(id) => ("account", id.to_string()),
        }
    }
}

/// Notes that the samples made something.
pub fn mark(tx: &mut Tx<'_>, sample: Sample) -> Result<()> {
    let (kind, id) = sample.row();
    diesel::insert_into(samples::table)
        .values((samples::kind.eq(kind), samples::id.eq(id)))
        .execute(&mut **tx)?;
    Ok(())
}

/// Whether the samples made it.
pub fn is_marked(connection: &mut Db, sample: Sample) -> Result<bool> {
    let (kind, id) = sample.row();
    let found: i64 = samples::table
        .filter(samples::kind.eq(kind))
        .filter(samples::id.eq(id))
        .count()
        .get_result(connection)?;
    Ok(found > 0)
}

fn marked<Id: std::str::FromStr>(connection: &mut Db, kind: &'static str) -> Result<Vec<Id>> {
    let ids: Vec<String> = samples::table
        .filter(samples::kind.eq(kind))
        .order(samples::id)
        .select(samples::id)
        .load(connection)?;
    Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
}

/// The units of the samples.
pub fn unit_ids(connection: &mut Db) -> Result<Vec<UnitId>> {
    marked(connection, "unit")
}

/// The events of the samples.
pub fn event_ids(connection: &mut Db) -> Result<Vec<EventId>> {
    marked(connection, "event")
}

/// The accounts of the samples.
pub fn account_ids(connection: &mut Db) -> Result<Vec<AccountId>> {
    marked(connection, "account")
}

/// The titles of events in sample units that the samples did not make.
pub fn foreign_events(connection: &mut Db) -> Result<Vec<String>> {
    let (units, own) = (unit_ids(connection)?, event_ids(connection)?);
    Ok(events::table
        .filter(events::unit_id.eq_any(units))
        .filter(events::id.ne_all(own))
        .order(events::title)
        .select(events::title)
        .load(connection)?)
}

/// The names of accounts and of valid tokens that reach sample units or events and are not the samples'.
pub fn foreign_grants(connection: &mut Db) -> Result<Vec<String>> {
    let (units, own) = (unit_ids(connection)?, event_ids(connection)?);
    let mut names: Vec<String> = grants::table
        .inner_join(accounts::table)
        .filter(grants::unit_id.eq_any(units.clone()).or(grants::event_id.eq_any(own.clone())))
        .filter(accounts::id.ne_all(account_ids(connection)?))
        .select(accounts::name)
        .load(connection)?;
    let tokens: Vec<String> = api_tokens::table
        .filter(api_tokens::unit_id.eq_any(units).or(api_tokens::event_id.eq_any(own)))
        .filter(api_tokens::revoked_at.is_null())
        .select(api_tokens::name)
        .load(connection)?;
    names.extend(tokens);
    names.sort();
    names.dedup();
    Ok(names)
}

/// Whether somebody who is no sample runs the installation.
pub fn has_own_administrator(connection: &mut Db) -> Result<bool> {
    let found: i64 = grants::table
        .inner_join(accounts::table)
        .filter(grants::role.eq(AccountRole::Administrator))
        .filter(grants::unit_id.is_null())
        .filter(accounts::disabled_at.is_null())
        .filter(accounts::id.ne_all(account_ids(connection)?))
        .count()
        .get_result(connection)?;
    Ok(found > 0)
}

/// Takes an account of the samples away, with its roles, its browsers and the letters to it.
pub fn delete_account(tx: &mut Tx<'_>, id: AccountId) -> Result<()> {
    let address: String = accounts::table.find(id).select(accounts::email).get_result(&mut **tx)?;
    diesel::delete(mails::table.filter(mails::recipient.eq(address))).execute(&mut **tx)?;
    diesel::delete(accounts::table.find(id)).execute(&mut **tx)?;
    unmark(tx, Sample::Account(id))
}

/// Takes an event of the samples away with all that it has.
pub fn delete_event(tx: &mut Tx<'_>, id: EventId) -> Result<()> {
    let of_event = || sessions::table.filter(sessions::event_id.eq(id)).select(sessions::id);
    let people = || participants::table.filter(participants::event_id.eq(id));
    let changes = attendance_changes::table.filter(attendance_changes::session_id.eq_any(of_event()));
    diesel::delete(changes).execute(&mut **tx)?;
    diesel::delete(attendances::table.filter(attendances::session_id.eq_any(of_event())))
        .execute(&mut **tx)?;
    diesel::delete(scans::table.filter(scans::session_id.eq_any(of_event()))).execute(&mut **tx)?;
    diesel::delete(sessions::table.filter(sessions::event_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(certificates::table.filter(certificates::event_id.eq(id))).execute(&mut **tx)?;
    let of_people = tickets::participant_id.eq_any(people().select(participants::id));
    diesel::delete(tickets::table.filter(of_people)).execute(&mut **tx)?;
    diesel::update(people())
        .set(participants::replaces_id.eq(None::<crate::domain::ids::ParticipantId>))
        .execute(&mut **tx)?;
    // With them goes the note whose tickets they carry.
    diesel::delete(mails::table.filter(mails::event_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(people()).execute(&mut **tx)?;
    diesel::delete(quotas::table.filter(quotas::event_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(grants::table.filter(grants::event_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(api_tokens::table.filter(api_tokens::event_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(event_files::table.filter(event_files::event_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(coordinators::table.filter(coordinators::event_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(delegations::table.filter(delegations::event_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(uploads::table.filter(uploads::event_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(events::table.find(id)).execute(&mut **tx)?;
    unmark(tx, Sample::Event(id))
}

/// Takes a unit of the samples away, with the people it knows. Its events must be gone.
pub fn delete_unit(tx: &mut Tx<'_>, id: UnitId) -> Result<()> {
    diesel::delete(persons::table.filter(persons::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(certificate_counters::table.filter(certificate_counters::unit_id.eq(id)))
        .execute(&mut **tx)?;
    diesel::delete(unit_logos::table.filter(unit_logos::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(unit_signers::table.filter(unit_signers::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(first_steps::table.filter(first_steps::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(grants::table.filter(grants::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(api_tokens::table.filter(api_tokens::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(mails::table.filter(mails::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(import_layouts::table.filter(import_layouts::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(mail_texts::table.filter(mail_texts::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(figure_series::table.filter(figure_series::unit_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(units::table.find(id)).execute(&mut **tx)?;
    unmark(tx, Sample::Unit(id))
}

fn unmark(tx: &mut Tx<'_>, sample: Sample) -> Result<()> {
    let (kind, id) = sample.row();
    diesel::delete(samples::table.filter(samples::kind.eq(kind)).filter(samples::id.eq(id)))
        .execute(&mut **tx)?;
    Ok(())
}
