//! Participants: registered once, found again, cancelled, replaced, read by those who need it.

use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

const NIK: &str = "6305012304900001";

#[test]
fn a_participant_is_answered_as_it_was_promised() {
    let app = TestApp::start();
    let organizer = app.organizer().speaks("en");
    plan::event(&organizer, "janji", &[("63.05", 1)]);
    let path = "/api/v1/events/janji/participants";
    let body = json!({
        "name": "Budi Santoso", "title_before": "Drs.", "title_after": "M.Si.", "nik": NIK, "phone": "0812 0000 0001",
        "email": "budi@contoh.id", "position": "Pendamping", "region": "Tapin",
    });
    let created = organizer.post(path, &body);
    assert_answer("participants.registered", &created);
    assert_answer("participants.twice", &organizer.post(path, &body));
    assert_answer("participants.full", &organizer.post(path, &json!({ "name": "Siti", "region": "Tapin" })));
    let speaker = json!({ "name": "Dr. Aminah", "role": "narasumber" });
    organizer.post(path, &speaker).expect(201);
    assert_answer("participants.page", &organizer.get(&format!("{path}?limit=1")));
    let viewer = app.token(AccountRole::Viewer, Some("janji"), None);
    assert_answer("participants.page_without_numbers", &viewer.get(&format!("{path}?role=peserta")));
    let id = created.json()["id"].as_str().unwrap().to_owned();
    let replaced = organizer.post(&format!("/api/v1/participants/{id}/replace"), &json!({ "name": "Siti" }));
    assert_answer("participants.replaced", &replaced);
    let id = replaced.json()["id"].as_str().unwrap().to_owned();
    assert_answer(
        "participants.cancelled",
        &organizer.post(&format!("/api/v1/participants/{id}/cancel"), &json!({})),
    );
    assert_answer("participants.filter", &organizer.get(&format!("{path}?status=hadir")));
}

#[test]
fn the_same_nik_or_nip_comes_once_and_a_name_alone_never_matters() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "sekali", &[("63.05", 5)]);
    let path = "/api/v1/events/sekali/participants";
    let first = organizer.post(path, &json!({ "name": "Budi", "nik": NIK, "region": "Tapin" })).expect(201);
    organizer
        .post(path, &json!({ "name": "Lain", "nik": "6305 0123 0490 0001", "region": "Tapin" }))
        .expect_code(409, "already_registered");
    organizer.post(path, &json!({ "name": "Budi", "region": "Tapin" })).expect(201);
    organizer
        .post(path, &json!({ "name": "Budi", "nik": "123", "region": "Tapin" }))
        .expect_code(422, "invalid");
    organizer.post(path, &json!({ "name": "Budi", "region": "Kotabaru" })).expect_code(409, "no_quota");
    // Who was cancelled may come back, and the unit knows the person again.
    organizer
        .post(&format!("/api/v1/participants/{}/cancel", first["id"].as_str().unwrap()), &json!({}))
        .expect(200);
    let again =
        organizer.post(path, &json!({ "name": "Budi Santoso", "nik": NIK, "region": "Tapin" })).expect(201);
    assert_ne!(again["id"], first["id"]);
    app.assert_invariants();
}

#[test]
fn a_freed_seat_goes_to_the_first_who_waits_and_a_replaced_one_stays_taken() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "kursi", &[("63.05", 1)]);
    let path = "/api/v1/events/kursi/participants";
    let first = plan::participant(&organizer, "kursi", "Satu", "Tapin");
    let second =
        organizer.post(path, &json!({ "name": "Dua", "region": "Tapin", "when_full": "wait" })).expect(201);
    let old_ticket = plan::ticket(&organizer, &first);
    let replaced = organizer
        .post(&format!("/api/v1/participants/{first}/replace"), &json!({ "name": "Pengganti" }))
        .expect(201);
    assert_eq!((&replaced["status"], &replaced["replaces"]), (&json!("confirmed"), &json!(first)));
    assert_ne!(plan::ticket(&organizer, replaced["id"].as_str().unwrap()), old_ticket);
    organizer
        .post(&format!("/api/v1/participants/{first}/cancel"), &json!({}))
        .expect_code(409, "not_cancellable");
    organizer
        .post(&format!("/api/v1/participants/{first}/replace"), &json!({ "name": "x" }))
        .expect_code(409, "not_replaceable");
    let status = |id: &Value| {
        let all = organizer.get(path).expect(200)["items"].clone();
        all.as_array().unwrap().iter().find(|one| one["id"] == *id).unwrap()["status"].clone()
    };
    assert_eq!(status(&second["id"]), "waiting");
    organizer
        .post(&format!("/api/v1/participants/{}/cancel", replaced["id"].as_str().unwrap()), &json!({}))
        .expect(200);
    assert_eq!(status(&second["id"]), "confirmed");
    app.assert_invariants();
}

