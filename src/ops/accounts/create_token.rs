//! Makes an API token or registers a device, and revokes one. The token itself is told once and kept as a
//! hash. Nobody makes or revokes one that may do more than oneself, see [`Caller::may_give`].

use chrono::TimeDelta;

use crate::app::{App, sha256_hex};
use crate::db::audit::{self, Entry};
use crate::db::tokens::{self, ApiToken};
use crate::db::{Db, events, units};
use crate::domain::access::{ActorKind, Caller, Grant, Need};
use crate::domain::audit::Action;
use crate::domain::event::AccountRole;
use crate::domain::ids::{DelegationId, TokenId};
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;
use crate::ops::input::region_code;

/// The longest that a token with an end is good, in days.
const MOST_DAYS: i64 = 3650;

/// What a token is for.
#[derive(Debug, Clone)]
pub struct TokenForm {
    /// What people call it; required.
    pub name: String,
    /// Which role.
    pub role: AccountRole,
    /// The code of the unit; that of the event when missing. Only administrators have neither.
    pub unit: Option<String>,
    /// Id or code of an event.
    pub event: Option<String>,
    /// A delegation of the event: its id, its region or its institution.
    pub delegation: Option<String>,
    /// For how many days it is good; for ever when missing.
    pub days: Option<i64>,
    /// Whether it is a scanning device.
    pub is_device: bool,
}

/// Makes a token; the text that is told once, and the id.
pub async fn create_token(app: &App, caller: &Caller, form: TokenForm) -> Result<(String, TokenId)> {
    let mut problems = Problems::default();
    let name = input::required_line(&mut problems, "name", &form.name, 100);
    let days = form.days.map(|days| input::number(&mut problems, "days", days, 1, MOST_DAYS));
    problems.finish()?;
    let token = format!("hadir_{}", app.secret_text()?);
    let sha256 = sha256_hex(&token);
    let giver = caller.clone();
    let id = app
        .write(&caller.actor, move |tx| {
            let grant = read_grant(tx, &giver, &form)?;
            if !giver.may_give(&grant) {
                return Err(Error::Forbidden);
            }
            let row = ApiToken {
                id: tx.ids.draw(),
                name: name.clone(),
                sha256: sha256.clone(),
                is_device: form.is_device,
                role: grant.role,
                unit_id: grant.unit,
                event_id: grant.event,
                delegation_id: grant.delegation,
                created_at: tx.now,
                revoked_at: None,
                given_by: match tx.actor.kind {
                    ActorKind::System => String::new(),
                    _ => tx.actor.name.clone(),
                },
                expires_at: days.and_then(|days| tx.now.checked_add_signed(TimeDelta::days(days))),
                last_used_at: None,
            };
            tokens::insert(tx, &row)?;
            audit::record(
                tx,
                Entry {
                    action: Action::TokenCreated,
                    subject_id: &row.id,
                    event: row.event_id,
                    before: None,
                    after: Some(
                        serde_json::json!({ "name": name, "role": form.role, "device": form.is_device }),
                    ),
                },
            )?;
            Ok(row.id)
        })
        .await?;
    Ok((token, id))
}

/// The tokens and devices within somebody's reach, the newest first.
pub fn within_reach(db: &mut Db, caller: &Caller) -> Result<Vec<ApiToken>> {
    let scope = caller.scope(Need::Administer);
    Ok(tokens::list(db, (!scope.everything).then_some(scope.units.as_slice()))?)
}

/// Revokes a token or a device. One that was revoked stays as it is.
pub async fn revoke_token(app: &App, caller: &Caller, id: TokenId) -> Result<ApiToken> {
    let taker = caller.clone();
    app.write(&caller.actor, move |tx| {
        let token = tokens::get(tx, id)?;
        if !taker.may_give(&token.grant()) {
            return Err(Error::NotFound);
        }
        if tokens::revoke(tx, id)? {
            audit::record(
                tx,
                Entry {
                    action: Action::TokenRevoked,
                    subject_id: &id,
                    event: token.event_id,
                    before: None,
                    after: None,
                },
            )?;
        }
        Ok(token)
    })
    .await
}

/// What a token is to do; what it names has to be known to the giver.
fn read_grant(db: &mut Db, giver: &Caller, form: &TokenForm) -> Result<Grant> {
    let mut grant = Grant { role: form.role, unit: None, event: None, delegation: None };
    if let Some(code) = &form.unit {
        let known = units::list(db, &giver.scope(Need::Administer))?;
        let unit = known.into_iter().find(|unit| unit.code == *code);
        grant.unit = Some(unit.ok_or_else(|| Error::invalid("unit", Problem::NoSuch(code.clone())))?.id);
    }
    let Some(key) = &form.event else {
        if form.delegation.is_some() || form.role == AccountRole::Coordinator {
            return Err(Error::invalid("event", Problem::Required));
        }
        if grant.unit.is_none() && form.role != AccountRole::Administrator {
            return Err(Error::invalid("unit", Problem::Required));
        }
        return Ok(grant);
    };
    let event = events::find(db, &giver.scope(Need::Administer), key)?
        .filter(|event| grant.unit.is_none_or(|unit| unit == event.unit_id))
        .ok_or_else(|| Error::invalid("event", Problem::NoSuch(key.clone())))?;
    (grant.unit, grant.event) = (Some(event.unit_id), Some(event.id));
    grant.delegation = match &form.delegation {
        Some(text) => Some(find_delegation(db, &event, text)?),
        None if form.role == AccountRole::Coordinator => {
            return Err(Error::invalid("delegation", Problem::Required));
        }
        None => None,
    };
    Ok(grant)
}

/// The delegation of an event by its id, its name, its region or its institution.
pub(super) fn find_delegation(db: &mut Db, event: &events::Event, text: &str) -> Result<DelegationId> {
    let all = crate::db::delegations::list(db, event.id)?;
    let text = text.trim();
    if let Some(found) =
        all.iter().find(|d| d.id.to_string() == text || d.institution == text || d.name == text)
    {
        return Ok(found.id);
    }
    let code = region_code(event, text).map_err(|problem| Error::invalid("delegation", problem))?;
    let mut of_region = all.iter().filter(|d| d.region_code == code);
    match (of_region.next(), of_region.next()) {
        (Some(only), None) => Ok(only.id),
        (Some(_), Some(_)) => {
            let plain = all.iter().find(|d| d.region_code == code && d.institution.is_empty());
            plain.map(|d| d.id).ok_or_else(|| Error::invalid("delegation", Problem::Twice(text.to_owned())))
        }
        _ => Err(Error::invalid("delegation", Problem::UnknownDelegation)),
    }
}
