//! A mail server. Goes through the conversation step by step, because what a fault means depends on the
//! step: a refused recipient is final, a refused login is not, and a connection that breaks after the
//! letter was handed over leaves it open whether it was taken. lettre's own transport tells none of it,
//! and waits for a server that says nothing for ever.

use std::future::Future;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;

use percent_encoding::percent_decode_str;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::fault::Fault;
use crate::domain::mail::MailFault;

/// How long a server may take for one step.
const PATIENCE: Duration = Duration::from_secs(25);
/// How many connections are kept open for the next letter.
const MOST_IDLE: usize = 4;

/// When the conversation turns to TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Secrecy {
    /// From the start.
    AtOnce,
    /// It must, with STARTTLS, because a password goes over the line or an authority was named.
    Required,
    /// With STARTTLS where the server offers it.
    Offered,
}

/// A mail server.
pub struct Smtp {
    host: String,
    port: u16,
    secrecy: Secrecy,
    tls: TlsParameters,
    login: Option<Credentials>,
    patience: Duration,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

impl Smtp {
    /// A mail server by its address: `smtps://` speaks TLS from the start; `smtp://` turns to it with
    /// STARTTLS, which must work when there is a password to send to another machine, or an authority
    /// to hold its certificate against. That authority, a PEM file, is trusted beside the public ones.
    pub fn new(url: &str, authority: Option<&Path>) -> Result<Self, String> {
        let place = Place::read(url).ok_or("smtp_url must look like smtp://USER:PASSWORD@HOST:587")?;
        let here = matches!(place.host.as_str(), "localhost" | "127.0.0.1" | "::1");
        let secrecy = match (place.tls, &place.login) {
            (true, _) => Secrecy::AtOnce,
            (false, Some(_)) if !here => Secrecy::Required,
            (false, _) if authority.is_some() => Secrecy::Required,
            (false, _) => Secrecy::Offered,
        };
        let tls = tls(&place.host, authority)?;
        let login = place.login.map(|(user, password)| Credentials::new(user, password));
        let (host, port) = (place.host, place.port);
        Ok(Self { host, port, secrecy, tls, login, patience: PATIENCE, idle: Mutex::default() })
    }

    /// The same with another patience for each step.
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Hands a letter over, on a connection that is open or on a new one.
    pub(super) async fn send(&self, envelope: &Envelope, letter: &[u8]) -> Result<(), Fault> {
        let mut connection = self.connection().await?;
        let told = self.hand_over(&mut connection, envelope, letter).await;
        if told.is_ok()
            && let Ok(mut idle) = self.idle.lock()
            && idle.len() < MOST_IDLE
        {
            idle.push(connection);
        }
        told
    }

