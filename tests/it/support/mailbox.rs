//! A mail server for tests, as good or as bad as the test wants it, and a reader of letters.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// How the server behaves from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Takes everything.
    Accepts,
    /// Knows no recipient.
    KnowsNobody,
    /// Asks to come again later, at the recipient.
    Later,
    /// Does not talk at all: says so and hangs up.
    Closed,
    /// Answers after the client's patience.
    Slow,
    /// Takes the whole letter and hangs up without a word.
    HangsUpAfterData,
    /// Hangs up before the letter.
    HangsUpBeforeData,
    /// Wants a login, and refuses each.
    RefusesLogin,
}

/// When the server turns to TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// It knows none.
    Never,
    /// With STARTTLS.
    Offered,
    /// Before the first word.
    AtOnce,
}

/// What a server has seen.
#[derive(Default)]
struct Seen {
    mood: Option<Mood>,
    letters: Vec<Vec<u8>>,
    connections: usize,
    in_the_clear: Vec<String>,
    behind_tls: Vec<String>,
}

/// A connection, plain or behind TLS.
trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

/// The certificate of a server, its key, or the authority behind it.
pub fn pem(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/support/tls").join(name)
}

/// The server's side of TLS, with a certificate for 127.0.0.1 by an authority that nobody knows.
fn behind_tls(plain: TcpStream) -> Box<dyn Line> {
    use rustls::pki_types::pem::PemObject;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_file(pem("mail-certificate.pem")).unwrap()],
            PrivateKeyDer::from_pem_file(pem("mail-key.pem")).unwrap(),
        )
        .unwrap();
    let connection = rustls::ServerConnection::new(Arc::new(config)).unwrap();
    Box::new(rustls::StreamOwned::new(connection, plain))
}

/// A server on a free port of this machine.
#[derive(Clone)]
pub struct MailServer {
    seen: Arc<Mutex<Seen>>,
    /// `127.0.0.1:PORT`.
    pub address: String,
}

impl MailServer {
    /// Starts one that knows no TLS.
    pub fn start(mood: Mood) -> Self {
        Self::start_on("127.0.0.1", mood, Secrecy::Never)
    }

    /// Starts it at an address of this machine.
    pub fn start_on(host: &str, mood: Mood, secrecy: Secrecy) -> Self {
        let listener = TcpListener::bind((host, 0)).unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = Self { seen: Arc::default(), address };
        server.be(mood);
        let answering = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (server, stream) = (answering.clone(), stream.unwrap());
                std::thread::spawn(move || {
                    server.seen.lock().unwrap().connections += 1;
                    // A client that goes away is no matter.
                    let _ = server.talk(stream, secrecy);
                });
            }
        });
        server
    }

    /// Changes how it behaves.
    pub fn be(&self, mood: Mood) {
        self.seen.lock().unwrap().mood = Some(mood);
    }

    /// The letters it has got whole, whether it said so or not.
    pub fn letters(&self) -> Vec<Letter> {
        self.seen.lock().unwrap().letters.iter().map(|bytes| Letter::read(bytes)).collect()
    }

    /// How often somebody called.
    pub fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }

    /// What was said to it before TLS, and behind it.
    pub fn heard(&self) -> (Vec<String>, Vec<String>) {
        let seen = self.seen.lock().unwrap();
        (seen.in_the_clear.clone(), seen.behind_tls.clone())
    }

    fn mood(&self) -> Mood {
        self.seen.lock().unwrap().mood.unwrap()
    }

    fn talk(&self, stream: TcpStream, secrecy: Secrecy) -> std::io::Result<()> {
        let plain = stream.try_clone()?;
        let mut secret = secrecy == Secrecy::AtOnce;
        let mut line: BufReader<Box<dyn Line>> =
            BufReader::new(if secret { behind_tls(plain) } else { Box::new(plain) });
        if self.mood() == Mood::Closed {
            return say(&mut line, "421 4.3.2 closed");
        }
        say(&mut line, "220 uji ESMTP")?;
        let mut words = String::new();
        loop {
            words.clear();
            if line.read_line(&mut words)? == 0 {
                return Ok(());
            }
            self.hear(&words, secret);
            let word = words.split_whitespace().next().unwrap_or_default().to_uppercase();
            match (word.as_str(), self.mood()) {
                ("EHLO", _) if secrecy == Secrecy::Offered && !secret => {
                    say(&mut line, "250-uji\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN")?;
                }
                ("EHLO", _) => say(&mut line, "250-uji\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN")?,
                ("STARTTLS", _) => {
                    say(&mut line, "220 go ahead")?;
                    secret = true;
                    line = BufReader::new(behind_tls(stream.try_clone()?));
                }
                ("AUTH", Mood::RefusesLogin) => say(&mut line, "535 5.7.8 no such user")?,
                ("AUTH", _) => say(&mut line, "235 2.7.0 welcome")?,
                ("MAIL", Mood::Slow) => {
                    std::thread::sleep(Duration::from_secs(3));
                    say(&mut line, "250 ok")?;
                }
                ("RCPT", Mood::KnowsNobody) => say(&mut line, "550 5.1.1 user unknown")?,
                ("RCPT", Mood::Later) => say(&mut line, "451 4.7.1 greylisted")?,
                ("DATA", Mood::HangsUpBeforeData) => return Ok(()),
                ("DATA", mood) => {
                    say(&mut line, "354 go ahead")?;
                    self.take_letter(&mut line)?;
                    if mood == Mood::HangsUpAfterData {
                        return Ok(());
                    }
                    say(&mut line, "250 taken")?;
                }
                ("QUIT", _) => return say(&mut line, "221 bye"),
                _ => say(&mut line, "250 ok")?,
            }
        }
    }

    fn hear(&self, words: &str, secret: bool) {
        let mut seen = self.seen.lock().unwrap();
        let heard = if secret { &mut seen.behind_tls } else { &mut seen.in_the_clear };
        heard.push(words.trim_end().to_owned());
    }

    /// Reads a letter to its end. A bare line feed is kept as it came, for the test to find.
    fn take_letter(&self, reader: &mut impl Read) -> std::io::Result<()> {
        let mut bytes = Vec::new();
        let mut one = [0];
        while !bytes.ends_with(b"\r\n.\r\n") {
            reader.read_exact(&mut one)?;
            bytes.push(one[0]);
        }
        bytes.truncate(bytes.len() - 3);
        self.seen.lock().unwrap().letters.push(bytes);
        Ok(())
    }
}

