//! API tokens and devices, kept as hashes alone.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::connection::{Backend, Db};
use super::error::Result;
use super::schema::api_tokens;
use super::tx::Tx;
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
}

impl From<ApiToken> for Caller {
    fn from(token: ApiToken) -> Self {
        let kind = if token.is_device { ActorKind::Device } else { ActorKind::Token };
        let grant = Grant {
            role: token.role,
            unit: token.unit_id,
            event: token.event_id,
            delegation: token.delegation_id,
        };
        Self {
            actor: Actor { kind, id: token.id.to_string(), name: token.name },
            grants: vec![grant],
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

/// The names of tokens by their ids.
pub fn names(connection: &mut Db, ids: &[TokenId]) -> Result<Vec<(TokenId, String)>> {
    Ok(api_tokens::table
        .filter(api_tokens::id.eq_any(ids.to_vec()))
        .select((api_tokens::id, api_tokens::name))
        .load(connection)?)
}

/// Revokes a token.
pub fn revoke(tx: &mut Tx<'_>, id: TokenId) -> Result<()> {
    diesel::update(api_tokens::table.find(id)).set(api_tokens::revoked_at.eq(tx.now)).execute(&mut **tx)?;
    Ok(())
}

/// Whether a role of a token or an account names a delegation.
pub fn any_of_delegation(connection: &mut Db, delegation: DelegationId) -> Result<bool> {
    use super::schema::grants;
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
