//! A small WebDriver client: headless Chromium through chromedriver, JSON over HTTP. Each browser has
//! its own chromedriver, port and profile, so that tests run side by side; dropping it ends them all.
//! Knows no page of ours.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE: Duration = Duration::from_secs(20);

/// Why there is no browser on this machine.
#[derive(Debug)]
pub struct NotThere(String);

impl std::fmt::Display for NotThere {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no browser: {}", self.0)
    }
}

/// A headless Chromium of its own.
#[derive(Debug)]
pub struct Browser {
    driver: Child,
    agent: ureq::Agent,
    session: String,
    profile: PathBuf,
}

/// An element of the page that is shown.
#[derive(Debug)]
pub struct Element<'a> {
    browser: &'a Browser,
    path: String,
}

impl Browser {
    /// Starts a browser, or says on stderr that the test is skipped because there is none. With
    /// `browser` in `HADIR_TEST_REQUIRE` its absence is a failure.
    pub fn start_or_skip(test: &str, arguments: &[String]) -> Option<Self> {
        match Self::start(arguments) {
            Ok(browser) => Some(browser),
            Err(absent) => {
                assert!(!required("browser"), "{test}: {absent}, but HADIR_TEST_REQUIRE asks for it");
                eprintln!("SKIPPED {test}: {absent}");
                None
            }
        }
    }

    /// Starts chromedriver on a free port and in it a browser with the given arguments.
    pub fn start(arguments: &[String]) -> Result<Self, NotThere> {
        let chromium = ["chromium", "chromium-browser", "google-chrome"]
            .iter()
            .find_map(|name| on_path(name))
            .ok_or_else(|| NotThere("chromium is not installed".into()))?;
        let chromedriver =
            on_path("chromedriver").ok_or_else(|| NotThere("chromedriver is not installed".into()))?;
        let mut driver = Command::new(chromedriver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| NotThere(format!("chromedriver does not start: {error}")))?;
        let port = port(&mut driver);
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build()
            .into();
        let session = format!("http://127.0.0.1:{port}/session");
        let mut browser = Self { driver, agent, session, profile: fresh_profile() };
        let answer = browser.post(
            "",
            &json!({ "capabilities": { "alwaysMatch": {
                "browserName": "chrome",
                "unhandledPromptBehavior": "accept",
                "goog:chromeOptions": { "binary": chromium, "args": browser.arguments(arguments) },
                "goog:loggingPrefs": { "browser": "ALL" },
            }}}),
        );
        let id = answer["sessionId"].as_str().expect("chromedriver opens a session").to_owned();
        browser.session = format!("{}/{id}", browser.session);
        Ok(browser)
    }

    /// Opens an address and waits until it is loaded.
    pub fn goto(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// The address of the page.
    pub fn url(&self) -> String {
        text(&self.get("/url"))
    }

    /// The page's title.
    pub fn title(&self) -> String {
        text(&self.get("/title"))
    }

    /// Loads the page again.
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
    }

