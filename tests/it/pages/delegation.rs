//! One delegation: its coordinators come by account or by link, fill the seats and hand in; the organizers decide.

mod decisions;

use chrono::TimeDelta;
use hadir::db;
use hadir::domain::event::AccountRole;
use serde_json::Value;

use super::accounts::{location, send};
use crate::support::app::TestApp;
use crate::support::client::{Answer, Client};
use crate::support::plan;

const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";

/// An open event with these seats, an organizer's token and browser.
fn stage(seats: &[(&str, i64)]) -> (TestApp, Client, Client) {
    let app = TestApp::start();
    let api = app.organizer();
    plan::event(&api, "uji", seats);
    plan::move_to(&api, "uji", "open");
    let browser = app.signed_in(AccountRole::Organizer);
    (app, api, browser)
}

/// Somebody nominated by a coordinator's browser.
fn nominate(browser: &Client, name: &str, more: &[(&str, &str)]) -> Answer {
    let form = browser.get("/events/uji/participants/new").text();
    let delegation =
        form.split("<option value=\"").find(|rest| rest.contains("\" selected")).unwrap_or_default();
    let chosen = form
        .split("<option value=\"")
        .filter_map(|rest| rest.split_once('"'))
        .find(|(value, rest)| value.len() == 36 && rest.starts_with(" selected"))
        .map(|(value, _)| value.to_owned())
        .unwrap_or_else(|| panic!("no delegation is chosen: {delegation}"));
    let fields = [("name", name), ("role", "peserta"), ("delegation", chosen.as_str())];
    send(browser, "/events/uji/participants", &[fields.as_slice(), more].concat())
}

fn statuses(api: &Client) -> Vec<(String, String)> {
    let list = api.get("/api/v1/events/uji/participants?limit=200").expect(200);
    let text = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
    let mut all: Vec<(String, String)> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(one, "name"), text(one, "status")))
        .collect();
    all.sort();
    all
}

fn id_of(api: &Client, name: &str) -> String {
    let list = api.get("/api/v1/events/uji/participants?limit=200").expect(200);
    let found = list["items"].as_array().unwrap().iter().find(|one| one["name"] == name).cloned();
    found.unwrap_or_else(|| panic!("no {name}"))["id"].as_str().unwrap().to_owned()
}

#[track_caller]
fn must_say(answer: &Answer, texts: &[&str]) {
    let page = answer.text();
    for text in texts {
        assert!(page.contains(text), "{text} is missing: {page}");
    }
}

fn set_deadline(app: &TestApp, minutes: i64) {
    let at = app.app.now() + TimeDelta::minutes(minutes);
    app.write(move |tx| {
        let event = db::events::find(tx, &hadir::domain::access::Scope::everything(), "uji")?.unwrap();
        let event = db::events::Event { nomination_deadline: Some(at), ..event };
        db::events::set_nominations(tx, &event)
    });
}

