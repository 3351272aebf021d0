//! Certificates and papers in the browser: issued for those who were there, printed, revoked.

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;

#[test]
fn certificates_are_issued_printed_and_revoked_with_a_reason() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let plan = plan::open_event(&organizer, "uji");
    let siti = plan::participant(&organizer, "uji", "Siti Aminah", "63.05");
    plan::participant(&organizer, "uji", "Rina Wati", "63.05");
    let ticket = plan::ticket(&organizer, &siti);
    let scan = json!({ "ticket": ticket, "scan_id": plan::scan_id(1) });
    organizer.post(&format!("/api/v1/sessions/{}/check-ins", plan.session), &scan).expect(201);
    let browser = app.signed_in(AccountRole::Organizer);
    let path = "/events/uji/certificates";
    let papers = browser.get("/events/uji/documents");
    assert_eq!(papers.status, 200);
    let list = format!("/events/uji/documents/attendance-list.pdf?session={}", plan.session);
    assert!(browser.get(&list).body.starts_with(b"%PDF"));
    // Not before the event is finished: the page one came from says why.
    for to in ["closed", "running"] {
        organizer.post("/api/v1/events/uji/status", &json!({ "to": to })).expect(200);
    }
    let csrf = papers_token(&browser);
    assert_eq!(browser.post_form(path, &[("csrf", &csrf)]).header("location"), Some(path));
    assert!(browser.get(path).text().contains("flash bad"));
    organizer.post("/api/v1/events/uji/status", &json!({ "to": "finished" })).expect(200);
    assert_eq!(browser.post_form(path, &[("csrf", &csrf)]).status, 303);
    let page = browser.get(path).text();
    assert!(page.contains("Siti Aminah") && page.contains("Rina Wati"), "{page}");
    let id = page.split("href=\"/certificates/").nth(1).unwrap().split('.').next().unwrap().to_owned();
    assert!(browser.get(&format!("/certificates/{id}.pdf")).body.starts_with(b"%PDF"));
    let own = app.anonymous().get(&format!("/t/{ticket}/certificate.pdf"));
    assert!(own.status == 200 && own.body.starts_with(b"%PDF"));
    let code = page.split("/c/").nth(1).unwrap().split('"').next().unwrap();
    assert!(app.anonymous().get(&format!("/C/{code}")).text().contains("Sertifikat sah"));
    let revoke = format!("/certificates/{id}/revoke");
    assert!(browser.get(&format!("{path}?revoke={id}")).text().contains(&revoke));
    let without = browser.post_form(&revoke, &[("csrf", &csrf), ("reason", " ")]);
    assert_eq!(without.status, 422);
    assert!(without.text().contains("f-reason-error"));
    assert_eq!(browser.post_form(&revoke, &[("csrf", &csrf), ("reason", "Salah nama")]).status, 303);
    assert!(browser.get(path).text().contains("Salah nama"));
    assert!(app.anonymous().get(&format!("/c/{code}")).text().contains("Sertifikat dicabut"));
    assert_eq!(app.anonymous().get(&format!("/t/{ticket}/certificate.pdf")).status, 409);
    let stranger = app.stranger();
    assert_eq!(stranger.get(&format!("/certificates/{id}.pdf")).status, 404);
    app.assert_invariants();
}

fn papers_token(browser: &crate::support::client::Client) -> String {
    browser.get("/events/uji/participants").form_token()
}
