//! The rules at the door, read as their specification.

use chrono::TimeDelta;
use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use crate::support::app::{TestApp, start};
use crate::support::client::Client;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

fn scan(client: &Client, session: &str, body: Value) -> crate::support::client::Answer {
    client.post(&format!("/api/v1/sessions/{session}/check-ins"), &body)
}

#[test]
fn a_scan_is_answered_as_it_was_promised() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "janji");
    let tomorrow =
        json!({ "starts_at": "2023-02-21T08:30:00+08:00", "ends_at": "2023-02-21T10:00:00+08:00" });
    let tomorrow = plan::session(&organizer, "janji", tomorrow);
    let ticket = plan::ticket(&organizer, &plan::participant(&organizer, "janji", "Budi", "Tapin"));
    let body = |number: u64| json!({ "ticket": ticket, "scan_id": plan::scan_id(number) });
    let recorded = scan(&organizer, &plan.session, body(1));
    assert_answer("check_ins.recorded", &recorded);
    assert_answer("check_ins.twice", &scan(&organizer, &plan.session, body(2)));
    assert_answer("check_ins.too_early", &scan(&organizer, &tomorrow, body(3)));
    let unknown = json!({ "ticket": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "scan_id": plan::scan_id(4) });
    assert_answer("check_ins.unknown", &scan(&organizer, &plan.session, unknown.clone()));
    let faulty = json!({ "scan_id": plan::scan_id(5), "session": plan.session });
    let mut stranger = unknown;
    stranger["session"] = json!(tomorrow);
    let mut again = body(1);
    again["session"] = json!(plan.session);
    let batch = json!({ "scans": [again, stranger, faulty] });
    assert_answer("check_ins.batch", &organizer.post("/api/v1/scans", &batch));
    let id = recorded.json()["id"].as_str().unwrap().to_owned();
    let void = format!("/api/v1/check-ins/{id}/void");
    assert_answer("check_ins.voided", &organizer.post(&void, &json!({ "reason": "Salah orang" })));
    assert_answer("check_ins.voided_twice", &organizer.post(&void, &json!({ "reason": "Salah orang" })));
}

#[test]
fn a_repeated_scan_id_gets_the_first_answer_again_whatever_has_changed_since() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "ulang");
    let person = plan::participant(&organizer, &plan.code, "Budi", "Tapin");
    let ticket = plan::ticket(&organizer, &person);
    let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(1) });
    let first = scan(&organizer, &plan.session, body.clone());
    assert_eq!(first.status, 201);
    assert_eq!(first.header("idempotent-replayed"), None);
    organizer.post(&format!("/api/v1/participants/{person}/cancel"), &json!({})).expect(200);
    app.advance(TimeDelta::hours(5));
    let english = app.organizer().speaks("en");
    let again = scan(&english, &plan.session, body);
    assert_eq!((again.status, again.text()), (201, first.text()));
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    // The text of a refusal stays in the language of its first answer, too.
    let refused = scan(&organizer, &plan.session, json!({ "ticket": ticket, "scan_id": plan::scan_id(2) }));
    refused.expect_code(409, "cancelled");
    let replayed = scan(&english, &plan.session, json!({ "ticket": ticket, "scan_id": plan::scan_id(2) }));
    assert_eq!(replayed.text(), refused.text());
}

#[test]
fn a_scan_id_belongs_to_one_ticket_session_and_direction() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "milik");
    let other_session = plan::session(&organizer, &plan.code, json!({ "title": "Lain" }));
    let ticket = plan::ticket(&organizer, &plan::participant(&organizer, &plan.code, "Budi", "Tapin"));
    let other = plan::ticket(&organizer, &plan::participant(&organizer, &plan.code, "Siti", "Tapin"));
    let id = plan::scan_id(1);
    scan(&organizer, &plan.session, json!({ "ticket": ticket, "scan_id": id })).expect(201);
    scan(&organizer, &plan.session, json!({ "ticket": other, "scan_id": id }))
        .expect_code(409, "scan_id_reused");
    scan(&organizer, &other_session, json!({ "ticket": ticket, "scan_id": id }))
        .expect_code(409, "scan_id_reused");
    scan(&organizer, &plan.session, json!({ "ticket": ticket, "scan_id": id, "direction": "out" }))
        .expect_code(409, "scan_id_reused");
}

