//! The tickets of an event by mail: into the queue, and out of it to a mail server on this machine that takes
//! every letter at once. So the figure is what the product can do; a real server over a network is slower.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use super::{Server, event, import, session};

/// Tickets of the event, each for an address of its own.
const TICKETS: usize = 1_000;
/// After which the letters are not waited for any more.
const PATIENCE: Duration = Duration::from_secs(120);

/// A mail server that takes every letter.
struct Sink {
    address: String,
    taken: Arc<AtomicUsize>,
    bytes: Arc<AtomicUsize>,
}

impl Sink {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let sink = Self { address, taken: Arc::default(), bytes: Arc::default() };
        let (taken, bytes) = (sink.taken.clone(), sink.bytes.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, taken, bytes) = (stream.unwrap(), taken.clone(), bytes.clone());
                std::thread::spawn(move || talk(stream, &taken, &bytes));
            }
        });
        sink
    }
}

/// Ends with the connection.
fn talk(stream: TcpStream, taken: &AtomicUsize, bytes: &AtomicUsize) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut line = BufReader::with_capacity(64 * 1024, stream);
    let mut words = String::new();
    let mut say = "220 ukur ESMTP\r\n";
    loop {
        line.get_mut().write_all(say.as_bytes()).ok()?;
        words.clear();
        line.read_line(&mut words).ok().filter(|length| *length > 0)?;
        say = match words.get(..4).unwrap_or_default() {
            "EHLO" => "250-ukur\r\n250 8BITMIME\r\n",
            "DATA" => {
                line.get_mut().write_all(b"354 go ahead\r\n").ok()?;
                while words != ".\r\n" {
                    words.clear();
                    let length = line.read_line(&mut words).ok().filter(|length| *length > 0)?;
                    bytes.fetch_add(length, Ordering::Relaxed);
                }
                taken.fetch_add(1, Ordering::Relaxed);
                "250 taken\r\n"
            }
            _ => "250 ok\r\n",
        };
    }
}

/// Queues the tickets of an event and waits until the mail server has them all.
pub fn measure(directory: &Path, database: &str) {
    let sink = Sink::start();
    let server = start(directory, database, &sink);
    let mut connection = server.connect();
    event(&mut connection, "surat", TICKETS);
    for number in 0..4 {
        session(&mut connection, "surat", number);
    }
    let mut csv = "Nama;NIK;Jabatan;Kab/Kota;Surel\n".to_owned();
    for number in 0..TICKETS {
        let _ = writeln!(
            csv,
            "Penerima Contoh {number:04};630502{number:010};Pendamping;Tapin;penerima{number}@contoh.go.id"
        );
    }
    import(&mut connection, "surat", csv.as_bytes());
    connection.json("POST", "/api/v1/events/surat/status", &json!({ "to": "open" }));
    let started = Instant::now();
    let queued = connection.json("POST", "/api/v1/events/surat/tickets/send", &json!({}));
    assert_eq!(queued["mails"], TICKETS, "{queued}");
    let queueing = started.elapsed();
    println!("{:<44} {:>8.2} s", format!("queueing of {TICKETS} tickets by mail"), queueing.as_secs_f64());
    // From the first letter to the last: the senders look every two seconds whether there is any.
    let taken = || sink.taken.load(Ordering::Relaxed);
    let wait = |count: usize| {
        while taken() < count {
            assert!(started.elapsed() < PATIENCE, "{} of {TICKETS} letters have arrived", taken());
            std::thread::sleep(Duration::from_millis(1));
        }
        Instant::now()
    };
    let (first, last) = (wait(1), wait(TICKETS));
    let took = (last - first).as_secs_f64();
    println!(
        "{:<44} {:>8.0}/s   {took:.2} s   {:.1} KB each",
        format!("delivery of {TICKETS} letters with a ticket"),
        TICKETS as f64 / took,
        sink.bytes.load(Ordering::Relaxed) as f64 / TICKETS as f64 / 1e3
    );
    println!(
        "{:<44} {:>8.2} s",
        "from pressing the button to the last letter",
        (last - started).as_secs_f64()
    );
    // None comes twice.
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(taken(), TICKETS);
}

fn start(directory: &Path, database: &str, sink: &Sink) -> Server {
    let settings = format!("smtp_url = 'smtp://{}'\nmail_from = 'panitia@contoh.go.id'\n", sink.address);
    std::fs::write(directory.join("hadir.toml"), settings).unwrap();
    Server::start(directory, database)
}