fn say(line: &mut BufReader<Box<dyn Line>>, text: &str) -> std::io::Result<()> {
    line.get_mut().write_all(format!("{text}\r\n").as_bytes())?;
    line.get_mut().flush()
}

/// A letter that was read back.
#[derive(Debug, Clone)]
pub struct Letter {
    headers: Vec<(String, String)>,
    /// Its parts, the innermost in order: content type, name or id, decoded bytes.
    pub parts: Vec<Part>,
}

/// A part of a letter.
#[derive(Debug, Clone)]
pub struct Part {
    /// `text/plain; charset=utf-8`.
    pub content_type: String,
    /// Content-ID or file name.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Letter {
    /// Reads a letter. Every line of it must end as it should.
    pub fn read(bytes: &[u8]) -> Self {
        for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
            assert!(at > 0 && bytes[at - 1] == b'\r', "a bare line feed at {at}");
        }
        let text = std::str::from_utf8(bytes).expect("a letter on the wire is ASCII");
        let (headers, body) = split(text);
        let mut parts = Vec::new();
        read_parts(&headers, body, &mut parts);
        Self { headers, parts }
    }

    /// A header, decoded.
    pub fn header(&self, name: &str) -> String {
        header(&self.headers, name)
    }

    /// The part of a content type.
    #[track_caller]
    pub fn part(&self, content_type: &str) -> &Part {
        self.parts.iter().find(|part| part.content_type.starts_with(content_type)).unwrap()
    }

    /// The plain text.
    pub fn text(&self) -> String {
        String::from_utf8(self.part("text/plain").bytes.clone()).unwrap()
    }

    /// The HTML.
    pub fn html(&self) -> String {
        String::from_utf8(self.part("text/html").bytes.clone()).unwrap()
    }

    /// The pictures.
    pub fn pictures(&self) -> Vec<&Part> {
        self.parts.iter().filter(|part| part.content_type.starts_with("image/png")).collect()
    }
}

fn split(text: &str) -> (Vec<(String, String)>, &str) {
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((text, ""));
    let head = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let headers = head
        .split("\r\n")
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    (headers, body)
}

fn header(headers: &[(String, String)], name: &str) -> String {
    let raw = headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let mut decoded = String::new();
    let mut rest = raw.unwrap_or_default();
    while let Some((before, after)) = rest.split_once("=?utf-8?b?") {
        // Blanks between two encoded words are none.
        if decoded.is_empty() || !before.trim().is_empty() {
            decoded.push_str(before);
        }
        let (word, later) = after.split_once("?=").unwrap();
        decoded.push_str(std::str::from_utf8(&STANDARD.decode(word).unwrap()).unwrap());
        rest = later;
    }
    decoded + rest
}

fn read_parts(headers: &[(String, String)], body: &str, found: &mut Vec<Part>) {
    let content_type = header(headers, "content-type");
    if let Some((_, boundary)) = content_type.split_once("boundary=") {
        let boundary = boundary.trim_matches('"');
        let boundary = format!("--{boundary}");
        let inside = body.split(&boundary).skip(1);
        for part in inside.take_while(|part| !part.starts_with("--")) {
            let (headers, body) = split(part.trim_start_matches("\r\n"));
            read_parts(&headers, body, found);
        }
        return;
    }
    let disposition = header(headers, "content-disposition");
    let file = disposition.split_once("filename=").map(|(_, name)| name.trim_matches('"').to_owned());
    let id = header(headers, "content-id").trim_matches(['<', '>']).to_owned();
    let bytes = match header(headers, "content-transfer-encoding").as_str() {
        "base64" => STANDARD.decode(body.replace(['\r', '\n'], "")).unwrap(),
        _ => body.as_bytes().to_vec(),
    };
    found.push(Part { content_type, name: file.unwrap_or(id), bytes });
}
