//! What becomes of a table of seats: its history, earlier tables, seats that move, categories.

use chrono::TimeDelta;
use hadir::domain::event::AccountRole;
use serde_json::{Value, json};

use super::events::{location, messages, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const PAGE: &str = "/events/uji/quotas";
const HISTORY: &str = "/events/uji/quotas/history";
const CATEGORIES: &str = "/events/uji/quotas/categories";

fn table(api: &Client) -> Vec<Value> {
    api.get("/api/v1/events/uji/quotas").expect(200)["delegations"].as_array().unwrap().clone()
}

fn seats(api: &Client) -> Vec<i64> {
    table(api).iter().map(|row| row["seats"].as_i64().unwrap()).collect()
}

/// The addresses that restore, the newest change first.
fn restores(page: &str) -> Vec<String> {
    let actions = page.split("action=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    actions.filter(|action| action.ends_with("/restore")).map(str::to_owned).collect()
}

/// The values of a select by what they say.
fn option(page: &str, select: &str, label: &str) -> String {
    let select = page.split(&format!("name=\"{select}\"")).nth(1).unwrap().split("</select>").next().unwrap();
    let found = select.split("<option value=\"").find(|rest| rest.contains(&format!(">{label}")));
    found.unwrap_or_else(|| panic!("no {label} in {select}")).split('"').next().unwrap().to_owned()
}

#[test]
fn every_change_is_told_with_who_and_why_and_can_be_put_back() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "uji", &[]);
    let rows = [
        ("region-0", "63.05"),
        ("seats-0", "4"),
        ("region-1", "63.06"),
        ("seats-1", "5"),
        ("note", "Surat <undangan>"),
    ];
    app.advance(TimeDelta::minutes(1));
    location(&send(&browser, PAGE, PAGE, &rows));
    app.advance(TimeDelta::minutes(1));
    let change =
        [("region-0", "63.05"), ("seats-0", "6"), ("region-1", "63.06"), ("seats-1", "5"), ("remove-1", "1")];
    location(&send(&browser, PAGE, PAGE, &change));
    assert_eq!(seats(&api), [6]);
    let page = browser.get(HISTORY).text();
    for part in [
        "Tabel kuota disimpan",
        "Surat &#60;undangan&#62;",
        "Jumlah kursi: 9 → 6",
        "4 → 6",
        "dihapus: 5",
        "baru: 5",
        "organizer",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let earlier = restores(&page);
    assert_eq!(earlier.len(), 3, "the empty table was stored too");
    app.advance(TimeDelta::minutes(1));
    assert_eq!(location(&send(&browser, HISTORY, &earlier[0], &[])), PAGE);
    assert_eq!(seats(&api), [4, 5]);
    // What is restored is a change too; and where somebody sits nothing is taken away.
    assert!(browser.get(HISTORY).text().contains("Keadaan sebelumnya dikembalikan"));
    plan::participant(&api, "uji", "Budi", "63.06");
    assert_eq!(location(&send(&browser, HISTORY, &earlier[1], &[])), HISTORY);
    assert!(browser.get(HISTORY).text().contains("1 kursi sudah terisi"));
    assert_eq!(seats(&api), [4, 5]);

    let long = "x".repeat(301);
    let faulty = send(&browser, PAGE, PAGE, &[("region-0", "63.05"), ("seats-0", "4"), ("note", &long)]);
    assert_eq!((faulty.status, messages(&faulty).contains("paling banyak 300")), (422, true));
    let nowhere = format!("{HISTORY}/0190a000-0000-7000-8000-000000000001/restore");
    assert_eq!(send(&browser, HISTORY, &nowhere, &[]).status, 404);
    // A change of another event is none of this one.
    plan::event(&api, "lagi", &[("63.05", 1)]);
    let foreign = earlier[0].replace("/uji/", "/lagi/");
    assert_eq!(send(&browser, HISTORY, &foreign, &[]).status, 404);
    app.assert_invariants();
}

#[test]
fn a_long_history_has_pages() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "uji", &[("63.05", 1)]);
    for seats in 2..=22 {
        let rows = json!({ "delegations": [{ "region": "63.05", "seats": seats }] });
        app.advance(TimeDelta::seconds(1));
        api.put("/api/v1/events/uji/quotas", &rows).expect(200);
    }
    let page = browser.get(HISTORY).text();
    assert_eq!(restores(&page).len(), 20);
    let next = page.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    let second = browser.get(next).text();
    assert_eq!(restores(&second).len(), 2);
    assert!(!second.contains("rel=\"next\"") && second.contains("baru: 1"));
}

