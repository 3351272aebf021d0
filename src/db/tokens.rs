//! API tokens and devices, kept as hashes alone.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::engine::connection::{Backend, Db};
use crate::db::engine::error::Result;
use crate::db::engine::schema::api_tokens;
use crate::db::engine::tx::Tx;
use crate::domain::access::{Actor, ActorKind, Caller, Grant};
use crate::domain::event::AccountRole;
use crate::domain::ids::{DelegationId, EventId, TokenId, UnitId};

/// A row of `api_tokens`.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = api_tokens, check_for_backend(Backend), treat_none_as_default_value = false)]
pub struct ApiToken {
    /// Its id.
    pub id: TokenId,
    /// What people call it.
    pub name: String,
    /// SHA-256 of the token, lower-case hex.
    pub sha256: String,
    /// Whether it is a scanning device.
    pub is_device: bool,
    /// Which role.
    pub role: AccountRole,
    /// Of which unit.
    pub unit_id: Option<UnitId>,
    /// Of which event.
    pub event_id: Option<EventId>,
    /// Of which delegation.
    pub delegation_id: Option<DelegationId>,
    /// When it was made.
    pub created_at: NaiveDateTime,
    /// When it was revoked.
    pub revoked_at: Option<NaiveDateTime>,
    /// The name of who made it; empty for the command line.
    pub given_by: String,
    /// From when on it is not good any more.
    pub expires_at: Option<NaiveDateTime>,
    /// When it was used, as exactly as it is written down.
    pub last_used_at: Option<NaiveDateTime>,
}

impl ApiToken {
    /// What it may do.
    pub fn grant(&self) -> Grant {
        Grant { role: self.role, unit: self.unit_id, event: self.event_id, delegation: self.delegation_id }
    }

    /// Whether its time is over.
    pub fn has_expired(&self, now: NaiveDateTime) -> bool {
        self.expires_at.is_some_and(|at| at <= now)
    }
}

impl From<ApiToken> for Caller {
    fn from(token: ApiToken) -> Self {
        let kind = if token.is_device { ActorKind::Device } else { ActorKind::Token };
        let grants = vec![token.grant()];
        Self {
            actor: Actor { kind, id: token.id.to_string(), name: token.name },
            grants,
            revoked_at: token.revoked_at,
        }
    }
}

/// Adds a token.
pub fn insert(tx: &mut Tx<'_>, token: &ApiToken) -> Result<()> {
    diesel::insert_into(api_tokens::table).values(token).execute(&mut **tx)?;
    Ok(())
}

/// The token of a hash: one that is valid, or a device, which hands in its scans after it is revoked.
pub fn find(connection: &mut Db, sha256: &str) -> Result<Option<ApiToken>> {
    Ok(api_tokens::table
        .filter(api_tokens::sha256.eq(sha256))
        .filter(api_tokens::revoked_at.is_null().or(api_tokens::is_device))
        .select(ApiToken::as_select())
        .get_result(connection)
        .optional()?)
}

/// The tokens of units, or all where `units` is `None`, the newest first.
pub fn list(connection: &mut Db, units: Option<&[UnitId]>) -> Result<Vec<ApiToken>> {
    let mut query = api_tokens::table.into_boxed::<Backend>();
    if let Some(units) = units {
        query = query.filter(api_tokens::unit_id.eq_any(units.to_vec()));
    }
    Ok(query.order(api_tokens::id.desc()).select(ApiToken::as_select()).load(connection)?)
}

/// A token by its id.
pub fn get(connection: &mut Db, id: TokenId) -> Result<ApiToken> {
    Ok(api_tokens::table.find(id).select(ApiToken::as_select()).get_result(connection)?)
}

/// The names of tokens by their ids.
pub fn names(connection: &mut Db, ids: &[TokenId]) -> Result<Vec<(TokenId, String)>> {
    Ok(api_tokens::table
        .filter(api_tokens::id.eq_any(ids.to_vec()))
        .select((api_tokens::id, api_tokens::name))
        .load(connection)?)
}

/// Revokes a token; whether it was not revoked yet.
pub fn revoke(tx: &mut Tx<'_>, id: TokenId) -> Result<bool> {
    let changed = diesel::update(api_tokens::table.find(id).filter(api_tokens::revoked_at.is_null()))
        .set(api_tokens::revoked_at.eq(tx.now))
        .execute(&mut **tx)?;
    Ok(changed == 1)
}

/// Notes that a token is in use.
pub fn touch(tx: &mut Tx<'_>, id: TokenId) -> Result<()> {
    diesel::update(api_tokens::table.find(id)).set(api_tokens::last_used_at.eq(tx.now)).execute(&mut **tx)?;
    Ok(())
}

/// Whether a role of a token or an account names a delegation.
pub fn any_of_delegation(connection: &mut Db, delegation: DelegationId) -> Result<bool> {
    use crate::db::engine::schema::grants;
    let token = api_tokens::table
        .filter(api_tokens::delegation_id.eq(delegation))
        .select(api_tokens::id)
        .first::<TokenId>(connection)
        .optional()?;
    let grant = grants::table
        .filter(grants::delegation_id.eq(delegation))
        .select(grants::id)
        .first::<crate::domain::ids::GrantId>(connection)
        .optional()?;
    Ok(token.is_some() || grant.is_some())
}