#[test]
fn only_peserta_take_seats_and_lists_sort_by_name_without_titles() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "peran", &[("63.05", 3)]);
    let path = "/api/v1/events/peran/participants";
    organizer
        .post(path, &json!({ "name": "Zainal", "title_before": "Dr.", "role": "narasumber" }))
        .expect(201);
    for (name, title) in [("Wahyu", "H."), ("aisyah", ""), ("Ékawati", "Drs.")] {
        organizer.post(path, &json!({ "name": name, "title_before": title, "region": "Tapin" })).expect(201);
    }
    organizer.post(path, &json!({ "name": "Tanpa Kontingen" })).expect_code(422, "invalid");
    let list = organizer.get(path).expect(200);
    let names: Vec<&str> =
        list["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["aisyah", "Ékawati", "Wahyu", "Zainal"]);
    let found = organizer.get(&format!("{path}?q=ekaw&role=peserta&status=confirmed")).expect(200);
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    assert_eq!(organizer.get("/api/v1/events/peran/quotas").expect(200)["taken"], 3);
}

#[test]
fn a_coordinator_sees_and_fills_the_own_delegation_alone() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "usul", &[("63.05", 2), ("63.02", 2)]);
    let other = plan::participant(&organizer, "usul", "Orang Kotabaru", "Kotabaru");
    let coordinator = app.token(AccountRole::Coordinator, Some("usul"), Some("63.05"));
    let path = "/api/v1/events/usul/participants";
    coordinator.post(path, &json!({ "name": "Belum Dibuka" })).expect_code(409, "wrong_status");
    plan::move_to(&organizer, "usul", "open");
    let own = coordinator.post(path, &json!({ "name": "Orang Tapin", "nik": NIK })).expect(201);
    assert_eq!((&own["status"], &own["nik"]), (&json!("nominated"), &json!(NIK)));
    coordinator.post(path, &json!({ "name": "x", "region": "Kotabaru" })).expect_code(404, "not_found");
    let list = coordinator.get(path).expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    let quotas = coordinator.get("/api/v1/events/usul/quotas").expect(200);
    assert_eq!(quotas["delegations"].as_array().unwrap().len(), 1);
    for action in ["cancel", "ticket/reissue"] {
        coordinator
            .post(&format!("/api/v1/participants/{other}/{action}"), &json!({}))
            .expect_code(404, "not_found");
    }
    coordinator.get(&format!("/api/v1/participants/{other}/ticket")).expect_code(404, "not_found");
    coordinator.get("/api/v1/events/usul/attendance").expect_code(403, "forbidden");
    coordinator.patch("/api/v1/events/usul", &json!({ "title": "x" })).expect_code(403, "forbidden");
}

#[test]
fn an_officer_sees_name_delegation_role_and_status_and_no_numbers() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "petugas");
    let body = json!({ "name": "Budi", "nik": NIK, "phone": "081200000001", "email": "budi@contoh.id", "region": "Tapin" });
    organizer.post("/api/v1/events/petugas/participants", &body).expect(201);
    let officer = app.token(AccountRole::CheckInOfficer, Some("petugas"), None);
    let roster = officer.get(&format!("/api/v1/sessions/{}/roster", plan.session));
    let list = officer.get("/api/v1/events/petugas/participants");
    for answer in [&roster, &list] {
        assert_eq!(answer.status, 200);
        for secret in [NIK, "81200000001", "budi@contoh.id"] {
            assert!(!answer.text().contains(secret), "{}", answer.text());
        }
    }
    let roster = roster.json();
    assert_eq!(roster["participants"][0]["name"], "Budi");
    let since = roster["version"].as_i64().unwrap();
    let unchanged =
        officer.get(&format!("/api/v1/sessions/{}/roster?since={since}", plan.session)).expect(200);
    assert_eq!((&unchanged["participants"], &unchanged["revoked"]), (&json!([]), &json!([])));
    let id = roster["participants"][0]["id"].as_str().unwrap();
    organizer.post(&format!("/api/v1/participants/{id}/ticket/reissue"), &json!({})).expect(200);
    let changed = officer.get(&format!("/api/v1/sessions/{}/roster?since={since}", plan.session)).expect(200);
    assert_ne!(changed["participants"][0]["ticket_sha256"], roster["participants"][0]["ticket_sha256"]);
    assert_eq!(changed["revoked"][0]["ticket_sha256"], roster["participants"][0]["ticket_sha256"]);
}
