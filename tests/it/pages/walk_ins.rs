//! Who comes to the desk unregistered: within the quota, over it, twice, and what the papers say.

use diesel::RunQueryDsl;
use hadir::documents::sheets::read::read_table;
use hadir::domain::access::Actor;
use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const NIK: &str = "6305014101900001";

/// An open event with one seat for Tapin; the form's address and Tapin's id.
fn desk(app: &TestApp) -> (Client, String, String) {
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 1)]);
    let session = plan::session(&organizer, "uji", json!({}));
    plan::move_to(&organizer, "uji", "open");
    let table = organizer.get("/api/v1/events/uji/quotas").expect(200);
    let tapin = table["delegations"][0]["delegation"].as_str().unwrap().to_owned();
    (organizer, format!("/sessions/{session}/walk-in"), tapin)
}

/// Fills the form in as it stands and sends it.
fn enter(browser: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = browser.get(path).text();
    let scan = page.split("name=\"scan_id\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let all: Vec<(&str, &str)> =
        [("scan_id", scan.as_str())].into_iter().chain(fields.iter().copied()).collect();
    send(browser, path, path, &all)
}

fn people(organizer: &Client) -> Vec<Value> {
    let all = organizer.get("/api/v1/events/uji/participants").expect(200)["items"].clone();
    all.as_array().unwrap().clone()
}

fn present(organizer: &Client) -> i64 {
    let table = organizer.get("/api/v1/events/uji/attendance").expect(200);
    table["participants"].as_array().unwrap().iter().filter_map(|row| row["present"].as_i64()).sum()
}

fn table(organizer: &Client, paper: &str) -> Vec<Vec<String>> {
    let file = organizer.get(&format!("/api/v1/events/uji/documents/{paper}.xlsx"));
    let rows = read_table(&file.body, "a.xlsx").unwrap();
    rows.iter().map(|row| row.iter().map(|cell| cell.text().to_owned()).collect()).collect()
}

#[test]
fn an_officer_takes_in_whom_the_quota_has_a_seat_for_and_nobody_more() {
    let app = TestApp::start();
    let (organizer, path, tapin) = desk(&app);
    let officer = app.signed_in(AccountRole::CheckInOfficer);
    let attendance = path.replace("walk-in", "attendance");
    assert!(officer.get(&attendance).text().contains(&path), "the way there");
    assert!(
        officer.get(&path.replace("/sessions/", "/scan/").replace("/walk-in", "")).text().contains(&path)
    );
    let page = officer.get(&path).text();
    assert!(page.contains("Kabupaten Tapin · sisa 1") && !page.contains("name=\"reason\""), "{page}");
    let nobody = enter(&officer, &path, &[("position", "Pendamping <b>")]);
    assert_eq!(nobody.status, 422);
    assert!(nobody.text().contains("Pendamping &#60;b&#62;") && messages(&nobody).contains("wajib diisi"));
    let siti = [("name", "Siti Aminah"), ("delegation", tapin.as_str()), ("nik", NIK)];
    assert_eq!(location(&enter(&officer, &path, &siti)), path);
    let page = officer.get(&path).text();
    assert!(page.contains("Siti Aminah didaftarkan dan tercatat hadir.") && !page.contains(NIK), "{page}");
    assert_eq!((people(&organizer).len(), present(&organizer)), (1, 1));
    assert_eq!(people(&organizer)[0]["status"], "confirmed");

    let again = enter(&officer, &path, &[("name", "Orang Lain"), ("delegation", &tapin), ("nik", NIK)]);
    assert_eq!(again.status, 409);
    assert!(again.text().contains("cari namanya, lalu catat kehadirannya"), "{}", again.text());
    // An officer's reason opens nothing.
    let full = enter(&officer, &path, &[("name", "Budi"), ("delegation", &tapin), ("reason", "Utusan")]);
    assert_eq!(full.status, 409);
    assert!(full.text().contains("Hanya panitia yang dapat mengizinkannya"), "{}", full.text());
    assert_eq!((people(&organizer).len(), present(&organizer)), (1, 1));
    app.assert_invariants();
}

#[test]
fn over_the_quota_an_organizer_gives_a_reason_and_the_papers_say_so() {
    let app = TestApp::start();
    let (organizer, path, tapin) = desk(&app);
    let browser = app.signed_in(AccountRole::Organizer);
    for name in ["Siti", "Rina"] {
        let fields = [("name", name), ("delegation", tapin.as_str()), ("reason", "")];
        let answer = enter(&browser, &path, &fields);
        assert_eq!(answer.status, if name == "Siti" { 303 } else { 409 });
        assert_eq!(messages(&answer).contains("Tuliskan alasannya"), name == "Rina", "{}", answer.text());
    }
    let rina = [("name", "Rina"), ("delegation", tapin.as_str()), ("reason", "Utusan bupati")];
    assert_eq!(location(&enter(&browser, &path, &rina)), path);
    assert!(browser.get(&path).text().contains("Rina didaftarkan di luar kuota"));
    let quotas = organizer.get("/api/v1/events/uji/quotas").expect(200);
    assert_eq!((&quotas["seats"], &quotas["taken"]), (&json!(1), &json!(1)), "the quota stays as it is");
    assert_eq!(present(&organizer), 2);
    app.assert_invariants();

    let list = browser.get("/events/uji/participants").text();
    assert!(list.contains("Di luar kuota") && list.contains("Datang langsung"), "{list}");
    let recap = table(&organizer, "delegation-recap");
    assert_eq!(recap[0][8..], ["Langsung", "Luar kuota"]);
    assert_eq!(
        (&recap[1][2], &recap[1][5], recap[1][8..].to_vec()),
        (&"1".to_owned(), &"2".to_owned(), vec!["1".to_owned(); 2])
    );
    let grid = table(&organizer, "attendance-recap");
    let remark = |name: &str| grid.iter().find(|row| row[1] == name).unwrap().last().unwrap().clone();
    assert_eq!(
        (remark("Rina"), remark("Siti")),
        ("luar kuota: Utusan bupati".to_owned(), "datang langsung".to_owned())
    );

    // Whoever takes over from somebody over the quota is over it, too; cancelled, no seat comes free.
    let id = |name: &str| {
        people(&organizer).iter().find(|one| one["name"] == name).unwrap()["id"].as_str().unwrap().to_owned()
    };
    let replaced =
        organizer.post(&format!("/api/v1/participants/{}/replace", id("Rina")), &json!({ "name": "Umar" }));
    replaced.expect(201);
    organizer.post(&format!("/api/v1/participants/{}/cancel", id("Umar")), &json!({})).expect(200);
    let quotas = organizer.get("/api/v1/events/uji/quotas").expect(200);
    assert_eq!(quotas["taken"], 1);
    app.assert_invariants();
}

#[test]
fn sent_twice_it_counts_once_and_a_namesake_is_asked_about() {
    let app = TestApp::start();
    let (organizer, path, tapin) = desk(&app);
    let rows = json!([{ "region": "63.05", "seats": 5 }]);
    organizer.put("/api/v1/events/uji/quotas", &json!({ "delegations": rows })).expect(200);
    let officer = app.signed_in(AccountRole::CheckInOfficer);
    let token = officer.get(&path).form_token();
    let scan = plan::scan_id(5);
    let fields = [("csrf", token.as_str()), ("scan_id", &scan), ("name", "Siti"), ("delegation", &tapin)];
    for _ in 0..2 {
        assert_eq!(officer.post_form(&path, &fields).status, 303);
    }
    assert_eq!((people(&organizer).len(), present(&organizer)), (1, 1));
    let twin = enter(&officer, &path, &[("name", "SITI"), ("delegation", &tapin)]);
    assert_eq!(twin.status, 422);
    assert!(
        twin.text().contains("sudah ada di daftar kontingen ini") && twin.text().contains("name=\"another\"")
    );
    let other = enter(&officer, &path, &[("name", "SITI"), ("delegation", &tapin), ("another", "1")]);
    assert_eq!(location(&other), path);
    assert_eq!((people(&organizer).len(), present(&organizer)), (2, 2));
    assert_eq!(officer.post_form(&path, &fields[1..]).status, 403, "no token");
}

#[test]
fn nobody_is_registered_at_a_closed_door() {
    let app = TestApp::start();
    let (organizer, path, tapin) = desk(&app);
    let officer = app.signed_in(AccountRole::CheckInOfficer);
    app.advance(chrono::TimeDelta::hours(3));
    let late = enter(&officer, &path, &[("name", "Siti"), ("delegation", &tapin)]);
    assert_eq!(late.status, 409);
    assert!(late.text().contains("Terlambat. Sesi ini menerima scan sampai"), "{}", late.text());
    assert_eq!(people(&organizer).len(), 0, "neither registered nor checked in");
    plan::move_rest(&organizer, "uji");
    assert!(officer.get(&path).text().contains("sedang tidak menerima presensi"));
    assert_eq!(app.signed_in(AccountRole::Viewer).get(&path).status, 403);
    assert_eq!(app.signed_in_coordinator("uji", "63.05").get(&path).status, 403);
    assert_eq!(app.signed_in_stranger().get(&path).status, 404);
    app.assert_invariants();
}

#[test]
fn the_check_finds_seats_of_those_beyond_them_and_offers_without_end() {
    let app = TestApp::start();
    let (organizer, _, _) = desk(&app);
    plan::participant(&organizer, "uji", "Siti", "63.05");
    let says = |sql: &'static str, subject: &str| {
        app.run(app.app.write(&Actor::system(), move |tx| {
            assert_eq!(diesel::sql_query(sql).execute(&mut **tx).unwrap(), 1);
            Ok::<_, hadir::db::Error>(())
        }))
        .unwrap();
        let findings = app.run(hadir::ops::upkeep::verify_invariants(&app.app)).unwrap();
        findings.into_iter().find(|one| one.subject == subject).unwrap().holds
    };
    app.assert_invariants();
    assert!(!says("UPDATE participants SET admission = 'over_quota'", "over quota"));
    assert!(says("UPDATE participants SET admission = 'walk_in'", "over quota"));
    assert!(!says("UPDATE participants SET status = 'offered'", "offers"));
    assert!(says("UPDATE participants SET status = 'confirmed'", "offers"));
    assert!(!says("UPDATE participants SET quota_id = NULL", "seats"));
}
