//! The search over everything one may see: who finds what, and that nobody finds more.

use hadir::domain::event::AccountRole;
use serde_json::json;

use super::events::{location, send};
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

const NIK: &str = "6371010101900003";

/// Searches as the field in the head of a page does; what is shown.
fn find(browser: &Client, text: &str) -> String {
    let answer = send(browser, "/settings", "/search", &[("q", text)]);
    let to = location(&answer).to_owned();
    assert!(to.starts_with("/search") && !to.to_lowercase().contains(&text.to_lowercase()), "{to}");
    let page = browser.get(&to);
    assert_eq!(page.status, 200);
    page.text()
}

fn stage(app: &TestApp) -> Client {
    let api = app.organizer();
    for code in ["uji", "lain"] {
        plan::event(&api, code, &[("63.05", 10), ("63.71", 10)]);
        plan::session(&api, code, json!({}));
        plan::move_to(&api, code, "open");
    }
    api.patch("/api/v1/events/lain", &json!({ "title": "Rakor Sungai", "venue": "Aula Intan" })).expect(200);
    let person = json!({ "name": "Budi Santoso", "title_after": "S.Sos.", "nik": NIK, "region": "63.05" });
    for code in ["uji", "lain"] {
        api.post(&format!("/api/v1/events/{code}/participants"), &person).expect(201);
    }
    plan::participant(&api, "uji", "Siti Santika", "63.71");
    api
}

#[test]
fn events_people_and_certificates_are_found_in_groups() {
    let app = TestApp::start();
    let api = stage(&app);
    let browser = app.signed_in(AccountRole::Organizer);
    let people = find(&browser, "sant");
    assert!(people.contains("Budi Santoso, S.Sos.") && people.contains("Siti Santika"), "{people}");
    assert_eq!(people.matches("<p class=\"row-title\">").count(), 2, "one entry for each person");
    assert!(people.contains(">Rakor Sungai<") && people.contains(">Bimtek Uji<"));
    assert!(!people.contains(NIK));
    let both = find(&browser, "santoso budi");
    assert!(both.contains("Budi Santoso") && !both.contains("Siti Santika"), "each word must be there");
    assert!(find(&browser, NIK).contains("Budi Santoso"));
    assert!(!find(&browser, "6371010101900004").contains("Budi Santoso"));
    for text in ["intan", "rakor", "LAIN"] {
        assert!(find(&browser, text).contains("href=\"/events/lain\""), "{text}");
    }
    assert!(find(&browser, "x%_\\'\"<script>").contains("Tidak ada yang cocok"));
    assert!(find(&browser, "%%").contains("Tidak ada yang cocok"), "no wildcards");
    assert!(find(&browser, "b").contains("sedikitnya dua huruf"));

    let sessions = api.get("/api/v1/events/uji/sessions").expect(200);
    let session = sessions["items"][0]["id"].as_str().unwrap().to_owned();
    let all = api.get("/api/v1/events/uji/participants").expect(200);
    for (number, one) in (0..).zip(all["items"].as_array().unwrap()) {
        let scan = json!({ "participant": one["id"], "scan_id": plan::scan_id(number) });
        api.post(&format!("/api/v1/sessions/{session}/check-ins"), &scan).expect(201);
    }
    for step in ["closed", "running", "finished"] {
        api.post("/api/v1/events/uji/status", &json!({ "to": step })).expect(200);
    }
    assert_eq!(api.post("/api/v1/events/uji/certificates", &json!({})).expect(200)["issued"], 2);
    let found = find(&browser, "001/");
    assert!(
        found.contains("Sertifikat") && found.contains("Budi Santoso") && !found.contains("Siti Santika")
    );
    let officer = app.signed_in(AccountRole::CheckInOfficer);
    assert!(find(&officer, "001/").contains("Tidak ada yang cocok"));
}

#[test]
fn nobody_finds_what_lies_outside_or_by_a_number_that_may_not_be_read() {
    let app = TestApp::start();
    stage(&app);
    let stranger = app.signed_in_stranger();
    for text in ["santoso", "rakor", NIK] {
        assert!(find(&stranger, text).contains("Tidak ada yang cocok"), "{text}");
    }
    // Officers and leaders find by name, never by number.
    for role in [AccountRole::CheckInOfficer, AccountRole::Viewer] {
        let browser = app.signed_in(role);
        assert!(find(&browser, "santoso").contains("Budi Santoso"), "{role}");
        assert!(find(&browser, NIK).contains("Tidak ada yang cocok"), "{role}");
        assert!(!browser.get("/search").text().contains("NIK atau NIP lengkap"), "{role}");
    }
    // A coordinator finds the own delegation's people in the own event alone.
    let coordinator = app.token(AccountRole::Coordinator, Some("uji"), Some("63.05"));
    let sealed =
        location(&send(&app.signed_in(AccountRole::Organizer), "/settings", "/search", &[("q", "sant")]))
            .to_owned();
    let own = coordinator.get(&sealed).text();
    assert!(
        own.contains("Budi Santoso") && !own.contains("Siti Santika") && !own.contains("Rakor Sungai"),
        "{own}"
    );
    let officer = app.token(AccountRole::CheckInOfficer, Some("lain"), None).get(&sealed).text();
    assert!(officer.contains(">Rakor Sungai<") && !officer.contains(">Bimtek Uji<"), "{officer}");
    let browser = app.signed_in(AccountRole::Organizer);
    assert_eq!(browser.post_form("/search", &[("q", "sant")]).status, 403, "without the form's token");
    assert_eq!(browser.get("/search?find=kosong").status, 200);
}
