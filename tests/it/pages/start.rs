//! A new office: the set-up that fills in what it can, the first steps, samples that come and go.

use std::collections::BTreeMap;

use hadir::domain::event::AccountRole;
use hadir::ops::samples::load_samples;
use serde_json::json;

use super::events::{location, send};
use crate::schema;
use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

const PASSWORD: &str = "kata-sandi-contoh";

/// The product on a day after all the events of the samples, but for those of today and ahead.
fn later() -> TestApp {
    let app = TestApp::start();
    app.set_clock(chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(2, 0, 0).unwrap());
    app
}

/// The steps of the dashboard that are done.
fn done(browser: &Client) -> usize {
    let page = browser.get("/").text();
    assert!(page.contains("Langkah pertama"), "{page}");
    page.matches("<li class=\"done\">").count()
}

#[test]
fn the_set_up_takes_zone_and_letterhead_from_the_region() {
    let app = TestApp::start();
    let code = app.run(hadir::ops::upkeep::new_setup_code(&app.app)).unwrap().unwrap();
    let browser = app.anonymous();
    let page = browser.get(&format!("/setup?code={code}"));
    assert!(page.text().contains("<option value=\"\">Menurut wilayah</option>"));
    let token = page.form_token();
    let fields = |region: &'static str| {
        [
            ("csrf", token.clone()),
            ("code", code.clone()),
            ("name", "Siti Rahmah".to_owned()),
            ("email", "siti@contoh.go.id".to_owned()),
            ("password", PASSWORD.to_owned()),
            ("unit_name", "Dinas Sosial Provinsi Kalimantan Selatan".to_owned()),
            ("city", "Banjarmasin".to_owned()),
            ("region", region.to_owned()),
            ("time_zone", String::new()),
            ("paper", "f4".to_owned()),
            ("letterhead", String::new()),
            ("number_pattern", "{seq}/UJI/{year}".to_owned()),
        ]
    };
    let post = |region| {
        let fields = fields(region);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.post_form("/setup", &fields)
    };
    assert_eq!(post("").status, 422, "without a region the zone must be chosen");
    assert_eq!(location(&post("63 Kalimantan Selatan")), "/");
    let letterhead = browser.get("/settings/units/utama/letterhead").text();
    for line in ["PEMERINTAH PROVINSI KALIMANTAN SELATAN", "DINAS SOSIAL", "BANJARMASIN"] {
        assert!(letterhead.contains(&format!("value=\"{line}\"")), "{letterhead}");
    }
    let settings = browser.get("/settings").text();
    assert!(settings.contains("<option value=\"Asia/Makassar\" selected>"));
}

#[test]
fn the_first_steps_are_ticked_off_until_the_first_event_is_open() {
    let app = TestApp::start();
    app.account("admin@kantor.go.id", AccountRole::Administrator);
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    assert!(!app.signed_in(AccountRole::Viewer).get("/").text().contains("Langkah pertama"));
    let before = done(&browser);
    plan::event(&api, "pertama", &[]);
    assert_eq!(done(&browser), before + 1);
    plan::session(&api, "pertama", json!({}));
    assert_eq!(done(&browser), before + 2);
    let seats = json!({ "delegations": [{ "region": "63.05", "seats": 3 }] });
    api.put("/api/v1/events/pertama/quotas", &seats).expect(200);
    assert_eq!(done(&browser), before + 3);
    plan::participant(&api, "pertama", "Budi", "Tapin");
    assert_eq!(done(&browser), before + 4);
    assert!(browser.get("/").text().contains("href=\"/events/pertama\""));
    plan::move_to(&api, "pertama", "open");
    assert!(!browser.get("/").text().contains("Langkah pertama"));
}

#[test]
fn the_list_of_first_steps_can_be_put_aside() {
    let app = TestApp::start();
    app.account("admin@kantor.go.id", AccountRole::Administrator);
    let browser = app.signed_in(AccountRole::Organizer);
    assert!(
        !browser.get("/").text().contains("Muat contoh"),
        "samples are for those who run the installation"
    );
    assert_eq!(browser.post_form("/first-steps/hide", &[("unit", "utama")]).status, 403);
    let stranger = app.signed_in_stranger();
    assert_eq!(send(&stranger, "/search", "/first-steps/hide", &[("unit", "utama")]).status, 404);
    done(&browser);
    assert_eq!(location(&send(&browser, "/", "/first-steps/hide", &[("unit", "utama")])), "/");
    assert!(browser.get("/").text().contains("disembunyikan"));
    assert!(!browser.get("/").text().contains("Langkah pertama"));
}

#[test]
fn samples_come_and_go_and_touch_nothing_of_the_office() {
    let app = later();
    app.account("admin@kantor.go.id", AccountRole::Administrator);
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Administrator));
    plan::open_event(&api, "milik-kantor");
    plan::participant(&api, "milik-kantor", "Budi", "Tapin");
    let organizer = app.signed_in(AccountRole::Organizer);
    for path in ["/samples", "/samples/remove"] {
        assert_eq!(send(&organizer, "/search", path, &[]).status, 403, "{path}");
    }
    assert!(browser.get("/samples").text().contains("Contoh belum dimuat"));
    assert_eq!(location(&send(&browser, "/samples", "/samples", &[])), "/events");
    let list = browser.get("/events").text();
    assert!(
        list.contains("href=\"/events/bimtek-2023\"") && list.contains("href=\"/events/rakor-mendatang\"")
    );
    assert!(browser.get("/samples?remove=1").text().contains("Hapus semua contoh?"));

    // What the office has added to the sample units stands against it.
    let own =
        json!({ "unit": "dinsos-kalsel", "kind": "rakor", "title": "Rapat kantor", "code": "rapat-kantor" });
    let administrator = app.token(AccountRole::Administrator, None, None);
    administrator.post("/api/v1/events", &own).expect(201);
    location(&send(&browser, "/samples", "/samples/remove", &[]));
    assert!(browser.get("/samples").text().contains("“Rapat kantor”"));
    assert_eq!(browser.get("/events/bimtek-2023").status, 200);
}

