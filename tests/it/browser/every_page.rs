//! Every page that can be opened, as the sample events fill it: no violation of WCAG 2.2 AA that axe-core
//! finds, nothing to be scrolled sideways on a phone, no English on an Indonesian page, light enough for a slow
//! network. An address that is new is opened too, or fails for want of a thing that it names.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use hadir::domain::access::{Caller, Scope};
use hadir::domain::language::Language;
use hadir::ops::accounts::{InvitationForm, RightForm};
use hadir::ops::coordinators::{CoordinatorForm, add_coordinator};
use hadir::{db, ops};
use serde_json::{Value, json};

use super::desk::pictures;
use crate::access;
use crate::support::app::TestApp;
use crate::support::webdriver::{Browser, required};

/// The most that a page weighs with all that it needs, the first time and later, in bytes as they are sent.
const MOST_FIRST: u64 = 150 * 1024;
const MOST_LATER: u64 = 30 * 1024;

const SUCCESSES: &str = "wcag2a wcag2aa wcag21a wcag21aa wcag22aa";

/// English words that no Indonesian sentence and no name of the samples has.
const ENGLISH: &[&str] = &[
    "the", "and", "with", "your", "of", "please", "page", "save", "search", "cancel", "edit", "delete",
    "from", "is", "are", "not", "this", "that", "seats", "people", "session", "events", "add", "name",
    "password", "open",
];

/// Words on buttons and above fields that no English page has.
const INDONESIAN: &[&str] = &[
    "simpan",
    "batal",
    "batalkan",
    "peserta",
    "kegiatan",
    "kehadiran",
    "sesi",
    "kuota",
    "cetak",
    "unduh",
    "tambah",
    "ubah",
    "hapus",
    "cari",
    "nama",
    "jabatan",
    "tanggal",
    "tempat",
    "dan",
    "atau",
    "yang",
    "untuk",
    "dengan",
    "tidak",
    "belum",
    "semua",
    "pilih",
    "kirim",
    "surel",
    "masuk",
    "keluar",
    "wilayah",
    "urungkan",
    "berkas",
];

/// Addresses that answer no page: files, parts of pages, and what leads elsewhere.
fn is_page(path: &str) -> bool {
    let other = [
        "/api/",
        "{file}",
        "/assets/",
        "/language/",
        "/n/{code}",
        "/healthz",
        "/readyz",
        "/metrics",
        "/live",
        "/counts",
        "{extension}",
        ".pdf",
        ".png",
        ".jpg",
        ".ics",
        ".js",
        ".webmanifest",
        ".xlsx",
    ];
    !other.iter().any(|part| path.contains(part))
}

/// The sample events, and what stands for the names in addresses.
struct Stage {
    app: TestApp,
    things: BTreeMap<&'static str, String>,
    /// Titles of sessions, which stay Indonesian on an English page.
    titles: Vec<String>,
    /// Pages about seats and nominations once more, of the event where those are under way.
    ahead: Vec<String>,
}

