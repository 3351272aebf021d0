//! Badges as an organizer prints them: the choices, what is new since the last print, and photos.

use hadir::domain::event::AccountRole;
use serde_json::json;

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::papers::Opened;
use crate::support::plan;

const DOCUMENTS: &str = "/events/uji/documents";
const PRINT: &str = "/events/uji/documents/badges";
const FILE: &str = "/api/v1/events/uji/documents/badges.pdf";
const PHOTO: &[u8] = include_bytes!("../../../src/documents/logo/sample.jpg");

fn print(browser: &Client, fields: &[(&str, &str)]) -> Answer {
    send(browser, DOCUMENTS, PRINT, fields)
}

/// The codes on a PDF, page by page.
fn codes(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let opened = Opened::new(&answer.body);
    (1..=opened.page_count() as u32).flat_map(|page| opened.qr_codes(page)).collect()
}

fn names(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    let mut opened = Opened::new(&answer.body);
    let text = |page| opened.text(page);
    (1..=3).map(text).collect()
}

#[test]
fn what_was_printed_through_the_page_is_left_out_next_time() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::open_event(&api, "uji");
    assert!(browser.get(DOCUMENTS).text().contains("Belum ada."));
    let nobody = print(&browser, &[]);
    assert_eq!(location(&nobody), DOCUMENTS);
    let ani = plan::participant(&api, "uji", "Ani", "63.05");
    plan::participant(&api, "uji", "Budi", "63.05");
    // A program reads without effect, however often.
    for _ in 0..2 {
        assert_eq!(codes(&api.get(&format!("{FILE}?only=new"))).len(), 2);
    }
    assert_eq!(codes(&browser.get("/events/uji/documents/badges.pdf?only=new")).len(), 2);
    let first = print(&browser, &[("layout", "8"), ("only", "")]);
    assert_eq!(first.header("content-type"), Some("application/pdf"));
    assert_eq!(codes(&first).len(), 2);
    app.advance(chrono::TimeDelta::minutes(5));
    let nothing = print(&browser, &[("only", "new")]);
    assert_eq!(location(&nothing), DOCUMENTS);
    plan::participant(&api, "uji", "Cici", "63.05");
    let page = browser.get(DOCUMENTS).text();
    assert!(page.contains("Yang belum pernah dicetak (1)"), "{page}");
    assert!(page.contains("Cetakan 20 Februari 2023 08.00 sekali lagi (2)"));
    assert_eq!(codes(&print(&browser, &[("only", "new")])).len(), 1);
    // The last print is Cici's alone; a ticket that was replaced needs a new badge.
    assert_eq!(codes(&print(&browser, &[("only", "last")])).len(), 1);
    api.post(&format!("/api/v1/participants/{ani}/ticket/reissue"), &json!({})).expect(200);
    let again = print(&browser, &[("only", "new")]);
    assert_eq!(codes(&again), [format!("HTTP://HADIR.TEST/T/{}", plan::ticket(&api, &ani))]);
    // Somebody who is not confirmed has no badge.
    api.post(&format!("/api/v1/participants/{ani}/cancel"), &json!({})).expect(200);
    assert_eq!(codes(&api.get(FILE)).len(), 2);
}

#[test]
fn badges_are_laid_out_and_ordered_as_chosen_and_for_those_who_are_named() {
    let app = TestApp::start();
    let api = app.organizer();
    plan::event(&api, "uji", &[("63.71", 5), ("63.05", 5)]);
    let zaki = plan::participant(&api, "uji", "Zaki", "63.71");
    let ani = plan::participant(&api, "uji", "Ani", "63.05");
    let guest = json!({ "name": "Bella", "role": "narasumber" });
    api.post("/api/v1/events/uji/participants", &guest).expect(201);
    let by_name = names(&api.get(&format!("{FILE}?layout=label")));
    let by_delegation = names(&api.get(&format!("{FILE}?layout=label&order=delegation")));
    for (pages, expected) in [(by_name, ["Ani", "Bella", "Zaki"]), (by_delegation, ["Zaki", "Ani", "Bella"])]
    {
        for (page, name) in pages.iter().zip(expected) {
            assert!(page.contains(name), "{name}: {page}");
        }
    }
    for (layout, pages) in [("8", 1), ("4", 1), ("label", 3)] {
        for paper in ["a4", "f4"] {
            let answer = api.get(&format!("{FILE}?layout={layout}&paper={paper}"));
            let opened = Opened::new(&answer.body);
            assert_eq!(opened.page_count(), pages, "{layout} {paper}");
        }
    }
    let some = api.get(&format!("{FILE}?participants={ani},{zaki},x"));
    assert_eq!(codes(&some).len(), 2);
    // People of another event have no badge here.
    plan::event(&api, "lain", &[("63.05", 5)]);
    let other = plan::participant(&api, "lain", "Dodi", "63.05");
    api.get(&format!("{FILE}?participants={other}")).expect_code(409, "nothing_to_print");
    let wrong = api.get(&format!("{FILE}?layout=6&order=x&only=y&photos=z")).expect_code(422, "invalid");
    assert_eq!(wrong["errors"].as_array().unwrap().len(), 4);
}