#[test]
fn seats_move_in_one_step_and_go_to_those_who_wait() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "uji", &[("63.05", 4), ("63.06", 1)]);
    plan::move_to(&api, "uji", "open");
    plan::participant(&api, "uji", "Budi", "63.05");
    plan::participant(&api, "uji", "Ani", "63.06");
    let waits = json!({ "name": "Umar", "region": "63.06", "when_full": "wait" });
    let answer = api.post("/api/v1/events/uji/participants", &waits).expect(201);
    assert_eq!(answer["status"], "waiting");
    let page = browser.get(PAGE).text();
    let from = option(&page, "move_from", "Kabupaten Tapin · sisa 3");
    let to = option(&page, "move_to", "Kabupaten Hulu Sungai Selatan");
    let send_move = |fields: &[(&str, &str)]| send(&browser, PAGE, "/events/uji/quotas/move", fields);

    let too_many = send_move(&[("move_from", &from), ("move_to", &to), ("move_seats", "4")]);
    assert_eq!(too_many.status, 422);
    assert!(messages(&too_many).contains("hanya memiliki 3 kursi kosong"), "{}", messages(&too_many));
    let same = send_move(&[("move_from", &from), ("move_to", &from), ("move_seats", "0")]);
    assert!(
        messages(&same).contains("Asal dan tujuannya sama") && messages(&same).contains("bilangan dari 1")
    );
    assert_eq!(send_move(&[]).status, 422);
    assert_eq!(seats(&api), [4, 1]);

    let good = [
        ("move_from", from.as_str()),
        ("move_to", &to),
        ("move_seats", "2"),
        ("move_note", "Permintaan HSS"),
    ];
    assert_eq!(location(&send_move(&good)), PAGE);
    assert_eq!(seats(&api), [2, 3]);
    let id = answer["id"].as_str().unwrap();
    let people = api.get("/api/v1/events/uji/participants").expect(200);
    let umar = people["items"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    assert_eq!(umar["status"], "confirmed");
    let history = browser.get(HISTORY).text();
    for part in ["Kursi dipindahkan", "Permintaan HSS", "4 → 2", "1 → 3", "Jumlah kursi: 5 → 5"] {
        assert!(history.contains(part), "{part}");
    }
    app.assert_invariants();
}

fn save(browser: &Client, fields: &[(&str, &str)]) -> Answer {
    send(browser, CATEGORIES, CATEGORIES, fields)
}

#[test]
fn categories_are_listed_renamed_everywhere_and_kept_while_in_use() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "uji", &[]);
    let rows = json!({ "delegations": [
        { "region": "63.05", "category": "koordinator", "seats": 1 },
        { "region": "63.05", "category": "pendamping", "seats": 4 },
    ]});
    api.put("/api/v1/events/uji/quotas", &rows).expect(200);
    let person = json!({ "name": "Budi", "region": "63.05", "category": "pendamping" });
    api.post("/api/v1/events/uji/participants", &person).expect(201);
    let page = browser.get(PAGE).text();
    assert!(page.contains("Jumlah Kabupaten Tapin"), "the sum of a delegation with several rows");

    // Both are in use; they change their names with each other, and a third is new.
    let fields = [
        ("category_was-0", "koordinator"),
        ("category_name-0", "pendamping"),
        ("category_was-1", "pendamping"),
        ("category_name-1", "koordinator"),
        ("category_name-5", "operator <b>"),
    ];
    assert_eq!(location(&save(&browser, &fields)), CATEGORIES);
    let of = |category: &str| {
        table(&api).iter().find(|row| row["category"] == category).map(|row| row["seats"].clone())
    };
    assert_eq!((of("koordinator"), of("pendamping")), (Some(json!(4)), Some(json!(1))));
    let people = api.get("/api/v1/events/uji/participants").expect(200);
    assert_eq!(people["items"][0]["category"], "koordinator");
    for page in [PAGE, "/events/uji/participants/new"] {
        let text = browser.get(page).text();
        assert!(text.contains("<option value=\"operator &#60;b&#62;\"></option>"), "{page}");
    }
    assert!(browser.get(HISTORY).text().contains("koordinator → pendamping; pendamping → koordinator"));

    // The event's own form leaves them alone; a copy takes them along.
    let event = [("kind", "bimtek"), ("title", "Bimtek Uji"), ("time_zone", "Asia/Makassar")];
    location(&send(&browser, "/events/uji/edit", "/events/uji", &event));
    api.patch("/api/v1/events/uji", &json!({ "theme": "Cakap" })).expect(200);
    api.post("/api/v1/events/uji/copy", &json!({ "title": "Salinan Uji", "code": "salinan" })).expect(201);
    for code in ["uji", "salinan"] {
        let page = browser.get(&format!("/events/{code}/quotas/categories")).text();
        assert!(page.contains("value=\"operator &#60;b&#62;\""), "{code}");
    }

    let faulty = [
        ("category_was-0", "pendamping"),
        ("category_name-0", ""),
        ("category_was-1", "koordinator"),
        ("category_name-1", "koordinator"),
        ("category_name-2", "koordinator"),
    ];
    let answer = save(&browser, &faulty);
    assert_eq!(answer.status, 422);
    let said = messages(&answer);
    assert!(
        said.contains("Unsur “pendamping” sedang dipakai")
            && said.contains("“koordinator” tertulis dua kali")
    );
    assert!(
        save(&browser, &[]).text().contains("sedang dipakai"),
        "a form without the rows takes nothing away"
    );
    assert_eq!((of("koordinator"), of("pendamping")), (Some(json!(4)), Some(json!(1))));
    // What nobody uses goes.
    let rest = [
        ("category_was-0", "pendamping"),
        ("category_name-0", "pendamping"),
        ("category_was-1", "koordinator"),
        ("category_name-1", "koordinator"),
        ("category_was-2", "operator <b>"),
        ("category_name-2", ""),
    ];
    location(&save(&browser, &rest));
    assert!(!browser.get(CATEGORIES).text().contains("value=\"operator"));
}

