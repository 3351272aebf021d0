//! The waiting list: freed seats that are offered and taken, declined or lapsed, the common queue, the order.

use chrono::{NaiveDateTime, TimeDelta};
use hadir::domain::event::AccountRole;
use hadir::ops;
use serde_json::{Value, json};

use super::events::{location, messages, send};
use crate::support::app::{TestApp, start};
use crate::support::client::Client;
use crate::support::mailbox::Letter;
use crate::support::plan;

const PEOPLE: &str = "/api/v1/events/antre/participants";

/// Somebody who queues when there is no seat, a second after the one before; the id.
fn queue(app: &TestApp, organizer: &Client, name: &str, region: &str, email: &str) -> String {
    app.advance(TimeDelta::seconds(1));
    let body = json!({ "name": name, "region": region, "email": email, "when_full": "wait" });
    organizer.post(PEOPLE, &body).expect(201)["id"].as_str().unwrap().to_owned()
}

fn status(organizer: &Client, id: &str) -> Value {
    let all = organizer.get(PEOPLE).expect(200)["items"].clone();
    all.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()["status"].clone()
}

fn cancel(organizer: &Client, id: &str) {
    organizer.post(&format!("/api/v1/participants/{id}/cancel"), &json!({})).expect(200);
}

fn seats(organizer: &Client) -> Vec<(i64, i64)> {
    let table = organizer.get("/api/v1/events/antre/quotas").expect(200);
    let rows = table["delegations"].as_array().unwrap().clone();
    rows.iter().map(|row| (row["seats"].as_i64().unwrap(), row["taken"].as_i64().unwrap())).collect()
}

fn settings(browser: &Client, fields: &[(&str, &str)]) {
    let saved = send(browser, "/events/antre/queue", "/events/antre/queue", fields);
    assert_eq!(location(&saved), "/events/antre/queue");
}

/// An open event with one seat for Tapin, taken by Satu; Dua and Tiga wait, and seats are offered for a day.
fn offering(app: &TestApp) -> (Client, Client, [String; 3]) {
    let (organizer, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&organizer, "antre", &[("63.05", 1)]);
    plan::move_to(&organizer, "antre", "open");
    settings(&browser, &[("mode", "offer"), ("hours", "24")]);
    let first = queue(app, &organizer, "Satu", "Tapin", "");
    let second = queue(app, &organizer, "Dua", "Tapin", "dua@contoh.go.id");
    let third = queue(app, &organizer, "Tiga", "Tapin", "");
    (organizer, browser, [first, second, third])
}

fn reply(guest: &Client, code: &str, reply: &str) -> String {
    let path = format!("/t/{code}");
    let sent = send(guest, &path, &format!("{path}/reply"), &[("reply", reply)]);
    assert_eq!(location(&sent), path);
    guest.get(&path).text()
}

/// The letters that left, read.
fn letters(app: &TestApp) -> Vec<Letter> {
    app.letters().iter().map(|letter| Letter::read(letter.as_bytes())).collect()
}

