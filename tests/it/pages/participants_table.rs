//! The list of participants in the browser: orders, pages forwards and back, filters, and the row that is
//! edited in its place.

use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use crate::support::app::TestApp;
use crate::support::client::Client;
use crate::support::plan;

const LIST: &str = "/events/uji/participants";

/// Registers people of Tapin, Tabalong and none through an import; their names count up from 001.
fn people(app: &TestApp, count: usize) {
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.09", 500), ("63.05", 500)]);
    let mut csv = "Nama;Kab/Kota;Unsur\n".to_owned();
    for number in 1..=count {
        let region = if number % 2 == 0 { "Tapin" } else { "Tabalong" };
        let category = if number % 3 == 0 { "operator" } else { "pendamping" };
        // Registered from the last name to the first, so that age and name differ.
        csv.push_str(&format!("Orang {:03};{region};{category}\n", count + 1 - number));
    }
    let answer = organizer
        .post_file("/api/v1/events/uji/participants/import", &[], "a.csv", csv.as_bytes())
        .expect(200);
    assert_eq!(answer["created"], json!(count), "{answer}");
}

/// The numbers in the names of a page's rows.
fn rows(page: &str) -> Vec<usize> {
    let table = page.split("<tbody>").nth(1).unwrap_or_default();
    table.split("data-row-link>Orang ").skip(1).map(|rest| rest[..3].parse().unwrap()).collect()
}