#[test]
fn who_may_not_see_gets_404_and_who_may_not_scan_gets_403() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "hak");
    let ticket = plan::ticket(&organizer, &plan::participant(&organizer, &plan.code, "Budi", "Tapin"));
    let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(1) });
    scan(&app.anonymous(), &plan.session, body.clone()).expect_code(401, "not_signed_in");
    scan(&app.stranger(), &plan.session, body.clone()).expect_code(404, "not_found");
    let viewer = app.token(AccountRole::Viewer, Some("hak"), None);
    scan(&viewer, &plan.session, body.clone()).expect_code(403, "not_permitted");
    let coordinator = app.token(AccountRole::Coordinator, Some("hak"), Some("Tapin"));
    scan(&coordinator, &plan.session, body.clone()).expect_code(403, "not_permitted");
    let officer = app.token(AccountRole::CheckInOfficer, Some("hak"), None);
    scan(&officer, &plan.session, body).expect(201);
}

/// One refusal: what is done before, what is scanned, what the door says.
#[test]
fn every_refusal_of_the_door_in_its_order() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "tolak");
    let speakers_only = plan::session(&organizer, "tolak", json!({ "roles": ["narasumber"] }));
    let later = plan::session(
        &organizer,
        "tolak",
        json!({ "starts_at": "2023-02-21T08:00:00+08:00", "ends_at": "2023-02-21T09:00:00+08:00" }),
    );
    let past = plan::session(
        &organizer,
        "tolak",
        json!({ "starts_at": "2023-02-20T05:00:00+08:00", "ends_at": "2023-02-20T06:00:00+08:00" }),
    );
    plan::event(&organizer, "lain", &[("63.05", 1)]);
    let mut number = 100;
    let mut ticket_of = |name: &str| {
        number += 1;
        let id = plan::participant(&organizer, "tolak", &format!("{name} {number}"), "Tapin");
        (id.clone(), plan::ticket(&organizer, &id))
    };
    let (reissued, old_ticket) = ticket_of("Lama");
    organizer.post(&format!("/api/v1/participants/{reissued}/ticket/reissue"), &json!({})).expect(200);
    let (cancelled, cancelled_ticket) = ticket_of("Batal");
    organizer.post(&format!("/api/v1/participants/{cancelled}/cancel"), &json!({})).expect(200);
    let (replaced, replaced_ticket) = ticket_of("Ganti");
    organizer
        .post(&format!("/api/v1/participants/{replaced}/replace"), &json!({ "name": "Pengganti" }))
        .expect(201);
    let coordinator = app.token(AccountRole::Coordinator, Some("tolak"), Some("Tapin"));
    let nominated =
        coordinator.post("/api/v1/events/tolak/participants", &json!({ "name": "Diusulkan" })).expect(201);
    assert_eq!(nominated["status"], "nominated");
    let nominated_ticket = plan::ticket(&organizer, nominated["id"].as_str().unwrap());
    let stranger_ticket =
        plan::ticket(&organizer, &plan::participant(&organizer, "lain", "Orang Lain", "Tapin"));
    let (_, ticket) = ticket_of("Hadir");
    let id_as_ticket = reissued.clone();

    let table: &[(&str, &str, &str, &str, u16)] = &[
        ("a code that is no ticket", &plan.session, "01ARZ3NDEKTSV4RRFFQ69G5FAV", "unknown_ticket", 404),
        ("a database id is no ticket", &plan.session, &id_as_ticket, "unknown_ticket", 404),
        ("a ticket that was replaced by a new one", &plan.session, &old_ticket, "revoked_ticket", 409),
        ("a ticket of another event", &plan.session, &stranger_ticket, "wrong_event", 409),
        ("a cancelled participant", &plan.session, &cancelled_ticket, "cancelled", 409),
        ("a replaced participant", &plan.session, &replaced_ticket, "replaced", 409),
        ("somebody who was only nominated", &plan.session, &nominated_ticket, "not_confirmed", 409),
        ("a session for others", &speakers_only, &ticket, "not_expected", 409),
        ("a session of tomorrow", &later, &ticket, "too_early", 409),
        ("a session that is over", &past, &ticket, "too_late", 409),
    ];
    for (index, (what, session, ticket, code, status)) in table.iter().enumerate() {
        let body = json!({ "ticket": ticket, "scan_id": plan::scan_id(index as u64) });
        let answer = scan(&organizer, session, body);
        let problem = answer.expect(*status);
        assert_eq!(problem["code"], *code, "{what}: {problem}");
    }
    let problem =
        scan(&organizer, &later, json!({ "ticket": ticket, "scan_id": plan::scan_id(50) })).expect(409);
    assert_eq!(problem["from"], "2023-02-21T07:00:00+08:00");
    let problem =
        scan(&organizer, &past, json!({ "ticket": ticket, "scan_id": plan::scan_id(51) })).expect(409);
    assert_eq!(problem["until"], "2023-02-20T06:00:00+08:00");
    assert!(problem["detail"].as_str().unwrap().contains("WITA"), "{problem}");

    let out = |number: u64| json!({ "ticket": ticket, "scan_id": plan::scan_id(number), "direction": "out" });
    scan(&organizer, &plan.session, out(60)).expect_code(409, "not_checked_in");
    app.advance(TimeDelta::minutes(1));
    let entered = scan(&organizer, &plan.session, json!({ "ticket": ticket, "scan_id": plan::scan_id(61) }))
        .expect(201);
    app.advance(TimeDelta::minutes(1));
    let twice = scan(&organizer, &plan.session, json!({ "ticket": ticket, "scan_id": plan::scan_id(62) }));
    let problem = twice.expect_code(409, "already_checked_in");
    assert_eq!(problem["first_at"], entered["at"]);
    assert_eq!(problem["participant"]["id"], entered["participant"]["id"]);
    scan(&organizer, &plan.session, out(63)).expect(201);
    app.advance(TimeDelta::minutes(1));
    scan(&organizer, &plan.session, out(64)).expect_code(409, "already_checked_out");

    // The event's own status is asked for last but the session's window.
    plan::event(&organizer, "draf", &[("63.05", 1)]);
    let in_draft = plan::session(&organizer, "draf", json!({}));
    let person = plan::ticket(&organizer, &plan::participant(&organizer, "draf", "Awal", "Tapin"));
    scan(&organizer, &in_draft, json!({ "ticket": person, "scan_id": plan::scan_id(70) }))
        .expect_code(409, "event_not_open");
    plan::move_to(&organizer, "draf", "finished");
    scan(&organizer, &in_draft, json!({ "ticket": person, "scan_id": plan::scan_id(71) }))
        .expect_code(409, "event_finished");
    app.assert_invariants();
}

