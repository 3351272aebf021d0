//! Personal links of coordinators: each opens one delegation for whoever holds it, as often as it is opened,
//! until it is withdrawn or the event is over. What can be done by it ends with the nominations, see
//! [`crate::domain::nomination`].

use crate::app::{App, Keys};
use crate::db::coordinators::{self, Coordinator};
use crate::db::delegations::Delegation;
use crate::db::events::Event;
use crate::domain::access::{Actor, ActorKind, Caller, Grant};
use crate::domain::event::AccountRole;
use crate::domain::ids::CoordinatorId;
use crate::ops::error::Result;
use crate::ops::link_codes;

/// The code that a coordinator's link carries.
pub fn code(keys: &Keys, id: CoordinatorId) -> String {
    link_codes::code(&keys.coordinator_links, id)
}

/// Somebody who comes by a link.
#[derive(Debug, Clone)]
pub struct LinkHolder {
    /// Who.
    pub coordinator: Coordinator,
    /// Whose seats are filled.
    pub delegation: Delegation,
    /// In which event.
    pub event: Event,
}

impl LinkHolder {
    /// Who acts, with the one delegation that the link is for.
    pub fn caller(&self) -> Caller {
        let actor = Actor {
            kind: ActorKind::Link,
            id: self.coordinator.id.to_string(),
            name: self.coordinator.name.clone(),
        };
        let grant = Grant {
            role: AccountRole::Coordinator,
            unit: Some(self.event.unit_id),
            event: Some(self.event.id),
            delegation: Some(self.delegation.id),
        };
        Caller { actor, grants: vec![grant], revoked_at: None }
    }
}

/// What the link with this code opens; nothing for one that was never given, is withdrawn, or whose event is
/// over. Looking at it uses nothing up: messengers fetch links to show a preview.
pub async fn find(app: &App, text: &str) -> Result<Option<LinkHolder>> {
    let Some(id) = link_codes::read(&app.keys.coordinator_links, text) else { return Ok(None) };
    let found = app.read(move |db| Ok::<_, crate::ops::Error>(coordinators::find(db, id)?)).await?;
    Ok(found
        .filter(|(coordinator, _, event)| coordinator.revoked_at.is_none() && !event.status.is_over())
        .map(|(coordinator, delegation, event)| LinkHolder { coordinator, delegation, event }))
}
