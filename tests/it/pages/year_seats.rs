//! The seats of a year: who got how many over all events, who used them, and what lies outside stays there.

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

/// The figures of a row, and how much was used.
fn row(page: &str, name: &str) -> (Vec<i64>, String) {
    let row = page.split("<tr>").find(|row| row.starts_with("<th") && row.contains(name)).unwrap_or_default();
    let cell = |cell: &str| cell.split_once('>').unwrap().1.split('<').next().unwrap().trim().to_owned();
    let figures = row.split("<td class=\"num\"").skip(1).map(|text| cell(text).parse().unwrap()).collect();
    (figures, row.split("<td class=\"fill-cell span\"").nth(1).map(cell).unwrap_or_default())
}

/// Two events of 2023, one of which is over: of Tapin's three seats one was used.
fn stage(organizer: &Client) {
    plan::event(organizer, "satu", &[("63.05", 3), ("63.72", 2)]);
    plan::move_to(organizer, "satu", "open");
    let session = plan::session(organizer, "satu", json!({}));
    let [came, _] = ["Satu", "Dua"].map(|name| plan::participant(organizer, "satu", name, "63.05"));
    let body = json!({ "participant": came, "scan_id": plan::scan_id(1) });
    organizer.post(&format!("/api/v1/sessions/{session}/check-ins"), &body).expect(201);
    plan::move_rest(organizer, "satu");
    plan::event(organizer, "dua", &[("63.05", 4)]);
    plan::move_to(organizer, "dua", "open");
    plan::participant(organizer, "dua", "Tiga", "63.05");
    plan::event(organizer, "konsep", &[("63.05", 100)]);
    plan::event(organizer, "lama", &[("63.05", 50)]);
    plan::move_to(organizer, "lama", "open");
    let days = json!({ "starts_on": "2022-12-30", "ends_on": "2023-01-02" });
    organizer.patch("/api/v1/events/lama", &days).expect(200);
}

fn origin(page: &str, name: &str) -> String {
    let before = page.split(&format!("\">{name}</a>")).next().unwrap();
    before.rsplit("href=\"").next().unwrap().replace("&#38;", "&")
}

#[test]
fn seats_are_summed_over_the_events_of_the_year_by_origin() {
    let app = TestApp::start();
    stage(&app.organizer());
    let browser = app.signed_in(AccountRole::Viewer);
    let page = browser.get("/seats");
    assert_eq!(page.status, 200);
    let page = page.text();
    assert!(page.contains("Kursi tahun 2023") && page.contains("2 kegiatan:"), "{page}");
    // Events, seats, nominated, confirmed, present; used of the seats of events that are over.
    assert_eq!(row(&page, "Tapin"), (vec![2, 7, 0, 3, 1], "33 %".into()));
    assert_eq!(row(&page, "Banjarbaru"), (vec![1, 2, 0, 0, 0], "0 %".into()));
    assert_eq!(row(&page, "Jumlah"), (vec![2, 9, 0, 3, 1], "20 %".into()));
    let first = |query: &str| {
        let page = browser.get(&format!("/seats?year=2023{query}")).text();
        let table = page.split("<tbody>").nth(1).unwrap().to_owned();
        if table.find("Tapin") < table.find("Banjarbaru") { "Tapin" } else { "Banjarbaru" }
    };
    assert_eq!((first(""), first("&order=seats"), first("&order=used")), ("Tapin", "Tapin", "Banjarbaru"));

    let events = browser.get(&origin(&page, "Kabupaten Tapin"));
    assert_eq!(events.status, 200);
    let events = events.text();
    assert_eq!(row(&events, "/events/satu/delegations"), (vec![3, 0, 2, 1], "33 %".into()));
    assert_eq!(row(&events, "/events/dua/delegations"), (vec![4, 0, 1, 0], "–".into()));
    assert!(!events.contains("/events/konsep") && !events.contains("/events/lama"));

    assert_eq!(row(&browser.get("/seats?year=2022").text(), "Tapin").0, [1, 50, 0, 0, 0]);
    assert!(browser.get("/seats?year=1999").text().contains("Belum ada kursi pada tahun ini"));
    assert!(browser.get("/seats?year=kemarin").text().contains("Kursi tahun 2023"));
    for page in ["/events", "/events/calendar"] {
        assert!(browser.get(page).text().contains("href=\"/seats"), "{page} leads there");
    }
}

#[test]
fn a_coordinator_sees_the_own_seats_alone_and_a_stranger_none() {
    let app = TestApp::start();
    stage(&app.organizer());
    let whole = app.signed_in(AccountRole::Organizer).get("/seats").text();
    let (tapin, banjarbaru) = (origin(&whole, "Kabupaten Tapin"), origin(&whole, "Kota Banjarbaru"));
    let coordinator = app.signed_in_coordinator("satu", "63.05");
    let page = coordinator.get("/seats").text();
    assert_eq!(row(&page, "Tapin").0, [1, 3, 0, 2, 1], "of the one event whose seats are theirs");
    assert!(!page.contains("Banjarbaru"));
    assert_eq!(coordinator.get(&banjarbaru).status, 404);
    let stranger = app.signed_in_stranger();
    assert!(stranger.get("/seats").text().contains("Belum ada kursi pada tahun ini"));
    assert_eq!((stranger.get(&tapin).status, stranger.get("/seats?origin=x").status), (404, 404));
}
