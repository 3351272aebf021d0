//! The names of those who did what the audit tells.

use std::collections::HashMap;

use super::error::Result;
use crate::db::audit::AuditRow;
use crate::db::{Db, accounts, coordinators, tokens};
use crate::domain::access::ActorKind;

/// Names of accounts, tokens, devices and of those who came by a link, by their ids, as the audit has those.
pub fn names(db: &mut Db, rows: &[AuditRow]) -> Result<HashMap<String, String>> {
    let of = |kinds: &[ActorKind]| -> Vec<&str> {
        rows.iter().filter(|row| kinds.contains(&row.actor_kind)).map(|row| row.actor_id.as_str()).collect()
    };
    let account_ids: Vec<_> = of(&[ActorKind::Account]).iter().filter_map(|id| id.parse().ok()).collect();
    let token_ids: Vec<_> =
        of(&[ActorKind::Token, ActorKind::Device]).iter().filter_map(|id| id.parse().ok()).collect();
    let mut names: HashMap<String, String> =
        accounts::names(db, &account_ids)?.into_iter().map(|(id, name)| (id.to_string(), name)).collect();
    names.extend(tokens::names(db, &token_ids)?.into_iter().map(|(id, name)| (id.to_string(), name)));
    let coordinator_ids: Vec<_> = of(&[ActorKind::Link]).iter().filter_map(|id| id.parse().ok()).collect();
    names.extend(
        coordinators::names(db, &coordinator_ids)?.into_iter().map(|(id, name)| (id.to_string(), name)),
    );
    Ok(names)
}
