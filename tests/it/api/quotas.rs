//! Seats: who gets how many, never more taken than there are, never fewer than taken.

use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

#[test]
fn the_table_is_answered_as_it_was_promised() {
    let app = TestApp::start();
    let organizer = app.organizer().speaks("en");
    plan::event(&organizer, "janji", &[]);
    let path = "/api/v1/events/janji/quotas";
    let rows = json!([{ "region": "Tapin", "seats": 3 }, { "institution": "Bank BRI", "seats": 1, "category": "pengamat" }]);
    assert_answer("quotas.set", &organizer.put(path, &json!({ "delegations": rows })));
    plan::participant(&organizer, "janji", "Budi", "Tapin");
    assert_answer("quotas.table", &organizer.get(path));
    assert_answer("quotas.below_taken", &organizer.put(path, &json!({ "delegations": [] })));
    let body = json!({ "seats": 7, "method": "webster", "weights": { "63.71": 60, "Tapin": 12.5 } });
    assert_answer("quotas.proposal", &organizer.post(&format!("{path}/allocate"), &body));
}

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

#[test]
fn seats_are_shared_out_by_figures_and_nothing_is_stored() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "kuota", &[("63.05", 3)]);
    let path = "/api/v1/events/kuota/quotas/allocate";
    let weights = json!({ "63.71": 60, "Tapin": 12, "hss": 12, "63.01": 25.5 });
    let share = |method: &str, seats: i64, minimum: i64| {
        let body = json!({ "seats": seats, "minimum": minimum, "method": method, "weights": weights });
        let answer = organizer.post(path, &body).expect(200);
        let rows = answer["delegations"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| (row["region"].as_str().unwrap().to_owned(), row["seats"].as_i64().unwrap()))
            .collect::<Vec<_>>()
    };
    let owned = |rows: [(&str, i64); 4]| rows.map(|(code, seats)| (code.to_owned(), seats)).to_vec();
    for method in ["hamilton", "webster", "dhondt", "huntington_hill"] {
        let rows = share(method, 67, 4);
        assert_eq!(rows.iter().map(|(_, seats)| seats).sum::<i64>(), 67, "{method}");
        assert!(rows.iter().all(|(_, seats)| *seats >= 4), "{method}: {rows:?}");
        // Tapin and Hulu Sungai Selatan have the same figure: of the last seat the lower code has it.
        let rows = share(method, 5, 0);
        assert!(rows[1].1 >= rows[2].1, "{method}: {rows:?}");
    }
    assert_eq!(share("dhondt", 5, 0), owned([("63.01", 1), ("63.05", 0), ("63.06", 0), ("63.71", 4)]));
    assert_eq!(
        share("huntington_hill", 5, 0),
        owned([("63.01", 1), ("63.05", 1), ("63.06", 1), ("63.71", 2)])
    );
    let body = json!({ "seats": 219, "method": "hamilton", "weights": weights });
    let exact = &organizer.post(path, &body).expect(200)["delegations"][3];
    assert_eq!((exact["seats"].as_i64(), exact["exact"].as_f64()), (Some(120), Some(120.0)));
    for (change, field, code) in [
        (json!({ "minimum": 20 }), "minimum", "least_above_seats"),
        (json!({ "maximum": 10 }), "seats", "most_below_seats"),
        (json!({ "seats": -1 }), "seats", "out_of_range"),
        (json!({ "weights": {} }), "weights", "required"),
        (json!({ "weights": { "Bandung": 1 } }), "weights.Bandung", "unknown_region"),
        (json!({ "weights": { "63.05": -1 } }), "weights.63.05", "out_of_range"),
        (json!({ "weights": { "63.05": 1, "Tapin": 2 } }), "weights.Tapin", "twice"),
    ] {
        let mut body = json!({ "seats": 67, "minimum": 0, "method": "webster", "weights": weights });
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        let problem = organizer.post(path, &body).expect_code(422, "invalid");
        let first = &problem["errors"][0];
        assert_eq!((&first["field"], &first["code"]), (&json!(field), &json!(code)), "{change}");
    }
    let unknown = json!({ "seats": 6, "method": "lot", "weights": weights });
    organizer.post(path, &unknown).expect_code(422, "invalid");
    assert_eq!(organizer.get("/api/v1/events/kuota/quotas").expect(200)["seats"], 3, "nothing is stored");
    app.assert_invariants();
}
