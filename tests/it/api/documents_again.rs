//! A paper that is asked for again is the same paper: as long as nothing changes, every file has the same
//! bytes whenever it is printed, and says the day that it is of.

use chrono::TimeDelta;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

/// A finished event with somebody who was there, and the certificate's address.
fn finished(app: &TestApp, organizer: &Client) -> String {
    let mut body = plan::event_body("uji");
    body["invitation"] = json!({ "number": "005/1", "subject": "Undangan", "dated_on": "2023-02-13" });
    organizer.post("/api/v1/events", &body).expect(201);
    let quotas = json!({ "delegations": [{ "region": "63.05", "seats": 10 }] });
    organizer.put("/api/v1/events/uji/quotas", &quotas).expect(200);
    let session = plan::session(organizer, "uji", json!({}));
    plan::move_to(organizer, "uji", "open");
    let siti = plan::participant(organizer, "uji", "Siti Aminah محمد 山", "63.05");
    let ticket = plan::ticket(organizer, &siti);
    let scan = json!({ "ticket": ticket, "scan_id": plan::scan_id(1) });
    organizer.post(&format!("/api/v1/sessions/{session}/check-ins"), &scan).expect(201);
    plan::move_rest(organizer, "uji");
    app.advance(TimeDelta::days(3));
    organizer.post("/api/v1/events/uji/certificates", &json!({})).expect(200);
    format!("/t/{ticket}/certificate.pdf")
}

fn paper(client: &Client, name: &str) -> Vec<u8> {
    let answer = client.get(&format!("/api/v1/events/uji/documents/{name}"));
    assert_eq!(answer.status, 200, "{name}: {}", answer.text());
    answer.body
}

fn holds(bytes: &[u8], text: &str) -> bool {
    text.is_empty() || bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

#[test]
fn a_paper_has_the_same_bytes_at_any_time_of_any_day() {
    let app = TestApp::start();
    let organizer = app.organizer();
    let own = finished(&app, &organizer);
    // Each with the day that it is of, where the file itself says it.
    let papers = [
        ("certificates.pdf", "D:20230223000000+08'00'"),
        ("attendance-list.pdf?day=2023-02-20", "D:20230220000000+08'00'"),
        ("attendance-list.pdf?day=2023-02-21&signatures=drawn", "D:20230221000000+08'00'"),
        ("invitation.pdf", "D:20230213000000+08'00'"),
        ("badges.pdf", "D:20230220000000+08'00'"),
        ("badges.pdf?layout=label&language=en", "D:20230220000000+08'00'"),
        ("agenda.xlsx", ""),
        ("attendance-recap.xlsx", ""),
        ("delegation-recap.xlsx", ""),
        ("participants.xlsx", ""),
        ("participants.csv", ""),
    ];
    let public = app.anonymous();
    let before: Vec<Vec<u8>> = papers.iter().map(|(name, _)| paper(&organizer, name)).collect();
    let certificate = public.get(&own).body;
    for away in [TimeDelta::seconds(1), TimeDelta::hours(7), TimeDelta::days(400)] {
        app.advance(away);
        for ((name, day), before) in papers.iter().zip(&before) {
            assert!(paper(&organizer, name) == *before, "{name} is another file {away} later");
            assert!(holds(before, day), "{name} is not of {day}");
        }
        assert!(public.get(&own).body == certificate, "the certificate is another file {away} later");
    }
    assert!(holds(&certificate, "D:20230223000000+08'00'"));
}

#[test]
fn a_paper_that_prints_the_date_of_signing_is_of_that_day() {
    let app = TestApp::start();
    let organizer = app.organizer();
    finished(&app, &organizer);
    for name in ["agenda.pdf", "attendance-recap.pdf", "delegation-recap.pdf", "participants.pdf"] {
        let first = paper(&organizer, name);
        app.advance(TimeDelta::hours(5));
        assert!(paper(&organizer, name) == first, "{name} is another file on the same day");
        app.advance(TimeDelta::hours(19));
        assert!(paper(&organizer, name) != first, "{name} bears the date of yesterday");
    }
    assert!(holds(&paper(&organizer, "agenda.pdf"), "D:20230227000000+08'00'"));
}
