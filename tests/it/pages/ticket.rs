//! The participant's own page: what its holder sees, what it weighs on the first load, and what a phone
//! keeps of it.

use std::net::TcpListener;

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;
use crate::support::webdriver::Browser;

/// An open event with a place, two days of sessions and somebody of Tapin; the id and the ticket's code.
fn holder(organizer: &Client) -> (plan::Plan, String, String) {
    let plan = plan::open_event(organizer, "uji");
    organizer.patch("/api/v1/events/uji", &json!({ "venue": "Aula Graha & Barito" })).expect(200);
    plan::session(
        organizer,
        "uji",
        json!({ "title": "Validasi", "starts_at": "2023-02-21T08:00:00+08:00", "ends_at": "2023-02-21T10:00:00+08:00", "jp": 3 }),
    );
    let siti = plan::participant(organizer, "uji", "Siti Aminah", "63.05");
    let code = plan::ticket(organizer, &siti);
    (plan, siti, code)
}

#[test]
fn the_holder_sees_today_first_the_own_attendance_and_the_way() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let (plan, siti, code) = holder(&organizer);
    let (guest, path) = (app.anonymous(), format!("/t/{code}"));
    let page = guest.get(&path).text();
    let now = page.split("class=\"now\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(now.contains("Hari ini") && now.contains("Pembukaan") && !now.contains("Validasi"));
    for told in [
        "Presensi sedang dibuka",
        "https://www.openstreetmap.org/search?query=Aula%20Graha%20%26%20Barito%2C%20Banjarmasin",
        "Selasa, 21 Februari 2023",
        "<rect x=\"-4\" y=\"-4\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
    ] {
        assert!(page.contains(told), "{told}");
    }
    assert!(!page.contains("Kehadiran Anda"), "nothing is to be told yet");
    let scan = json!({ "participant": siti, "scan_id": plan::scan_id(1) });
    organizer.post(&format!("/api/v1/sessions/{}/check-ins", plan.session), &scan).expect(201);
    let page = guest.get(&path).text();
    assert!(page.contains("Hadir · masuk pukul 08.00"));
    assert!(page.contains("Kehadiran Anda: 1 dari 2 sesi · 2 dari 5 JP"));
    // On the third day nothing is held: what was missed is said.
    app.advance(TimeDelta::days(2));
    let page = guest.get(&path).text();
    assert!(!page.contains("class=\"now\"") && page.contains("Tidak tercatat hadir"));
    let english = app.anonymous().speaks("en").get(&path).text();
    assert!(english.contains("Present · in at 8:00") || english.contains("in at 08:00"), "{english}");
    plan::move_rest(&organizer, "uji");
    organizer.patch("/api/v1/events/uji", &json!({ "min_attendance_percent": 0 })).expect(200);
    organizer.post("/api/v1/events/uji/certificates", &json!({})).expect(200);
    let page = guest.get(&path).text();
    assert!(page.contains(&format!("{path}/certificate.pdf")) && page.contains("href=\"/c/"));
    assert_eq!(guest.get(&format!("{path}/certificate.pdf")).header("content-type"), Some("application/pdf"));
}

#[test]
fn the_first_load_is_light_and_needs_no_script() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let (.., code) = holder(&organizer);
    let guest = app.anonymous();
    let page = guest.get(&format!("/t/{code}"));
    let mut weight = page.body.len();
    let text = page.text();
    let styles: Vec<&str> = text.split("rel=\"stylesheet\" href=\"").skip(1).collect();
    assert_eq!(styles.len(), 1);
    for style in styles {
        let style = guest.get(style.split('"').next().unwrap());
        assert_eq!(style.status, 200);
        weight += style.body.len();
    }
    assert!(weight < 30 * 1024, "{weight}");
    assert_eq!(text.matches("<script").count(), 1, "the one that keeps the page");
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("worker-src 'self'") && policy.contains("manifest-src 'self'"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
}

