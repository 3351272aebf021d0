//! The settings: command line over environment over `hadir.toml` over `default.toml`, which is also the
//! manual. They are read once, at the start; nothing else asks the environment.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::db::engine::database::Location;

/// The defaults with their documentation.
pub const DEFAULTS: &str = include_str!("default.toml");
/// Where own settings are looked for, in the working directory.
const OWN_FILE: &str = "hadir.toml";

/// Settings as the command line gives them: what is missing there comes from the other sources.
#[derive(Debug, Clone, Default, clap::Args, Serialize)]
#[command(next_help_heading = "Settings")]
pub struct Overrides {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDRESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// What links and QR codes begin with [default: made from the address]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_url: Option<String>,
    /// Where everything is kept [default: data]
    #[arg(long, global = true, value_name = "DIRECTORY")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_dir: Option<String>,
    /// sqlite:PATH or postgres://… [default: SQLite in the data directory]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_url: Option<String>,
    /// smtp:// or smtps:// [default: mails become files]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_url: Option<String>,
    /// An authority of one's own for the mail server's certificate, PEM
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_authority: Option<String>,
    /// The sender of mails
    #[arg(long, global = true, value_name = "ADDRESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail_from: Option<String>,
    /// The installation's secret [default: secret.key in the data directory]
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_file: Option<String>,
    /// Certificate chain for HTTPS, PEM
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_cert: Option<String>,
    /// Private key for HTTPS, PEM
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_key: Option<String>,
    /// IP addresses of proxies in front [default: 127.0.0.1, ::1]
    #[arg(long, global = true, value_name = "ADDRESSES")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trusted_proxies: Option<String>,
    /// What is logged: error, warn, info, debug [default: info]
    #[arg(long, global = true, value_name = "LEVEL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
}

/// The keys as they stand in `default.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    listen: String,
    base_url: String,
    data_dir: PathBuf,
    database_url: String,
    smtp_url: String,
    smtp_authority: String,
    mail_from: String,
    secret_file: String,
    tls_cert: String,
    tls_key: String,
    trusted_proxies: String,
    log: String,
}

/// The settings, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: String,
    /// What links and QR codes begin with, without a slash at the end; `None`: made from `listen`.
    pub base_url: Option<String>,
    /// Where everything is kept.
    pub data_dir: PathBuf,
    /// Where the database is.
    pub database: Location,
    /// The mail server; `None`: mails become files.
    pub smtp_url: Option<String>,
    /// The authority that is trusted beside the public ones for the mail server's certificate.
    pub smtp_authority: Option<PathBuf>,
    /// The sender of mails.
    pub mail_from: Option<String>,
    /// The file of the installation's secret.
    pub secret_file: PathBuf,
    /// Certificate chain and key.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Proxies whose word about the address of a client is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// What is logged.
    pub log: String,
}

impl Config {
    /// Reads the settings. The error is a sentence.
    pub fn load(overrides: &Overrides) -> Result<Self, String> {
        // Names that begin with HADIR_TEST_ steer the test suite, not the product.
        let environment = Env::prefixed("HADIR_").filter(|key| !key.starts_with("test_"));
        let raw: Raw = Figment::from(Toml::string(DEFAULTS))
            .merge(Toml::file(OWN_FILE))
            .merge(environment)
            .merge(Serialized::defaults(overrides))
            .extract()
            .map_err(|error| format!("a setting can't be used: {error}"))?;
        Self::check(raw)
    }

