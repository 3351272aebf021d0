//! Attendance in the browser: figures, a status by hand, the undoing of a scan.

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;

#[test]
fn a_scan_shows_and_is_undone_and_a_status_is_written_by_hand() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "uji");
    let siti = plan::participant(&organizer, "uji", "Siti Aminah", "63.05");
    let rina = plan::participant(&organizer, "uji", "Rina Wati", "63.05");
    let scan = json!({ "ticket": plan::ticket(&organizer, &siti), "scan_id": plan::scan_id(1) });
    organizer.post(&format!("/api/v1/sessions/{}/check-ins", plan.session), &scan).expect(201);
    let path = format!("/sessions/{}/attendance", plan.session);
    let browser = app.signed_in(AccountRole::Organizer);
    let page = browser.get(&path);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("badge hadir"));
    let live = browser.get(&format!("{path}/live?state=none"));
    assert_eq!(live.status, 200);
    assert!(live.text().contains("Rina Wati") && !live.text().contains("Siti Aminah"));
    // A deputy needs a name; the form comes back with what was entered.
    let csrf = page.form_token();
    let status = format!("{path}/status");
    let deputy = [
        ("csrf", csrf.as_str()),
        ("participant", rina.as_str()),
        ("state", "diwakilkan"),
        ("reason", "rapat <lain>"),
        ("back", path.as_str()),
    ];
    let wrong = browser.post_form(&status, &deputy);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("rapat &#60;lain&#62;") && wrong.text().contains("f-deputy_name-error"));
    let mut good = deputy.to_vec();
    good.push(("deputy_name", "Umar"));
    assert_eq!(browser.post_form(&status, &good).header("location"), Some(path.as_str()));
    assert!(browser.get(&path).text().contains("Diwakili Umar"));
    let edit = browser.get(&format!("{path}?edit={siti}")).text();
    let void = edit.split("/check-ins/").nth(1).unwrap().split('/').next().unwrap();
    let void = format!("/check-ins/{void}/void");
    let undone = browser.post_form(&void, &[("csrf", &csrf), ("void-1", "salah orang"), ("back", &path)]);
    assert_eq!((undone.status, undone.header("location")), (303, Some(path.as_str())));
    assert!(!browser.get(&path).text().contains("badge hadir"));
    // Nobody is led elsewhere, and without the token nothing happens.
    let elsewhere =
        [("csrf", csrf.as_str()), ("participant", &rina), ("state", "izin"), ("back", "//example.org")];
    assert_eq!(browser.post_form(&status, &elsewhere).header("location"), Some("/"));
    assert_eq!(browser.post_form(&status, &elsewhere[1..]).status, 403);
    app.assert_invariants();
}

#[test]
fn once_the_event_is_over_a_reason_is_asked_for() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "uji");
    let siti = plan::participant(&organizer, "uji", "Siti Aminah", "63.05");
    for to in ["closed", "running", "finished"] {
        organizer.post("/api/v1/events/uji/status", &json!({ "to": to })).expect(200);
    }
    let path = format!("/sessions/{}/attendance", plan.session);
    let browser = app.signed_in(AccountRole::Organizer);
    let csrf = browser.get(&path).form_token();
    let fields =
        [("csrf", csrf.as_str()), ("participant", siti.as_str()), ("state", "hadir"), ("back", &path)];
    let refused = browser.post_form(&format!("{path}/status"), &fields);
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("f-reason-error"));
}

#[test]
fn the_door_and_strangers_see_what_is_theirs() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "uji");
    let siti = plan::participant(&organizer, "uji", "Siti Aminah", "63.05");
    let path = format!("/sessions/{}/attendance", plan.session);
    let door = app.signed_in(AccountRole::CheckInOfficer).get(&path);
    assert_eq!(door.status, 200);
    assert!(door.text().contains("Siti Aminah") && !door.text().contains("edit="));
    assert_eq!(app.stranger().get(&path).status, 404);
    assert_eq!(app.stranger().get(&format!("{path}/live")).status, 404);
    let viewer = app.signed_in(AccountRole::Viewer);
    let fields = [("csrf", viewer.get(&path).form_token()), ("participant", siti), ("state", "izin".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(viewer.post_form(&format!("{path}/status"), &fields).status, 403);
}

#[test]
fn figures_of_a_session_count_who_came_and_who_had_to() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "uji");
    // The same people are expected by roles, which is counted another way.
    plan::session(&organizer, "uji", json!({ "title": "Peserta saja", "roles": ["peserta"] }));
    let sessions: Vec<String> = {
        let listed = organizer.get("/api/v1/events/uji/sessions").expect(200);
        let items = listed["items"].as_array().unwrap();
        items.iter().map(|session| session["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!((sessions.len(), sessions.contains(&plan.session)), (2, true));
    let people: Vec<String> = ["Ani", "Budi", "Cici", "Dodi", "Emi"]
        .iter()
        .map(|name| plan::participant(&organizer, "uji", name, "63.05"))
        .collect();
    let browser = app.signed_in(AccountRole::Organizer);
    for (number, session) in (0..).zip(&sessions) {
        let path = format!("/sessions/{session}/attendance");
        let csrf = browser.get(&path).form_token();
        for (person, state) in [(0, "hadir"), (1, "hadir"), (2, "izin"), (3, "sakit")] {
            let fields = [
                ("csrf", csrf.as_str()),
                ("participant", people[person].as_str()),
                ("state", state),
                ("back", path.as_str()),
            ];
            let scan = json!({ "participant": people[person], "scan_id": plan::scan_id(10 * number + person as u64) });
            match state {
                "hadir" => {
                    organizer.post(&format!("/api/v1/sessions/{session}/check-ins"), &scan).expect(201)
                }
                _ => {
                    assert_eq!(browser.post_form(&format!("{path}/status"), &fields).status, 303);
                    json!(null)
                }
            };
        }
    }
    let bars = |page: &str| -> Vec<String> {
        let parts = page.split("<svg class=\"bar\"").skip(1);
        parts.map(|part| part.split("</svg>").next().unwrap().to_owned()).collect()
    };
    let coordinator = app.signed_in_coordinator("uji", "63.05");
    let figures = || {
        let page = browser.get("/events/uji").text();
        let sessions: Vec<String> = bars(&page).into_iter().filter(|bar| bar.contains("bar-3")).collect();
        let [first, second] = &sessions[..] else { panic!("{page}") };
        assert_eq!(first, second, "both ways count alike");
        let own = bars(&coordinator.get("/events/uji").text());
        assert!(own.contains(first), "the only delegation sees the same: {own:?}, {first}");
        let excused = first.split("bar-3").nth(1).unwrap().split("width=\"").nth(1).unwrap();
        let label = first.split("aria-label=\"").nth(1).unwrap().split('"').next().unwrap();
        (label.to_owned(), excused.split('"').next().unwrap().to_owned())
    };
    assert_eq!(figures(), ("2 dari 5 hadir".to_owned(), "40".to_owned()));
    // One who came and one who was excused are cancelled: the first was there all the same, the second needs
    // no excuse.
    for person in [1, 2] {
        organizer.post(&format!("/api/v1/participants/{}/cancel", people[person]), &json!({})).expect(200);
    }
    assert_eq!(figures(), ("2 dari 4 hadir".to_owned(), "25".to_owned()));
    app.assert_invariants();
}