#[test]
fn a_freed_seat_is_offered_by_a_letter_and_taken_on_the_ticket() {
    let app = TestApp::start();
    let (organizer, browser, [first, second, third]) = offering(&app);
    assert_eq!(status(&organizer, &second), "waiting");
    cancel(&organizer, &first);
    assert_eq!(
        (status(&organizer, &second), status(&organizer, &third)),
        (json!("offered"), json!("waiting"))
    );
    assert_eq!(seats(&organizer), [(1, 1)], "an offered seat is taken");
    let code = plan::ticket(&organizer, &second);
    let sent = letters(&app);
    assert_eq!((sent.len(), sent[0].header("to")), (1, "Dua <dua@contoh.go.id>".to_owned()));
    let text = sent[0].text();
    assert!(text.contains(&format!("http://hadir.test/t/{code}")), "{text}");
    assert!(text.contains("sampai Selasa, 21 Februari 2023 08.00 WITA"), "{text}");
    let list = browser.get("/events/antre/queue").text();
    assert!(
        list.contains("Berlaku sampai 21 Februari 2023 08.00") && list.contains("https://wa.me/"),
        "{list}"
    );

    let guest = app.anonymous();
    let page = guest.get(&format!("/t/{code}")).text();
    assert!(page.contains("Ada kursi untuk Anda") && !page.contains("class=\"qr\""), "{page}");
    // Without the token of the page nothing is taken.
    let forged = app.anonymous().post_form(&format!("/t/{code}/reply"), &[("reply", "accept")]);
    assert_eq!((forged.status, status(&organizer, &second)), (403, json!("offered")));
    let page = reply(&guest, &code, "accept");
    assert!(page.contains("Kursi ini milik Anda") && page.contains("class=\"qr\""), "{page}");
    assert_eq!(status(&organizer, &second), "confirmed");
    // Pressed once more, it is still theirs.
    assert!(!reply(&guest, &code, "accept").contains("tidak berlaku lagi"));
    let record = browser.get(&format!("/participants/{second}")).text();
    assert!(record.contains("Tawaran kursi diterima") && record.contains("Peserta sendiri"), "{record}");
    app.assert_invariants();
}

#[test]
fn who_declines_or_does_not_answer_leaves_the_seat_to_the_next() {
    let app = TestApp::start();
    let (organizer, browser, [first, second, third]) = offering(&app);
    let fourth = queue(&app, &organizer, "Empat", "Tapin", "empat@contoh.go.id");
    cancel(&organizer, &first);
    let page = reply(&app.anonymous(), &plan::ticket(&organizer, &second), "decline");
    assert!(page.contains("diteruskan kepada urutan berikutnya"), "{page}");
    assert_eq!(
        (status(&organizer, &second), status(&organizer, &third)),
        (json!("cancelled"), json!("offered"))
    );
    assert!(
        browser.get(&format!("/participants/{second}")).text().contains("Menolak kursi yang ditawarkan.")
    );

    // The offer stands to its last second, and not longer.
    let (guest, code) = (app.anonymous(), plan::ticket(&organizer, &third));
    let token = guest.get(&format!("/t/{code}")).form_token();
    app.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    app.run(ops::upkeep::sweep(&app.app)).unwrap();
    assert_eq!(status(&organizer, &third), "offered");
    app.advance(TimeDelta::seconds(1));
    guest.post_form(&format!("/t/{code}/reply"), &[("csrf", &token), ("reply", "accept")]);
    let late = guest.get(&format!("/t/{code}")).text();
    assert!(late.contains("tidak berlaku lagi"), "{late}");
    app.run(ops::upkeep::sweep(&app.app)).unwrap();
    assert_eq!(
        (status(&organizer, &third), status(&organizer, &fourth)),
        (json!("cancelled"), json!("offered"))
    );
    let record = browser.get(&format!("/participants/{third}")).text();
    assert!(record.contains("tidak dijawab sampai Selasa, 21 Februari 2023 08.00 WITA"), "{record}");
    assert_eq!(seats(&organizer), [(1, 1)]);
    // An organizer says yes in their place.
    let path = format!("/participants/{fourth}");
    send(&browser, &path, &format!("{path}/confirm"), &[]);
    assert_eq!(status(&organizer, &fourth), "confirmed");
    // What the letters told is true when they leave: only who is still offered a seat gets one.
    assert_eq!(letters(&app).len(), 0);
    app.assert_invariants();
}

