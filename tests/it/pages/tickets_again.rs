//! Who lost a ticket asks for it: it goes to the address on record, three letters an hour, and the answer tells
//! nothing.

use chrono::TimeDelta;
use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

const PAGE: &str = "/tickets/again";

fn registered(organizer: &Client, code: &str, name: &str, email: &str) -> String {
    let body = json!({ "name": name, "region": "63.05", "email": email });
    let answer = organizer.post(&format!("/api/v1/events/{code}/participants"), &body).expect(201);
    answer["id"].as_str().unwrap().to_owned()
}

fn to(letters: &[String], address: &str) -> usize {
    letters.iter().filter(|letter| letter.to_lowercase().contains(&format!("<{address}>"))).count()
}

#[test]
fn the_ticket_goes_to_the_address_on_record_and_the_answer_tells_nothing() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "uji");
    registered(&organizer, "uji", "Siti Rahmah", "siti@contoh.go.id");
    let gone = registered(&organizer, "uji", "Budi", "budi@contoh.go.id");
    organizer.post(&format!("/api/v1/participants/{gone}/cancel"), &json!({})).expect(200);
    app.account("panitia@contoh.go.id", AccountRole::Organizer);
    let guest = app.anonymous();
    assert!(guest.get("/sign-in").text().contains("href=\"/tickets/again\""));
    let token = guest.get(PAGE).form_token();
    let ask = |email: &str| guest.post_form(PAGE, &[("csrf", &token), ("email", email)]);

    assert_eq!(guest.post_form(PAGE, &[("email", "siti@contoh.go.id")]).status, 403);
    let wrong = ask("siti");
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("value=\"siti\"") && wrong.text().contains("id=\"f-email-error\""));
    assert_eq!(ask("").status, 422);
    assert!(app.letters().is_empty());

    let (known, unknown, cancelled) =
        (ask(" Siti@contoh.go.id"), ask("hantu@contoh.go.id"), ask("budi@contoh.go.id"));
    assert_eq!((known.status, unknown.status), (200, 200));
    assert_eq!((known.text(), unknown.text()), (unknown.text(), cancelled.text()));
    let letters = app.letters();
    assert_eq!((letters.len(), to(&letters, "siti@contoh.go.id")), (1, 1));

    let outbox = app.signed_in(AccountRole::Organizer).get("/outbox").text();
    assert!(outbox.contains("siti@contoh.go.id"), "the office sees it among its letters");
}

#[test]
fn three_letters_an_hour_leave_and_a_network_address_has_its_limit() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "uji");
    registered(&organizer, "uji", "Siti Rahmah", "siti@contoh.go.id");
    registered(&organizer, "uji", "Ani", "siti@contoh.go.id");
    let guest = app.anonymous();
    let token = guest.get(PAGE).form_token();
    let ask = |email: &str| guest.post_form(PAGE, &[("csrf", &token), ("email", email)]).status;

    assert_eq!((ask("siti@contoh.go.id"), ask("siti@contoh.go.id")), (200, 200));
    assert_eq!(app.letters().len(), 1, "both tickets in one letter, and none while it is under way");
    for _ in 0..4 {
        assert_eq!(ask("siti@contoh.go.id"), 200);
        app.letters();
    }
    assert_eq!(app.letters().len(), 3);
    app.advance(TimeDelta::minutes(61));
    assert_eq!((ask("siti@contoh.go.id"), app.letters().len()), (200, 4));
    let refused = (0..30).filter(|number| ask(&format!("orang{number}@contoh.go.id")) == 429).count();
    assert_eq!(refused, 1, "twenty-nine were left in this window");
}

#[test]
fn events_that_are_over_or_not_open_yet_send_none() {
    let app = TestApp::start();
    let organizer = app.organizer();
    for code in ["rencana", "selesai", "lewat", "nanti"] {
        plan::event(&organizer, code, &[("63.05", 5)]);
    }
    for code in ["selesai", "lewat", "nanti"] {
        plan::move_to(&organizer, code, "open");
    }
    let days = json!({ "starts_on": "2023-03-20", "ends_on": "2023-03-20" });
    organizer.patch("/api/v1/events/nanti", &days).expect(200);
    let days = json!({ "starts_on": "2023-02-01", "ends_on": "2023-02-02" });
    organizer.patch("/api/v1/events/lewat", &days).expect(200);
    for code in ["rencana", "selesai", "lewat", "nanti"] {
        registered(&organizer, code, "Siti Rahmah", "siti@contoh.go.id");
    }
    plan::move_rest(&organizer, "selesai");
    let guest = app.anonymous();
    let token = guest.get(PAGE).form_token();
    guest.post_form(PAGE, &[("csrf", &token), ("email", "siti@contoh.go.id")]);
    let letters = app.letters();
    assert_eq!(letters.len(), 1);
    let audit = app.signed_in(AccountRole::Organizer).get("/outbox").text();
    assert!(audit.contains("siti@contoh.go.id"));
}

#[test]
fn an_unknown_and_a_revoked_ticket_lead_there() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "uji");
    let siti = plan::participant(&organizer, "uji", "Siti Rahmah", "63.05");
    let code = plan::ticket(&organizer, &siti);
    organizer.post(&format!("/api/v1/participants/{siti}/ticket/reissue"), &json!({})).expect(200);
    let guest = app.anonymous();
    for (path, status, text) in [
        (format!("/t/{code}"), 410, "tidak berlaku"),
        ("/t/7KQ2M9XD4WB1C8NPRZ5T6VEHJA".to_owned(), 404, "Tiket tidak dikenal"),
        ("/t/salah".to_owned(), 404, "Tiket tidak dikenal"),
    ] {
        let page = guest.get(&path);
        assert_eq!(page.status, status, "{path}");
        assert!(page.text().contains("href=\"/tickets/again\"") && page.text().contains(text), "{path}");
    }
}
