//! Makes an API token or registers a device. The token itself is told once and kept as a hash.

use super::error::{Error, Problems, Result};
use super::{reading, seats};
use crate::app::{App, sha256_hex};
use crate::db::audit::{self, Entry};
use crate::db::tokens::{self, ApiToken};
use crate::db::{Db, events, units};
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::event::AccountRole;
use crate::domain::ids::{DelegationId, EventId, TokenId, UnitId};
use crate::domain::problem::Problem;

/// What a token is for.
#[derive(Debug, Clone)]
pub struct TokenForm {
    /// What people call it; required.
    pub name: String,
    /// Which role.
    pub role: AccountRole,
    /// The code of the unit; the first unit when nothing narrower is said.
    pub unit: Option<String>,
    /// Id or code of an event.
    pub event: Option<String>,
    /// A delegation of the event: its id, its region or its institution.
    pub delegation: Option<String>,
    /// Whether it is a scanning device.
    pub is_device: bool,
}

/// Makes a token; the text that is told once, and the id.
pub async fn create_token(app: &App, caller: &Caller, form: TokenForm) -> Result<(String, TokenId)> {
    let scope = caller.scope(Need::Administer);
    let mut problems = Problems::default();
    let name = reading::required_line(&mut problems, "name", &form.name, 100);
    problems.finish()?;
    let token = format!("hadir_{}", app.secret_text()?);
    let sha256 = sha256_hex(&token);
    let id = app
        .write(&caller.actor, move |tx| {
            if !scope.everything {
                return Err(Error::Forbidden);
            }
            let (unit_id, event_id, delegation_id) = read_scope(tx, &form)?;
            let row = ApiToken {
                id: tx.ids.draw(),
                name: name.clone(),
                sha256: sha256.clone(),
                is_device: form.is_device,
                role: form.role,
                unit_id,
                event_id,
                delegation_id,
                created_at: tx.now,
                revoked_at: None,
            };
            tokens::insert(tx, &row)?;
            audit::record(
                tx,
                Entry {
                    action: "token.create",
                    subject_kind: "token",
                    subject_id: &row.id,
                    event: event_id,
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

/// Revokes a token or a device.
pub async fn revoke_token(app: &App, caller: &Caller, id: TokenId) -> Result<()> {
    let scope = caller.scope(Need::Administer);
    app.write(&caller.actor, move |tx| {
        if !scope.everything {
            return Err(Error::Forbidden);
        }
        tokens::revoke(tx, id)?;
        audit::record(
            tx,
            Entry {
                action: "token.revoke",
                subject_kind: "token",
                subject_id: &id,
                event: None,
                before: None,
                after: None,
            },
        )?;
        Ok(())
    })
    .await
}

type TokenScope = (Option<UnitId>, Option<EventId>, Option<DelegationId>);

fn read_scope(db: &mut Db, form: &TokenForm) -> Result<TokenScope> {
    let unit = match &form.unit {
        Some(code) => Some(
            units::find_by_code(db, code)?
                .ok_or_else(|| Error::invalid("unit", Problem::NoSuch(code.clone())))?
                .id,
        ),
        None => None,
    };
    let Some(key) = &form.event else {
        if form.delegation.is_some() || form.role == AccountRole::Coordinator {
            return Err(Error::invalid("event", Problem::Required));
        }
        if form.role == AccountRole::Administrator {
            return Ok((None, None, None));
        }
        let unit = unit.or(units::first(db)?.map(|unit| unit.id));
        return Ok((unit, None, None));
    };
    let event = events::find(db, &Scope::everything(), key)?
        .filter(|event| unit.is_none_or(|unit| unit == event.unit_id))
        .ok_or_else(|| Error::invalid("event", Problem::NoSuch(key.clone())))?;
    let delegation = match &form.delegation {
        Some(text) => Some(find_delegation(db, &event, text)?),
        None if form.role == AccountRole::Coordinator => {
            return Err(Error::invalid("delegation", Problem::Required));
        }
        None => None,
    };
    Ok((Some(event.unit_id), Some(event.id), delegation))
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
    let code = seats::region_code(event, text).map_err(|problem| Error::invalid("delegation", problem))?;
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