#[test]
fn an_offer_ends_before_the_event_begins_and_none_is_made_later() {
    let app = TestApp::start();
    let (organizer, _, [first, second, third]) = offering(&app);
    plan::session(&organizer, "antre", json!({}));
    cancel(&organizer, &first);
    let until = |id: &str| -> Option<NaiveDateTime> {
        let id = id.parse().unwrap();
        app.run(app.app.read(move |db| hadir::db::participants::get(db, id))).unwrap().offered_until
    };
    assert_eq!(until(&second), Some(start() + TimeDelta::minutes(30)));
    app.advance(TimeDelta::minutes(31));
    app.run(ops::upkeep::sweep(&app.app)).unwrap();
    // Nobody can be asked any more: the seat is given.
    assert_eq!((status(&organizer, &third), until(&third)), (json!("confirmed"), None));
    app.assert_invariants();
}

#[test]
fn undoing_a_cancellation_puts_an_offer_back_as_it_was() {
    let app = TestApp::start();
    let (organizer, browser, [first, second, third]) = offering(&app);
    cancel(&organizer, &third);
    cancel(&organizer, &first);
    let path = format!("/participants/{second}");
    send(&browser, &path, &format!("{path}/cancel"), &[]);
    assert_eq!(seats(&organizer), [(1, 0)]);
    let page = browser.get(&path).text();
    let undo = page.split("action=\"/undo/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    send(&browser, "/profile", &format!("/undo/{undo}"), &[]);
    assert_eq!((status(&organizer, &second), seats(&organizer)), (json!("offered"), vec![(1, 1)]));
    app.assert_invariants();
}

#[test]
fn the_common_queue_is_opened_after_a_question_and_moves_free_seats() {
    let app = TestApp::start();
    let (organizer, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&organizer, "antre", &[("63.05", 1), ("63.06", 3)]);
    plan::move_to(&organizer, "antre", "open");
    let ids: Vec<String> =
        ["Satu", "Dua", "Tiga"].iter().map(|name| queue(&app, &organizer, name, "Tapin", "")).collect();
    let asked =
        send(&browser, "/events/antre/queue", "/events/antre/queue", &[("mode", "confirm"), ("common", "1")]);
    assert_eq!(asked.status, 200);
    assert!(asked.text().contains("diberikan kepada 2 orang"), "{}", asked.text());
    assert_eq!((seats(&organizer), status(&organizer, &ids[1])), (vec![(1, 1), (3, 0)], json!("waiting")));
    settings(&browser, &[("mode", "confirm"), ("common", "1"), ("sure", "1")]);
    assert_eq!(seats(&organizer), [(3, 3), (1, 0)], "the seats moved with their numbers");
    assert_eq!(
        (status(&organizer, &ids[1]), status(&organizer, &ids[2])),
        (json!("confirmed"), json!("confirmed"))
    );
    let audit = app.run(app.app.read(|db| {
        let event =
            hadir::db::events::find(db, &hadir::domain::access::Scope::everything(), "antre")?.unwrap();
        hadir::db::audit::of_subject(db, &event.id.to_string(), 20)
    }));
    let moved = audit.unwrap().into_iter().find(|row| row.action == "quotas.move").unwrap();
    let after: Value = serde_json::from_str(&moved.after.unwrap()).unwrap();
    assert_eq!((&after["rows"][0]["seats"], &after["rows"][1]["seats"]), (&json!(3), &json!(1)));

    // Who comes later has the last one at once; then people wait, and a freed seat goes to the oldest of all.
    assert_eq!(status(&organizer, &queue(&app, &organizer, "Empat", "Tapin", "")), "confirmed");
    let sixth = queue(&app, &organizer, "Enam", "63.06", "");
    app.advance(TimeDelta::seconds(1));
    let fifth = queue(&app, &organizer, "Lima", "Tapin", "");
    assert_eq!(seats(&organizer), [(4, 4), (0, 0)]);
    assert!(browser.get("/events/antre/queue").text().contains("No. 2 di seluruh kegiatan"));
    cancel(&organizer, &ids[0]);
    // The own queue comes first.
    assert_eq!(
        (status(&organizer, &fifth), status(&organizer, &sixth)),
        (json!("confirmed"), json!("waiting"))
    );
    cancel(&organizer, &ids[1]);
    assert_eq!((status(&organizer, &sixth), seats(&organizer)), (json!("confirmed"), vec![(3, 3), (1, 1)]));
    // A table that adds seats serves who waits elsewhere, too.
    let last = queue(&app, &organizer, "Tujuh", "63.06", "");
    let rows = json!([{ "region": "63.05", "seats": 4 }, { "region": "63.06", "seats": 1 }]);
    organizer.put("/api/v1/events/antre/quotas", &json!({ "delegations": rows })).expect(200);
    assert_eq!((status(&organizer, &last), seats(&organizer)), (json!("confirmed"), vec![(3, 3), (2, 2)]));
    app.assert_invariants();
}

#[test]
fn who_has_no_address_is_told_by_the_coordinator_in_one_letter_for_all() {
    let app = TestApp::start();
    let (organizer, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&organizer, "antre", &[("63.05", 0), ("63.06", 0)]);
    plan::move_to(&organizer, "antre", "open");
    settings(&browser, &[("mode", "offer"), ("hours", "24")]);
    let coordinator = app.link("antre", "63.05", "rina@contoh.go.id").0;
    app.link("antre", "63.06", "lain@contoh.go.id");
    let ids = ["Satu", "Dua"].map(|name| queue(&app, &organizer, name, "Tapin", ""));
    queue(&app, &organizer, "Tiga", "Tapin", "tiga@contoh.go.id");
    let rows = json!([{ "region": "63.05", "seats": 3 }, { "region": "63.06", "seats": 0 }]);
    organizer.put("/api/v1/events/antre/quotas", &json!({ "delegations": rows })).expect(200);
    let mut sent = letters(&app);
    sent.sort_by_key(|letter| letter.header("to"));
    let to: Vec<String> = sent.iter().map(|letter| letter.header("to")).collect();
    assert_eq!(to.len(), 2, "{to:?}");
    assert!(to[0].contains("<rina@contoh.go.id>") && to[1].contains("<tiga@contoh.go.id>"), "{to:?}");
    let text = sent[0].text();
    for id in &ids {
        assert!(text.contains(&format!("/t/{}", plan::ticket(&organizer, id))), "{text}");
    }
    assert!(text.contains("Satu, paling lambat") && text.contains(&coordinator), "{text}");
    assert!(!text.contains("Tiga"), "who has an address is told there: {text}");
}

#[test]
fn seats_of_a_category_stay_in_it() {
    let app = TestApp::start();
    let (organizer, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    organizer.post("/api/v1/events", &plan::event_body("antre")).expect(201);
    let rows = json!([
        { "region": "63.05", "seats": 0, "category": "operator" },
        { "region": "63.06", "seats": 2, "category": "pendamping" },
    ]);
    organizer.put("/api/v1/events/antre/quotas", &json!({ "delegations": rows })).expect(200);
    let body = json!({ "name": "Satu", "region": "63.05", "category": "operator", "when_full": "wait" });
    organizer.post(PEOPLE, &body).expect(201);
    settings(&browser, &[("mode", "confirm"), ("common", "1")]);
    assert!(browser.get("/events/antre/queue").text().contains("1 menunggu"));
    assert_eq!(seats(&organizer), [(0, 0), (2, 0)]);
}

#[test]
fn the_order_is_changed_by_organizers_and_in_their_own_delegation_by_coordinators() {
    let app = TestApp::start();
    let (organizer, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&organizer, "antre", &[("63.05", 0), ("63.06", 0)]);
    plan::move_to(&organizer, "antre", "open");
    // All in the same moment, as from one file: somebody is first all the same.
    let person = |name: &&str| {
        let body = json!({ "name": name, "region": "Tapin", "when_full": "wait" });
        organizer.post(PEOPLE, &body).expect(201)["id"].as_str().unwrap().to_owned()
    };
    let mut ids: Vec<String> = ["Satu", "Dua", "Tiga"].iter().map(person).collect();
    let page = browser.get("/events/antre/queue").text();
    ids.sort_by_key(|id| page.find(&format!("/participants/{id}\"")));
    let other = queue(&app, &organizer, "Asing", "63.06", "");
    let path = "/events/antre/queue";
    let order = |page: &str| -> Vec<usize> {
        let mut found: Vec<(usize, usize)> = ids
            .iter()
            .enumerate()
            .filter_map(|(n, id)| Some((page.find(&format!("/participants/{id}\""))?, n)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, n)| n).collect()
    };
    assert_eq!(order(&browser.get(path).text()), [0, 1, 2]);
    let shift = |who: &Client, id: &str, way: &str| {
        send(who, path, &format!("/participants/{id}/queue"), &[("way", way), ("line", "q-1")])
    };
    assert_eq!(location(&shift(&browser, &ids[2], "up")), "/events/antre/queue#q-1");
    assert_eq!(order(&browser.get(path).text()), [0, 2, 1]);
    let tapin = app.signed_in_coordinator("antre", "63.05");
    assert_eq!(shift(&tapin, &ids[0], "down").status, 303);
    let page = tapin.get(path).text();
    assert_eq!(order(&page), [2, 0, 1]);
    assert!(!page.contains("Asing") && !page.contains("Cara kursi diberikan"), "{page}");
    assert_eq!(shift(&tapin, &other, "up").status, 404);
    // At the end of the way nothing changes.
    shift(&browser, &ids[2], "up");
    assert_eq!(order(&browser.get(path).text()), [2, 0, 1]);
    assert!(browser.get(&format!("/participants/{}", ids[0])).text().contains("Urutan tunggu diubah"));
    // Once nominations are over the coordinator only looks.
    organizer.post("/api/v1/events/antre/status", &json!({ "to": "closed" })).expect(200);
    assert!(!tapin.get(path).text().contains("name=\"way\""));
    let token = tapin.token_of_forms();
    let late =
        tapin.post_form(&format!("/participants/{}/queue", ids[1]), &[("csrf", &token), ("way", "up")]);
    assert_eq!(late.status, 303);
    assert_eq!(order(&browser.get(path).text()), [2, 0, 1]);
    assert_eq!(browser.post_form(path, &[("mode", "confirm")]).status, 403, "no token");
}

#[test]
fn how_seats_are_given_is_checked_and_for_organizers_alone() {
    let app = TestApp::start();
    let (organizer, browser) = (app.organizer(), app.signed_in(AccountRole::Organizer));
    plan::event(&organizer, "antre", &[("63.05", 1)]);
    let path = "/events/antre/queue";
    assert!(browser.get(path).text().contains("Tidak ada yang menunggu"));
    for hours in ["0", "337", "lama", ""] {
        let wrong = send(&browser, path, path, &[("mode", "offer"), ("hours", hours)]);
        assert_eq!(wrong.status, 422, "{hours}");
        assert!(
            !messages(&wrong).is_empty() && wrong.text().contains(&format!("value=\"{hours}\"")),
            "{hours}"
        );
    }
    settings(&browser, &[("mode", "offer"), ("hours", "48")]);
    let page = browser.get(path).text();
    assert!(
        page.contains("value=\"48\"")
            && page.contains("value=\"offer\" aria-describedby=\"mode-offer-hint\" checked"),
        "{page}"
    );
    let coordinator = app.signed_in_coordinator("antre", "63.05");
    let token = coordinator.token_of_forms();
    assert_eq!(coordinator.post_form(path, &[("csrf", &token), ("mode", "confirm")]).status, 403);
    assert_eq!(app.signed_in(AccountRole::Viewer).get(path).status, 403);
    assert_eq!(app.signed_in_stranger().get(path).status, 404);
}