#[test]
fn removed_samples_leave_the_office_as_it_was_and_can_come_again() {
    let app = later();
    app.account("admin@kantor.go.id", AccountRole::Administrator);
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Administrator));
    plan::open_event(&api, "milik-kantor");
    let own = plan::participant(&api, "milik-kantor", "Budi", "Tapin");
    let before = rows(&app);
    for _ in 0..2 {
        app.run(load_samples(&app.app, Some(PASSWORD))).unwrap();
        let loaded = rows(&app);
        for table in
            ["coordinators", "delegation_reminders", "event_files", "figure_series", "mails", "undos"]
        {
            assert!(loaded[table] > before[table], "the samples have {table}");
        }
        app.assert_invariants();
        assert_eq!(browser.get("/events/bimtek-hari-ini").status, 200);
        assert_eq!(location(&send(&browser, "/samples", "/samples/remove", &[])), "/samples");
        assert!(browser.get("/samples").text().contains("Contoh sudah dihapus"));
        for code in ["bimtek-2023", "bimtek-hari-ini", "rakor-mendatang", "rakor-2024-02"] {
            assert_eq!(browser.get(&format!("/events/{code}")).status, 404, "{code}");
        }
        let sign_in = app.anonymous();
        let fields = [("email", "admin@contoh.go.id"), ("password", PASSWORD)];
        assert_eq!(send(&sign_in, "/sign-in", "/sign-in", &fields).status, 422, "its account is gone");
        assert_eq!(browser.get(&format!("/participants/{own}")).status, 200);
        app.assert_invariants();
        assert_eq!(rows(&app), before);
    }
}

/// How many rows each table has, but for what grows with every sign-in and what keeps for ever.
fn rows(app: &TestApp) -> BTreeMap<String, i64> {
    let mut rows = app.run(app.app.read(|db| Ok::<_, hadir::db::Error>(schema::rows(db)))).unwrap();
    for table in ["audit_rows", "audit_links", "browser_sessions", "sign_in_attempts"] {
        rows.remove(table).unwrap();
    }
    rows
}

#[test]
fn samples_stay_while_nobody_else_could_sign_in() {
    let app = later();
    app.run(load_samples(&app.app, Some(PASSWORD))).unwrap();
    let browser = app.anonymous();
    let fields = [("email", "admin@contoh.go.id"), ("password", PASSWORD)];
    location(&send(&browser, "/sign-in", "/sign-in", &fields));
    location(&send(&browser, "/samples", "/samples/remove", &[]));
    assert!(browser.get("/samples").text().contains("akun admin sendiri"));
    assert_eq!(browser.get("/events/bimtek-2023").status, 200);
}

#[test]
fn samples_that_are_over_are_refused_whole_while_the_clock_is_before_their_end() {
    let app = TestApp::start();
    let day = |text: &str| format!("{text}T02:00:00").parse().unwrap();
    for (today, told) in [("2023-02-20", "20 Februari 2023"), ("2024-09-20", "20 September 2024")] {
        app.set_clock(day(today));
        // A clock that jumped ended the sessions of browsers.
        let browser = app.signed_in(AccountRole::Administrator);
        assert_eq!(location(&send(&browser, "/samples", "/samples", &[])), "/samples", "{today}");
        let page = browser.get("/samples").text();
        assert!(page.contains(&format!("menurut jam server hari ini {told}")), "{page}");
        assert!(page.contains("selesai 20 September 2024") && page.contains("Contoh belum dimuat"), "{page}");
        assert!(app.run(load_samples(&app.app, Some(PASSWORD))).is_err());
        assert_eq!(browser.get("/events/bimtek-2023").status, 404);
    }
    // On the next day all of it is there.
    app.set_clock(day("2024-09-21"));
    app.run(load_samples(&app.app, Some(PASSWORD))).unwrap();
    app.assert_invariants();
}

#[test]
fn samples_do_not_mix_with_an_office_that_has_their_codes() {
    let app = later();
    app.account("admin@kantor.go.id", AccountRole::Administrator);
    plan::event(&app.organizer(), "bimtek-2023", &[]);
    let browser = app.signed_in(AccountRole::Administrator);
    assert_eq!(location(&send(&browser, "/samples", "/samples", &[])), "/samples");
    assert!(browser.get("/samples").text().contains("“bimtek-2023”"));
    assert!(browser.get("/events/bimtek-2023").text().contains("Bimtek Uji"), "and it is left as it is");
}

#[test]
fn the_coordinator_of_the_samples_can_nominate() {
    let app = later();
    app.run(load_samples(&app.app, Some(PASSWORD))).unwrap();
    let browser = app.anonymous();
    let fields = [("email", "koordinator@contoh.go.id"), ("password", PASSWORD)];
    location(&send(&browser, "/sign-in", "/sign-in", &fields));
    let form = "/events/rakor-mendatang/participants/new";
    let page = browser.get(form);
    assert_eq!(page.status, 200, "{}", page.text());
    let person = [("name", "Norhayati Coba"), ("role", "peserta")];
    location(&send(&browser, form, "/events/rakor-mendatang/participants", &person));
    let list = browser.get("/events/rakor-mendatang/participants").text();
    assert!(list.contains("Norhayati Coba") && list.contains("Diusulkan"), "{list}");
}
