//! Keeps a previewed file until it is confirmed: without scripts a browser can't send the same file
//! again, and nothing that matters lies in a process's memory. The file is sealed; the latest of
//! somebody replaces the one before; a day later it is forgotten.

use super::error::{Error, Result};
use crate::app::App;
use crate::db::events;
use crate::db::uploads::{self, Upload};
use crate::domain::access::{Caller, Need};
use crate::domain::ids::UploadId;
use crate::domain::sealed::SealedKind;

/// A file as it was sent.
#[derive(Debug, Clone)]
pub struct KeptFile {
    /// The name it had on the sender's machine.
    pub filename: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Keeps a file for the event with this id or code.
pub async fn keep_upload(app: &App, caller: &Caller, key: &str, file: &KeptFile) -> Result<UploadId> {
    let scope = caller.scope(Need::Nominate);
    let (key, filename) = (key.to_owned(), file.filename.chars().take(200).collect::<String>());
    let sealed = app.keys.sealer.seal_bytes(SealedKind::File, &file.bytes);
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        let actor_id = tx.actor.id.clone();
        uploads::delete_of(tx, event.id, &actor_id)?;
        let upload = Upload {
            id: tx.ids.draw(),
            event_id: event.id,
            actor_id,
            filename: filename.clone(),
            bytes: sealed.clone(),
            created_at: tx.now,
        };
        uploads::insert(tx, &upload)?;
        Ok(upload.id)
    })
    .await
}

/// The file that the caller sent for an event, unless it was confirmed or forgotten.
pub async fn find(app: &App, caller: &Caller, key: &str, id: UploadId) -> Result<Option<KeptFile>> {
    let scope = caller.scope(Need::Nominate);
    let (key, actor_id) = (key.to_owned(), caller.actor.id.clone());
    let found = app
        .read(move |db| {
            let event = events::find(db, &scope, &key)?.ok_or(Error::NotFound)?;
            Ok::<_, Error>(uploads::find(db, event.id, &actor_id, id)?)
        })
        .await?;
    Ok(found.and_then(|upload| {
        let bytes = app.keys.sealer.open_bytes(SealedKind::File, &upload.bytes)?;
        Some(KeptFile { filename: upload.filename, bytes })
    }))
}

/// Forgets what the caller sent for an event, after it was confirmed.
pub async fn forget(app: &App, caller: &Caller, key: &str) -> Result<()> {
    let scope = caller.scope(Need::Nominate);
    let key = key.to_owned();
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        let actor_id = tx.actor.id.clone();
        Ok(uploads::delete_of(tx, event.id, &actor_id)?)
    })
    .await
}
