//! Events, quotas and sessions as an organizer fills them in.

use hadir::domain::event::AccountRole;

use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

/// Sends a form with the token of the page that shows it.
pub(super) fn send(browser: &Client, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
    let token = browser.get(page).form_token();
    let mut all = vec![("csrf", token.as_str())];
    all.extend_from_slice(fields);
    browser.post_form(to, &all)
}

#[track_caller]
pub(super) fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").unwrap()
}

/// What a page says in its flash and at its fields.
pub(super) fn messages(answer: &Answer) -> String {
    let text = answer.text();
    text.split("class=\"error\"").skip(1).filter_map(|rest| rest.split('<').next()).collect()
}

#[test]
fn an_event_is_made_corrected_and_taken_through_its_steps() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    assert!(browser.get("/events").text().contains("Belum ada kegiatan"));
    let faulty = send(
        &browser,
        "/events/new",
        "/events",
        &[
            ("kind", "rakor"),
            ("title", "Rakor <script>\"uji\""),
            ("starts_on", "2023-02-22"),
            ("ends_on", "2023-02-20"),
            ("time_zone", "Asia/Makassar"),
            ("region", "63 Kalimantan Selatan"),
            ("min_attendance_percent", "delapan"),
        ],
    );
    assert_eq!(faulty.status, 422);
    assert!(messages(&faulty).contains("0 sampai 100"), "{}", messages(&faulty));
    let text = faulty.text();
    assert!(text.contains("Rakor &#60;script&#62;&#34;uji&#34;") && text.contains("value=\"delapan\""));
    let good = [
        ("kind", "rakor"),
        ("title", "Rakor Uji"),
        ("starts_on", "2023-02-20"),
        ("ends_on", "2023-02-22"),
        ("time_zone", "Asia/Makassar"),
        ("city", "Banjarmasin"),
        ("region", "63 Kalimantan Selatan"),
        ("aims", "Satu\r\nDua"),
        ("official_name-0", ""),
        ("official_name-1", "Rusdiansyah"),
        ("official_position-1", "Sekretaris"),
        ("official_on_behalf_of-1", "Kepala Dinas"),
        ("min_attendance_percent", "75"),
    ];
    assert_eq!(location(&send(&browser, "/events/new", "/events", &good)), "/events/rakor-uji");
    let page = browser.get("/events/rakor-uji").text();
    for part in
        ["20 s.d. 22 Februari 2023", "Rusdiansyah, Sekretaris (a.n. Kepala Dinas)", "75 %", "Belum lengkap"]
    {
        assert!(page.contains(part), "{part}");
    }
    let nameless = [
        ("kind", "rakor"),
        ("title", "Rakor Uji"),
        ("time_zone", "Asia/Makassar"),
        ("official_name-3", ""),
        ("official_role-3", "membuka"),
    ];
    let faulty = send(&browser, "/events/rakor-uji/edit", "/events/rakor-uji", &nameless);
    assert_eq!(faulty.status, 422);
    assert!(messages(&faulty).contains("wajib diisi") && faulty.text().contains("membuka"));

    let step = |to: &str| send(&browser, "/events/rakor-uji", "/events/rakor-uji/status", &[("to", to)]);
    location(&step("finished"));
    assert!(browser.get("/events/rakor-uji").text().contains("Ikuti urutan status"));
    for to in ["open", "closed", "running", "finished", "archived"] {
        location(&step(to));
    }
    assert!(browser.get("/events").text().contains("Diarsipkan"));
    assert!(browser.get("/events?status=open").text().contains("Tidak ada yang cocok"));
    let fixed =
        [("kind", "rakor"), ("title", "Rakor Uji"), ("time_zone", "Asia/Makassar"), ("code", "lain-kode")];
    let refused = send(&browser, "/events/rakor-uji/edit", "/events/rakor-uji", &fixed);
    assert_eq!(refused.status, 422);
    assert!(messages(&refused).contains("tidak bisa diubah lagi"));
}