    async fn connection(&self) -> Result<AsyncSmtpConnection, Fault> {
        loop {
            let kept = self.idle.lock().ok().and_then(|mut idle| idle.pop());
            let Some(mut connection) = kept else { return self.connect().await };
            let alive = tokio::time::timeout(self.patience, connection.test_connected()).await;
            if alive == Ok(true) {
                return Ok(connection);
            }
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Fault> {
        let hello = ClientId::default();
        let at_once = (self.secrecy == Secrecy::AtOnce).then(|| self.tls.clone());
        let server = (self.host.as_str(), self.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(server, Some(self.patience), &hello, at_once, None);
        let mut connection = self.step(connecting, MailFault::NoConnection, MailFault::NoConnection).await?;
        if self.secrecy != Secrecy::AtOnce && connection.can_starttls() {
            let turning = connection.starttls(self.tls.clone(), &hello);
            self.step(turning, MailFault::Tls, MailFault::Tls).await?;
        } else if self.secrecy == Secrecy::Required {
            return Err(Fault::new(MailFault::Tls, "the server does not offer STARTTLS"));
        }
        if let Some(login) = &self.login {
            let asking = connection.auth(DEFAULT_MECHANISMS, login);
            self.step(asking, MailFault::LoginRefused, MailFault::LoginRefused).await?;
        }
        Ok(connection)
    }

    async fn hand_over(
        &self,
        connection: &mut AsyncSmtpConnection,
        envelope: &Envelope,
        letter: &[u8],
    ) -> Result<(), Fault> {
        use MailFault::{AddressRefused, Broken, LetterRefused, SenderRefused, Uncertain};
        let mail = Mail::new(envelope.from().cloned(), Vec::new());
        self.step(connection.command(mail), SenderRefused, Broken).await?;
        for address in envelope.to() {
            let recipient = Rcpt::new(address.clone(), Vec::new());
            self.step(connection.command(recipient), AddressRefused, Broken).await?;
        }
        self.step(connection.command(Data), LetterRefused, Broken).await?;
        self.step(connection.command(Content(letter)), LetterRefused, Uncertain).await?;
        Ok(())
    }

    /// One step: what it means when the server says no for good, and when it says nothing more.
    async fn step<T>(
        &self,
        step: impl Future<Output = Result<T, Error>>,
        refused: MailFault,
        broken: MailFault,
    ) -> Result<T, Fault> {
        let silent = if broken == MailFault::Uncertain { broken } else { MailFault::TimedOut };
        let Ok(outcome) = tokio::time::timeout(self.patience, step).await else {
            return Err(Fault::new(silent, format!("no answer within {} s", self.patience.as_secs())));
        };
        outcome.map_err(|error| {
            if let Some(cause) = fault_of_tls(&error) {
                return Fault::new(MailFault::Tls, cause);
            }
            let kind = if error.is_permanent() {
                refused
            } else if error.is_transient() {
                MailFault::Later
            } else if error.is_timeout() {
                silent
            } else {
                broken
            };
            Fault::new(kind, error)
        })
    }
}

/// A letter as it follows DATA, to its end. In one piece: lettre writes the end by itself, for which the
/// two machines' ways to wait for each other (Nagle's, delayed acknowledgements) take 40 ms each time.
struct Content<'a>(&'a [u8]);

impl std::fmt::Display for Content<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Letters are ASCII: bodies are base64, names in headers are encoded words.
        let letter = String::from_utf8_lossy(self.0);
        for line in letter.split_inclusive('\n') {
            f.write_str(if line.starts_with('.') { "." } else { "" })?;
            f.write_str(line)?;
        }
        f.write_str(if letter.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

/// What a certificate of this host is held against.
fn tls(host: &str, authority: Option<&Path>) -> Result<TlsParameters, String> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    let Some(path) = authority else {
        return parameters.build().map_err(|error| format!("smtp_url: {error}"));
    };
    let told = |error: String| format!("smtp_authority {}: {error}", path.display());
    let certificates: Vec<CertificateDer> = CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect)
        .map_err(|error| told(error.to_string()))?;
    if certificates.is_empty() {
        return Err(told("there is no certificate in it".to_owned()));
    }
    for certificate in certificates {
        let certificate =
            Certificate::from_der(certificate.to_vec()).map_err(|error| told(error.to_string()))?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build().map_err(|error| told(error.to_string()))
}

/// What TLS did not like, where that is why a step failed: lettre tells it as a connection that broke.
fn fault_of_tls(error: &Error) -> Option<&rustls::Error> {
    let mut cause = std::error::Error::source(error);
    while let Some(known) = cause {
        let inner = known.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(found) = inner.and_then(|inner| inner.downcast_ref()) {
            return Some(found);
        }
        cause = known.source();
    }
    None
}

/// An address of a mail server, taken apart.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    tls: bool,
    login: Option<(String, String)>,
    host: String,
    port: u16,
}

impl Place {
    /// Reads `smtp://HOST`, `smtps://USER:PASSWORD@HOST:PORT`; what has a meaning in addresses stands
    /// in user and password as `%40`.
    fn read(url: &str) -> Option<Self> {
        let (scheme, rest) = url.trim().split_once("://")?;
        let (tls, usual) = match scheme {
            "smtps" => (true, 465),
            "smtp" => (false, 587),
            _ => return None,
        };
        let rest = rest.split(['/', '?', '#']).next()?;
        let (login, server) = match rest.rsplit_once('@') {
            Some((login, server)) => {
                let (user, password) = login.split_once(':').unwrap_or((login, ""));
                (Some((decoded(user)?, decoded(password)?)), server)
            }
            None => (None, rest),
        };
        let (host, port) = match server.strip_prefix('[') {
            Some(six) => {
                let (host, port) = six.split_once(']')?;
                (host, port.strip_prefix(':'))
            }
            None => server.split_once(':').map_or((server, None), |(host, port)| (host, Some(port))),
        };
        // A server in the same house usually has no password and listens where servers talk to each other.
        let usual = if tls || login.is_some() { usual } else { 25 };
        let port = port.map_or(Some(usual), |port| port.parse().ok())?;
        (!host.is_empty()).then(|| Self { tls, login, host: host.to_owned(), port })
    }
}

/// A text whose `%40` became `@`; none where a `%` has no two digits behind it or the bytes are no UTF-8.
fn decoded(text: &str) -> Option<String> {
    let digits = |part: &str| part.bytes().take(2).filter(u8::is_ascii_hexdigit).count();
    if text.split('%').skip(1).any(|part| digits(part) < 2) {
        return None;
    }
    percent_decode_str(text).decode_utf8().ok().map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(tls: bool, login: Option<(&str, &str)>, host: &str, port: u16) -> Option<Place> {
        let login = login.map(|(user, password)| (user.to_owned(), password.to_owned()));
        Some(Place { tls, login, host: host.to_owned(), port })
    }

    #[test]
    fn addresses_of_servers_are_taken_apart() {
        for (url, expected) in [
            ("smtp://127.0.0.1:2525", place(false, None, "127.0.0.1", 2525)),
            ("smtp://surel.contoh.go.id", place(false, None, "surel.contoh.go.id", 25)),
            ("smtp://a:b@surel.contoh.go.id/", place(false, Some(("a", "b")), "surel.contoh.go.id", 587)),
            (
                "smtps://panitia%40contoh.go.id:p%3A%2F%25@h.id",
                place(true, Some(("panitia@contoh.go.id", "p:/%")), "h.id", 465),
            ),
            ("smtp://[::1]:25", place(false, None, "::1", 25)),
            ("smtp://", None),
            ("smtp://a:%4@h", None),
            ("smtp://h:port", None),
            ("http://h", None),
        ] {
            assert_eq!(Place::read(url), expected, "{url}");
        }
    }

    #[test]
    fn a_letter_ends_once_and_no_line_of_it_ends_it() {
        for (letter, sent) in [
            ("a\r\nb\r\n", "a\r\nb\r\n.\r\n"),
            ("a", "a\r\n.\r\n"),
            (".\r\n..b\r\nc.\r\n", "..\r\n...b\r\nc.\r\n.\r\n"),
            ("a\n.\nb\r\n", "a\n..\nb\r\n.\r\n"),
        ] {
            assert_eq!(Content(letter.as_bytes()).to_string(), sent, "{letter:?}");
        }
    }

    #[test]
    fn a_password_goes_to_other_machines_only_behind_tls() {
        let secrecy = |url| Smtp::new(url, None).unwrap().secrecy;
        assert_eq!(secrecy("smtps://h.id"), Secrecy::AtOnce);
        assert_eq!(secrecy("smtp://a:b@h.id"), Secrecy::Required);
        assert_eq!(secrecy("smtp://a:b@127.0.0.1"), Secrecy::Offered);
        assert_eq!(secrecy("smtp://h.id"), Secrecy::Offered);
    }
}