#[test]
fn a_link_opens_its_own_delegation_as_often_as_it_is_opened_and_nothing_else() {
    let (app, api, _) = stage(&[("63.05", 2), ("63.06", 2)]);
    let (link, id) = app.link("uji", "63.05", "");
    let (own, other) = (app.delegation("uji", "63.05"), app.delegation("uji", "63.06"));
    let theirs = plan::participant(&api, "uji", "Orang Lain", "63.06");

    // A messenger that fetches the link for its preview is not the coordinator who opens it.
    let preview = app.anonymous();
    assert_eq!(location(&preview.get(&link)), own);
    let opened =
        |app: &TestApp| app.run(app.app.read(move |db| db::coordinators::find(db, id))).unwrap().unwrap();
    assert_eq!((opened(&app).0.opened_at, opened(&app).1.opened_at), (None, None));
    assert!(app.anonymous().get(&own).header("location").unwrap().starts_with("/sign-in"));

    let phone = app.anonymous();
    assert_eq!(location(&phone.get(&link)), own);
    must_say(
        &phone.get(&own),
        &["Kabupaten Tapin", "2 kursi", "2 kursi belum terisi", "Surat tugas belum diunggah"],
    );
    assert!(opened(&app).0.opened_at.is_some() && opened(&app).1.opened_at.is_some());
    assert_eq!(location(&phone.get(&link)), own);
    let second = app.anonymous();
    assert_eq!((location(&second.get(&link)), second.get(&own).status), (own.clone(), 200));

    // Nothing of another delegation, on no route; nothing of the account's pages, and nothing by the API.
    for path in [
        other.clone(),
        format!("{other}/people"),
        format!("/participants/{theirs}"),
        format!("/participants/{theirs}/edit"),
        format!("/participants/{theirs}/replace"),
        format!("/participants/{theirs}/ticket.svg"),
    ] {
        assert_eq!(phone.get(&path).status, 404, "{path}");
    }
    for (path, more) in [
        (format!("{other}/submit"), ("note", "x")),
        (format!("{other}/people"), ("person", "0190a000-0000-7000-8000-000000000001")),
        (format!("/participants/{theirs}"), ("name", "Saya")),
        (format!("/participants/{theirs}/cancel"), ("x", "x")),
        (format!("/participants/{theirs}/replace"), ("name", "Saya")),
    ] {
        assert_eq!(send(&phone, &path, &[more]).status, 404, "{path}");
    }
    let csrf = phone.token_of_forms();
    let file = phone.post_file(&format!("{other}/letters"), &[("csrf", &csrf)], "a.pdf", PAPER);
    assert_eq!(file.status, 404);
    assert!(!phone.get("/events/uji/participants").text().contains("Orang Lain"));
    assert_eq!(phone.post_form(&format!("{own}/submit"), &[("csrf", "x"), ("note", "x")]).status, 403);
    assert_eq!(phone.get("/api/v1/events/uji/participants").status, 401);
    assert_eq!(phone.get("/profile").header("location"), Some("/sign-in?next=%2Fprofile"));
    assert_eq!(phone.get("/events/uji/nominations").status, 403);

    // Withdrawn, it opens nothing, wherever it was opened before.
    app.write(move |tx| {
        let (mut coordinator, ..) = db::coordinators::find(tx, id)?.unwrap();
        coordinator.revoked_at = Some(tx.now);
        db::coordinators::update(tx, &coordinator)
    });
    assert!(phone.get(&own).header("location").unwrap().starts_with("/sign-in"));
    let gone = app.anonymous().get(&link);
    assert_eq!(gone.status, 410);
    must_say(&gone, &["Tautan ini tidak berlaku"]);
    let mut wrong = link.clone();
    wrong.pop();
    assert_eq!(app.anonymous().get(&format!("{wrong}g")).status, 410);
}

#[test]
fn after_the_deadline_a_link_reads_and_does_nothing_more() {
    let (app, api, organizer) = stage(&[("63.05", 3)]);
    let (link, _) = app.link("uji", "63.05", "");
    let own = app.delegation("uji", "63.05");
    let phone = app.anonymous();
    phone.get(&link);
    let account = app.signed_in_coordinator("uji", "63.05");
    set_deadline(&app, 60);
    assert_eq!(location(&nominate(&phone, "Rina", &[])), own);
    must_say(&phone.get(&own), &["paling lambat", "Belum dikirim", "1 nama belum dikirim"]);
    let rina = id_of(&api, "Rina");
    must_say(&organizer.get(&format!("/participants/{rina}")), &["Didaftarkan", "Rina Wati"]);
    app.advance(TimeDelta::minutes(61));
    let page = phone.get(&own);
    must_say(&page, &["Batas waktu pengusulan sudah lewat", "Rina"]);
    for form in ["/submit", "/letters", "/people"] {
        assert!(!page.text().contains(&format!("{own}{form}")), "{form}");
    }
    for (path, fields) in [
        (format!("{own}/submit"), vec![("note", "x")]),
        (format!("/participants/{rina}"), vec![("name", "Rani")]),
        (format!("/participants/{rina}/cancel"), vec![]),
        (format!("/participants/{rina}/replace"), vec![("name", "Rani")]),
        (format!("/participants/{rina}/ticket/reissue"), vec![]),
    ] {
        let answer = send(&phone, &path, &fields);
        assert!(matches!(answer.status, 303 | 409), "{path}: {}", answer.status);
        let told = if answer.status == 303 { phone.get(answer.header("location").unwrap()) } else { answer };
        must_say(&told, &["Batas waktu pengusulan sudah lewat"]);
    }
    let csrf = phone.token_of_forms();
    phone.post_file(&format!("{own}/letters"), &[("csrf", &csrf)], "a.pdf", PAPER);
    let list =
        phone.post_file("/events/uji/participants/import", &[("csrf", &csrf)], "a.csv", b"Nama\nBudi\n");
    must_say(&list, &["Batas waktu pengusulan sudah lewat"]);
    assert_eq!(statuses(&api), [("Rina".to_owned(), "nominated".to_owned())]);
    must_say(&phone.get(&own), &["Surat tugas belum diunggah"]);
    // Somebody with an account still exchanges people, and adds none; the organizer does as before.
    let late = [("name", "Budi"), ("role", "peserta"), ("delegation", own.rsplit('/').next().unwrap())];
    assert_eq!(send(&account, "/events/uji/participants", &late).status, 409);
    assert_eq!(location(&send(&account, &format!("/participants/{rina}/replace"), &[("name", "Rani")])), own);
    assert_eq!(
        location(&send(
            &organizer,
            "/events/uji/participants",
            &[("name", "Siti"), ("role", "peserta"), ("delegation", own.rsplit('/').next().unwrap()),]
        ))
        .split('/')
        .nth(1),
        Some("participants")
    );
    let expected = [("Rani", "nominated"), ("Rina", "replaced"), ("Siti", "confirmed")];
    assert_eq!(statuses(&api), expected.map(|(name, status)| (name.to_owned(), status.to_owned())));
    // A delegation that got more time goes on.
    app.write({
        let id = own.rsplit('/').next().unwrap().parse().unwrap();
        let until = app.app.now() + TimeDelta::hours(1);
        move |tx| db::delegations::set_extension(tx, id, Some(until))
    });
    assert_eq!(location(&nominate(&phone, "Budi", &[])), own);
    app.assert_invariants();
}

