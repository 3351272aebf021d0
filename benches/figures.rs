//! What must be fast, measured through the outside of the built binary: `cargo bench`. Prints figures beside
//! the machine's own limits (fsync rate, the same server's bare JSON answer); decides nothing.
//! `cargo bench --bench figures -- mail` measures the letters alone; `first`, `table` and `delegations` are the
//! other parts that stand alone.
//! PostgreSQL is measured too when `HADIR_TEST_POSTGRESQL_URL` names a server with an empty database.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]
#![allow(clippy::disallowed_methods, reason = "a measurement needs the machine's clock and environment")]

#[path = "figures/doors.rs"]
mod doors;
#[path = "figures/mail.rs"]
mod mail;
#[path = "figures/pages.rs"]
mod pages;
#[path = "figures/shares.rs"]
mod shares;

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use diesel::{Connection as _, PgConnection, connection::SimpleConnection as _};
use serde_json::{Value, json};

/// People of the event at whose door is measured, and rows of an import.
const PEOPLE: usize = 5_000;
const SESSIONS: usize = 24;
/// People of the event whose papers are measured.
const ON_PAPER: usize = 1_000;
/// Imports after which the memory is measured: 100,000 participants.
const IMPORTS: usize = 20;

/// A connection that is kept, as a scanner's.
struct Connection {
    stream: BufReader<TcpStream>,
    token: String,
}

impl Connection {
    fn open(address: &str, token: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream), token: token.to_owned() }
    }

    fn send(&mut self, method: &str, path: &str, content_type: &str, body: &[u8]) -> (u16, Vec<u8>) {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {}\r\nContent-Type: {content_type}\r\n\
             Content-Length: {}\r\n\r\n",
            self.token,
            body.len()
        );
        let stream = self.stream.get_mut();
        stream.write_all(&[head.as_bytes(), body].concat()).unwrap();
        let mut line = String::new();
        self.stream.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).unwrap().parse().unwrap();
        let mut length = 0;
        loop {
            line.clear();
            self.stream.read_line(&mut line).unwrap();
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        (status, body)
    }

    fn json(&mut self, method: &str, path: &str, body: &Value) -> Value {
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let (status, answer) = self.send(method, path, "application/json", body.as_bytes());
        assert!(status < 300, "{method} {path}: {status} {}", String::from_utf8_lossy(&answer));
        serde_json::from_slice(&answer).unwrap_or(Value::Null)
    }
}

/// The running product.
struct Server {
    child: Child,
    address: String,
    token: String,
}

