//! Cancels or confirms many participants at once, in pieces, so that the door never waits long for the
//! writer. Whoever can't be changed is left out and told; the others are changed all the same.

use super::cancel::cancel;
use super::undo::PIECE;
use super::update::confirm;
use crate::app::App;
use crate::db::Tx;
use crate::domain::access::Caller;
use crate::domain::ids::{ParticipantId, UndoBatchId};
use crate::domain::refusal::Refusal;
use crate::ops::error::{Error, Result};

/// What is done to each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Their seats go to those who wait.
    Cancel,
    /// They come.
    Confirm,
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// How many were changed.
    pub done: usize,
    /// Why others were not.
    pub refused: Vec<Refusal>,
    /// What undoes all of it.
    pub undo: Option<UndoBatchId>,
}

/// Cancels or confirms participants.
pub async fn change_participants(
    app: &App,
    caller: &Caller,
    ids: &[ParticipantId],
    change: Change,
) -> Result<Changed> {
    let (keys, asker) = (app.keys.clone(), caller.clone());
    in_pieces(app, caller, ids, move |tx, id, batch| {
        match change {
            Change::Cancel => cancel(tx, &keys, &asker, id, batch)?,
            Change::Confirm => confirm(tx, &keys, &asker, id, batch)?,
        };
        Ok(())
    })
    .await
}

/// Changes participants one after the other, a piece of them in each transaction.
pub(super) async fn in_pieces(
    app: &App,
    caller: &Caller,
    ids: &[ParticipantId],
    change: impl Fn(&mut Tx<'_>, ParticipantId, UndoBatchId) -> Result<()> + Clone + Send + 'static,
) -> Result<Changed> {
    let mut all = Changed::default();
    for piece in ids.chunks(PIECE) {
        let (piece, batch, change) = (piece.to_vec(), all.undo, change.clone());
        let changed = app
            .write(&caller.actor, move |tx| {
                let batch = batch.unwrap_or_else(|| tx.ids.draw());
                let mut changed = Changed { undo: Some(batch), ..Changed::default() };
                for id in &piece {
                    match change(tx, *id, batch) {
                        Ok(()) => changed.done += 1,
                        Err(Error::Refused(refusal)) => changed.refused.push(refusal),
                        Err(other) => return Err(other),
                    }
                }
                Ok::<_, Error>(changed)
            })
            .await?;
        all.done += changed.done;
        all.refused.extend(changed.refused);
        all.undo = changed.undo;
    }
    Ok(all)
}