    /// The first element that matches a CSS selector; waits for it to appear.
    pub fn find(&self, css: &str) -> Element<'_> {
        let path = self.wait_for(&format!("an element {css}"), || self.locate("css selector", css));
        Element { browser: self, path }
    }

    /// Clicks the first element that an XPath finds, as soon as it is there and can be clicked: a page
    /// that refreshes itself may take it away in between.
    pub fn click(&self, xpath: &str) {
        self.wait_for(&format!("something to click: {xpath}"), || {
            let path = self.locate("xpath", xpath)?;
            self.request(&format!("{path}/click"), Some(&json!({}))).ok()
        });
    }

    fn locate(&self, using: &str, value: &str) -> Option<String> {
        let found = self.request("/element", Some(&json!({ "using": using, "value": value }))).ok()?;
        Some(format!("/element/{}", found[ELEMENT].as_str()?))
    }

    /// Whether an element that matches is in the page now.
    pub fn has(&self, css: &str) -> bool {
        self.script(&format!("return document.querySelector({}) !== null", json!(css))) == Value::Bool(true)
    }

    /// Runs a script in the page and gives what it returns.
    pub fn script(&self, source: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": source, "args": [] }))
    }

    /// Types on the keyboard, wherever the focus is; a line break is Enter. As fast as a hand scanner.
    pub fn keys(&self, text: &str) {
        let strokes: Vec<Value> = text
            .chars()
            .map(|key| if key == '\n' { '\u{e007}' } else { key })
            .flat_map(|key| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key })))
            .collect();
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": strokes }] }),
        );
    }

    /// Asks again and again until there is an answer; fails with what was awaited and a picture.
    pub fn wait_for<T>(&self, what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = ask() {
                return answer;
            }
            if Instant::now() > end {
                let picture = std::env::temp_dir().join(format!("hadir-waited-{}.png", std::process::id()));
                self.screenshot(&picture);
                panic!("waited in vain for {what} at {}; see {}", self.url(), picture.display());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until a script returns true.
    pub fn wait_until(&self, condition: &str) {
        let script = format!("return Boolean({condition})");
        self.wait_for(condition, || (self.script(&script) == Value::Bool(true)).then_some(()));
    }

    /// Writes what the window shows as a PNG.
    pub fn screenshot(&self, path: &Path) {
        let png = base64(&text(&self.get("/screenshot")));
        std::fs::write(path, png).expect("the picture can be written");
    }

    /// Gives the page exactly this many pixels, as on a phone of that size.
    pub fn viewport(&self, width: u32, height: u32) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600 }),
        );
    }

    /// Stores what is downloaded in a folder, without asking.
    pub fn download_to(&self, folder: &Path) {
        let settings = json!({ "behavior": "allow", "downloadPath": folder });
        self.devtools("Browser.setDownloadBehavior", settings);
    }

    /// Lets the page believe that its reader prefers `light` or `dark`.
    pub fn color_scheme(&self, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Cuts the page's network, or mends it.
    pub fn offline(&self, offline: bool) {
        self.devtools("Network.enable", json!({}));
        self.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        );
    }

    /// A command of Chromium's own protocol.
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// What the browser complained about since the last call: blocked content, failed requests, errors.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let entries = log.as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .filter(|entry| matches!(entry["level"].as_str(), Some("SEVERE" | "WARNING")))
            .map(|entry| text(&entry["message"]))
            .collect()
    }

    fn arguments(&self, more: &[String]) -> Vec<String> {
        let profile = format!("--user-data-dir={}", self.profile.display());
        let ours = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", &profile];
        ours.iter().map(ToString::to_string).chain(more.iter().cloned()).collect()
    }

    fn get(&self, path: &str) -> Value {
        self.request(path, None).unwrap_or_else(|error| panic!("GET {path}: {error}"))
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.request(path, Some(body)).unwrap_or_else(|error| panic!("POST {path}: {error}"))
    }

    fn request(&self, path: &str, body: Option<&Value>) -> Result<Value, String> {
        let url = format!("{}{path}", self.session);
        let sent = match body {
            Some(body) => self.agent.post(&url).send_json(body),
            None => self.agent.get(&url).call(),
        };
        let mut response = sent.map_err(|error| error.to_string())?;
        let mut answer: Value = response
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_json()
            .map_err(|error| error.to_string())?;
        let value = answer["value"].take();
        if response.status().is_success() { Ok(value) } else { Err(text(&value["message"])) }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Chromium ends with its session; chromedriver alone would leave it behind.
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

impl Element<'_> {
    /// Clicks in its middle, after scrolling it into view.
    pub fn click(&self) {
        self.browser.post(&format!("{}/click", self.path), &json!({}));
    }

    /// Types into it.
    pub fn keys(&self, text: &str) {
        self.browser.post(&format!("{}/value", self.path), &json!({ "text": text }));
    }

    /// Empties a field and types into it.
    pub fn fill(&self, text: &str) {
        self.browser.post(&format!("{}/clear", self.path), &json!({}));
        self.keys(text);
    }

    /// Its text as it is seen.
    pub fn text(&self) -> String {
        text(&self.browser.get(&format!("{}/text", self.path)))
    }

    /// A property, e.g. `value`.
    pub fn property(&self, name: &str) -> Value {
        self.browser.get(&format!("{}/property/{name}", self.path))
    }

    /// Whether it can be seen.
    pub fn displayed(&self) -> bool {
        self.browser.get(&format!("{}/displayed", self.path)) == Value::Bool(true)
    }
}

/// Whether the machine must have this, so that no test is skipped for want of it.
#[expect(clippy::disallowed_methods, reason = "tests have no settings")]
pub fn required(what: &str) -> bool {
    std::env::var("HADIR_TEST_REQUIRE").is_ok_and(|list| list.split(',').any(|word| word.trim() == what))
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// chromedriver chooses a free port itself and says which.
fn port(driver: &mut Child) -> u16 {
    let mut lines = BufReader::new(driver.stdout.take().expect("stdout is piped")).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| line.split("successfully on port ").nth(1)?.trim_end_matches('.').parse().ok())
        .expect("chromedriver says its port");
    // Somebody has to read on, or chromedriver stops when the pipe is full.
    std::thread::spawn(move || lines.for_each(drop));
    port
}

fn fresh_profile() -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let profile = std::env::temp_dir().join(format!("hadir-browser-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&profile).expect("a profile can be made");
    profile
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Bytes of standard base64.
fn base64(text: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in text.bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(six);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

#[test]
fn a_browser_opens_a_page_types_listens_and_takes_a_picture() {
    let Some(browser) = Browser::start_or_skip("webdriver", &[]) else { return };
    let page = "data:text/html,<meta name=viewport content=width=device-width><title>Pintu</title>\
        <input><button onclick='this.id=`done`;console.error(`macet`)'>Masuk</button><p hidden>Rahasia</p>";
    browser.viewport(360, 740);
    browser.goto(page);
    assert_eq!(browser.title(), "Pintu");
    assert!(browser.url().starts_with("data:text/html"));
    assert_eq!(browser.script("return innerWidth"), 360);

    browser.find("input").fill("Siti");
    browser.keys(" R");
    assert_eq!(browser.find("input").property("value"), "Siti R");
    assert!(!browser.has("#done") && !browser.find("p").displayed());
    browser.find("button").click();
    browser.wait_until("document.querySelector('#done')");
    assert_eq!(browser.find("#done").text(), "Masuk");
    assert!(browser.complaints().iter().any(|line| line.contains("macet")));
    browser.reload();
    assert!(!browser.has("#done"));

    browser.color_scheme("dark");
    browser.wait_until("matchMedia('(prefers-color-scheme: dark)').matches");
    browser.offline(true);
    browser.wait_until("!navigator.onLine");
    browser.offline(false);
    browser.wait_until("navigator.onLine");

    let picture = std::env::temp_dir().join(format!("hadir-webdriver-{}.png", std::process::id()));
    browser.screenshot(&picture);
    let png = std::fs::read(&picture).unwrap();
    std::fs::remove_file(&picture).unwrap();
    assert!(png.starts_with(b"\x89PNG") && png.ends_with(b"IEND\xaeB\x60\x82"));
}