impl Server {
    fn start(directory: &Path, database: &str) -> Self {
        let mut child = hadir(directory, database)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = loop {
            let line = lines.next().unwrap().unwrap();
            if let Some(url) = line.strip_prefix("Hadir: http://") {
                break url.to_owned();
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        let output = hadir(directory, database)
            .args(["token", "create", "--name", "bench", "--role", "administrator"])
            .output()
            .unwrap();
        let token = String::from_utf8(output.stdout).unwrap().trim().to_owned();
        Self { child, address, token }
    }

    fn connect(&self) -> Connection {
        Connection::open(&self.address, &self.token)
    }

    /// Resident memory in megabytes.
    fn resident(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or("VmRSS: 0 kB");
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn hadir(directory: &Path, database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hadir"));
    command.current_dir(directory).args(["--data-dir", directory.to_str().unwrap(), "--log", "error"]);
    if !database.is_empty() {
        command.args(["--database-url", database]);
    }
    command
}

/// Rate and the times of the middle and the 99th percent.
fn report(what: &str, mut times: Vec<Duration>, took: Duration) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1_000.0;
    let rate = times.len() as f64 / took.as_secs_f64();
    println!("{what:<44} {rate:>8.0}/s   p50 {:>6.2} ms   p99 {:>6.2} ms", at(50), at(99));
}

/// Calls from several connections at once; each call gets the next number.
fn hammer(
    server: &Server,
    connections: usize,
    calls: usize,
    call: impl Fn(&mut Connection, usize) + Sync,
) -> (Vec<Duration>, Duration) {
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let times = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections)
            .map(|_| {
                scope.spawn(|| {
                    let mut connection = server.connect();
                    let mut times = Vec::new();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= calls {
                            return times;
                        }
                        let begun = Instant::now();
                        call(&mut connection, number);
                        times.push(begun.elapsed());
                    }
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    (times, started.elapsed())
}

fn fsync_rate(directory: &Path) {
    let mut file = std::fs::File::create(directory.join("fsync")).unwrap();
    let started = Instant::now();
    let mut count = 0;
    while started.elapsed() < Duration::from_secs(1) {
        file.write_all(&[0; 4096]).unwrap();
        file.sync_data().unwrap();
        count += 1;
    }
    println!("{:<44} {count:>8}/s", "fdatasync of 4 KiB");
}

/// So many rows, with NIKs from a number on.
fn list_of_people(from: usize, count: usize) -> Vec<u8> {
    let mut csv = "Nama;NIK;Jabatan;Kab/Kota\n".to_owned();
    for number in from..from + count {
        let _ = writeln!(csv, "Peserta Contoh {number:06};630501{number:010};Pendamping;Tapin");
    }
    csv.into_bytes()
}

/// An event with a delegation of so many seats.
fn event(connection: &mut Connection, code: &str, seats: usize) {
    let event = json!({ "code": code, "kind": "bimtek", "title": "Ukur", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "time_zone": "Asia/Makassar", "region": "63", "min_attendance_percent": 0 });
    connection.json("POST", "/api/v1/events", &event);
    let seats = json!({ "delegations": [{ "region": "63.05", "seats": seats }] });
    connection.json("PUT", &format!("/api/v1/events/{code}/quotas"), &seats);
}

fn session(connection: &mut Connection, code: &str, number: usize) -> String {
    let body = json!({ "title": format!("Sesi {number}"), "starts_at": "2026-01-01T00:00:00+08:00", "ends_at": "2027-12-31T00:00:00+08:00", "jp": 2 });
    let made = connection.json("POST", &format!("/api/v1/events/{code}/sessions"), &body);
    made["id"].as_str().unwrap().to_owned()
}

fn import(connection: &mut Connection, code: &str, file: &[u8]) -> Duration {
    let mut body =
        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n".to_vec();
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let started = Instant::now();
    let path = format!("/api/v1/events/{code}/participants/import");
    let (status, answer) = connection.send("POST", &path, "multipart/form-data; boundary=b", &body);
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&answer));
    started.elapsed()
}

fn people(connection: &mut Connection, code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let all = format!("/api/v1/events/{code}/participants?limit=200");
    let mut path = all.clone();
    loop {
        let page = connection.json("GET", &path, &Value::Null);
        found.extend(
            page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("{all}&cursor={cursor}"),
            None => return found,
        }
    }
}

fn paper(connection: &mut Connection, kind: &str) {
    let name = if kind.contains("session=") { "attendance-list.pdf" } else { kind };
    let started = Instant::now();
    let (status, body) =
        connection.send("GET", &format!("/api/v1/events/kertas/documents/{kind}"), "application/json", b"");
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&body));
    println!(
        "{:<44} {:>8.2} s   {:.2} MB",
        format!("{name}, {ON_PAPER} people"),
        started.elapsed().as_secs_f64(),
        body.len() as f64 / 1e6
    );
}

/// Fills an event with 100,000 participants.
fn crowd(connection: &mut Connection) {
    event(connection, "besar", PEOPLE * IMPORTS);
    for number in 0..IMPORTS {
        import(connection, "besar", &list_of_people(10_000 + number * PEOPLE, PEOPLE));
    }
}

/// Another empty database on the same server.
fn another(database: &str) -> String {
    let Some((server, _)) = database.rsplit_once('/') else { return String::new() };
    let mut connection = PgConnection::establish(database).unwrap();
    connection.batch_execute("CREATE DATABASE another").unwrap();
    format!("{server}/another")
}

fn measure(database: &str, name: &str) {
    println!("\n== {name}");
    pages::first(tempfile::tempdir().unwrap().path(), &another(database));
    let directory = tempfile::tempdir().unwrap();
    let server = Server::start(directory.path(), database);
    println!("{:<44} {:>8} MB", "resident memory, idle", server.resident());
    let mut connection = server.connect();
    event(&mut connection, "ukur", PEOPLE);
    let took = import(&mut connection, "ukur", &list_of_people(0, PEOPLE));
    println!("{:<44} {:>8.2} s", format!("import of {PEOPLE} rows"), took.as_secs_f64());
    let ids = people(&mut connection, "ukur");
    let sessions: Vec<String> =
        (0..SESSIONS).map(|number| session(&mut connection, "ukur", number)).collect();
    connection.json("POST", "/api/v1/events/ukur/status", &json!({ "to": "open" }));

    let mut offset = 0;
    for (connections, calls) in [(1, 5_000), (8, 40_000), (32, 60_000)] {
        let (times, took) = hammer(&server, connections, calls, |connection, number| {
            let number = offset + number;
            let body = json!({ "participant": ids[number % PEOPLE], "scan_id": format!("00000000-0000-4000-8000-{number:012x}") });
            let path = format!("/api/v1/sessions/{}/check-ins", sessions[number / PEOPLE]);
            let (status, _) = connection.send("POST", &path, "application/json", body.to_string().as_bytes());
            assert_eq!(status, 201);
        });
        offset += calls;
        report(&format!("durable check-ins, {connections} connections"), times, took);
    }
    let (times, took) = hammer(&server, 32, 200_000, |connection, _| {
        assert_eq!(connection.send("GET", "/healthz", "application/json", b"").0, 200);
    });
    report("bare JSON answer, 32 connections", times, took);
    doors::measure(&server, directory.path(), database);
    // The server has closed the first connection, which was idle meanwhile.
    let mut connection = server.connect();
    crowd(&mut connection);
    let many = PEOPLE * IMPORTS;
    println!("{:<44} {:>8} MB", format!("resident memory, {many} people later"), server.resident());

    pages::table(&server, &mut connection);
    let mut connection = server.connect();
    pages::delegations(&server, &mut connection);
    // The server has closed this connection too meanwhile.
    let mut connection = server.connect();
    event(&mut connection, "kertas", ON_PAPER);
    import(&mut connection, "kertas", &list_of_people(900_000, ON_PAPER));
    let first = session(&mut connection, "kertas", 1);
    paper(&mut connection, &format!("attendance-list.pdf?session={first}"));
    connection.json("POST", "/api/v1/events/kertas/status", &json!({ "to": "open" }));
    for (batch, people) in people(&mut connection, "kertas").chunks(500).enumerate() {
        let scans: Vec<Value> = people
            .iter()
            .enumerate()
            .map(|(number, id)| {
                let scan_id = format!("00000000-0000-4000-9{batch:03x}-{number:012x}");
                json!({ "session": first, "participant": id, "scan_id": scan_id })
            })
            .collect();
        let started = Instant::now();
        connection.json("POST", "/api/v1/scans", &json!({ "scans": scans }));
        println!("{:<44} {:>8.3} s", "batch of 500 scans", started.elapsed().as_secs_f64());
    }
    for step in ["closed", "running", "finished"] {
        connection.json("POST", "/api/v1/events/kertas/status", &json!({ "to": step }));
    }
    let started = Instant::now();
    connection.json("POST", "/api/v1/events/kertas/certificates", &json!({}));
    println!(
        "{:<44} {:>8.2} s",
        format!("issue of {ON_PAPER} certificates"),
        started.elapsed().as_secs_f64()
    );
    paper(&mut connection, "certificates.pdf");
    paper(&mut connection, "certificates.pdf");
    for layout in ["8", "4", "label"] {
        paper(&mut connection, &format!("badges.pdf?layout={layout}"));
    }
    println!("{:<44} {:>8} MB", "resident memory, after the papers", server.resident());
    drop(server);
    let started = Instant::now();
    let again = Server::start(directory.path(), database);
    println!(
        "{:<44} {:>8.3} s (with a token made)",
        "start on the filled database",
        started.elapsed().as_secs_f64()
    );
    drop(again);
    mail::measure(directory.path(), database);
}

fn main() {
    let directory = tempfile::tempdir().unwrap();
    fsync_rate(directory.path());
    shares::measure();
    let only = |part: &str| std::env::args().any(|word| word == part);
    let measure = |database: &str, name: &str| {
        let directory = tempfile::tempdir().unwrap();
        if only("mail") {
            mail::measure(directory.path(), database);
        } else if only("first") {
            pages::first(directory.path(), database);
        } else if only("table") {
            let server = Server::start(directory.path(), database);
            let mut connection = server.connect();
            crowd(&mut connection);
            pages::table(&server, &mut connection);
        } else if only("delegations") {
            let server = Server::start(directory.path(), database);
            pages::delegations(&server, &mut server.connect());
        } else {
            measure(database, name);
        }
    };
    measure("", "SQLite, synchronous=FULL");
    match std::env::var("HADIR_TEST_POSTGRESQL_URL") {
        Ok(url) => measure(&url, "PostgreSQL"),
        Err(_) => println!("\nSKIPPED PostgreSQL: run tests/with-postgresql cargo bench"),
    }
}