#[test]
fn people_are_picked_from_those_at_home_there_and_queue_behind_the_seats() {
    let (app, api, _) = stage(&[("63.05", 2), ("63.06", 5)]);
    for (name, region) in [("Ani", "63.05"), ("Budi", "63.05"), ("Cici", "63.05"), ("Dodi", "63.06")] {
        plan::event_with_person(&api, name, region);
    }
    let phone = app.anonymous();
    phone.get(&app.link("uji", "63.05", "").0);
    let own = app.delegation("uji", "63.05");
    let page = phone.get(&format!("{own}/people"));
    must_say(&page, &["Ani", "Budi", "Cici", "2 kursi kosong"]);
    assert!(!page.text().contains("Dodi"), "another region's people are not shown");
    let of = |name: &str| offered(&page.text(), name);
    assert_eq!(send(&phone, &format!("{own}/people"), &[]).status, 422);
    let (ani, budi, cici) = (of("Ani"), of("Budi"), of("Cici"));
    let ticked = [("person", ani.as_str()), ("person", &budi), ("person", &cici)];
    assert_eq!(location(&send(&phone, &format!("{own}/people"), &ticked)), own);
    must_say(&phone.get(&own), &["2 orang diusulkan", "1 orang masuk daftar tunggu", "Antre"]);
    let of_status = |status: &str| statuses(&api).into_iter().filter(|(_, one)| one == status).count();
    assert_eq!((of_status("nominated"), of_status("waiting")), (2, 1));
    // They are the people that were known, not new ones, and nobody is picked twice.
    let again = send(&phone, &format!("{own}/people"), &[("person", &ani)]);
    must_say(&phone.get(&location(&again)), &["1 orang dilewati karena sudah terdaftar"]);
    must_say(&phone.get(&format!("{own}/people")), &["Tidak ada orang yang bisa dipilih"]);
    let dodi = person_id(&app, "dodi");
    assert_eq!(send(&phone, &format!("{own}/people"), &[("person", &dodi)]).status, 404);
    app.assert_invariants();
}

