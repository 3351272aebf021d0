//! Sessions of an event, and the list at the door.

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

const PATH: &str = "/api/v1/events/sesi/sessions";

#[test]
fn a_session_is_added_and_listed_by_time() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "sesi", &[("63.05", 2)]);
    let afternoon = json!({
        "title": "Praktik", "speaker": "Dr. Aminah", "jp": 3, "late_after_minutes": 15, "check_out": true,
        "starts_at": "2023-02-20T13:00:00+08:00", "ends_at": "2023-02-20T15:15:00+08:00",
    });
    assert_answer("sessions.created", &organizer.post(PATH, &afternoon));
    let morning = json!({
        "title": "Pembukaan", "roles": ["peserta"],
        "starts_at": "2023-02-20T00:30:00Z", "ends_at": "2023-02-20T02:00:00Z",
    });
    let morning = organizer.post(PATH, &morning).expect(201);
    assert_eq!(morning["starts_at"], "2023-02-20T08:30:00+08:00");
    let first = organizer.get(&format!("{PATH}?limit=1"));
    assert_answer("sessions.page", &first);
    let cursor = first.json()["next_cursor"].as_str().unwrap().to_owned();
    let second = organizer.get(&format!("{PATH}?limit=1&cursor={cursor}")).expect(200);
    assert_eq!((&second["items"][0]["title"], &second["next_cursor"]), (&json!("Praktik"), &json!(null)));
    app.stranger().get(PATH).expect_code(404, "not_found");
}

#[test]
fn what_is_wrong_with_a_session_is_told_at_its_field() {
    let app = TestApp::start();
    let organizer = app.organizer().speaks("en");
    plan::event(&organizer, "sesi", &[("63.05", 2)]);
    let faulty = json!({
        "title": " ", "jp": 1_001, "opens_before_minutes": -1, "closes_after_minutes": 10_081,
        "starts_at": "2023-02-20T10:00:00+08:00", "ends_at": "2023-02-20T10:00:00+08:00",
    });
    assert_answer("sessions.faulty", &organizer.post(PATH, &faulty));
    let no_offset =
        json!({ "title": "x", "starts_at": "2023-02-20T10:00:00", "ends_at": "2023-02-20T11:00:00+08:00" });
    let problem = organizer.post(PATH, &no_offset).expect_code(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "starts_at");
    let unknown = json!({ "title": "x", "delegations": ["00000000-0000-7000-8000-000000000000"],
        "starts_at": "2023-02-20T10:00:00+08:00", "ends_at": "2023-02-20T11:00:00+08:00" });
    organizer.post(PATH, &unknown).expect_code(422, "invalid");
}

#[test]
fn the_list_at_the_door_has_what_an_offline_scanner_needs() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "sesi");
    let first = plan::participant(&organizer, "sesi", "Budi", "Tapin");
    let second = plan::participant(&organizer, "sesi", "Siti", "Tapin");
    let officer = app.token(AccountRole::CheckInOfficer, Some("sesi"), None);
    let path = format!("/api/v1/sessions/{}/roster", plan.session);
    let whole = officer.get(&path);
    assert_answer("sessions.roster", &whole);
    let version = whole.json()["version"].as_i64().unwrap();
    organizer.post(&format!("/api/v1/participants/{first}/ticket/reissue"), &json!({})).expect(200);
    organizer.post(&format!("/api/v1/participants/{second}/cancel"), &json!({})).expect(200);
    assert_answer("sessions.roster_since", &officer.get(&format!("{path}?since={version}")));
    officer.get(&format!("{path}?since=x")).expect_code(400, "malformed");
    app.token(AccountRole::Viewer, Some("sesi"), None).get(&path).expect_code(403, "forbidden");
    officer.get("/api/v1/sessions/bukan-id/roster").expect_code(404, "not_found");
}
