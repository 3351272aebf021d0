//! Chooses who signs the papers of one event in the place of the unit's usual signers.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::{events, unit_signers};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::SignerId;
use crate::domain::problem::Problem;
use crate::domain::signer::SigningPlace;
use crate::ops::error::{Error, Problems, Result};

/// For each place the id of a signer of the unit; empty for the usual one.
pub type Choices = Vec<(SigningPlace, String)>;

/// Writes the choices of the event with this id or code. A signer that the unit does not have is told at the
/// name of its place.
pub async fn choose_signers(app: &App, caller: &Caller, key: &str, choices: Choices) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?
            .filter(|event| scope.covers_event(event.unit_id, event.id))
            .ok_or(Error::NotFound)?;
        let known = unit_signers::list(tx, event.unit_id)?;
        let mut problems = Problems::default();
        let mut chosen: Vec<(SigningPlace, SignerId)> = Vec::new();
        for (place, text) in choices.iter().filter(|(_, text)| !text.trim().is_empty()) {
            let id = text.trim().parse().ok();
            match id.filter(|id| known.iter().any(|signer| signer.id == *id)) {
                Some(id) => chosen.push((*place, id)),
                None => problems.add(place.as_str(), Problem::NoSuch(text.clone())),
            }
        }
        problems.finish()?;
        let before = unit_signers::chosen(tx, event.id)?;
        unit_signers::choose(tx, event.id, &chosen)?;
        audit::record(
            tx,
            Entry {
                action: Action::SignersChosen,
                subject_id: &event.id,
                event: Some(event.id),
                before: Some(serde_json::json!(before)),
                after: Some(serde_json::json!(chosen)),
            },
        )?;
        Ok(())
    })
    .await
}