impl Stage {
    fn set() -> Self {
        let app = TestApp::start();
        // After all the events of the samples, but for the one that runs today.
        app.set_clock(NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(2, 0, 0).unwrap());
        app.run(ops::samples::load_samples(&app.app, Some("kata-sandi-uji"))).unwrap();
        let things = app.run(app.app.read(|db| {
            let event = db::events::find(db, &Scope::everything(), "bimtek-2023")?.unwrap();
            let certificate = db::certificates::list(db, event.id)?.swap_remove(0);
            let sessions = db::sessions::list(db, event.id)?;
            let titles: Vec<String> = sessions.iter().map(|session| session.title.clone()).collect();
            let unit = db::units::find_by_code(db, "dinsos-kalsel")?.unwrap();
            let people = db::participants::list(db, &Scope::everything(), &event, &Default::default())?;
            let things = BTreeMap::from([
                ("{person}", people[0].0.person_id.to_string()),
                ("{other}", people[1].0.person_id.to_string()),
                ("{delegation}", people[0].0.delegation_id.unwrap().to_string()),
                ("{event}", event.code),
                ("{unit}", unit.code.clone()),
                ("{session}", sessions[0].id.to_string()),
                ("{participant}", certificate.participant_id.to_string()),
                ("{certificate}", certificate.id.to_string()),
                ("{series}", db::figures::list(db, unit.id)?[0].id.to_string()),
                ("{signer}", db::unit_signers::list(db, unit.id)?[0].id.to_string()),
                ("/c/{code}", format!("/c/{}", certificate.code)),
            ]);
            Ok::<_, db::Error>((things, titles))
        }));
        let (mut things, titles) = things.unwrap();
        let organizer = app.organizer_of("dinsos-kalsel");
        let staff = json!({ "name": "Rina Wati", "role": "panitia", "email": "rina@contoh.go.id" });
        organizer.post("/api/v1/events/bimtek-hari-ini/participants", &staff).expect(201);
        organizer.post("/api/v1/events/bimtek-hari-ini/tickets/send", &json!({})).expect(200);
        let filter = db::mails::Filter { limit: 1, ..Default::default() };
        let letters = app.run(app.app.read(move |db| db::mails::list(db, &Scope::everything(), &filter)));
        things.insert("{mail}", letters.unwrap()[0].id.to_string());
        things.insert("{kind}", "tickets".to_owned());
        things.insert("{language}", "id".to_owned());
        things.insert("{coordinator}", a_coordinator(&app, &things["{delegation}"]));
        let ticket = organizer.get(&format!("/api/v1/participants/{}/ticket", things["{participant}"]));
        let code = ticket.expect(200)["code"].as_str().unwrap().to_owned();
        things.insert("/t/{code}", format!("/t/{code}"));
        let invited = app.run(ops::accounts::invite_account(&app.app, &Caller::system(), invitation()));
        let invited = invited.unwrap();
        let link = invited.link.unwrap();
        let code = ops::accounts::links::code(&app.app.keys, link);
        things.insert("/account-links/{code}", format!("/account-links/{code}"));
        things.insert("{account}", invited.account.to_string());
        things.insert("{link}", link.to_string());
        things.insert("/events/{event}/participants/import/{upload}", an_import(&app));
        let ahead = pages_ahead(&app);
        Self { app, things, titles, ahead }
    }

    fn address(&self, path: &str) -> String {
        let filled =
            self.things.iter().fold(path.to_owned(), |path, (name, thing)| path.replace(name, thing));
        assert!(!filled.contains('{'), "{path} names what the stage does not have");
        filled
    }

    /// The pages that one sees without being signed in, and those that one sees signed in.
    fn pages(&self) -> (Vec<String>, Vec<String>) {
        let all = access::registered().into_iter().filter(|(method, path)| method == "GET" && is_page(path));
        // The set-up is over.
        let paths = all.map(|(_, path)| path).filter(|path| path != "/setup");
        let (public, own): (Vec<_>, Vec<_>) = paths.partition(|path| access::is_public(path));
        let addresses = |paths: Vec<String>| paths.iter().map(|path| self.address(path)).collect();
        let (public, own): (Vec<String>, Vec<String>) = (addresses(public), addresses(own));
        (public, [own, self.ahead.clone()].concat())
    }
}

/// The pages of the event whose seats are being filled, and of its delegation that is half way.
fn pages_ahead(app: &TestApp) -> Vec<String> {
    let event = "rakor-mendatang";
    let tapin = app.delegation(event, "63.05");
    let mut pages = vec![tapin.clone(), format!("{tapin}/contacts")];
    for page in [
        "",
        "/quotas",
        "/quotas/history",
        "/delegations",
        "/invitations",
        "/nominations",
        "/queue",
        "/participants",
    ] {
        pages.push(format!("/events/{event}{page}"));
    }
    pages
}

