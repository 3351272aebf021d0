//! Events: what may be missing, what is refused, how they step through their life.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

#[test]
fn an_event_is_answered_as_it_was_promised() {
    let app = TestApp::start();
    let organizer = app.organizer().speaks("en");
    let mut body = plan::event_body("janji");
    for (name, value) in json!({
        "theme": "Data yang padan", "venue": "Aula Dinas Sosial", "aims": ["Menyamakan data"],
        "officials": [
            { "name": "Dr. Aminah", "position": "Kepala Dinas", "role": "pembuka" },
            { "name": "Budi", "on_behalf_of": { "name": "Dr. Aminah", "position": "Kepala Dinas" } },
        ],
        "invitation": { "number": "005/12", "dated_on": "2023-02-06" },
    })
    .as_object()
    .unwrap()
    {
        body[name] = value.clone();
    }
    let created = organizer.post("/api/v1/events", &body);
    assert_answer("events.created", &created);
    assert_eq!(organizer.get("/api/v1/events/janji").expect(200), created.json());
    let changed = organizer
        .patch("/api/v1/events/janji", &json!({ "venue": null, "starts_on": null, "ends_on": null }));
    assert_answer("events.changed", &changed);
    assert_answer("events.page", &organizer.get("/api/v1/events?limit=1"));
    assert_answer("events.taken", &organizer.post("/api/v1/events", &body));
    assert_answer("events.unit", &organizer.patch("/api/v1/events/janji", &json!({ "unit": "lain" })));
    assert_answer(
        "events.copied",
        &organizer.post("/api/v1/events/janji/copy", &json!({ "title": "Janji lagi" })),
    );
}

#[test]
fn a_draft_needs_kind_and_title_and_says_what_is_wrong_at_the_field() {
    let app = TestApp::start();
    let organizer = app.organizer().speaks("en");
    let event =
        organizer.post("/api/v1/events", &json!({ "kind": "rakor", "title": "Rakor Uji" })).expect(201);
    assert_eq!((&event["status"], &event["code"]), (&json!("draft"), &json!("rakor-uji")));
    assert_eq!(event["min_attendance_percent"], 80);
    for (body, field, code) in [
        (json!({ "title": "x" }), "kind", "required"),
        (json!({ "kind": "pesta", "title": "x" }), "kind", "not_one_of"),
        (json!({ "kind": "rakor", "title": " " }), "title", "required"),
        (json!({ "kind": "rakor", "title": "x", "warna": 1 }), "warna", "unknown_field"),
        (json!({ "kind": "rakor", "title": "x", "code": "Bukan Slug" }), "code", "malformed"),
        (
            json!({ "kind": "rakor", "title": "x", "time_zone": "Asia/Banjarmasin" }),
            "time_zone",
            "unknown_time_zone",
        ),
        (json!({ "kind": "rakor", "title": "x", "starts_on": "2023-02-30" }), "starts_on", "wrong_type"),
        (
            json!({ "kind": "rakor", "title": "x", "starts_on": "2023-02-02", "ends_on": "2023-02-01" }),
            "ends_on",
            "ends_before_start",
        ),
        (
            json!({ "kind": "rakor", "title": "x", "min_attendance_percent": 101 }),
            "min_attendance_percent",
            "out_of_range",
        ),
    ] {
        let problem = organizer.post("/api/v1/events", &body).expect_code(422, "invalid");
        assert_eq!(
            (&problem["errors"][0]["field"], &problem["errors"][0]["code"]),
            (&json!(field), &json!(code)),
            "{body}"
        );
        assert!(problem["errors"][0]["message"].as_str().unwrap().len() > 10);
    }
    organizer
        .send("POST", "/api/v1/events", Some("application/json"), b"{\"kind\":")
        .expect_code(400, "unparsable");
}

#[test]
fn a_code_is_unique_can_be_used_instead_of_the_id_and_is_fixed_once_open() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let event = organizer.post("/api/v1/events", &plan::event_body("uji")).expect(201);
    organizer.post("/api/v1/events", &plan::event_body("uji")).expect_code(409, "code_taken");
    let by_id = organizer.get(&format!("/api/v1/events/{}", event["id"].as_str().unwrap())).expect(200);
    assert_eq!(organizer.get("/api/v1/events/uji").expect(200), by_id);
    let changed =
        organizer.patch("/api/v1/events/uji", &json!({ "code": "uji-2", "venue": "Aula" })).expect(200);
    assert_eq!(
        (&changed["code"], &changed["venue"], &changed["title"]),
        (&json!("uji-2"), &json!("Aula"), &event["title"])
    );
    plan::move_to(&organizer, "uji-2", "open");
    organizer.patch("/api/v1/events/uji-2", &json!({ "code": "uji-3" })).expect_code(409, "code_fixed");
    organizer.patch("/api/v1/events/uji-2", &json!({ "venue": null })).expect(200);
}

#[test]
fn an_event_takes_its_steps_in_order() {
    let app = TestApp::start();
    let organizer = app.organizer();
    organizer.post("/api/v1/events", &plan::event_body("langkah")).expect(201);
    let step = |to: &str| organizer.post("/api/v1/events/langkah/status", &json!({ "to": to }));
    step("running").expect_code(409, "wrong_status");
    for to in ["open", "closed", "open", "closed", "running", "finished", "running", "finished", "archived"] {
        assert_eq!(step(to).expect(200)["status"], to);
    }
    step("running").expect_code(409, "wrong_status");
    step("pesta").expect_code(422, "invalid");
}

#[test]
fn another_units_event_does_not_exist() {
    let app = TestApp::start();
    let organizer = app.organizer();
    organizer.post("/api/v1/events", &plan::event_body("rahasia")).expect(201);
    let stranger = app.stranger();
    stranger.get("/api/v1/events/rahasia").expect_code(404, "not_found");
    stranger.patch("/api/v1/events/rahasia", &json!({ "title": "x" })).expect_code(404, "not_found");
    assert_eq!(stranger.get("/api/v1/events").expect(200)["items"], json!([]));
    app.anonymous().get("/api/v1/events").expect_code(401, "not_signed_in");
}

#[test]
fn lists_come_in_pages_without_gaps() {
    let app = TestApp::start();
    let organizer = app.organizer();
    for number in 0..7 {
        let mut body = plan::event_body(&format!("acara-{number}"));
        body["starts_on"] = if number == 3 { json!(null) } else { json!("2023-02-20") };
        organizer.post("/api/v1/events", &body).expect(201);
        app.advance(chrono::TimeDelta::milliseconds(1));
    }
    let mut seen = Vec::new();
    let mut path = "/api/v1/events?limit=2".to_owned();
    loop {
        let page = organizer.get(&path).expect(200);
        seen.extend(
            page["items"].as_array().unwrap().iter().map(|event| event["code"].as_str().unwrap().to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(cursor) => path = format!("/api/v1/events?limit=2&cursor={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen, ["acara-3", "acara-6", "acara-5", "acara-4", "acara-2", "acara-1", "acara-0"]);
    organizer.get("/api/v1/events?limit=201").expect_code(422, "invalid");
    organizer.get("/api/v1/events?cursor=xx").expect_code(422, "invalid");
}
