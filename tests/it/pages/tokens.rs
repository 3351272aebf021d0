//! API tokens as administrators make, list and revoke them, and as programs use them.

use chrono::TimeDelta;
use hadir::domain::access::Grant;
use hadir::domain::event::AccountRole;

use super::accounts::{location, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

/// Makes a token and gives the page that shows it.
fn make(client: &Client, name: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![("name", name), ("days", "30")];
    all.extend_from_slice(fields);
    send(client, "/tokens", &all)
}

/// The token that a page shows.
#[track_caller]
fn token_on(page: &Answer) -> String {
    assert_eq!(page.status, 200, "{}", page.text());
    let text = page.text();
    let at = text.find("value=\"hadir_").unwrap_or_else(|| panic!("no token: {text}"));
    text[at + 7..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

/// A program with a token.
fn program(app: &TestApp, token: &str) -> Client {
    Client::new(&app.base_url, Some(token.to_owned()))
}

/// Where the form of a token stands that revokes it.
fn revoking(list: &str, name: &str) -> String {
    let (_, row) = list.split_once(&format!("<p class=\"row-title\">{name}</p>")).unwrap();
    row.split("action=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

fn administrator_of(app: &TestApp, unit: &str) -> Client {
    let unit = unit.to_owned();
    let found = app.run(app.app.read(move |db| hadir::db::units::find_by_code(db, &unit))).unwrap().unwrap();
    let role = AccountRole::Administrator;
    app.signed_in_with(Grant { role, unit: Some(found.id), event: None, delegation: None })
}

#[test]
fn a_token_is_shown_once_works_is_listed_and_is_turned_away_when_revoked() {
    let app = TestApp::start();
    plan::open_event(&app.organizer(), "uji");
    let admin = app.signed_in(AccountRole::Administrator);
    assert!(admin.get("/").text().contains("href=\"/tokens\""));
    let page = make(&admin, "Laporan bulanan", &[("role", "viewer"), ("unit", "utama")]);
    let token = token_on(&page);
    assert!(page.text().contains("Salin sekarang"), "{}", page.text());
    let curl = "Authorization: Bearer hadir_";
    assert!(page.text().contains(curl) && page.text().contains("http://hadir.test/api/v1/events"));
    assert_eq!(page.header("cache-control"), Some("no-store"));

    let list = admin.get("/tokens").text();
    assert!(!list.contains(&token), "never again");
    for part in ["Laporan bulanan", "Pimpinan", "Dibuat oleh Akun Uji", "Belum pernah dipakai"] {
        assert!(list.contains(part), "{part}: {list}");
    }
    let script = program(&app, &token);
    assert_eq!(script.get("/api/v1/events").expect(200)["items"][0]["code"], "uji");
    script.post("/api/v1/events", &plan::event_body("baru")).expect(403);
    assert!(admin.get("/tokens").text().contains("Terakhir dipakai 20 Februari 2023 08.00"));

    let revoke = revoking(&admin.get("/tokens").text(), "Laporan bulanan");
    assert_eq!(admin.post_form(&revoke, &[]).status, 403, "no token of the form");
    script.get("/api/v1/events").expect(200);
    assert_eq!(location(&send(&admin, &revoke, &[])), "/tokens");
    // At once, although what a token may do is remembered for some seconds.
    script.get("/api/v1/events").expect(401);
    let list = admin.get("/tokens").text();
    assert!(list.contains("Dicabut 20 Februari 2023 08.00") && !list.contains(&revoke), "{list}");
    location(&send(&admin, &revoke, &[]));
    app.assert_invariants();
}

#[test]
fn the_last_use_is_written_down_once_an_hour_and_a_token_ends_in_time() {
    let app = TestApp::start();
    let admin = app.signed_in(AccountRole::Administrator);
    let token = token_on(&make(&admin, "Cadangan", &[("role", "organizer"), ("unit", "utama")]));
    // What a token may do is remembered, so each use is another token's until that is over.
    let used = || {
        let sha256 = hadir::app::sha256_hex(&token);
        let found = app.run(app.app.read(move |db| hadir::db::tokens::find(db, &sha256)));
        found.unwrap().unwrap().last_used_at.map(|at| at.format("%H:%M").to_string())
    };
    let by_token = || app.run(hadir::ops::accounts::authenticate::by_token(&app.app, &token)).unwrap();
    assert_eq!(used(), None);
    for (minutes, expected) in [(0, "00:00"), (59, "00:00"), (1, "01:00"), (30, "01:00")] {
        app.advance(TimeDelta::minutes(minutes));
        assert!(by_token().is_some());
        assert_eq!(used().as_deref(), Some(expected), "{minutes}");
    }
    assert!(admin.get("/tokens").text().contains("Berlaku sampai 22 Maret 2023 08.00"));
    app.advance(TimeDelta::days(31));
    assert!(by_token().is_none());
    program(&app, &token).get("/api/v1/events").expect(401);
    let admin = app.signed_in(AccountRole::Administrator);
    let list = admin.get("/tokens").text();
    assert!(list.contains("Habis masa berlakunya 22 Maret 2023 08.00"), "{list}");
}

#[test]
fn faulty_forms_come_back_and_each_reach_is_kept() {
    let app = TestApp::start();
    plan::open_event(&app.organizer(), "uji");
    let admin = app.signed_in(AccountRole::Administrator);
    let faulty = make(&admin, "", &[("role", ""), ("unit", "utama"), ("event", "uji")]);
    assert!(faulty.status == 422 && faulty.text().contains("value=\"uji\""), "{}", faulty.text());
    assert!(faulty.text().contains("id=\"f-name-error\"") && faulty.text().contains("id=\"f-role-error\""));
    let without_unit = make(&admin, "Skrip", &[("role", "organizer")]);
    assert!(without_unit.status == 422 && without_unit.text().contains("id=\"f-unit-error\""));
    let elsewhere = make(&admin, "Skrip", &[("role", "viewer"), ("event", "tidak-ada")]);
    assert!(elsewhere.status == 422 && elsewhere.text().contains("id=\"f-event-error\""));
    let alone = make(&admin, "Skrip", &[("role", "coordinator"), ("event", "uji")]);
    assert!(alone.status == 422 && alone.text().contains("id=\"f-delegation-error\""));
    assert_eq!(send(&admin, "/tokens", &[("name", "x"), ("role", "viewer"), ("unit", "utama")]).status, 422);
    let days = [("name", "x"), ("role", "viewer"), ("unit", "utama"), ("days", "100000")];
    assert_eq!(send(&admin, "/tokens", &days).status, 422);
    assert!(!admin.get("/tokens").text().contains("Skrip"));

    let fields = [("role", "coordinator"), ("event", "uji"), ("delegation", "Tapin")];
    let token = token_on(&make(&admin, "Usulan Tapin", &fields));
    let script = program(&app, &token);
    let person = |region: &str| serde_json::json!({ "name": "Siti", "region": region });
    script.post("/api/v1/events/uji/participants", &person("63.05")).expect(201);
    let other = script.post("/api/v1/events/uji/participants", &person("63.06"));
    assert!(other.status >= 400, "{}", other.text());
    assert!(admin.get("/tokens").text().contains("Tapin"));
    for days in ["0", "365"] {
        let whole = [("name", "Semua"), ("role", "administrator"), ("days", days)];
        let token = token_on(&send(&admin, "/tokens", &whole));
        program(&app, &token).get("/api/v1/events").expect(200);
    }
    assert!(admin.get("/tokens").text().contains("Berlaku tanpa batas waktu"));
}

#[test]
fn nobody_makes_sees_or_revokes_a_token_beyond_the_own_reach() {
    let app = TestApp::start();
    drop(app.stranger());
    plan::open_event(&app.organizer_of("lain"), "asing");
    let whole = app.signed_in(AccountRole::Administrator);
    token_on(&make(&whole, "Seluruhnya", &[("role", "administrator")]));
    token_on(&make(&whole, "Punya lain", &[("role", "viewer"), ("unit", "lain")]));
    let theirs = revoking(&whole.get("/tokens").text(), "Punya lain");
    let all = revoking(&whole.get("/tokens").text(), "Seluruhnya");

    let own = administrator_of(&app, "utama");
    let list = own.get("/tokens").text();
    assert!(!list.contains("Punya lain") && !list.contains("Seluruhnya"), "{list}");
    assert_eq!(make(&own, "Terlalu banyak", &[("role", "administrator")]).status, 403);
    assert_eq!(make(&own, "Asing", &[("role", "viewer"), ("unit", "lain")]).status, 422);
    assert_eq!(make(&own, "Asing", &[("role", "viewer"), ("event", "asing")]).status, 422);
    assert_eq!(send(&own, &theirs, &[]).status, 404);
    assert_eq!(send(&own, &all, &[]).status, 404);
    assert_eq!(send(&own, "/tokens/0190a000-0000-7000-8000-000000000001/revoke", &[]).status, 404);
    let token = token_on(&make(&own, "Unit sendiri", &[("role", "administrator"), ("unit", "utama")]));
    let script = program(&app, &token);
    assert_eq!(script.get("/api/v1/events").expect(200)["items"], serde_json::json!([]));
    script.get("/api/v1/events/asing").expect(404);

    for role in [AccountRole::Organizer, AccountRole::Viewer, AccountRole::CheckInOfficer] {
        let other = app.signed_in(role);
        assert_eq!(other.get("/tokens").status, 403, "{role}");
        assert_eq!(make(&other, "Nakal", &[("role", "viewer"), ("unit", "utama")]).status, 403, "{role}");
        assert!(!other.get("/profile").text().contains("href=\"/tokens\""), "{role}");
    }
    assert!(whole.get("/tokens").text().contains("Unit sendiri"));
}