#[test]
fn the_quota_table_is_written_whole_and_says_what_is_wrong_in_its_row() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    let api = app.organizer();
    plan::event(&api, "uji", &[]);
    let page = "/events/uji/quotas";
    let rows = [
        ("region-0", "63.71 Kota Banjarmasin"),
        ("seats-0", "7"),
        ("region-1", "HSS"),
        ("seats-1", "5"),
        ("region-2", ""),
        ("institution-2", "Bank <Uji>"),
        ("category-2", "operator"),
        ("seats-2", "2"),
        ("region-3", ""),
        ("seats-3", ""),
    ];
    assert_eq!(location(&send(&browser, page, page, &rows)), page);
    let stored = browser.get(page).text();
    for part in ["Kota Banjarmasin", "Kabupaten Hulu Sungai Selatan", "Bank &#60;Uji&#62;", ">14</output>"] {
        assert!(stored.contains(part), "{part}");
    }
    for number in 0..3 {
        plan::participant(&api, "uji", &format!("Peserta {number}"), "63.71");
    }
    let faulty = [
        ("region-0", "63.71"),
        ("seats-0", "2"),
        ("region-1", "63.06"),
        ("seats-1", "9"),
        ("institution-2", "Bank <Uji>"),
        ("category-2", "operator"),
        ("seats-2", "2"),
        ("remove-2", "1"),
        ("region-3", "Banj"),
        ("seats-3", "4"),
    ];
    let answer = send(&browser, page, page, &faulty);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("value=\"Banj\"") && answer.text().contains("value=\"9\""));
    assert!(messages(&answer).contains("“Banj”"), "{}", messages(&answer));
    let answer = send(&browser, page, page, &faulty[..8]);
    assert_eq!(answer.status, 422);
    assert!(messages(&answer).contains("3 kursi sudah terisi"), "{}", messages(&answer));
    assert!(browser.get(page).text().contains("Bank"), "nothing was stored");
    let text = send(&browser, page, page, &[("region-0", "63.71"), ("seats-0", "tujuh")]);
    assert_eq!(text.status, 422);
    let mut good = faulty;
    good[1].1 = "3";
    location(&send(&browser, page, page, &good[..8]));
    let stored = browser.get(page).text();
    assert!(!stored.contains("Bank") && stored.contains(">12</output>"));
    // Somebody else adds a row while this page is open: saving the page leaves it.
    let all = serde_json::json!({ "delegations": [{ "region": "63.71", "seats": 3 }, { "region": "63.06", "seats": 9 },
        { "region": "63", "seats": 8 }] });
    api.put("/api/v1/events/uji/quotas", &all).expect(200);
    location(&send(&browser, page, page, &good[..4]));
    let stored = browser.get(page).text();
    assert!(stored.contains("Provinsi Kalimantan Selatan") && stored.contains(">20</output>"));
    app.assert_invariants();
}

#[test]
fn sessions_are_made_for_days_changed_in_a_table_and_removed_while_unused() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    let api = app.organizer();
    plan::event(&api, "uji", &[("63.05", 5)]);
    let (page, days) = ("/events/uji/sessions", "/events/uji/sessions/days");
    let short = [("per_day", "2"), ("first_start", "08:00"), ("jp", "2"), ("pause", "30")];
    let none = send(&browser, page, days, &short);
    assert_eq!(none.status, 422, "no day is chosen");
    let many =
        [("day", "2023-02-20"), ("per_day", "40"), ("first_start", "08:00"), ("jp", "2"), ("pause", "30")];
    let many = send(&browser, page, days, &many);
    assert!(messages(&many).contains("1 sampai 8"), "what fits in the day: {}", messages(&many));
    let mut good = vec![("day", "2023-02-20"), ("day", "2023-02-21"), ("day", "2024-01-01")];
    good.extend_from_slice(&short);
    assert_eq!(location(&send(&browser, page, days, &good)), page);
    let made = api.get("/api/v1/events/uji/sessions").expect(200);
    let made = made["items"].as_array().unwrap();
    assert_eq!(made.len(), 4);
    assert_eq!(made[1]["starts_at"], "2023-02-20T10:00:00+08:00");
    assert_eq!(made[3]["title"], "Sesi 4");

    let id = |index: usize| made[index]["id"].as_str().unwrap();
    let changed = [
        ("id-0", id(0)),
        ("title-0", "Pembukaan"),
        ("date-0", "2023-02-20"),
        ("start-0", "22.00"),
        ("end-0", "01:00"),
        ("jp-0", "4"),
        ("late_after-0", "15"),
        ("roles-0", "peserta"),
        ("id-1", id(1)),
        ("remove-1", "1"),
        ("id-2", ""),
        ("title-2", ""),
    ];
    location(&send(&browser, page, page, &changed));
    let now = api.get("/api/v1/events/uji/sessions").expect(200);
    let now = now["items"].as_array().unwrap();
    assert_eq!(now.len(), 3);
    assert_eq!(
        (&now[0]["title"], &now[0]["ends_at"]),
        (&"Pembukaan".into(), &"2023-02-21T01:00:00+08:00".into())
    );
    assert_eq!((&now[0]["roles"][0], &now[0]["opens_before_minutes"]), (&"peserta".into(), &60.into()));

    let faulty = [
        ("id-0", ""),
        ("title-0", "Tanpa waktu"),
        ("date-0", "20-02-2023"),
        ("start-0", "8"),
        ("jp-0", "dua"),
    ];
    let faulty = send(&browser, page, page, &faulty);
    assert_eq!(faulty.status, 422);
    let messages = messages(&faulty);
    assert!(
        messages.contains("Bukan tanggal") && messages.contains("08:00") && messages.contains("wajib"),
        "{messages}"
    );
    assert!(faulty.text().contains("value=\"Tanpa waktu\"") && faulty.text().contains("value=\"dua\""));
}