fn link(page: &str, rel: &str) -> Option<String> {
    let after = page.split(&format!("rel=\"{rel}\" href=\"")).nth(1)?;
    Some(after.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&"))
}

/// Every row of a list from its first page to its last, and the same from the last back to the first.
fn walk(browser: &Client, path: &str) -> Vec<usize> {
    let mut forwards = Vec::new();
    let mut path = path.to_owned();
    loop {
        let page = browser.get(&path);
        assert_eq!(page.status, 200, "{path}");
        forwards.push(rows(&page.text()));
        match link(&page.text(), "next") {
            Some(next) => path = next,
            None => break,
        }
    }
    let mut backwards = vec![rows(&browser.get(&path).text())];
    while let Some(previous) = link(&browser.get(&path).text(), "prev") {
        path = previous;
        backwards.insert(0, rows(&browser.get(&path).text()));
    }
    assert_eq!(forwards.concat(), backwards.concat(), "back is the same way");
    forwards.concat()
}

#[test]
fn every_order_walks_through_all_rows_forwards_and_back() {
    let app = TestApp::start();
    people(&app, 120);
    let browser = app.signed_in(AccountRole::Organizer);
    let csrf = browser.get(LIST).form_token();
    // Two of them are cancelled, so that there are two statuses.
    let some = app.organizer().get("/api/v1/events/uji/participants?limit=2").expect(200);
    for one in some["items"].as_array().unwrap() {
        let id = one["id"].as_str().unwrap();
        browser.post_form(&format!("/participants/{id}/cancel"), &[("csrf", &csrf)]);
    }
    let up: Vec<usize> = (1..=120).collect();
    let down: Vec<usize> = (1..=120).rev().collect();
    assert_eq!(walk(&browser, LIST), up);
    assert_eq!(walk(&browser, &format!("{LIST}?sort=-name")), down);
    // The import registers from 120 down to 1: the newest is 1.
    assert_eq!(walk(&browser, &format!("{LIST}?sort=newest")), up);
    assert_eq!(walk(&browser, &format!("{LIST}?sort=-newest")), down);
    let statuses = walk(&browser, &format!("{LIST}?sort=status"));
    assert_eq!(statuses[..3], [1, 2, 3], "cancelled come before confirmed, each by name");
    let turned: Vec<usize> = statuses.iter().rev().copied().collect();
    assert_eq!(walk(&browser, &format!("{LIST}?sort=-status")), turned);
    // Tabalong stands first in the table of seats; it has the even names.
    let by_delegation = walk(&browser, &format!("{LIST}?sort=delegation"));
    assert_eq!(by_delegation[..3], [2, 4, 6]);
    assert_eq!(by_delegation[60..63], [1, 3, 5]);
    let turned: Vec<usize> = by_delegation.iter().rev().copied().collect();
    assert_eq!(walk(&browser, &format!("{LIST}?sort=-delegation")), turned);
    // Pages of a hundred; no page of seven.
    assert_eq!(rows(&browser.get(&format!("{LIST}?size=100")).text()).len(), 100);
    assert_eq!(rows(&browser.get(&format!("{LIST}?size=7")).text()).len(), 50);
    let page = browser.get(&format!("{LIST}?category=operator&status=confirmed")).text();
    assert!(rows(&page).len() >= 38, "{:?}", rows(&page));
    assert!(page.contains("Semua yang cocok ("), "{page}");
}

#[test]
fn a_page_that_begins_at_a_stranger_is_not_there() {
    let app = TestApp::start();
    people(&app, 3);
    let organizer = app.stranger();
    plan::event(&organizer, "lain", &[("63.05", 5)]);
    let id = plan::participant(&organizer, "lain", "Orang Lain", "63.05");
    let browser = app.signed_in(AccountRole::Organizer);
    for place in ["after", "before", "edit"] {
        assert_eq!(browser.get(&format!("{LIST}?{place}={id}")).status, 404, "{place}");
    }
}

fn one(app: &TestApp, name: &str) -> Value {
    let list = app.organizer().get(&format!("/api/v1/events/uji/participants?q={name}")).expect(200);
    list["items"][0].clone()
}

#[test]
fn a_row_is_edited_in_its_place_and_put_back() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 2), ("63.09", 1)]);
    let body = json!({ "name": "Budi Santoso", "nik": "6305012304900001", "phone": "081234567890", "region": "63.05" });
    let made = organizer.post("/api/v1/events/uji/participants", &body).expect(201);
    let id = made["id"].as_str().unwrap();
    let browser = app.signed_in(AccountRole::Organizer);
    let open = browser.get(&format!("{LIST}?sort=-name&edit={id}"));
    assert_eq!(open.status, 200);
    let text = open.text();
    assert!(
        text.contains("row-form") && text.contains("+628•••••••890") && !text.contains("81234567890"),
        "{text}"
    );
    let csrf = open.form_token();
    let tabalong = text.split("<option value=\"").find(|part| part.contains(">Kabupaten Tabalong<")).unwrap();
    let tabalong = tabalong.split('"').next().unwrap();
    let row = format!("/participants/{id}/row");
    // What is wrong stands in the row, with what was entered.
    let wrong = [("csrf", csrf.as_str()), ("list", "sort=-name"), ("name", ""), ("phone", "12<")];
    let wrong = browser.post_form(&row, &wrong);
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("12&#60;") && wrong.text().contains("f-phone-error"), "{}", wrong.text());
    assert_eq!(browser.post_form(&row, &[("name", "Tanpa token")]).status, 403);
    let fields = [
        ("csrf", csrf.as_str()),
        ("list", "sort=-name"),
        ("name", "Budi Santosa"),
        ("title_after", "S.Sos."),
        ("phone", "+628•••••••890"),
        ("email", "budi@contoh.go.id"),
        ("category", "operator"),
        ("delegation", tabalong),
    ];
    let saved = browser.post_form(&row, &fields);
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(saved.header("location"), Some(format!("{LIST}?sort=-name#p-{id}").as_str()));
    let now = one(&app, "budi");
    assert_eq!((&now["name"], &now["title_after"]), (&json!("Budi Santosa"), &json!("S.Sos.")));
    assert_eq!((&now["nik"], &now["category"]), (&json!("6305012304900001"), &json!("operator")));
    assert_eq!(now["phone"], made["phone"], "it came back masked and is as it was");
    assert_ne!(now["delegation"], made["delegation"]);
    app.assert_invariants();
    // Tabalong has one seat, which is taken now.
    let other = plan::participant(&organizer, "uji", "Siti Aminah", "63.05");
    let path = format!("/participants/{other}/row");
    let full = browser.post_form(&path, &[("csrf", &csrf), ("name", "Siti"), ("delegation", tabalong)]);
    assert_eq!(full.status, 409);
    assert!(full.text().contains("sudah penuh"), "{}", full.text());
    // The flash of the edit offers to undo it.
    let page = browser.get(LIST).text();
    let undo = page.split("action=\"/undo/").nth(1).unwrap().split('"').next().unwrap();
    let back = browser.post_form(&format!("/undo/{undo}"), &[("csrf", &csrf), ("back", LIST)]);
    assert_eq!((back.status, back.header("location")), (303, Some(LIST)));
    let again = one(&app, "budi");
    for field in ["name", "title_after", "email", "category", "delegation", "phone", "nik"] {
        assert_eq!(again[field], made[field], "{field}");
    }
    app.assert_invariants();
    // Once is enough.
    browser.post_form(&format!("/undo/{undo}"), &[("csrf", &csrf), ("back", LIST)]);
    assert!(browser.get(LIST).text().contains("tidak bisa diurungkan lagi"));
}

#[test]
fn a_coordinator_edits_own_rows_while_the_list_is_open() {
    let app = TestApp::start();
    let organizer = app.organizer();
    plan::event(&organizer, "uji", &[("63.05", 2), ("63.09", 1)]);
    plan::move_to(&organizer, "uji", "open");
    let own = plan::participant(&organizer, "uji", "Budi", "63.05");
    let other = plan::participant(&organizer, "uji", "Siti", "63.09");
    let coordinator = app.token(AccountRole::Coordinator, Some("uji"), Some("63.05"));
    assert_eq!(coordinator.get(&format!("{LIST}?edit={own}")).status, 200);
    assert_eq!(coordinator.get(&format!("{LIST}?edit={other}")).status, 404);
    organizer.post("/api/v1/events/uji/status", &json!({ "to": "closed" })).expect(200);
    assert_eq!(coordinator.get(&format!("{LIST}?edit={own}")).status, 404);
    let officer = app.token(AccountRole::CheckInOfficer, None, None);
    let page = officer.get(LIST);
    assert!(page.status == 200 && !page.text().contains("id=\"bulk\""));
}
