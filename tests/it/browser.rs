//! The main job as people do it: clicked in headless Chromium, with a fake camera that shows the ticket's QR.

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::webdriver::Browser;
use crate::support::{fake_camera, plan};

fn sign_in(browser: &Browser, app: &TestApp, email: &str) {
    browser.goto(&format!("{}/sign-in", app.base_url));
    browser.find("input[name=email]").fill(email);
    browser.find("input[name=password]").fill("kata-sandi-uji");
    browser.find("main form button.primary").click();
    browser.wait_until("!location.pathname.startsWith('/sign-in')");
}

#[test]
fn an_organizer_opens_an_event_registers_somebody_and_the_camera_lets_them_in() {
    let app = TestApp::start();
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    let organizer = app.organizer();
    plan::event(&organizer, "peramban", &[("63.05", 3)]);
    let session = plan::session(&organizer, "peramban", json!({}));
    let person = plan::participant(&organizer, "peramban", "Nor Hasanah", "Tapin");
    let link = organizer.get(&format!("/api/v1/participants/{person}/ticket")).expect(200)["url"].clone();

    let directory = tempfile::tempdir().unwrap();
    let video = directory.path().join("ticket.y4m");
    fake_camera::write(&video, link.as_str().unwrap()).unwrap();
    let name = "an_organizer_opens_an_event_registers_somebody_and_the_camera_lets_them_in";
    let Some(browser) = Browser::start_or_skip(name, &fake_camera::flags(&video)) else { return };
    browser.viewport(360, 740);
    sign_in(&browser, &app, "panitia@contoh.go.id");

    // Open the event by its own button.
    browser.goto(&format!("{}/events/peramban", app.base_url));
    browser.find("form[action='/events/peramban/status'] button").click();
    browser.wait_for("the open event", || {
        (organizer.get("/api/v1/events/peramban").json()["status"] == "open").then_some(())
    });

    // Register somebody with the form; a wrong NIK is said at its field and nothing is lost.
    browser.goto(&format!("{}/events/peramban/participants/new", app.base_url));
    browser.find("input[name=name]").fill("Ahmad Rifani");
    browser.find("input[name=nik]").fill("123");
    let choice = "document.querySelector('select[name=delegation]').selectedIndex = 1; return true";
    browser.script(choice);
    browser.find("main form button.primary").click();
    browser.wait_until("document.querySelector('input[name=nik][aria-invalid=true]')");
    assert_eq!(browser.find("input[name=name]").property("value"), json!("Ahmad Rifani"));
    browser.find("input[name=nik]").fill("6305012304900001");
    browser.find("main form button.primary").click();
    browser.wait_for("the participant", || {
        let list = organizer.get("/api/v1/events/peramban/participants").json();
        (list["items"].as_array().unwrap().len() == 2).then_some(())
    });

    // The camera sees the ticket: green, with the name.
    browser.goto(&format!("{}/scan/{session}", app.base_url));
    browser.wait_until("document.querySelector('#scan[data-ready=yes]')");
    browser.wait_until("document.querySelector('#scan-answer[data-tone=green]')");
    assert!(browser.find(".scan-answer-name").text().contains("Nor Hasanah"));
    let table = organizer.get("/api/v1/events/peramban/attendance").expect(200);
    let row = table["participants"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["participant"] == json!(person))
        .unwrap();
    assert_eq!(row["sessions"][0]["status"], "hadir");
    let mut complaints = browser.complaints();
    complaints.retain(|line| line.contains("Content Security Policy"));
    assert_eq!(complaints, Vec::<String>::new());

    // The public page of the ticket shows the code and the name, to nobody in particular.
    let code = plan::ticket(&organizer, &person);
    browser.goto(&format!("{}/t/{code}", app.base_url));
    assert!(browser.find("main").text().contains("Nor Hasanah"));
    let wide = browser.script("return document.documentElement.scrollWidth <= 360");
    assert_eq!(wide, json!(true), "nothing overflows at 360 px");
}