/// Somebody who is invited to help at an event.
fn invitation() -> InvitationForm {
    InvitationForm {
        name: "Rina Wulandari".to_owned(),
        email: "rina@contoh.go.id".to_owned(),
        language: Language::Indonesian,
        right: RightForm {
            role: "check-in-officer".to_owned(),
            event: "bimtek-2023".to_owned(),
            ..RightForm::default()
        },
    }
}

/// Somebody who fills a delegation's seats by a link.
fn a_coordinator(app: &TestApp, delegation: &str) -> String {
    let form = CoordinatorForm {
        name: "Rina Wulandari".to_owned(),
        position: "Kepala Bidang".to_owned(),
        email: "rina@contoh.go.id".to_owned(),
        phone: "0812 3456 6789".to_owned(),
    };
    let id = delegation.parse().unwrap();
    app.run(add_coordinator(&app.app, &Caller::system(), id, form)).unwrap().to_string()
}

/// The address of a file with every kind of remark, as the administrator sent it.
fn an_import(app: &TestApp) -> String {
    let browser = app.sign_in("admin@contoh.go.id");
    let path = "/events/bimtek-hari-ini/participants/import";
    let csrf = browser.get(path).form_token();
    let rows = "Siti Contoh;12;Tapin\nUmar Contoh;;Tapin\nUmar Contoh;;Tapin\nJumlah;3;\n";
    let file = format!("DAFTAR PESERTA\nNama;NIK;Kab/Kota;Alamat\n{rows}");
    let page = browser.post_file(path, &[("csrf", &csrf)], "usulan.csv", file.as_bytes());
    assert_eq!(page.status, 422, "{}", page.text());
    let text = page.text();
    let (_, after) = text.split_once(&format!("{path}/")).unwrap();
    format!("{path}/{}", &after[..36])
}

/// axe-core as the package registry gives it, or nothing where it was not fetched.
fn axe() -> Option<String> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/axe/node_modules/axe-core/axe.min.js");
    let source = std::fs::read_to_string(&file).ok();
    assert!(
        source.is_some() || !required("axe"),
        "{} is missing; tests/fetch-axe fetches it",
        file.display()
    );
    source
}

