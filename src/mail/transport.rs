//! The ways out: a mail server, a folder of `.eml` files where no server is set, and memory for tests.
//! A fault says whether trying again may help; nothing here tries again by itself.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::letter::Letter;

/// How long a server may take for one step.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a letter did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Trying again later may help.
    ForNow(String),
    /// It never will.
    Final(String),
}

impl Fault {
    /// What was said, for the outbox.
    pub fn text(&self) -> &str {
        match self {
            Self::ForNow(text) | Self::Final(text) => text,
        }
    }
}

/// Where letters go.
#[derive(Clone)]
pub enum Transport {
    /// A mail server.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    /// A folder; each letter is a file named by its id.
    Folder(PathBuf),
    /// A list.
    Memory(Arc<Mutex<Vec<Vec<u8>>>>),
}

impl Transport {
    /// A mail server by its address: `smtps://` speaks TLS from the start; `smtp://` turns to it with
    /// STARTTLS, which must work when there is a password to send to another machine.
    pub fn smtp(url: &str) -> Result<Self, String> {
        let told = |error: lettre::transport::smtp::Error| format!("smtp_url: {error}");
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(told)?;
        if let Some(rest) = url.strip_prefix("smtp://") {
            let (user, place) = rest.rsplit_once('@').unwrap_or(("", rest));
            let host = place.split(['/', '?']).next().unwrap_or_default();
            let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
            let parameters = TlsParameters::new(host.to_owned()).map_err(told)?;
            let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
            builder = builder.tls(if user.is_empty() || here {
                Tls::Opportunistic(parameters)
            } else {
                Tls::Required(parameters)
            });
        }
        Ok(Self::Smtp(Box::new(builder.timeout(Some(PATIENCE)).build())))
    }
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

    /// Sends a letter. `Ok` means that the server, or the disk, has taken it.
    pub async fn send(&self, letter: &Letter) -> Result<(), Fault> {
        let message = letter.message(&self.from)?;
        match &self.transport {
            Transport::Smtp(server) => match server.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(Fault::Final(error.to_string())),
                Err(error) => Err(Fault::ForNow(error.to_string())),
            },
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

async fn write(folder: PathBuf, id: String, bytes: Vec<u8>) -> Result<(), Fault> {
    let written = tokio::task::spawn_blocking(move || {
        std::fs::create_dir_all(&folder)?;
        // Written beside and moved, so that nobody ever reads half a letter.
        let (half, whole) = (folder.join(format!("{id}.part")), folder.join(format!("{id}.eml")));
        std::fs::write(&half, bytes)?;
        std::fs::rename(half, whole)
    });
    match written.await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(Fault::ForNow(error.to_string())),
        Err(error) => Err(Fault::ForNow(error.to_string())),
    }
}