#[test]
fn a_phone_gets_what_its_home_screen_needs_as_long_as_the_ticket_is_good() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let (_, siti, code) = holder(&organizer);
    let guest = app.anonymous();
    let path = format!("/t/{code}/manifest.webmanifest");
    let answer = guest.get(&path);
    assert_eq!(answer.header("content-type"), Some("application/manifest+json"));
    let manifest = answer.expect(200);
    assert_eq!(
        (&manifest["name"], &manifest["start_url"], &manifest["scope"]),
        (&json!("Bimtek Uji"), &json!(format!("/t/{code}")), &json!("/t/"))
    );
    let icons = manifest["icons"].as_array().unwrap();
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
    for icon in icons {
        let side: u32 = icon["sizes"].as_str().unwrap().split('x').next().unwrap().parse().unwrap();
        let picture = guest.get(icon["src"].as_str().unwrap());
        assert_eq!(picture.header("content-type"), Some("image/png"));
        assert_eq!(picture.body[16..24], [side.to_be_bytes(), side.to_be_bytes()].concat());
    }
    let worker = guest.get("/t/worker.js");
    assert_eq!(worker.header("content-type"), Some("text/javascript; charset=utf-8"));
    organizer.post(&format!("/api/v1/participants/{siti}/ticket/reissue"), &json!({})).expect(200);
    assert_eq!(guest.get(&path).status, 404);
}

#[test]
fn a_kept_ticket_opens_without_the_server_and_a_revoked_one_is_forgotten() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let (_, siti, code) = holder(&organizer);
    let rina = plan::participant(&organizer, "uji", "Rina Wati", "63.05");
    let other = plan::ticket(&organizer, &rina);
    let name = "a_kept_ticket_opens_without_the_server_and_a_revoked_one_is_forgotten";
    let Some(browser) = Browser::start_or_skip(name, &["--accept-lang=id".to_owned()]) else { return };
    browser.viewport(360, 740);
    let address = |code: &str| format!("{}/t/{code}", app.base_url);
    for code in [&code, &other] {
        browser.goto(&address(code));
        browser.wait_for("the kept copy", || kept(&browser).contains(&format!("/t/{code}")).then_some(()));
    }
    browser.goto(&address(&code));
    assert!(browser.find("#answer").displayed());
    assert!(!browser.find("#kept").displayed() && browser.find("svg.qr").displayed());
    assert!(
        browser.script("return document.querySelector('svg.qr').getBoundingClientRect().width >= 260")
            == true
    );
    // Rina's place is taken over: her old ticket is forgotten as soon as the server says so.
    organizer.post(&format!("/api/v1/participants/{rina}/ticket/reissue"), &json!({})).expect(200);
    browser.goto(&address(&other));
    browser.wait_for("the copy to go", || (!kept(&browser).contains(&format!("/t/{other}"))).then_some(()));
    assert!(!browser.has("svg.qr"));
    let (address, origin) = (address(&code), app.base_url.clone());
    drop((organizer, siti));
    drop(app);
    browser.goto(&address);
    browser.wait_until("document.querySelector('svg.qr')");
    assert!(browser.find("svg.qr").displayed());
    assert!(!browser.find("#answer").displayed(), "a form leads nowhere without a network");
    assert_eq!(browser.find("h1").text(), "Siti Aminah");
    let note = browser.find("#kept").text();
    assert!(
        note.starts_with("Tersimpan Senin, 20 Februari 2023 08.00 WITA") && note.ends_with("tanpa jaringan"),
        "{note}"
    );
    // The styles came along: the code is as large as it was.
    assert!(browser.script("return document.querySelector('svg.qr').getBoundingClientRect().width") == 280);
    browser.reload();
    assert!(browser.find("svg.qr").displayed());
    // A network that takes every call and answers none is no better than none.
    let silent = TcpListener::bind(origin.trim_start_matches("http://")).unwrap();
    browser.reload();
    browser.wait_until("document.querySelector('svg.qr')");
    assert!(browser.find("svg.qr").displayed() && browser.find("#kept").displayed());
    silent.set_nonblocking(true).unwrap();
    assert!(silent.accept().is_ok(), "the network was asked first");
}

/// The paths that the browser keeps.
fn kept(browser: &Browser) -> Vec<String> {
    let paths: Value = browser.script(
        "return caches.open('hadir-ticket').then((cache) => cache.keys())\
         .then((keys) => keys.map((key) => new URL(key.url).pathname))",
    );
    paths.as_array().unwrap().iter().map(|path| path.as_str().unwrap().to_owned()).collect()
}