/// Opens all pages in one look and gathers what is wrong with them.
fn visit(
    test: &str,
    language: &str,
    width: u32,
    scheme: &str,
    judge: impl Fn(&Browser, &str) -> Vec<String>,
) {
    let Some(browser) = Browser::start_or_skip(test, &[format!("--accept-lang={language}")]) else { return };
    let stage = Stage::set();
    let (public, own) = stage.pages();
    browser.viewport(width, 900);
    browser.color_scheme(scheme);
    let mut wrong = Vec::new();
    for (index, path) in public.iter().chain(&own).enumerate() {
        if index == public.len() {
            sign_in(&browser, &stage.app.base_url);
            browser.goto(&format!("{}/language/{language}", stage.app.base_url));
        }
        browser.goto(&format!("{}{path}", stage.app.base_url));
        let landed = browser.script(
            "return [location.pathname, performance.getEntriesByType('navigation')[0].responseStatus]",
        );
        let speaks = browser.script("return document.documentElement.lang");
        if speaks != json!(language) {
            wrong.push(format!("{path}: speaks {speaks}"));
        }
        if landed != json!([path, 200]) {
            wrong.push(format!("{path}: no page, but {landed}"));
        }
        let faults = judge(&browser, path).into_iter();
        let faults = faults.filter(|fault| !stage.titles.iter().any(|title| fault.contains(title)));
        wrong.extend(faults.map(|fault| format!("{path}: {fault}")));
    }
    assert!(own.len() > 15, "too few pages were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn sign_in(browser: &Browser, base_url: &str) {
    browser.goto(&format!("{base_url}/sign-in"));
    browser.find("[name=email]").fill("admin@contoh.go.id");
    browser.find("[name=password]").fill("kata-sandi-uji\n");
    browser.wait_until("location.pathname === '/'");
}

fn violations(browser: &Browser, axe: &str) -> Vec<String> {
    let run = format!(
        "{axe};return axe.run(document, {{ runOnly: {} }}).then((all) => all.violations.map((rule) => \
         rule.id + ' ' + rule.nodes.map((node) => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).slice(0, 4).join(' | ')))",
        json!(SUCCESSES.split(' ').collect::<Vec<_>>())
    );
    let found = browser.script(&run);
    found.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The page's own words, without what the samples' people wrote.
fn read_in_english(browser: &Browser, _: &str) -> Vec<String> {
    let words = browser.script(
        "const own = document.querySelectorAll('label, legend, th[scope=col], button, a.button, summary, dt, .hint, nav a'); \
         return [...own].filter((part) => !part.closest('[lang=id], [data-theirs]')).map((part) => part.textContent.trim())",
    );
    let is_indonesian = |text: &str| {
        text.split(|letter: char| !letter.is_alphabetic())
            .any(|word| INDONESIAN.contains(&&*word.to_lowercase()))
    };
    let words = words.as_array().unwrap().iter().filter_map(Value::as_str);
    words.filter(|text| is_indonesian(text)).map(|text| format!("says {text:?} on an English page")).collect()
}

fn look_on_a_phone(browser: &Browser, path: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let width = browser.script("return document.documentElement.scrollWidth").as_u64().unwrap();
    if width > 360 {
        wrong.push(format!("is {width} pixels wide"));
    }
    let text = browser.script(
        "const page = document.body.cloneNode(true); \
         page.querySelectorAll('[lang=en], script, noscript, style, code, textarea, svg title').forEach((part) => part.remove()); return page.textContent",
    );
    let words: Vec<String> =
        text.as_str().unwrap().split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase).collect();
    let english: Vec<_> = ENGLISH.iter().filter(|word| words.iter().any(|other| other == **word)).collect();
    if !english.is_empty() {
        wrong.push(format!("says {english:?} on an Indonesian page"));
    }
    let scanner = path.starts_with("/scan/");
    let (first, later) = weigh(browser);
    if !scanner && (first > MOST_FIRST || later > MOST_LATER) {
        wrong.push(format!("weighs {first} bytes the first time and {later} later"));
    }
    if let Some(folder) = pictures() {
        let name =
            if path == "/" { "dashboard".to_owned() } else { path.trim_start_matches('/').replace('/', "-") };
        browser.screenshot(&folder.join(format!("{name}.png")));
    }
    wrong
}

/// What the page and all that it loads weigh, as sent: with nothing kept, and then again.
fn weigh(browser: &Browser) -> (u64, u64) {
    let address = browser.url();
    let sum = "return ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind)) \
               .reduce((sum, entry) => sum + entry.transferSize, 0)";
    let load = || {
        browser.goto(&address);
        browser.script(sum).as_u64().unwrap()
    };
    browser.devtools("Network.clearBrowserCache", json!({}));
    (load(), load())
}

#[test]
fn on_a_light_phone_every_page_can_be_used_by_everybody() {
    let Some(axe) = axe() else { return eprintln!("SKIPPED: axe-core was not fetched") };
    visit("on_a_light_phone", "id", 360, "light", |browser, _| violations(browser, &axe));
}

#[test]
fn on_a_dark_desk_every_page_can_be_used_by_everybody_in_english() {
    let Some(axe) = axe() else { return eprintln!("SKIPPED: axe-core was not fetched") };
    visit("on_a_dark_desk", "en", 1280, "dark", |browser, path| {
        let mut wrong = violations(browser, &axe);
        wrong.extend(read_in_english(browser, path));
        wrong
    });
}

#[test]
fn every_page_fits_a_phone_and_a_slow_network_and_speaks_indonesian() {
    visit("every_page_fits", "id", 360, "light", look_on_a_phone);
}