#[test]
fn a_session_with_attendance_stays() {
    let app = TestApp::start();
    let browser = app.signed_in(AccountRole::Organizer);
    let api = app.organizer();
    let plan = plan::open_event(&api, "uji");
    let person = plan::participant(&api, "uji", "Aminah", "63.05");
    let body = serde_json::json!({ "participant": person, "scan_id": plan::scan_id(1) });
    api.post(&format!("/api/v1/sessions/{}/check-ins", plan.session), &body).expect(201);
    let page = "/events/uji/sessions";
    let refused =
        send(&browser, page, page, &[("id-0", &plan.session), ("title-0", "Pembukaan"), ("remove-0", "1")]);
    assert_eq!(refused.status, 422);
    assert!(messages(&refused).contains("sudah dipakai"));
    assert!(browser.get("/").text().contains("dari 1 hadir"), "the dashboard counts");
    let scan = browser.get(&format!("/scan/{}", plan.session));
    assert_eq!(scan.status, 200);
    assert!(scan.header("content-security-policy").unwrap().contains("wasm-unsafe-eval"));
    let counts = browser.get(&format!("/scan/{}/counts", plan.session)).expect(200);
    assert_eq!(counts, serde_json::json!({ "present": 1, "expected": 1 }));
    assert!(browser.get("/scan").text().contains("Pembukaan"));
}

#[test]
fn another_units_event_does_not_exist_on_any_page() {
    let app = TestApp::start();
    let api = app.organizer();
    let plan = plan::open_event(&api, "rahasia");
    let stranger = app.stranger();
    for path in ["", "/edit", "/quotas", "/sessions"] {
        assert_eq!(stranger.get(&format!("/events/rahasia{path}")).status, 404, "{path}");
    }
    assert_eq!(stranger.get(&format!("/scan/{}", plan.session)).status, 404);
    assert_eq!(stranger.get(&format!("/scan/{}/counts", plan.session)).status, 404);
    assert_eq!(stranger.get("/scan/bukan-id").status, 404);
    assert!(!stranger.get("/events").text().contains("Bimtek Uji"));
    assert!(!stranger.get("/scan").text().contains("Pembukaan"));
}

#[test]
fn a_form_without_its_token_and_a_role_without_the_right_change_nothing() {
    let app = TestApp::start();
    let api = app.organizer();
    plan::event(&api, "uji", &[("63.05", 5)]);
    let organizer = app.signed_in(AccountRole::Organizer);
    let viewer = app.signed_in(AccountRole::Viewer);
    let token = viewer.token_of_forms();
    for path in [
        "/events",
        "/events/uji",
        "/events/uji/status",
        "/events/uji/quotas",
        "/events/uji/sessions",
        "/events/uji/sessions/days",
        "/settings",
    ] {
        assert_eq!(organizer.post_form(path, &[("title", "x")]).status, 403, "{path}");
        assert_eq!(viewer.post_form(path, &[("csrf", &token), ("title", "x")]).status, 403, "{path}");
    }
    for path in ["/events/new", "/events/uji/edit", "/scan"] {
        assert_eq!(viewer.get(path).status, 403, "{path}");
    }
    for path in ["/", "/events", "/events/uji", "/events/uji/quotas", "/events/uji/sessions"] {
        let page = viewer.get(path);
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.text().contains("method=\"post\" action=\"/events"), "{path}: no form for a viewer");
    }
}
