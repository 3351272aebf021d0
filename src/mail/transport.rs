//! The ways out: a mail server, a folder of `.eml` files where no server is set, and memory for tests.
//! A fault says why a letter did not leave; nothing here tries again by itself.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::NaiveDateTime;
use lettre::message::Mailbox;

use super::fault::Fault;
use super::letter::Letter;
use super::smtp::Smtp;
use crate::domain::ids::{MailId, first_id_of, unix_millis};
use crate::domain::mail::MailFault;

/// Where letters go.
#[derive(Clone)]
pub enum Transport {
    /// A mail server.
    Smtp(Arc<Smtp>),
    /// A folder; each letter is a file named by its id.
    Folder(PathBuf),
    /// A list.
    Memory(Arc<Mutex<Vec<Vec<u8>>>>),
}

/// Sends letters in somebody's name.
#[derive(Clone)]
pub struct Sender {
    from: Mailbox,
    transport: Transport,
}

impl Sender {
    /// A sender; `from` as `Panitia <panitia@contoh.go.id>`.
    pub fn new(from: &str, transport: Transport) -> Result<Self, String> {
        let from = from.parse().map_err(|_| format!("mail_from: {from} is no mail address"))?;
        Ok(Self { from, transport })
    }

    /// In whose name letters are sent.
    pub fn from(&self) -> String {
        self.from.to_string()
    }

    /// The same for letters that are told as sent long ago: into the folder where there is one, and to no mail
    /// server ever.
    pub fn without_server(&self) -> Self {
        match &self.transport {
            Transport::Smtp(_) => {
                Self { from: self.from.clone(), transport: Transport::Memory(Arc::default()) }
            }
            Transport::Folder(_) | Transport::Memory(_) => self.clone(),
        }
    }

    /// The folder that letters are written into, where no server takes them.
    pub fn folder(&self) -> Option<&PathBuf> {
        match &self.transport {
            Transport::Folder(folder) => Some(folder),
            Transport::Smtp(_) | Transport::Memory(_) => None,
        }
    }

    /// Forgets the letters in the folder that were made before a time; what else lies there stays.
    pub async fn forget_before(&self, before: NaiveDateTime) -> std::io::Result<()> {
        let Transport::Folder(folder) = &self.transport else { return Ok(()) };
        let folder = folder.clone();
        let removed =
            tokio::task::spawn_blocking(move || remove_before(&folder, first_id_of(unix_millis(before))));
        removed.await.map_err(std::io::Error::other)?
    }

    /// Sends a letter. `Ok` means that the server, or the disk, has taken it.
    pub async fn send(&self, letter: &Letter) -> Result<(), Fault> {
        let message = letter.message(&self.from)?;
        match &self.transport {
            Transport::Smtp(_) if letter.is_to_nowhere() => {
                Err(Fault::new(MailFault::AddressRefused, "no such domain can exist (RFC 2606)"))
            }
            Transport::Smtp(server) => server.send(message.envelope(), &message.formatted()).await,
            Transport::Folder(folder) => write(folder.clone(), letter.id.clone(), message.formatted()).await,
            Transport::Memory(letters) => {
                if let Ok(mut letters) = letters.lock() {
                    letters.push(message.formatted());
                }
                Ok(())
            }
        }
    }
}

/// Removes letters from before this one; a file's name is the letter's id.
fn remove_before(folder: &Path, first_kept: MailId) -> std::io::Result<()> {
    let files = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        files => files?,
    };
    for file in files {
        let file = file?;
        let name = file.file_name();
        let id = name.to_str().and_then(|name| name.strip_suffix(".eml").or(name.strip_suffix(".part")));
        if id.and_then(|id| id.parse().ok()).is_some_and(|id: MailId| id < first_kept) {
            std::fs::remove_file(file.path())?;
        }
    }
    Ok(())
}

async fn write(folder: PathBuf, id: String, bytes: Vec<u8>) -> Result<(), Fault> {
    let written = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        // Written beside and moved, so that nobody ever reads half a letter.
        let (half, whole) = (folder.join(format!("{id}.part")), folder.join(format!("{id}.eml")));
        std::fs::write(&half, bytes)?;
        std::fs::File::open(&half)?.sync_all()?;
        std::fs::rename(half, whole)
    });
    match written.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Fault::new(MailFault::NotWritten, error)),
        Err(error) => Err(Fault::new(MailFault::NotWritten, error)),
    }
}
