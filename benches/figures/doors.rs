//! How long a check-in waits while somebody imports a long list: over the API, which promises all or
//! nothing and so writes once, and on the page, which stores in pieces.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use super::{Connection, PEOPLE, Server, event, hadir, import, list_of_people, people, report, session};

const FORM: &str = "application/x-www-form-urlencoded";
const EMAIL: &str = "ukur@contoh.go.id";
const PASSWORD: &str = "kata-sandi-ukur-1";

/// A browser of an administrator.
struct Browser {
    agent: ureq::Agent,
    base: String,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl Browser {
    fn sign_in(server: &Server, directory: &Path, database: &str) -> Self {
        let mut child = hadir(directory, database)
            .args(["admin", "create", "--name", "Ukur", "--email", EMAIL, "--password-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
        let agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        let base = format!("http://{}", server.address);
        let browser = Self { agent: agent.new_agent(), base, cookies: RefCell::default() };
        let csrf = csrf(&browser.get("/sign-in"));
        let form = format!("csrf={csrf}&email={EMAIL}&password={PASSWORD}&next=/");
        browser.post("/sign-in", FORM, form.as_bytes());
        browser
    }

    fn call(&self, method: &str, path: &str, content_type: &str, body: &[u8]) -> (String, String) {
        let cookies: Vec<String> =
            self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("content-type", content_type)
            .header("cookie", cookies.join("; "))
            .body(body)
            .unwrap();
        let mut answer = self.agent.run(request).unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
        let location = answer.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
        (location.unwrap_or_default(), answer.body_mut().read_to_string().unwrap())
    }

    fn get(&self, path: &str) -> String {
        self.call("GET", path, FORM, b"").1
    }

    /// Where a form leads.
    fn post(&self, path: &str, content_type: &str, body: &[u8]) -> String {
        let (location, page) = self.call("POST", path, content_type, body);
        assert!(!location.is_empty(), "{path}: {page}");
        location
    }

    /// Sends a list, waits for the check, confirms it and waits until it is stored.
    fn import(&self, code: &str, file: &[u8]) {
        let path = format!("/events/{code}/participants/import");
        let csrf = csrf(&self.get(&path));
        let mut body = format!(
            "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{csrf}\r\n\
             --b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--b--\r\n");
        let here = self.post(&path, "multipart/form-data; boundary=b", &body);
        self.wait(&here, "Simpan ");
        self.post(&format!("{here}/store"), FORM, format!("csrf={csrf}").as_bytes());
        self.wait(&here, "Selesai disimpan");
    }

    fn wait(&self, path: &str, text: &str) {
        loop {
            let page = self.get(path);
            if !page.contains("data-import-progress") {
                assert!(page.contains(text), "{page}");
                return;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

fn csrf(page: &str) -> String {
    page.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// One check-in after the other while something else goes on.
fn at_the_door(
    server: &Server,
    what: &str,
    first: usize,
    path: &str,
    ids: &[String],
    work: impl FnOnce() + Send,
) {
    let done = AtomicBool::new(false);
    let times = std::thread::scope(|scope| {
        scope.spawn(|| {
            work();
            done.store(true, Ordering::Relaxed);
        });
        let mut connection = server.connect();
        let mut times = Vec::new();
        for (number, id) in ids.iter().cycle().enumerate() {
            if done.load(Ordering::Relaxed) {
                break;
            }
            let scan_id = format!("00000000-0000-4000-a000-{:012x}", first + number);
            let body = json!({ "participant": id, "scan_id": scan_id }).to_string();
            let begun = Instant::now();
            connection.send("POST", path, "application/json", body.as_bytes());
            times.push(begun.elapsed());
            std::thread::sleep(Duration::from_millis(2));
        }
        times
    });
    let longest = times.iter().max().unwrap().as_secs_f64() * 1_000.0;
    let took = times.iter().sum();
    report(what, times, took);
    println!("{:<44} {longest:>8.0} ms", "  of these the longest");
}

/// Measures both ways.
pub fn measure(server: &Server, directory: &Path, database: &str) {
    let connection = &mut server.connect();
    event(connection, "pintu", PEOPLE);
    import(connection, "pintu", &list_of_people(1_000_000, PEOPLE));
    let ids = people(connection, "pintu");
    let door = format!("/api/v1/sessions/{}/check-ins", session(connection, "pintu", 1));
    connection.json("POST", "/api/v1/events/pintu/status", &json!({ "to": "open" }));
    for code in ["masuk-api", "masuk-halaman"] {
        event(connection, code, PEOPLE);
    }
    let what = format!("check-ins while {PEOPLE} rows come by API");
    at_the_door(server, &what, 0, &door, &ids, || {
        let mut connection: Connection = server.connect();
        import(&mut connection, "masuk-api", &list_of_people(1_100_000, PEOPLE));
    });
    let what = format!("check-ins while {PEOPLE} rows come by page");
    at_the_door(server, &what, PEOPLE * 1_000, &door, &ids, || {
        let browser = Browser::sign_in(server, directory, database);
        browser.import("masuk-halaman", &list_of_people(1_200_000, PEOPLE));
    });
}
