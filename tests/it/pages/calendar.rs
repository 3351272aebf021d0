//! The calendar of a year, and events that were put away.

use hadir::domain::event::AccountRole;
use serde_json::json;

use crate::support::app::TestApp;
use crate::support::plan;

#[test]
fn the_year_shows_its_events_and_leads_to_its_neighbours() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "februari", &[]);
    let over_new_year =
        json!({ "title": "Malam <b>tahun baru", "starts_on": "2023-12-31", "ends_on": "2024-01-02" });
    plan::event(&api, "pergantian", &[]);
    api.patch("/api/v1/events/pergantian", &over_new_year).expect(200);
    plan::event(&api, "tanpa-tanggal", &[]);
    api.patch("/api/v1/events/tanpa-tanggal", &json!({ "starts_on": null, "ends_on": null })).expect(200);
    app.stranger().get("/api/v1/events").expect(200);

    let page = browser.get("/events/calendar");
    assert_eq!(page.status, 200);
    let page = page.text();
    for part in [
        "Kalender 2023",
        "2 kegiatan",
        "<abbr title=\"Senin\">Sen</abbr>",
        "20 s.d. 22 Februari 2023",
        "<a href=\"/events/februari\" title=\"Bimtek Uji\">21</a>",
        "<td aria-current=\"date\"><a",
        "Malam &#60;b&#62;tahun baru",
        "href=\"/events/calendar?year=2022\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("tanpa-tanggal"));
    let next = browser.get("/events/calendar?year=2024").text();
    assert!(next.contains("1 kegiatan") && next.contains("title=\"Malam &#60;b&#62;tahun baru\">2</a>"));
    assert!(!next.contains("title=\"Malam &#60;b&#62;tahun baru\">3</a>"));
    assert!(browser.get("/events/calendar?year=1999").text().contains("Tidak ada kegiatan pada tahun ini"));
    for odd in ["0", "-5", "999999999999", "dua", "2200"] {
        assert!(
            browser.get(&format!("/events/calendar?year={odd}")).text().contains("Kalender 2023"),
            "{odd}"
        );
    }
    let stranger = app.signed_in_stranger().get("/events/calendar?unit=utama").text();
    assert!(stranger.contains("0 kegiatan") && !stranger.contains("Bimtek Uji"));
}

#[test]
fn no_event_takes_the_place_of_the_calendar() {
    let app = TestApp::start();
    for code in ["calendar", "new"] {
        let answer = app.organizer().post("/api/v1/events", &plan::event_body(code)).expect(422);
        assert_eq!(answer["errors"][0]["field"], "code");
    }
}

#[test]
fn archived_events_are_out_of_the_way_until_they_are_asked_for() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "lama", &[]);
    plan::event(&api, "baru", &[]);
    plan::move_to(&api, "lama", "finished");
    api.post("/api/v1/events/lama/status", &json!({ "to": "archived" })).expect(200);
    let listed = |address: &str| {
        let page = browser.get(address).text();
        (page.contains("href=\"/events/lama\""), page.contains("href=\"/events/baru\""))
    };
    assert_eq!(listed("/events"), (false, true));
    assert_eq!(listed("/events?status=all"), (true, true));
    assert_eq!(listed("/events?status=archived"), (true, false));
    assert_eq!(listed("/events?status=all&q=banjarmasin+uji"), (true, true), "each word, of title or town");
    assert_eq!(listed("/events?status=all&q=banjarmasin+rakor"), (false, false));
    assert_eq!(api.get("/api/v1/events").expect(200)["items"].as_array().unwrap().len(), 2);
}
