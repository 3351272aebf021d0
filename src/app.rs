//! The wiring that operations need: database, clock, randomness, keys, mail, address. No rules.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDateTime;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::db::{Database, Db, Error, Stamp, Tx, WriteError};
use crate::domain::access::Actor;
use crate::domain::ids::{IdSource, unix_millis};
use crate::domain::sealed::Sealer;
use crate::mail::Sender;

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// Now, UTC.
    fn now(&self) -> NaiveDateTime;
}

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    fn now(&self) -> NaiveDateTime {
        // Microseconds, as both databases keep them.
        chrono::DateTime::from_timestamp_micros(chrono::Utc::now().timestamp_micros())
            .unwrap_or_default()
            .naive_utc()
    }
}

/// Where random bytes come from.
pub enum Randomness {
    /// The operating system.
    System,
    /// A seed and how often it was asked: the same run again gives the same bytes. For tests.
    Seeded([u8; 32], AtomicU64),
}

impl Randomness {
    /// Thirty-two random bytes.
    #[allow(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    pub fn bytes(&self) -> Result<[u8; 32], Error> {
        let mut bytes = [0_u8; 32];
        match self {
            Self::System => {
                getrandom::fill(&mut bytes).map_err(|error| Error::broken(error.to_string()))?;
            }
            Self::Seeded(seed, asked) => {
                let count = asked.fetch_add(1, Ordering::Relaxed);
                let mut hasher = Sha256::new();
                hasher.update(seed);
                hasher.update(count.to_be_bytes());
                bytes = hasher.finalize().into();
            }
        }
        Ok(bytes)
    }
}

/// The keys of one installation, each derived from the secret for its own purpose.
#[derive(Clone)]
pub struct Keys {
    /// Ticket codes.
    pub tickets: [u8; 32],
    /// Form tokens.
    pub forms: [u8; 32],
    /// Links to accounts: invitations, forgotten passwords.
    pub account_links: [u8; 32],
    /// Links of coordinators.
    pub coordinator_links: [u8; 32],
    /// What the database keeps, to tell whether this is its secret.
    pub check: [u8; 32],
    /// NIK, NIP and phone.
    pub sealer: Sealer,
}

impl Keys {
    /// Derives the keys from the installation's secret.
    pub fn derive(secret: &[u8; 32]) -> Self {
        let key = |purpose: &str| keyed_hash(secret, purpose);
        Self {
            tickets: key("tickets"),
            forms: key("forms"),
            account_links: key("account links"),
            coordinator_links: key("coordinator links"),
            check: key("check"),
            sealer: Sealer::new(&key("sealed numbers"), key("hashes of sealed numbers")),
        }
    }
}

/// HMAC-SHA256 of a text.
pub fn keyed_hash(key: &[u8; 32], text: &str) -> [u8; 32] {
    let mut block = [0_u8; 64];
    let (head, _) = block.split_at_mut(key.len());
    head.copy_from_slice(key);
    let mut mac = <Hmac<Sha256> as hmac::digest::KeyInit>::new(&block.into());
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

/// SHA-256 of a text or of bytes, in lower-case hex.
pub fn sha256_hex(text: impl AsRef<[u8]>) -> String {
    hex::encode(Sha256::digest(text))
}

/// What an operation works with. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Database,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The time at which what is written now is told to happen; none is the clock's.
    pub told_at: Option<NaiveDateTime>,
    /// The randomness.
    pub randomness: Arc<Randomness>,
    /// The keys.
    pub keys: Keys,
    /// Sends letters.
    pub mail: Sender,
    /// What links and QR codes begin with, without a slash at the end.
    pub base_url: String,
}

impl App {
    /// Now, UTC.
    pub fn now(&self) -> NaiveDateTime {
        self.told_at.unwrap_or_else(|| self.clock.now())
    }

    /// The same at an earlier time, for telling what happened then; only the audit has the true time.
    pub fn at(&self, time: NaiveDateTime) -> Self {
        Self { told_at: Some(time.min(self.clock.now())), ..self.clone() }
    }

    /// A fresh secret of 256 bits as 64 hexadecimal digits, for tokens and cookies.
    pub fn secret_text(&self) -> Result<String, Error> {
        Ok(self.randomness.bytes()?.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Runs a read.
    pub async fn read<T, E, F>(&self, read: F) -> Result<T, E>
    where
        F: FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.db.read(read).await
    }

    /// Runs a write: its time and the seed of its ids are drawn here, once, however often it runs.
    pub async fn write<T, E, F>(&self, actor: &Actor, write: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: WriteError,
    {
        let (now, audited_at) = (self.now(), self.clock.now());
        let ids = IdSource::new(unix_millis(now), self.randomness.bytes()?);
        let stamp = Stamp { now, audited_at, ids };
        self.db.write(actor, stamp, write).await
    }
}
