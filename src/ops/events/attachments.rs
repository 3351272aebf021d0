//! The documents of an event and the letters that delegations hand in: attached, renamed, shown to
//! participants or not, taken away, handed out. Who reads the event sees all of them; who fills a
//! delegation's seats sees what that handed in; everybody sees those that are meant for participants.

use super::admission::event_access;
use crate::app::{App, sha256_hex};
use crate::db::audit::{self, Entry};
use crate::db::delegations::{self, Delegation};
use crate::db::event_files::{self, EventFile};
use crate::db::events::{self, Event};
use crate::db::{Db, Tx, tickets};
use crate::documents::attachment;
use crate::domain::access::{Caller, Need, Scope};
use crate::domain::audit::Action;
use crate::domain::event_file::{
    MOST_BYTES, MOST_BYTES_OF_DELEGATION, MOST_BYTES_OF_EVENT, MediaType, filename,
};
use crate::domain::ids::{DelegationId, EventFileId};
use crate::domain::nomination::Step;
use crate::domain::problem::Problem;
use crate::domain::ticket::TicketCode;
use crate::ops::error::{Error, Problems, Result};
use crate::ops::input;

/// A document as it is handed in.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// What people call it; the file's name when empty.
    pub title: String,
    /// The name it had on the sender's machine.
    pub filename: String,
    /// Whether participants may see it.
    pub for_participants: bool,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The documents of an event that somebody sees whose reading reaches so far.
pub fn list(db: &mut Db, reads: &Scope, event: &Event) -> Result<Vec<EventFile>> {
    Ok(event_files::list(db, event.id, reads.covers_event(event.unit_id, event.id))?)
}

/// A document with its bytes, for somebody signed in.
pub async fn read(app: &App, caller: &Caller, id: EventFileId) -> Result<(EventFile, Vec<u8>)> {
    let (sees, reads) = (caller.scope(Need::See), caller.scope(Need::Read));
    app.read(move |db| {
        let (file, _) = event_files::find(db, &sees, id)?
            .filter(|(file, event)| {
                let own = file.delegation_id.is_some() || file.for_participants;
                own || reads.covers_event(event.unit_id, event.id)
            })
            .ok_or(Error::NotFound)?;
        let bytes = event_files::bytes(db, id)?;
        Ok((file, bytes))
    })
    .await
}

/// A document for participants with its bytes, for the holder of a valid ticket of its event.
pub fn find_for_ticket(
    db: &mut Db,
    code: TicketCode,
    id: EventFileId,
) -> Result<Option<(EventFile, Vec<u8>)>> {
    let Some((ticket, participant)) = tickets::find(db, &code.sha256_hex())? else { return Ok(None) };
    let found = event_files::find(db, &Scope::everything(), id)?.filter(|(file, _)| {
        ticket.revoked_at.is_none() && file.for_participants && file.event_id == participant.event_id
    });
    match found {
        Some((file, _)) => Ok(Some((file, event_files::bytes(db, id)?))),
        None => Ok(None),
    }
}

/// A document that was looked at and found good.
struct Examined {
    title: String,
    filename: String,
    media_type: MediaType,
    sha256: String,
    for_participants: bool,
    bytes: Vec<u8>,
}

/// Looks at a document. What is wrong with it is told at `file`.
async fn examine(new: NewFile) -> Result<Examined> {
    if new.bytes.is_empty() {
        return Err(Error::invalid("file", Problem::Required));
    }
    if new.bytes.len() > MOST_BYTES {
        return Err(Error::invalid("file", too_large()));
    }
    // Decoding is work for the processor.
    let looked_at = tokio::task::spawn_blocking(move || {
        let kind = attachment::media_type(&new.bytes);
        (kind, sha256_hex(&new.bytes), new)
    });
    let (kind, sha256, new) = looked_at.await.map_err(|error| Error::Internal(Box::new(error)))?;
    let media_type = kind.ok_or_else(|| Error::invalid("file", not_a_document()))?;
    let filename = filename(&new.filename, media_type);
    let stem = filename.rsplit_once('.').map_or(filename.as_str(), |(stem, _)| stem);
    let title = if new.title.trim().is_empty() { stem.to_owned() } else { new.title };
    let mut problems = Problems::default();
    let title = input::line(&mut problems, "title", &title, 200);
    problems.finish()?;
    let (for_participants, bytes) = (new.for_participants, new.bytes);
    Ok(Examined { title, filename, media_type, sha256, for_participants, bytes })
}

/// Attaches a document to the event with this id or code.
pub async fn attach(app: &App, caller: &Caller, key: &str, new: NewFile) -> Result<Event> {
    let new = examine(new).await?;
    let (scope, key) = (caller.scope(Need::Organize), key.to_owned());
    app.write(&caller.actor, move |tx| {
        let event = events::find(tx, &scope, &key)?.ok_or(Error::NotFound)?;
        store(tx, &event, None, &new)?;
        Ok(event)
    })
    .await
}

