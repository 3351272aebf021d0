//! A new event made of an earlier one, and the agenda of both.

use hadir::domain::event::AccountRole;
use serde_json::json;

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::plan;

#[test]
fn an_event_is_copied_with_sessions_and_seats_but_never_with_people() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "bimtek-2023", &[("63.05", 4), ("63.71", 6)]);
    let officials = json!({ "officials": [{ "name": "Rahmah", "position": "Kepala Dinas", "role": "membuka" }],
        "theme": "Cakap", "venue": "Aula" });
    api.patch("/api/v1/events/bimtek-2023", &officials).expect(200);
    let tapin =
        api.get("/api/v1/events/bimtek-2023/quotas").expect(200)["delegations"][0]["delegation"].clone();
    plan::session(
        &api,
        "bimtek-2023",
        json!({ "roles": ["peserta"], "delegations": [tapin], "late_after_minutes": 15 }),
    );
    let second = json!({ "title": "Validasi", "starts_at": "2023-02-22T23:00:00+08:00",
        "ends_at": "2023-02-23T01:00:00+08:00", "jp": 3 });
    plan::session(&api, "bimtek-2023", second);
    plan::participant(&api, "bimtek-2023", "Budi", "63.05");

    let page = "/events/bimtek-2023/copy";
    assert!(browser.get("/events/bimtek-2023").text().contains(&format!("href=\"{page}\"")));
    assert!(browser.get(page).text().contains("Sesi (2)"));
    let all = [("sessions", "1"), ("seats", "1"), ("details", "1")];
    let without = [[("title", ""), ("starts_on", "besok")].as_slice(), &all].concat();
    let faulty = send(&browser, page, page, &without);
    assert_eq!(faulty.status, 422);
    assert!(faulty.text().contains("value=\"besok\""), "{}", messages(&faulty));
    let undated = [[("title", "Bimtek 2024")].as_slice(), &all].concat();
    assert_eq!(send(&browser, page, page, &undated).status, 422);
    let taken = [[("title", "X"), ("starts_on", "2024-02-26"), ("code", "bimtek-2023")].as_slice(), &all];
    assert_eq!(send(&browser, page, page, &taken.concat()).status, 422);

    let good = [[("title", "Bimtek 2024"), ("starts_on", "2024-02-26")].as_slice(), &all].concat();
    assert_eq!(location(&send(&browser, page, page, &good)), "/events/bimtek-2024");
    let event = api.get("/api/v1/events/bimtek-2024").expect(200);
    assert_eq!(event["status"], "draft");
    assert_eq!((&event["starts_on"], &event["ends_on"]), (&json!("2024-02-26"), &json!("2024-02-28")));
    assert_eq!((&event["theme"], &event["officials"][0]["name"]), (&json!("Cakap"), &json!("Rahmah")));
    let quotas = api.get("/api/v1/events/bimtek-2024/quotas").expect(200);
    assert_eq!((&quotas["seats"], &quotas["taken"]), (&json!(10), &json!(0)));
    let sessions = api.get("/api/v1/events/bimtek-2024/sessions").expect(200);
    let first = &sessions["items"][0];
    assert_eq!(first["starts_at"], "2024-02-26T08:30:00+08:00", "{sessions}");
    assert_eq!((&first["late_after_minutes"], &first["roles"]), (&json!(15), &json!(["peserta"])));
    assert_eq!(first["delegations"], json!([quotas["delegations"][0]["delegation"]]));
    assert_eq!(sessions["items"][1]["ends_at"], "2024-02-29T01:00:00+08:00");
    let people = api.get("/api/v1/events/bimtek-2024/participants").expect(200);
    assert_eq!(people["items"], json!([]));

    let agenda = browser.get("/events/bimtek-2024/agenda").text();
    for part in [
        "Senin, 26 Februari 2024",
        "08.30–10.00 WITA",
        "Validasi",
        "Jumlah 5 JP",
        "membuka",
        "Rahmah, Kepala Dinas",
    ] {
        assert!(agenda.contains(part), "{part}");
    }
    let paper = browser.get("/events/bimtek-2024/documents/agenda.pdf");
    assert_eq!((paper.status, &paper.body[..5]), (200, b"%PDF-".as_slice()));
    let sheet = browser.get("/events/bimtek-2024/documents/agenda.xlsx");
    assert_eq!((sheet.status, &sheet.body[..2]), (200, b"PK".as_slice()));
}

#[test]
fn a_program_copies_as_much_as_it_asks_for() {
    let app = TestApp::start();
    let api = app.organizer();
    plan::event(&api, "asal", &[("63.05", 4)]);
    let limits = json!({ "exceptions_by_organizers": true, "theme": "Cakap" });
    api.patch("/api/v1/events/asal", &limits).expect(200);
    plan::session(&api, "asal", json!({}));
    let body =
        json!({ "title": "Salinan", "code": "salinan", "sessions": false, "seats": false, "details": false });
    let copy = api.post("/api/v1/events/asal/copy", &body).expect(201);
    assert_eq!((&copy["starts_on"], &copy["theme"]), (&json!(null), &json!("")));
    assert_eq!((&copy["exceptions_by_organizers"], &copy["city"]), (&json!(true), &json!("Banjarmasin")));
    assert_eq!(api.get("/api/v1/events/salinan/quotas").expect(200)["seats"], 0);
    assert_eq!(api.get("/api/v1/events/salinan/sessions").expect(200)["items"], json!([]));
    let again = json!({ "title": "Salinan", "code": "salinan", "starts_on": "2024-01-01" });
    api.post("/api/v1/events/asal/copy", &again).expect_code(409, "code_taken");
    let sessions = json!({ "title": "Salinan" });
    assert_eq!(
        api.post("/api/v1/events/asal/copy", &sessions).expect(422)["errors"][0]["field"],
        "starts_on"
    );
    // A copy that failed leaves nothing behind.
    assert_eq!(api.get("/api/v1/events").expect(200)["items"].as_array().unwrap().len(), 2);
    app.stranger().post("/api/v1/events/asal/copy", &again).expect(404);
}

#[test]
fn an_event_without_sessions_has_an_agenda_that_says_so() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    plan::event(&app.organizer(), "kosong", &[]);
    assert!(browser.get("/events/kosong/agenda").text().contains("Belum ada sesi"));
    let paper = browser.get("/events/kosong/documents/agenda.pdf");
    assert_eq!(location(&paper), "/events/kosong/documents");
}

#[test]
fn officials_are_added_and_removed_without_scripts() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    plan::event(&app.organizer(), "uji", &[]);
    let page = "/events/uji/edit";
    let base = [("kind", "bimtek"), ("title", "Bimtek Uji"), ("time_zone", "Asia/Makassar")];
    let two =
        [("official_name-0", "Rahmah"), ("official_on_behalf_of-0", "Plt."), ("official_name-1", "Yusuf")];
    let more = [base.as_slice(), &two, &[("more_officials", "1")]].concat();
    let answer = send(&browser, page, "/events/uji", &more);
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("name=\"official_name-2\"") && answer.text().contains("value=\"Yusuf\""));
    assert!(!browser.get("/events/uji").text().contains("Yusuf"), "asking for a row saves nothing");
    location(&send(&browser, page, "/events/uji", &[base.as_slice(), &two].concat()));
    assert!(browser.get("/events/uji").text().contains("Rahmah (Plt.)"));
    let removed = [base.as_slice(), &two, &[("official_remove-0", "1")]].concat();
    location(&send(&browser, page, "/events/uji", &removed));
    let shown = browser.get("/events/uji").text();
    assert!(shown.contains("Yusuf") && !shown.contains("Rahmah"));
}
