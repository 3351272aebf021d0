//! Seats: who gets how many, never more taken than there are, never fewer than taken.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;

#[test]
fn regions_are_found_by_name_alias_or_code_and_institutions_live_beside_them() {
    let app = TestApp::start();
    let organizer = app.organizer();
    organizer.post("/api/v1/events", &plan::event_body("kuota")).expect(201);
    let path = "/api/v1/events/kuota/quotas";
    let table = organizer
        .put(
            path,
            &json!({ "delegations": [
                { "region": "HSS", "seats": 5 },
                { "region": "tala", "seats": 4 },
                { "region": "63.05", "seats": 3 },
                { "region": "Banjar", "seats": 2 },
                { "region": "63.71", "seats": 1, "category": "koordinator" },
                { "region": "63.71", "seats": 6 },
                { "institution": "Bank BRI", "seats": 1, "category": null },
                { "region": "Tapin", "institution": "Dinas Sosial", "seats": 1 },
                { "region": "Tapin", "institution": "Koordinator", "seats": 1 },
            ]}),
        )
        .expect(200);
    let rows: Vec<(&str, i64)> = table["delegations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["name"].as_str().unwrap(), row["seats"].as_i64().unwrap()))
        .collect();
    assert_eq!(rows[0], ("Kabupaten Hulu Sungai Selatan", 5));
    assert_eq!(rows[1], ("Kabupaten Tanah Laut", 4));
    assert_eq!(rows[3], ("Kabupaten Banjar", 2));
    assert_eq!(table["seats"], 24);
    assert_eq!(organizer.get(path).expect(200), table);
    for (rows, field, code) in [
        (json!([{ "region": "Bandung", "seats": 1 }]), "delegations.0.region", "unknown_region"),
        (
            json!([{ "region": "Tapin", "seats": 1 }, { "region": "63.05", "seats": 1 }]),
            "delegations.1.region",
            "twice",
        ),
        (json!([{ "seats": 1 }]), "delegations.0.region", "required"),
        (json!([{ "region": "Tapin", "seats": -1 }]), "delegations.0.seats", "out_of_range"),
        (json!([{ "region": "Tapin", "seats": 1_000_001 }]), "delegations.0.seats", "out_of_range"),
    ] {
        let problem = organizer.put(path, &json!({ "delegations": rows })).expect_code(422, "invalid");
        assert_eq!(
            (&problem["errors"][0]["field"], &problem["errors"][0]["code"]),
            (&json!(field), &json!(code))
        );
    }
    assert_eq!(organizer.get(path).expect(200), table, "a refused table changes nothing");
}

#[test]
fn seats_can_not_fall_below_those_taken_and_added_ones_go_to_those_who_wait() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "antre", &[("63.05", 2)]);
    for name in ["Satu", "Dua"] {
        plan::participant(&organizer, "antre", name, "Tapin");
    }
    let path = "/api/v1/events/antre/participants";
    organizer.post(path, &json!({ "name": "Tiga", "region": "Tapin" })).expect_code(409, "quota_full");
    let waiting =
        organizer.post(path, &json!({ "name": "Tiga", "region": "Tapin", "when_full": "wait" })).expect(201);
    assert_eq!(waiting["status"], "waiting");
    app.advance(chrono::TimeDelta::seconds(1));
    let last =
        organizer.post(path, &json!({ "name": "Empat", "region": "Tapin", "when_full": "wait" })).expect(201);
    let seats = |seats: i64| {
        organizer.put(
            "/api/v1/events/antre/quotas",
            &json!({ "delegations": [{ "region": "Tapin", "seats": seats }] }),
        )
    };
    seats(1).expect_code(409, "seats_below_taken");
    organizer
        .put("/api/v1/events/antre/quotas", &json!({ "delegations": [] }))
        .expect_code(409, "seats_below_taken");
    let table = seats(3).expect(200);
    let row = &table["delegations"][0];
    assert_eq!((&row["taken"], &row["waiting"], &row["left"]), (&json!(3), &json!(1), &json!(0)));
    let status = |id: &serde_json::Value| {
        let all = organizer.get(path).expect(200)["items"].clone();
        all.as_array().unwrap().iter().find(|one| one["id"] == *id).unwrap()["status"].clone()
    };
    assert_eq!((status(&waiting["id"]), status(&last["id"])), (json!("confirmed"), json!("waiting")));
    app.assert_invariants();
}
