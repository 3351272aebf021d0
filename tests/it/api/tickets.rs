//! Tickets: the code and its picture, a new one for a lost one, and the letters that bring them.

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;
use crate::support::snapshot::assert_answer;

#[test]
fn a_ticket_comes_as_code_and_as_file_and_a_new_one_replaces_it() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "tiket");
    let person = plan::participant(&organizer, "tiket", "Budi", "Tapin");
    let path = format!("/api/v1/participants/{person}/ticket");
    let ticket = organizer.get(&path);
    assert_answer("tickets.ticket", &ticket);
    for (extension, media_type) in
        [("png", "image/png"), ("svg", "image/svg+xml"), ("pdf", "application/pdf")]
    {
        let file = organizer.get(&format!("{path}.{extension}"));
        assert_eq!((file.status, file.header("content-type")), (200, Some(media_type)));
    }
    organizer.get(&format!("{path}.gif")).expect_code(404, "not_found");
    let again = organizer.post(&format!("{path}/reissue"), &json!({})).expect(200);
    assert_ne!(again["code"], ticket.json()["code"]);
    assert_eq!(organizer.get(&path).expect(200), again);
    app.token(AccountRole::Viewer, Some("tiket"), None).get(&path).expect_code(403, "forbidden");
    app.stranger().get(&path).expect_code(404, "not_found");
}

#[test]
fn tickets_are_sent_once_to_those_with_an_address() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::open_event(&organizer, "kirim");
    let body = json!({ "name": "Budi", "email": "budi@contoh.id", "region": "Tapin" });
    organizer.post("/api/v1/events/kirim/participants", &body).expect(201);
    let without = plan::participant(&organizer, "kirim", "Siti", "Tapin");
    let path = "/api/v1/events/kirim/tickets/send";
    assert_answer("tickets.queued", &organizer.post(path, &json!({})));
    assert_eq!(app.letters().len(), 1);
    let again = organizer.post(path, &json!({ "unsent_only": true })).expect(200);
    assert_eq!((&again["mails"], &again["tickets"]), (&json!(0), &json!(0)));
    let both = json!({ "participants": [without], "unsent_only": true });
    assert_answer("tickets.both_ways", &organizer.post(path, &both));
}
