//! Opens NIK, NIP and telephone of a participant for an organizer, and leaves a trace that it was done:
//! elsewhere on the pages they stand masked.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::participants;
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::ParticipantId;
use crate::ops::error::{Error, Result};
use crate::ops::people::{OpenNumbers, open_numbers};

/// The open numbers of a participant.
pub async fn reveal_numbers(app: &App, caller: &Caller, id: ParticipantId) -> Result<OpenNumbers> {
    let scope = caller.scope(Need::Organize);
    let participant = app
        .write(&caller.actor, move |tx| {
            let (participant, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
            audit::record(
                tx,
                Entry {
                    action: Action::NumbersRevealed,
                    subject_id: &id,
                    event: Some(event.id),
                    before: None,
                    after: None,
                },
            )?;
            Ok::<_, Error>(participant)
        })
        .await?;
    Ok(open_numbers(&app.keys, &participant)?)
}