#[test]
fn an_override_is_forced_only_where_it_was_needed_and_never_opens_for_strangers() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "paksa");
    let reason = json!({ "reason": "Ditunjukkan surat tugas" });
    let plain = plan::ticket(&organizer, &plan::participant(&organizer, "paksa", "Biasa", "Tapin"));
    let body = json!({ "ticket": plain, "scan_id": plan::scan_id(1), "override": reason });
    assert_eq!(scan(&organizer, &plan.session, body).expect(201)["forced"], false);
    let person = plan::participant(&organizer, "paksa", "Batal", "Tapin");
    let cancelled = plan::ticket(&organizer, &person);
    organizer.post(&format!("/api/v1/participants/{person}/cancel"), &json!({})).expect(200);
    let body = json!({ "ticket": cancelled, "scan_id": plan::scan_id(2), "override": reason });
    assert_eq!(scan(&organizer, &plan.session, body).expect(201)["forced"], true);
    let body = json!({ "ticket": cancelled, "scan_id": plan::scan_id(3), "override": reason });
    scan(&organizer, &plan.session, body).expect_code(409, "already_checked_in");
    let body =
        json!({ "ticket": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "scan_id": plan::scan_id(4), "override": reason });
    scan(&organizer, &plan.session, body).expect_code(404, "unknown_ticket");
    let body = json!({ "ticket": plain, "scan_id": plan::scan_id(5), "override": { "reason": " " } });
    let problem = scan(&organizer, &plan.session, body).expect_code(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "override.reason");
}

#[test]
fn where_the_event_says_so_only_organizers_make_exceptions() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "ketat");
    let officer = app.token(AccountRole::CheckInOfficer, Some("ketat"), None);
    let person = plan::participant(&organizer, "ketat", "Batal", "Tapin");
    let ticket = plan::ticket(&organizer, &person);
    organizer.post(&format!("/api/v1/participants/{person}/cancel"), &json!({})).expect(200);
    let body = |number: u64| json!({ "ticket": ticket, "scan_id": plan::scan_id(number), "override": { "reason": "Ada surat" } });
    let strict = json!({ "exceptions_by_organizers": true });
    organizer.patch("/api/v1/events/ketat", &strict).expect(200);
    scan(&officer, &plan.session, body(1)).expect_code(403, "override_not_permitted");
    assert_eq!(scan(&organizer, &plan.session, body(2)).expect(201)["forced"], true);
}

#[test]
fn the_time_of_a_device_is_corrected_and_never_after_its_arrival() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "jam");
    app.set_clock(start() + TimeDelta::minutes(50));
    let mut number = 0;
    // The device's clock is ten minutes behind; it scanned five minutes before it sent.
    for (scanned_at, device_now, expected) in [
        ("2023-02-20T08:35:00+08:00", Some("2023-02-20T08:40:00+08:00"), "2023-02-20T08:45:00+08:00"),
        ("2023-02-20T08:35:00+08:00", None, "2023-02-20T08:35:00+08:00"),
        ("2023-02-20T09:59:00+08:00", None, "2023-02-20T08:50:00+08:00"),
    ] {
        number += 1;
        let person = plan::participant(&organizer, "jam", &format!("Orang {number}"), "Tapin");
        let body = json!({
            "participant": person, "scan_id": plan::scan_id(number), "scanned_at": scanned_at, "device_now": device_now,
        });
        assert_eq!(scan(&organizer, &plan.session, body).expect(201)["at"], expected);
    }
}

