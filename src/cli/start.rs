//! What the commands have in common: the log, the data directory, the secret, the open database.

use std::sync::Arc;

use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use super::{Outcome, Sentence};
use crate::app::{App, Keys, Randomness, SystemClock};
use crate::config::{Config, load_secret};
use crate::db::Database;
use crate::db::engine::database::Location;
use crate::mail::{Sender, Smtp, Transport};
use crate::ops;

/// Starts the log on stderr.
pub fn log(config: &Config) -> Outcome {
    let filter: Targets = config.log.parse().map_err(|error| format!("log: {error}"))?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    let _ = tracing_subscriber::registry().with(lines).with(filter).try_init();
    Ok(())
}

/// Opens the installation: creates what is missing and migrates. `base_url` is what links begin with.
pub async fn open(config: &Config, base_url: String) -> Result<App, Sentence> {
    let directory = &config.data_dir;
    create_private(directory)
        .map_err(|error| format!("the data directory {}: {error}", directory.display()))?;
    let randomness = Arc::new(Randomness::System);
    let secret = load_secret(&config.secret_file, || randomness.bytes().map_err(|error| error.to_string()))?;
    if let Location::Sqlite(path) = &config.database
        && let Some(parent) = path.parent()
        && !parent.as_os_str().is_empty()
    {
        std::fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
    }
    let db =
        Database::open(&config.database).map_err(|error| format!("the database can't be opened: {error}"))?;
    let keys = Keys::derive(&secret);
    let mail = sender(config, &base_url)?;
    let app = App { db, clock: Arc::new(SystemClock), told_at: None, randomness, keys, mail, base_url };
    ops::upkeep::prepare_installation(&app).await?;
    Ok(app)
}

/// Opens the installation for a command that serves nothing.
pub async fn open_here(config: &Config) -> Result<App, Sentence> {
    open(config, config.base_url_for(&config.listen)).await
}

/// Who sends letters, and how: by the mail server, or into a folder where none is set.
fn sender(config: &Config, base_url: &str) -> Result<Sender, Sentence> {
    let host = base_url.split("://").nth(1).unwrap_or(base_url).split(['/', ':']).next().unwrap_or_default();
    let from = config.mail_from.clone().unwrap_or_else(|| format!("Hadir <hadir@{host}>"));
    let transport = match &config.smtp_url {
        Some(url) => Transport::Smtp(Arc::new(Smtp::new(url, config.smtp_authority.as_deref())?)),
        None => Transport::Folder(config.data_dir.join("mail")),
    };
    Ok(Sender::new(&from, transport)?)
}

/// Makes a directory that its owner alone may enter; one that is there stays as it is.
fn create_private(directory: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(directory)
}
