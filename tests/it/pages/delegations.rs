//! The delegations of an event: what is counted of them, in which order, for whom; and their regions as tiles.

use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

const PAGE: &str = "/events/uji/delegations";

/// The figures of a row: seats, nominated, confirmed, waiting, rejected, gone, present, left.
fn row(page: &str, name: &str) -> Vec<i64> {
    let row = page.split("<tr>").find(|row| row.starts_with("<th") && row.contains(name)).unwrap_or_default();
    let cells = row.split("<td class=\"num").skip(1);
    cells
        .map(|cell| cell.split_once('>').unwrap().1.split('<').next().unwrap().trim().parse().unwrap())
        .collect()
}

fn names(page: &str) -> Vec<String> {
    let table = page.split("<tbody>").nth(1).unwrap_or_default().split("</tbody>").next().unwrap();
    let rows = table.split("<th scope=\"row\"><a href=\"").skip(1);
    let name = |row: &str| row.split_once('>').unwrap().1.split('<').next().unwrap().to_owned();
    rows.map(|row| name(row).replace("Kabupaten ", "").replace("Kota ", "")).collect()
}

/// Tapin has three seats, of which two are taken and one was, and one who queued for Banjarbaru's only seat.
fn stage(organizer: &Client) {
    let seats = [("63.05", 3), ("63.72", 1), ("63.09", 4)];
    plan::event(organizer, "uji", &seats);
    plan::move_to(organizer, "uji", "open");
    let session = plan::session(organizer, "uji", json!({}));
    let later = json!({ "starts_at": "2023-02-20T08:40:00+08:00", "ends_at": "2023-02-20T11:00:00+08:00" });
    let second = plan::session(organizer, "uji", later);
    let [first, gone, leaves] = ["Satu", "Dua", "Tiga"]
        .map(|name| plan::participant(organizer, "uji", &format!("Orang {name}"), "63.05"));
    organizer.post(&format!("/api/v1/participants/{gone}/cancel"), &json!({})).expect(200);
    plan::participant(organizer, "uji", "Orang Empat", "63.72");
    let queues = json!({ "name": "Orang Lima", "region": "63.72", "when_full": "wait" });
    organizer.post("/api/v1/events/uji/participants", &queues).expect(201);
    for (number, session) in [(1, &session), (2, &second)] {
        came(organizer, session, &first, number);
    }
    came(organizer, &session, &leaves, 3);
    // Who takes the seat over comes as well: the seat counts once.
    let body = json!({ "name": "Orang Enam" });
    let successor = organizer.post(&format!("/api/v1/participants/{leaves}/replace"), &body).expect(201);
    came(organizer, &second, successor["id"].as_str().unwrap(), 4);
}

fn came(organizer: &Client, session: &str, participant: &str, number: u64) {
    let body = json!({ "participant": participant, "scan_id": plan::scan_id(number) });
    organizer.post(&format!("/api/v1/sessions/{session}/check-ins"), &body).expect(201);
}

#[test]
fn everything_is_counted_by_delegation_and_a_seat_once() {
    let app = TestApp::start();
    stage(&app.organizer());
    let page = app.signed_in(AccountRole::Organizer).get(PAGE);
    assert_eq!(page.status, 200);
    let page = page.text();
    assert_eq!(row(&page, "Tapin"), [3, 0, 2, 0, 0, 2, 2, 1], "seats … gone, present, left");
    assert_eq!(row(&page, "Banjarbaru"), [1, 0, 1, 1, 0, 0, 0, 0]);
    assert_eq!(row(&page, "Tabalong"), [4, 0, 0, 0, 0, 0, 0, 4]);
    assert_eq!(row(&page, "Jumlah 3 kontingen"), [8, 0, 3, 1, 0, 2, 2, 5]);
    assert!(page.contains("aria-current=\"page\">Kontingen</a>"));
    assert!(page.contains("/events/uji/documents/delegation-recap.xlsx"));
}

#[test]
fn a_seat_that_was_handed_on_twice_counts_once() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 2), ("63.72", 2), ("63.09", 2)]);
    plan::move_to(&organizer, "uji", "open");
    let session = plan::session(&organizer, "uji", json!({}));
    let take_over = |from: &str, name: &str| {
        let body = json!({ "name": name });
        let taken = organizer.post(&format!("/api/v1/participants/{from}/replace"), &body).expect(201);
        taken["id"].as_str().unwrap().to_owned()
    };
    let mut number = 0;
    let mut seat = |region: &str, name: &str, who_came: [bool; 3]| {
        let mut holder = plan::participant(&organizer, "uji", &format!("Orang {name} Satu"), region);
        for (turn, there) in who_came.into_iter().enumerate() {
            if turn > 0 {
                holder = take_over(&holder, &format!("Orang {name} {}", ["Dua", "Tiga"][turn - 1]));
            }
            if there {
                number += 1;
                came(&organizer, &session, &holder, number);
            }
        }
    };
    seat("63.05", "Amanah", [true, false, true]);
    seat("63.05", "Bestari", [false, false, false]);
    seat("63.72", "Cahaya", [true, false, false]);
    seat("63.72", "Damai", [false, true, false]);
    seat("63.09", "Embun", [true, true, false]);
    seat("63.09", "Fajar", [true, true, true]);
    let page = app.signed_in(AccountRole::Organizer).get(PAGE).text();
    assert_eq!(row(&page, "Tapin"), [2, 0, 2, 0, 0, 4, 1, 0], "seats … gone, present, left");
    assert_eq!(row(&page, "Banjarbaru"), [2, 0, 2, 0, 0, 4, 2, 0]);
    assert_eq!(row(&page, "Tabalong"), [2, 0, 2, 0, 0, 4, 2, 0]);
}

