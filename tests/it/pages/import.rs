//! Import in the browser: preview, faults by cell, confirmation without sending the file again.

use hadir::domain::event::AccountRole;

use crate::support::app::TestApp;
use crate::support::plan;

const PATH: &str = "/events/uji/participants/import";

fn token(page: &str) -> String {
    page.split("name=\"token\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn a_good_file_is_stored_once_it_is_confirmed_and_only_once() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 2)]);
    let browser = app.signed_in(AccountRole::Organizer);
    let csrf = browser.get(PATH).form_token();
    let file = "Nama;NIK;Kab/Kota\nSiti Aminah;6305012304900001;Tapin\nRina Wati;;Tapin\nUmar;;Tapin\n";
    let preview = browser.post_file(PATH, &[("csrf", &csrf)], "usulan.csv", file.as_bytes());
    assert_eq!(preview.status, 200, "{}", preview.text());
    assert!(preview.text().contains("Siti Aminah"));
    let count = |expected: usize| {
        let list = organizer.get("/api/v1/events/uji/participants").expect(200);
        assert_eq!(list["items"].as_array().unwrap().len(), expected);
    };
    count(0);
    // What waits is unreadable in the database, and another account can't confirm it.
    let fields =
        [("csrf", csrf.as_str()), ("token", &token(&preview.text()))].map(|(n, v)| (n, v.to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let other = app.signed_in(AccountRole::Organizer);
    let other_csrf = other.get(PATH).form_token();
    let gone = other.post_form(&format!("{PATH}/confirm"), &[("csrf", &other_csrf), fields[1]]);
    assert_eq!((gone.status, gone.header("location")), (303, Some(PATH)));
    count(0);
    let done = browser.post_form(&format!("{PATH}/confirm"), &fields);
    assert_eq!((done.status, done.header("location")), (303, Some("/events/uji/participants")));
    count(3);
    let again = browser.post_form(&format!("{PATH}/confirm"), &fields);
    assert_eq!((again.status, again.header("location")), (303, Some(PATH)));
    count(3);
    app.assert_invariants();
}

#[test]
fn each_faulty_cell_is_named_and_nothing_is_stored() {
    let app = TestApp::start();
    plan::event(&app.organizer(), "uji", &[("63.05", 2)]);
    let browser = app.signed_in(AccountRole::Organizer);
    let csrf = browser.get(PATH).form_token();
    let file = "Nama;NIK;Kab/Kota\nSiti <b>;12;Tapin\n;6305012304900001;Tapin\nUmar;;Banj\n";
    let preview = browser.post_file(PATH, &[("csrf", &csrf)], "usulan.csv", file.as_bytes());
    assert_eq!(preview.status, 422);
    let page = preview.text();
    for told in ["NIK (B2)", "Nama (A3)", "Kab/Kota (C4)", "Siti &#60;b&#62;"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(!page.contains("name=\"token\""));
    let broken = browser.post_file(PATH, &[("csrf", &csrf)], "usulan.xlsx", b"PK\x03\x04 no sheet");
    assert_eq!(broken.status, 422);
    assert_eq!(browser.post_file(PATH, &[("csrf", "x")], "usulan.csv", file.as_bytes()).status, 403);
    for extension in ["xlsx", "csv"] {
        assert_eq!(browser.get(&format!("/events/uji/participants/template.{extension}")).status, 200);
    }
}