    fn check(raw: Raw) -> Result<Self, String> {
        let file = |text: &str, default: &str| match text {
            "" => raw.data_dir.join(default),
            text => PathBuf::from(text),
        };
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let database = match raw.database_url.as_str() {
            "" => Location::Sqlite(raw.data_dir.join("hadir.sqlite")),
            url => Location::parse(url)
                .ok_or("database_url must be sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE")?,
        };
        let base_url = some(&raw.base_url).map(|url| url.trim_end_matches('/').to_owned());
        if base_url.as_ref().is_some_and(|url| !url.starts_with("http://") && !url.starts_with("https://")) {
            return Err("base_url must begin with http:// or https://".to_owned());
        }
        if some(&raw.smtp_url).is_some_and(|url| !url.starts_with("smtp://") && !url.starts_with("smtps://"))
        {
            return Err("smtp_url must begin with smtp:// or smtps://".to_owned());
        }
        let tls = match (some(&raw.tls_cert), some(&raw.tls_key)) {
            (Some(cert), Some(key)) => Some((PathBuf::from(cert), PathBuf::from(key))),
            (None, None) => None,
            _ => return Err("tls_cert and tls_key go together: set both or neither".to_owned()),
        };
        let proxies = raw.trusted_proxies.split([',', ' ']).filter(|text| !text.is_empty());
        let trusted_proxies = proxies
            .map(|text| text.parse())
            .collect::<Result<_, _>>()
            .map_err(|_| "trusted_proxies must be IP addresses with commas between them")?;
        Ok(Self {
            secret_file: file(&raw.secret_file, "secret.key"),
            listen: raw.listen,
            base_url,
            database,
            smtp_url: some(&raw.smtp_url),
            smtp_authority: some(&raw.smtp_authority).map(PathBuf::from),
            mail_from: some(&raw.mail_from),
            tls,
            trusted_proxies,
            log: raw.log,
            data_dir: raw.data_dir,
        })
    }

    /// What links begin with when the server listens at this address.
    pub fn base_url_for(&self, address: &str) -> String {
        self.base_url.clone().unwrap_or_else(|| {
            let scheme = if self.tls.is_some() { "https" } else { "http" };
            let address = address.replace("0.0.0.0:", "127.0.0.1:").replace("[::]:", "localhost:");
            format!("{scheme}://{address}")
        })
    }
}

/// The secret of an installation, 32 bytes in hexadecimal; made when the file is not there.
pub fn load_secret(
    path: &Path,
    fresh: impl FnOnce() -> Result<[u8; 32], String>,
) -> Result<[u8; 32], String> {
    let told = |error: std::io::Error| format!("the secret file {}: {error}", path.display());
    match std::fs::read_to_string(path) {
        Ok(text) => parse_secret(text.trim())
            .ok_or_else(|| format!("the secret file {} must hold 64 hexadecimal digits", path.display())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let secret = fresh()?;
            write_private(path, &hex::encode(secret)).map_err(told)?;
            // Another instance may have been faster; what stands in the file counts.
            let written = std::fs::read_to_string(path).map_err(told)?;
            parse_secret(written.trim())
                .ok_or_else(|| format!("the secret file {} is damaged", path.display()))
        }
        Err(error) => Err(told(error)),
    }
}

fn parse_secret(text: &str) -> Option<[u8; 32]> {
    let mut secret = [0_u8; 32];
    hex::decode_to_slice(text, &mut secret).ok().map(|()| secret)
}

/// Writes a new file that its owner alone can read; leaves one that is there.
fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = match options.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Ok(()),
        Err(error) => return Err(error),
    };
    writeln!(file, "{text}")?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(toml: &str) -> Result<Config, String> {
        let raw: Raw = Figment::from(Toml::string(DEFAULTS))
            .merge(Toml::string(toml))
            .extract()
            .map_err(|error| error.to_string())?;
        Config::check(raw)
    }

    #[test]
    fn defaults_stand_and_unknown_or_half_settings_are_errors() {
        let config = raw("").unwrap();
        assert_eq!(config.database, Location::Sqlite("data/hadir.sqlite".into()));
        assert_eq!(config.base_url_for("127.0.0.1:8080"), "http://127.0.0.1:8080");
        assert_eq!(raw("base_url = 'https://h.id/'").unwrap().base_url.as_deref(), Some("https://h.id"));
        for (wrong, told) in [
            ("lissten = 'x'", "lissten"),
            ("database_url = 'mysql://x'", "database_url"),
            ("tls_cert = 'a.pem'", "tls_key"),
            ("smtp_url = 'http://x'", "smtp_url"),
        ] {
            assert!(raw(wrong).unwrap_err().contains(told), "{wrong}");
        }
    }

    #[test]
    fn every_default_is_a_flag_of_the_command_line() {
        let table: figment::value::Dict = Figment::from(Toml::string(DEFAULTS)).extract().unwrap();
        let command = <Overrides as clap::Args>::augment_args(clap::Command::new("hadir"));
        let flags: Vec<String> = command
            .get_arguments()
            .filter_map(|arg| arg.get_long())
            .map(|flag| flag.replace('-', "_"))
            .collect();
        assert!(table.keys().all(|key| flags.contains(key)) && flags.len() == table.len(), "{flags:?}");
    }
}