#[test]
fn only_who_plans_the_event_prints_through_the_page() {
    let app = TestApp::start();
    let api = app.organizer();
    plan::open_event(&api, "uji");
    plan::participant(&api, "uji", "Ani", "63.05");
    let viewer = app.signed_in(AccountRole::Viewer);
    let page = viewer.get(DOCUMENTS).text();
    assert!(page.contains("badges.pdf") && !page.contains(&format!("action=\"{PRINT}\"")));
    assert_eq!(viewer.post_form(PRINT, &[("csrf", &viewer.token_of_forms())]).status, 403);
    assert_eq!(codes(&viewer.get("/events/uji/documents/badges.pdf?only=new")).len(), 1);
    let stranger = app.signed_in_stranger();
    assert_eq!(stranger.post_form(PRINT, &[("csrf", &stranger.token_of_forms())]).status, 404);
    let organizer = app.signed_in(AccountRole::Organizer);
    assert_eq!(organizer.post_form(PRINT, &[]).status, 403, "without the form's token");
    assert_eq!(codes(&api.get(&format!("{FILE}?only=new"))).len(), 1, "nothing was noted");
}

#[test]
fn a_photo_is_on_the_badge_until_it_is_taken_away() {
    let app = TestApp::start();
    let (browser, api) = (app.signed_in(AccountRole::Organizer), app.organizer());
    plan::open_event(&api, "uji");
    let ani = plan::participant(&api, "uji", "Ani", "63.05");
    let (page, path) = (format!("/participants/{ani}"), format!("/participants/{ani}/photo"));
    let upload = |browser: &Client, bytes: &[u8]| {
        browser.post_file(&path, &[("csrf", &browser.token_of_forms())], "foto.jpg", bytes)
    };
    let pictures = |query: &str| {
        let answer = api.get(&format!("{FILE}{query}"));
        answer.body.windows(9).filter(|part| part == b"DCTDecode").count()
    };
    assert_eq!(browser.get(&format!("{path}.jpg")).status, 404);
    let faulty = upload(&browser, b"bukan foto");
    assert_eq!(faulty.status, 422);
    assert!(
        messages(&faulty).contains("bukan foto JPEG atau PNG") || faulty.text().contains("bukan foto JPEG")
    );
    assert_eq!(upload(&browser, PHOTO).status, 303);
    assert!(browser.get(&page).text().contains(&format!("src=\"{path}.jpg\"")));
    let shown = browser.get(&format!("{path}.jpg"));
    assert_eq!(shown.header("content-type"), Some("image/jpeg"));
    assert!(shown.body.starts_with(&[0xff, 0xd8]) && shown.body != PHOTO, "drawn anew");
    assert_eq!((pictures(""), pictures("?photos=without"), pictures("?layout=4")), (1, 0, 1));
    assert_eq!(codes(&api.get(FILE)).len(), 1);
    // Who only reads neither sees nor changes it; to others there is no such person.
    let viewer = app.signed_in(AccountRole::Viewer);
    assert!(!viewer.get(&page).text().contains("photo.jpg"));
    assert_eq!((viewer.get(&format!("{path}.jpg")).status, upload(&viewer, PHOTO).status), (403, 403));
    let stranger = app.signed_in_stranger();
    assert_eq!((stranger.get(&format!("{path}.jpg")).status, upload(&stranger, PHOTO).status), (404, 404));
    assert_eq!(browser.post_form(&format!("{path}/remove"), &[]).status, 403);
    let removed = send(&browser, &page, &format!("{path}/remove"), &[]);
    assert_eq!(location(&removed), format!("{page}#photo"));
    assert_eq!((pictures(""), browser.get(&format!("{path}.jpg")).status), (0, 404));
    assert!(browser.get(&page).text().contains("Foto untuk kartu dihapus"), "the history tells");
}