#[test]
fn a_batch_answers_each_scan_as_the_single_call_would_and_keeps_what_the_door_admitted() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "kumpul");
    let person = plan::participant(&organizer, "kumpul", "Budi", "Tapin");
    let ticket = plan::ticket(&organizer, &person);
    let gone = plan::participant(&organizer, "kumpul", "Batal", "Tapin");
    let gone_ticket = plan::ticket(&organizer, &gone);
    organizer.post(&format!("/api/v1/participants/{gone}/cancel"), &json!({})).expect(200);
    let at = "2023-02-20T07:50:00+08:00";
    let one = |number: u64, ticket: &str, more: Value| {
        let mut scan = json!({
            "session": plan.session, "ticket": ticket, "scan_id": plan::scan_id(number), "direction": "in", "scanned_at": at,
        });
        for (name, value) in more.as_object().unwrap() {
            scan[name] = value.clone();
        }
        scan
    };
    let body = json!({ "device_now": "2023-02-20T08:00:00+08:00", "scans": [
        one(1, &ticket, json!({ "door": "admitted" })),
        one(1, &ticket, json!({ "door": "admitted" })),
        one(2, &gone_ticket, json!({ "door": "admitted" })),
        one(3, &gone_ticket, json!({ "door": "refused" })),
        one(4, "01ARZ3NDEKTSV4RRFFQ69G5FAV", json!({ "door": "admitted" })),
        one(5, &ticket, json!({ "session": "0185da35-3c00-7000-8007-ec0bff658926" })),
    ]});
    let results = organizer.post("/api/v1/scans", &body).expect(200)["results"].clone();
    let told: Vec<(u64, &str)> = results
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let word = one["result"].as_str().or(one["code"].as_str()).unwrap();
            (one["status"].as_u64().unwrap(), word)
        })
        .collect();
    assert_eq!(
        told,
        [
            (201, "checked_in"),
            (201, "checked_in"),
            (202, "to_review"),
            (409, "cancelled"),
            (404, "unknown_ticket"),
            (404, "not_found")
        ]
    );
    assert_eq!(results[0], results[1]);
    assert_eq!(results[0]["scan_id"], plan::scan_id(1));
}

#[test]
fn an_officer_undoes_the_own_scan_within_a_quarter_of_an_hour_and_an_organizer_any() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "batal");
    let officer = app.token(AccountRole::CheckInOfficer, Some("batal"), None);
    let ticket = plan::ticket(&organizer, &plan::participant(&organizer, "batal", "Budi", "Tapin"));
    let body = |number: u64| json!({ "ticket": ticket, "scan_id": plan::scan_id(number) });
    let void = |client: &Client, id: &Value| {
        client.post(
            &format!("/api/v1/check-ins/{}/void", id.as_str().unwrap()),
            &json!({ "reason": "Salah orang" }),
        )
    };
    let first = scan(&officer, &plan.session, body(1)).expect(201);
    void(&officer, &first["id"]).expect(200);
    void(&officer, &first["id"]).expect_code(409, "already_voided");
    let attendance = organizer.get("/api/v1/events/batal/attendance").expect(200);
    assert_eq!(attendance["participants"][0]["present"], 0);
    let second = scan(&officer, &plan.session, body(2)).expect(201);
    app.advance(TimeDelta::minutes(16));
    void(&officer, &second["id"]).expect_code(409, "void_too_late");
    void(&app.stranger(), &second["id"]).expect_code(404, "not_found");
    void(&organizer, &second["id"]).expect(200);
    app.assert_invariants();
}

#[test]
fn an_exit_that_was_uploaded_before_its_entry_counts_once_the_entry_is_there() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "urut");
    app.set_clock(start() + TimeDelta::minutes(100));
    let person = plan::participant(&organizer, "urut", "Budi", "Tapin");
    let at = |number: u64, direction: &str, at: &str| json!({ "participant": person, "scan_id": plan::scan_id(number), "direction": direction, "scanned_at": at });
    scan(&organizer, &plan.session, at(1, "out", "2023-02-20T09:30:00+08:00"))
        .expect_code(409, "not_checked_in");
    scan(&organizer, &plan.session, at(2, "in", "2023-02-20T08:40:00+08:00")).expect(201);
    let attendance = organizer.get("/api/v1/events/urut/attendance").expect(200);
    let cell = &attendance["participants"][0]["sessions"][0];
    assert_eq!(cell["first_in_at"], "2023-02-20T08:40:00+08:00");
    assert_eq!(cell["last_out_at"], "2023-02-20T09:30:00+08:00");
}