/// The id of somebody in the list of people to pick from.
fn offered(page: &str, name: &str) -> String {
    let before = page.split(&format!("<strong>{name}</strong>")).next().unwrap();
    before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn who_is_picked_takes_a_seat_of_the_category_that_is_chosen() {
    let (app, api, _) = stage(&[]);
    let rows = serde_json::json!([
        { "region": "63.05", "category": "koordinator", "seats": 1 },
        { "region": "63.05", "category": "pendamping", "seats": 2 },
    ]);
    api.put("/api/v1/events/uji/quotas", &serde_json::json!({ "delegations": rows })).expect(200);
    for name in ["Ani", "Budi", "Cici"] {
        plan::event_with_person(&api, name, "63.05");
    }
    let phone = app.anonymous();
    phone.get(&app.link("uji", "63.05", "").0);
    let own = app.delegation("uji", "63.05");
    let people = format!("{own}/people");
    let page = phone.get(&people);
    must_say(&page, &["koordinator · sisa 1", "pendamping · sisa 2"]);
    let of = |name: &str| offered(&page.text(), name);
    let (ani, budi, cici) = (of("Ani"), of("Budi"), of("Cici"));
    // Without a category nobody is nominated, and the ticks stay.
    let missing = send(&phone, &people, &[("person", ani.as_str())]);
    assert_eq!(missing.status, 422);
    must_say(&missing, &["Pilih salah satu: koordinator, pendamping.", &format!("value=\"{ani}\" checked")]);
    assert_eq!(send(&phone, &people, &[("category", "operator"), ("person", &ani)]).status, 422);
    assert!(statuses(&api).is_empty());
    let chosen = [("category", "koordinator"), ("person", ani.as_str())];
    assert_eq!(location(&send(&phone, &people, &chosen)), own);
    let chosen = [("category", "pendamping"), ("person", budi.as_str()), ("person", &cici)];
    assert_eq!(location(&send(&phone, &people, &chosen)), own);
    let rows = api.get("/api/v1/events/uji/quotas").expect(200)["delegations"].clone();
    let taken: Vec<&Value> = rows.as_array().unwrap().iter().map(|row| &row["taken"]).collect();
    assert_eq!(taken, [1, 2]);
    // The form of one person and the API name the categories that have seats, too.
    let refused = nominate(&phone, "Dodi", &[]);
    assert_eq!(refused.status, 422);
    must_say(&refused, &["Pilih salah satu: koordinator, pendamping."]);
    let body = serde_json::json!({ "name": "Dodi", "region": "63.05", "category": "operator" });
    let answer = api.post("/api/v1/events/uji/participants", &body).expect_code(422, "invalid");
    assert!(answer.to_string().contains("\"category\""), "{answer}");
    app.assert_invariants();
}

#[test]
fn where_seats_are_for_all_a_category_of_the_event_may_be_chosen() {
    let (app, api, browser) = stage(&[("63.05", 2)]);
    let listed = [("category_was-0", ""), ("category_name-0", "pendamping")];
    assert_eq!(send(&browser, "/events/uji/quotas/categories", &listed).status, 303);
    for name in ["Ani", "Budi"] {
        plan::event_with_person(&api, name, "63.05");
    }
    let people = format!("{}/people", app.delegation("uji", "63.05"));
    let page = browser.get(&people).text();
    for (name, category) in [("Ani", "pendamping"), ("Budi", "")] {
        let person = offered(&page, name);
        assert_eq!(send(&browser, &people, &[("category", category), ("person", &person)]).status, 303);
    }
    let all = api.get("/api/v1/events/uji/participants?limit=200").expect(200)["items"].clone();
    let mut categories: Vec<&str> =
        all.as_array().unwrap().iter().map(|one| one["category"].as_str().unwrap_or_default()).collect();
    categories.sort_unstable();
    assert_eq!(categories, ["", "pendamping"]);
    app.assert_invariants();
}

fn person_id(app: &TestApp, name: &str) -> String {
    let filter = db::persons::Filter { name: name.to_owned(), limit: 10, ..Default::default() };
    let scope = hadir::domain::access::Scope::everything();
    let found = app.run(app.app.read(move |db| db::persons::list(db, &scope, &filter))).unwrap();
    assert_eq!(found.len(), 1);
    found[0].id.to_string()
}

#[test]
fn names_are_a_draft_until_they_are_handed_in_with_the_letter_that_assigns_them() {
    let (app, _, organizer) = stage(&[("63.05", 2), ("63.06", 1)]);
    let phone = app.anonymous();
    phone.get(&app.link("uji", "63.05", "").0);
    let own = app.delegation("uji", "63.05");
    // Who sends nobody says why.
    let nobody = send(&phone, &format!("{own}/submit"), &[]);
    assert_eq!(nobody.status, 422);
    must_say(&nobody, &["id=\"f-note-error\""]);
    location(&nominate(&phone, "Rina", &[]));
    must_say(&organizer.get("/events/uji/nominations"), &["Tidak ada usulan yang menunggu"]);
    assert_eq!(location(&send(&phone, &format!("{own}/submit"), &[("note", "Satu lagi <menyusul>.")])), own);
    must_say(&phone.get(&own), &["1 nama terkirim", "Terakhir dikirim", "Satu lagi &#60;menyusul&#62;."]);
    must_say(&organizer.get("/events/uji/invitations"), &["“Satu lagi &#60;menyusul&#62;.”"]);
    must_say(&organizer.get("/events/uji/nominations"), &["Rina", "Kabupaten Tapin", "1 nama menunggu"]);
    // The event's first page leads there, and to the delegations that have seats left.
    let leads = ["1 usulan menunggu keputusan", "href=\"/events/uji/nominations\"", &own];
    must_say(&organizer.get("/events/uji"), &leads);
    assert!(!phone.get("/events/uji").text().contains("menunggu keputusan"));

    let csrf = phone.token_of_forms();
    let path = format!("{own}/letters");
    let bad = phone.post_file(&path, &[("csrf", &csrf), ("title", "ST-01")], "surat.pdf", b"<script>");
    assert_eq!(bad.status, 422);
    must_say(&bad, &["bukan PDF, JPG, atau PNG", "value=\"ST-01\""]);
    assert_eq!(phone.post_file(&path, &[("csrf", "x")], "surat.pdf", PAPER).status, 403);
    let good = phone.post_file(&path, &[("csrf", &csrf), ("title", "ST-01 <2023>")], "surat.pdf", PAPER);
    assert_eq!(location(&good), own);
    let page = phone.get(&own);
    must_say(&page, &["ST-01 &#60;2023&#62;"]);
    let file = format!(
        "/event-files/{}",
        page.text().split("/event-files/").nth(1).unwrap().split('"').next().unwrap()
    );
    for reader in [&phone, &organizer] {
        let answer = reader.get(&file);
        assert_eq!((answer.status, answer.body.as_slice()), (200, PAPER));
        assert!(answer.header("content-disposition").unwrap().starts_with("attachment"));
    }
    // It is of that delegation alone, and no document of the event.
    let other = app.signed_in_coordinator("uji", "63.06");
    assert_eq!((other.get(&file).status, send(&other, &format!("{file}/remove"), &[]).status), (404, 404));
    assert!(!organizer.get("/events/uji/files").text().contains("ST-01"));
    assert_eq!(location(&send(&phone, &format!("{file}/remove"), &[])), own);
    assert_eq!(phone.get(&file).status, 404);
}

#[test]
fn a_draft_that_waits_moves_up_as_a_draft_and_joins_the_common_queue_when_it_is_handed_in() {
    let (app, api, organizer) = stage(&[("63.05", 1), ("63.06", 1)]);
    let phone = app.anonymous();
    phone.get(&app.link("uji", "63.05", "").0);
    let own = app.delegation("uji", "63.05");
    location(&nominate(&phone, "Ani", &[]));
    location(&nominate(&phone, "Budi", &[("wait", "1")]));
    app.advance(TimeDelta::seconds(1));
    location(&nominate(&phone, "Cici", &[("wait", "1")]));
    let of = |name: &str| statuses(&api).into_iter().find(|(one, _)| one == name).unwrap().1;
    // The event's queue is opened: a seat is free elsewhere, and still nobody was handed in.
    let queue = "/events/uji/queue";
    location(&send(&organizer, queue, &[("mode", "confirm"), ("common", "1"), ("sure", "1")]));
    assert_eq!((of("Budi"), of("Cici")), ("waiting".to_owned(), "waiting".to_owned()));
    must_say(&organizer.get(queue), &["Belum dikirim"]);
    // A seat of their own that is freed is taken by the draft, which nobody has decided on.
    location(&send(&phone, &format!("/participants/{}/cancel", id_of(&api, "Ani")), &[]));
    assert_eq!((of("Budi"), of("Cici")), ("nominated".to_owned(), "waiting".to_owned()));
    must_say(&organizer.get("/events/uji/nominations"), &["Tidak ada usulan yang menunggu"]);
    // Handed in, the one who still waits is in the queue of the event and has the free seat.
    location(&send(&phone, &format!("{own}/submit"), &[]));
    assert_eq!((of("Budi"), of("Cici")), ("nominated".to_owned(), "confirmed".to_owned()));
    must_say(&organizer.get("/events/uji/nominations"), &["Budi", "1 nama menunggu"]);
    app.assert_invariants();
}