/// Hands in the assignment letter of a delegation.
pub async fn hand_in(app: &App, caller: &Caller, id: DelegationId, new: NewFile) -> Result<Delegation> {
    let new = examine(NewFile { for_participants: false, ..new }).await?;
    let (scope, asker) = (caller.scope(Need::Nominate), caller.clone());
    app.write(&caller.actor, move |tx| {
        let (delegation, event) = delegations::find_within(tx, &scope, id)?.ok_or(Error::NotFound)?;
        event_access(tx, &asker, &event)?.may(Step::AttachLetter, Some(id))?;
        store(tx, &event, Some(id), &new)?;
        Ok(delegation)
    })
    .await
}

fn store(tx: &mut Tx<'_>, event: &Event, delegation: Option<DelegationId>, new: &Examined) -> Result<()> {
    events::hold(tx, event.id)?;
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    // Each has a room of its own: no delegation fills that of the event or of another one.
    let (used, most, full) = match delegation {
        Some(id) => {
            let used = event_files::of_delegation(tx, id)?.iter().map(|file| file.size).sum::<i64>();
            (used, MOST_BYTES_OF_DELEGATION, no_room_for_letters())
        }
        None => {
            let used = event_files::list(tx, event.id, true)?.iter().map(|file| file.size).sum::<i64>();
            (used, MOST_BYTES_OF_EVENT, no_room())
        }
    };
    if used + size > most {
        return Err(Error::invalid("file", full));
    }
    let file = EventFile {
        id: tx.ids.draw(),
        event_id: event.id,
        delegation_id: delegation,
        title: new.title.clone(),
        filename: new.filename.clone(),
        media_type: new.media_type,
        size,
        sha256: new.sha256.clone(),
        for_participants: new.for_participants,
        uploaded_by: tx.actor.name.clone(),
        uploaded_at: tx.now,
    };
    event_files::insert(tx, &file, &new.bytes)?;
    record(tx, Action::AttachmentAdded, None, Some(&file), &file)
}

/// Changes the title of a document and who sees it.
pub async fn change(
    app: &App,
    caller: &Caller,
    id: EventFileId,
    title: &str,
    for_participants: bool,
) -> Result<Event> {
    let scope = caller.scope(Need::Organize);
    let title = title.to_owned();
    app.write(&caller.actor, move |tx| {
        let (before, event) = event_files::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        let mut problems = Problems::default();
        let title = input::required_line(&mut problems, "title", &title, 200);
        problems.finish()?;
        event_files::update(tx, id, &title, for_participants)?;
        let after = EventFile { title: title.clone(), for_participants, ..before.clone() };
        record(tx, Action::AttachmentChanged, Some(&before), Some(&after), &after)?;
        Ok(event)
    })
    .await
}

/// Takes a document away: organizers those of the event, whoever fills a delegation's seats those that it
/// handed in.
pub async fn remove(app: &App, caller: &Caller, id: EventFileId) -> Result<(EventFile, Event)> {
    let (scope, asker) = (caller.scope(Need::Nominate), caller.clone());
    app.write(&caller.actor, move |tx| {
        let (file, event) = event_files::find(tx, &scope, id)?.ok_or(Error::NotFound)?;
        let access = event_access(tx, &asker, &event)?;
        match file.delegation_id {
            Some(_) => access.may(Step::AttachLetter, file.delegation_id)?,
            None if access.organizes() => {}
            None => return Err(Error::NotFound),
        }
        event_files::delete(tx, id)?;
        record(tx, Action::AttachmentRemoved, Some(&file), None, &file)?;
        Ok((file, event))
    })
    .await
}

fn too_large() -> Problem {
    Problem::File(
        "Berkas terlalu besar: paling besar 10 MB.".to_owned(),
        "The file is too large: at most 10 MB.".to_owned(),
    )
}

fn no_room() -> Problem {
    Problem::File(
        "Dokumen kegiatan ini akan melebihi 50 MB. Hapus dahulu yang tidak perlu.".to_owned(),
        "The documents of this event would be larger than 50 MB. Remove what isn't needed first.".to_owned(),
    )
}

fn no_room_for_letters() -> Problem {
    Problem::File(
        "Surat kontingen ini akan melebihi 20 MB. Hapus dahulu yang tidak perlu.".to_owned(),
        "The letters of this delegation would be larger than 20 MB. Remove what isn't needed first."
            .to_owned(),
    )
}

fn not_a_document() -> Problem {
    Problem::File(
        "Berkas ini bukan PDF, JPG, atau PNG yang utuh, atau gambarnya lebih dari 16 megapiksel \
         atau 8.000 piksel setiap sisi."
            .to_owned(),
        "This file is not a whole PDF, JPG or PNG, or the picture has more than 16 megapixels \
         or 8,000 pixels a side."
            .to_owned(),
    )
}

fn record(
    tx: &mut Tx<'_>,
    action: Action,
    before: Option<&EventFile>,
    after: Option<&EventFile>,
    file: &EventFile,
) -> Result<()> {
    let visible = |file: &EventFile| {
        serde_json::json!({
            "title": file.title, "filename": file.filename, "media_type": file.media_type,
            "size": file.size, "sha256": file.sha256, "for_participants": file.for_participants,
        })
    };
    audit::record(
        tx,
        Entry {
            action,
            subject_id: &file.id,
            event: Some(file.event_id),
            before: before.map(visible),
            after: after.map(visible),
        },
    )?;
    Ok(())
}