#[test]
fn every_delegation_gets_seats_of_a_category_out_of_its_own() {
    let app = TestApp::start();
    let (api, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&api, "uji", &[("63.05", 4), ("63.06", 1), ("63.07", 2)]);
    assert!(!browser.get(CATEGORIES).text().contains("name=\"seats\""), "there is no category yet");
    location(&save(&browser, &[("category_name-0", "koordinator")]));
    plan::participant(&api, "uji", "Budi", "63.06");
    let give = |fields: &[(&str, &str)]| send(&browser, CATEGORIES, &format!("{CATEGORIES}/seats"), fields);
    let faulty = give(&[("category", "operator"), ("seats", "satu")]);
    assert_eq!(faulty.status, 422);
    assert!(messages(&faulty).contains("“operator” tidak ditemukan") && messages(&faulty).contains("dari 0"));

    assert_eq!(location(&give(&[("category", "koordinator"), ("seats", "1")])), PAGE);
    let page = browser.get(PAGE).text();
    assert!(page.contains("2 kontingen kini memiliki"), "{page}");
    assert!(page.contains("dilewati: Kabupaten Hulu Sungai Selatan."));
    assert_eq!(page.matches("unsur lain").count(), 2, "the rows that lie beside those of the category");
    let rows = |api: &Client| -> Vec<(String, String, i64)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let of = |row: &Value| (text(&row["region"]), text(&row["category"]), row["seats"].as_i64().unwrap());
        table(api).iter().map(of).collect()
    };
    let row = |region: &str, category: &str, seats| (region.to_owned(), category.to_owned(), seats);
    assert_eq!(
        rows(&api),
        [
            row("63.05", "", 3),
            row("63.05", "koordinator", 1),
            row("63.06", "", 1),
            row("63.07", "", 1),
            row("63.07", "koordinator", 1),
        ]
    );
    location(&give(&[("category", "koordinator"), ("seats", "0")]));
    assert_eq!(rows(&api).iter().map(|(.., seats)| seats).collect::<Vec<_>>(), [&4, &0, &1, &2, &0]);
    app.assert_invariants();
}

#[test]
fn only_who_plans_the_event_changes_its_seats() {
    let app = TestApp::start();
    plan::event(&app.organizer(), "uji", &[("63.05", 4)]);
    let (viewer, stranger) = (app.signed_in(AccountRole::Viewer), app.signed_in_stranger());
    for path in [HISTORY, CATEGORIES] {
        assert_eq!((viewer.get(path).status, stranger.get(path).status), (403, 404), "{path}");
    }
    let browser = app.signed_in(AccountRole::Organizer);
    for path in [CATEGORIES, "/events/uji/quotas/categories/seats", "/events/uji/quotas/move"] {
        assert_eq!(send(&stranger, "/settings", path, &[]).status, 404, "{path}");
        assert_eq!(browser.post_form(path, &[]).status, 403, "{path} without the form's token");
    }
    assert!(!viewer.get(PAGE).text().contains("name=\"move_from\""));
}