#[test]
fn rows_are_left_out_and_put_in_order_as_asked() {
    let app = TestApp::start();
    stage(&app.organizer());
    let browser = app.signed_in(AccountRole::Viewer);
    let shown = |query: &str| names(&browser.get(&format!("{PAGE}{query}")).text()).join(" ");
    assert_eq!(shown(""), "Tapin Banjarbaru Tabalong");
    assert_eq!(shown("?order=name"), "Tabalong Tapin Banjarbaru", "by the whole name, Kabupaten and Kota");
    assert_eq!(shown("?order=fill"), "Tabalong Tapin Banjarbaru");
    assert_eq!(shown("?order=left&show=open"), "Tabalong Tapin");
    assert_eq!(shown("?show=queue"), "Banjarbaru");
    assert_eq!(shown("?show=nonsense&order=nonsense"), "Tapin Banjarbaru Tabalong");
    plan::event(&app.organizer(), "penuh", &[("63.05", 2)]);
    let none = browser.get("/events/penuh/delegations?show=queue").text();
    assert!(none.contains("Tidak ada kontingen yang cocok") && none.contains("Semua kontingen"));
    plan::event(&app.organizer(), "kosong", &[]);
    let empty = app.signed_in(AccountRole::Organizer).get("/events/kosong/delegations").text();
    assert!(empty.contains("Kuota belum ditentukan") && empty.contains("href=\"/events/kosong/quotas\""));
}

/// An event that no region hosts, with two seats each.
fn nowhere(organizer: &Client, code: &str, regions: &[&str]) {
    let mut body = plan::event_body(code);
    body.as_object_mut().unwrap().remove("region");
    organizer.post("/api/v1/events", &body).expect(201);
    let seats: Vec<Value> = regions.iter().map(|region| json!({ "region": region, "seats": 2 })).collect();
    organizer.put(&format!("/api/v1/events/{code}/quotas"), &json!({ "delegations": seats })).expect(200);
}

#[test]
fn regions_of_one_province_are_tiles_with_their_figures() {
    let app = TestApp::start();
    stage(&app.organizer());
    let browser = app.signed_in(AccountRole::Organizer);
    let page = browser.get(PAGE).text();
    assert!(page.contains("Peta petak Kalimantan Selatan"), "{page}");
    assert_eq!(page.matches("<li class=\"c").count(), 13, "every regency has a tile");
    for part in [
        "Kabupaten Tapin: 2 dari 3 kursi terisi</span>",
        "Kota Banjarbaru: 1 dari 1 kursi terisi, 1 antre</span>",
        "Kabupaten Tabalong: 0 dari 4 kursi terisi</span>",
        "Kabupaten Banjar: tanpa kursi</span>",
        "class=\"tile step-2\"",
        "class=\"tile step-3\"",
        "class=\"tile step-0\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let organizer = app.organizer();
    nowhere(&organizer, "campur", &["63.05", "62.01", "16.10"]);
    assert!(!browser.get("/events/campur/delegations").text().contains("Peta petak"));
    nowhere(&organizer, "nasional", &["63", "62"]);
    let page = browser.get("/events/nasional/delegations").text();
    assert!(page.contains("Peta petak Indonesia") && page.matches("<li class=\"c").count() == 38);
    plan::event(&organizer, "berdua", &[("63", 2), ("63.05", 3), ("63.06", 3)]);
    assert!(browser.get("/events/berdua/delegations").text().contains("Peta petak Kalimantan Selatan"));
}

#[test]
fn a_coordinator_sees_the_own_row_alone_and_others_nothing() {
    let app = TestApp::start();
    stage(&app.organizer());
    let page = app.signed_in_coordinator("uji", "63.05").get(PAGE).text();
    assert_eq!(names(&page), ["Tapin"]);
    assert!(!page.contains("Tabalong") && !page.contains("delegation-recap"));
    assert_eq!(app.signed_in_stranger().get(PAGE).status, 404);
    assert_eq!(app.organizer().get("/events/tidak-ada/delegations").status, 404);
}
