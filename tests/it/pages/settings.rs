//! Settings as an organizer fills them in: the unit, the kinds of its events, its logo, the own password.

use hadir::domain::event::AccountRole;
use serde_json::json;

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const KINDS: &str = "/settings/units/utama/kinds";

fn send_kinds(browser: &Client, fields: &[(&str, &str)]) -> Answer {
    send(browser, "/settings", KINDS, fields)
}

#[test]
fn a_unit_writes_the_kinds_of_its_events_and_events_are_of_them() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer().speaks("en"));
    plan::event(&api, "uji", &[]);
    let page = browser.get("/settings").text();
    assert!(page.contains("value=\"sosialisasi\"") && page.contains("value=\"Bimbingan teknis\""));
    let saved = send_kinds(
        &browser,
        &[
            ("kind_was-0", "bimtek"),
            ("kind_code-0", "bimtek"),
            ("kind_name-0", "Bimtek & Pelatihan"),
            ("kind_was-1", "rakor"),
            ("kind_code-1", ""),
            ("kind_name-1", ""),
            ("kind_was-2", "konsolidasi"),
            ("kind_code-2", "konsolidasi"),
            ("kind_name-2", "Konsolidasi"),
            ("kind_code-7", "lokakarya"),
            ("kind_name-7", "Lokakarya"),
        ],
    );
    assert_eq!(location(&saved), "/settings?unit=utama#main");
    let form = browser.get("/events/new").text();
    for offered in [
        "<option value=\"bimtek\" selected>Bimtek &#38; Pelatihan<",
        "<option value=\"lokakarya\">Lokakarya<",
    ] {
        assert!(form.contains(offered), "{offered}");
    }
    assert!(!form.contains("value=\"rakor\""));
    // Every page says the unit's word; a usual name is said in the language of the reader.
    for page in ["/events", "/events/uji", "/events/uji/participants", "/events/uji/documents"] {
        assert!(browser.get(page).text().contains("Bimtek &#38; Pelatihan"), "{page}");
    }
    browser.get("/language/en?back=/");
    assert!(browser.get("/events/uji/edit").text().contains(">Consolidation</option>"));

    api.patch("/api/v1/events/uji", &json!({ "kind": "lokakarya" })).expect(200);
    let mut body = plan::event_body("lagi");
    body["kind"] = json!("rakor");
    let refused = api.post("/api/v1/events", &body).expect_code(422, "invalid");
    let error = &refused["errors"][0];
    assert_eq!((&error["field"], &error["code"]), (&json!("kind"), &json!("not_one_of")));
    assert_eq!(error["message"], "Choose one of: bimtek, konsolidasi, lokakarya.");
    api.patch("/api/v1/events/uji", &json!({ "kind": "rakor" })).expect_code(422, "invalid");
    body["kind"] = json!("konsolidasi");
    api.post("/api/v1/events", &body).expect(201);
    // Another unit keeps its own list.
    body["code"] = json!("lain");
    body["kind"] = json!("rakor");
    app.stranger().post("/api/v1/events", &body).expect(201);
}

#[test]
fn kinds_that_can_not_be_are_refused_at_their_row_and_what_was_entered_stays() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    plan::event(&app.organizer(), "uji", &[]);
    let faulty = send_kinds(
        &browser,
        &[
            ("kind_was-0", "bimtek"),
            ("kind_code-0", ""),
            ("kind_name-0", ""),
            ("kind_code-1", "Rapat Kerja"),
            ("kind_name-1", "Rapat <Kerja>"),
            ("kind_code-2", "rakor"),
            ("kind_name-2", "Satu"),
            ("kind_code-3", "rakor"),
            ("kind_name-3", "Dua"),
            ("kind_code-4", "lokakarya"),
            ("kind_name-4", ""),
            ("kind_code-5", ""),
            ("kind_name-5", "Tanpa kode"),
        ],
    );
    assert_eq!(faulty.status, 422);
    let page = faulty.text();
    for (field, sentence) in [
        ("kind_code-0", "Jenis “bimtek” dipakai kegiatan unit ini."),
        ("kind_code-1", "Bentuknya tidak sesuai."),
        ("kind_code-3", "“rakor” tertulis dua kali."),
        ("kind_name-4", "Isian ini wajib diisi."),
        ("kind_code-5", "Isian ini wajib diisi."),
    ] {
        assert!(
            page.contains(&format!("id=\"f-{field}-error\">{sentence}")),
            "{field}: {}",
            messages(&faulty)
        );
    }
    assert!(page.contains("value=\"Rapat &#60;Kerja&#62;\"") && page.contains("value=\"Tanpa kode\""));
    assert_eq!(page.matches("class=\"error\"").count(), 5);
    // Nothing was stored; a renamed code is a missing one; without any row the usual kinds are back.
    assert!(browser.get("/events/new").text().contains("Sosialisasi"));
    let renamed = [("kind_was-0", "bimtek"), ("kind_code-0", "pelatihan"), ("kind_name-0", "Pelatihan")];
    assert!(messages(&send_kinds(&browser, &renamed)).contains("Jenis “bimtek” dipakai"));
    let without = [("kind_code-0", "pelatihan"), ("kind_name-0", "Pelatihan")];
    assert!(send_kinds(&browser, &without).text().contains("role=\"alert\">Jenis “bimtek” dipakai"));
    location(&send_kinds(&browser, &[]));
    let stranger = app.signed_in_stranger();
    assert_eq!(send(&stranger, "/settings", KINDS, &[]).status, 404);
    assert_eq!(app.signed_in(AccountRole::Viewer).post_form(KINDS, &[]).status, 403);
}

#[test]
fn the_unit_and_the_own_password_are_changed_in_the_settings() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    let fields = |nip: &'static str| {
        [
            ("unit", "utama"),
            ("unit_name", "Dinas Uji"),
            ("region", "HSS"),
            ("time_zone", "Asia/Makassar"),
            ("paper", "f4"),
            ("number_pattern", "{seq:03}/UJI/{year}"),
            ("letterhead", "PEMERINTAH\r\nDINAS <UJI>"),
            ("signer_capacity", "Plt."),
            ("signer_name", "Noorhayati"),
            ("signer_title_after", "M.Si."),
            ("signer_nip", nip),
        ]
    };
    let faulty = send(&browser, "/settings", "/settings", &fields("1968"));
    assert_eq!(faulty.status, 422);
    assert!(messages(&faulty).contains("18"), "{}", messages(&faulty));
    assert!(faulty.text().contains("DINAS &#60;UJI&#62;") && faulty.text().contains("Noorhayati"));
    location(&send(&browser, "/settings", "/settings", &fields("")));
    let stored = browser.get("/settings").text();
    for part in ["63.06 Kabupaten Hulu Sungai Selatan", "Perubahan disimpan.", "Noorhayati", "M.Si."] {
        assert!(stored.contains(part), "{part}");
    }
    let other = send(&browser, "/settings", "/settings", &[("unit", "lain"), ("unit_name", "x")]);
    assert_eq!(other.status, 404);

    let change = |present: &str, new: &str| {
        let fields = [("current_password", present), ("new_password", new)];
        send(&browser, "/settings", "/settings/password", &fields)
    };
    assert!(messages(&change("salah-sekali", "kata sandi baru")).contains("Kata sandi sekarang salah"));
    assert!(messages(&change("kata-sandi-uji", "pendek")).contains("paling sedikit 10"));
    location(&change("kata-sandi-uji", "kata sandi baru"));
    assert_eq!(change("kata-sandi-uji", "kata sandi lain").status, 422, "the old one is good no more");
}
