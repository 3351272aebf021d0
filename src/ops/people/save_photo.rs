//! The photo of a person, for the badge: handed in with a participant, looked at, taken away. What is handed
//! in is decoded to its end before it is stored, and stored as a JPEG of our own making.

use crate::app::App;
use crate::db::audit::{self, Entry};
use crate::db::participants;
use crate::db::person_photos::{self, PersonPhoto};
use crate::documents::photo::{self, LEAST_SIDE, MOST_BYTES, PhotoFault};
use crate::domain::access::{Caller, Need};
use crate::domain::audit::Action;
use crate::domain::ids::ParticipantId;
use crate::domain::problem::Problem;
use crate::ops::error::{Error, Result};

/// Keeps a PNG or JPEG as the photo of a participant's person. What is none is told at `file`.
pub async fn save_photo(app: &App, caller: &Caller, id: ParticipantId, bytes: Vec<u8>) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    if bytes.is_empty() {
        return Err(Error::invalid("file", Problem::Required));
    }
    // Decoding is work for the processor.
    let read = tokio::task::spawn_blocking(move || photo::read(&bytes)).await;
    let jpeg = read
        .map_err(|error| Error::Internal(Box::new(error)))?
        .map_err(|fault| Error::invalid("file", problem(fault)))?;
    app.write(&caller.actor, move |tx| {
        let (participant, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        let photo = PersonPhoto { person_id: participant.person_id, jpeg: jpeg.clone(), updated_at: tx.now };
        person_photos::put(tx, &photo)?;
        audit::record(
            tx,
            Entry {
                action: Action::PhotoSet,
                subject_id: &id,
                event: Some(event.id),
                before: None,
                after: Some(serde_json::json!({ "bytes": jpeg.len() })),
            },
        )?;
        Ok(())
    })
    .await
}

/// Takes the photo of a participant's person away. Without one nothing happens.
pub async fn remove_photo(app: &App, caller: &Caller, id: ParticipantId) -> Result<()> {
    let scope = caller.scope(Need::Organize);
    app.write(&caller.actor, move |tx| {
        let (participant, event) = participants::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        if person_photos::delete(tx, participant.person_id)? {
            audit::record(
                tx,
                Entry {
                    action: Action::PhotoRemoved,
                    subject_id: &id,
                    event: Some(event.id),
                    before: None,
                    after: None,
                },
            )?;
        }
        Ok(())
    })
    .await
}

/// The photo of a participant's person as JPEG, for those who may change it.
pub async fn find_photo(app: &App, caller: &Caller, id: ParticipantId) -> Result<Vec<u8>> {
    let scope = caller.scope(Need::Organize);
    app.read(move |db| {
        let (participant, _) = participants::find(db, &scope, id)?.ok_or(Error::NotFound)?;
        person_photos::find(db, participant.person_id)?.ok_or(Error::NotFound)
    })
    .await
}

fn problem(fault: PhotoFault) -> Problem {
    let megabytes = MOST_BYTES / (1024 * 1024);
    let (indonesian, english) = match fault {
        PhotoFault::TooManyBytes => (
            format!("Berkas terlalu besar: paling besar {megabytes} MB."),
            format!("The file is too large: at most {megabytes} MB."),
        ),
        PhotoFault::NoPicture => (
            "Berkas ini bukan foto JPEG atau PNG yang utuh.".to_owned(),
            "This file is not a whole JPEG or PNG photo.".to_owned(),
        ),
        PhotoFault::TooManyPixels => (
            "Foto terlalu besar: paling besar 16 megapiksel, dan 8.000 piksel setiap sisi.".to_owned(),
            "The photo is too large: at most 16 megapixels, and 8,000 pixels a side.".to_owned(),
        ),
        PhotoFault::Size(width, height) => (
            format!("Ukuran foto {width} × {height} piksel. Setiap sisi sekurangnya {LEAST_SIDE} piksel."),
            format!("The photo has {width} × {height} pixels. Each side must have at least {LEAST_SIDE}."),
        ),
    };
    Problem::File(indonesian, english)
}
